"""Who wrote a text stays its author where only the English above it has changed: she cannot review it now either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hsg_i18n.model import Language, Record, RecordKind
from hsg_i18n.review import append_record, message_digest, sealed, text_digest
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews, ledger_path, take_reviews

NOTE = "The English changed, the translation did not."


def keep_authors(inventory: Inventory, languages: Iterable[Language]) -> None:
    """Enter into each ledger who wrote the texts that a merge has left under another English.

    The catalogs tell by what they name as the former English, so that doing it twice enters nothing twice. Raises
    PolicyError where a ledger cannot be written.
    """
    reviews = take_reviews(inventory)
    for language in languages:
        path = ledger_path(inventory, language)
        # Most languages have none yet, and then nobody is known to have written anything.
        for record in _records(reviews.of(language)) if path.exists() else ():
            append_record(path, record)


def _records(review: LanguageReviews) -> Iterator[Record]:
    authors = review.standing.evidence.authors
    engines = {r.reviewer for r in review.standing.ledger.records if r.kind is RecordKind.DRAFT}
    found: dict[str, list[str]] = {}
    for former, digest in _moved(review):
        for author in authors.of(former) - authors.of(digest):
            found.setdefault(author, []).append(digest)
    for author, digests in sorted(found.items()):
        record = Record(
            kind=RecordKind.DRAFT if author in engines else RecordKind.EDIT,
            language=review.language.tag,
            handout="",
            reviewer=author,
            date=review.standing.court.now,
            digests=tuple(sorted(digests)),
            note=NOTE,
        )
        yield sealed(record)


def _moved(review: LanguageReviews) -> Iterator[tuple[str, str]]:
    """The digests under the English before and today, of each text that was left over."""
    for domain, index in review.indexes.items():
        for entry in index.values():
            if entry.previous is not None and entry.translated:
                plural = entry.previous_plural if entry.plural is not None else None
                former = text_digest(domain, entry.previous_context, entry.previous, plural, entry.texts)
                yield former, message_digest(domain, entry)
