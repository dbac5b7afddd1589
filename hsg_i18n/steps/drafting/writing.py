"""Writes the drafts of a language: first who wrote them into the ledger, then how, then the texts into the catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from hsg_i18n.draft.notes import FILE as NOTES
from hsg_i18n.draft.notes import read_notes, write_notes
from hsg_i18n.merge import drafted
from hsg_i18n.model import Catalog, DraftNote, EngineIdentity, Entry, Key, Record, RecordKind
from hsg_i18n.review import append_record, message_digest
from hsg_i18n.steps.drafting.texts import Outcome
from hsg_i18n.steps.reviewing.corrected import draft_of, save
from hsg_i18n.steps.reviews import LanguageReviews, ledger_path

UNREVIEWED = "No qualified person has reviewed it."


def write_drafts(review: LanguageReviews, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Write what became drafts. At no moment holds a catalog a draft that the ledger does not know to be a machine's.

    Raises CatalogError where a catalog has been saved since it was read, and then nothing is written; or where a file
    cannot be written, and then drawing the drafts again puts everything right.
    """
    made = [o for o in outcomes if o.texts]
    hint = "Run it again: answers are kept."
    ready = [draft_of(review, catalog, "during the run", hint) for catalog in _catalogs(review, made, now)]
    for record in _records(review, made, now):
        append_record(ledger_path(review.inventory, review.language), record)
    _write_notes(review, made, now)
    for draft in ready:
        save(review, draft)


def _catalogs(review: LanguageReviews, outcomes: Sequence[Outcome], now: datetime) -> Iterator[Catalog]:
    """The catalogs that get drafts, with them."""
    by_domain: dict[str, dict[Key, Entry]] = {}
    for o in outcomes:
        entry = drafted(o.wanted.entry, o.texts, origin_of(o, now))
        by_domain.setdefault(o.wanted.domain, {})[entry.key] = entry
    for domain, new in by_domain.items():
        before = review.catalogs[domain]
        yield replace(before, entries=tuple(e if e.obsolete else new.get(e.key, e) for e in before.entries))


def origin_of(outcome: Outcome, now: datetime) -> str:
    """What the comment above a draft says after "Machine draft": the day, the engine, the way, that it is unread."""
    who = outcome.origin.sentence if outcome.origin else ""
    how = f" ({outcome.way}: {outcome.like})" if outcome.like and outcome.match < 1 else ""
    how = f" ({outcome.way})" if outcome.match >= 1 else how
    return " ".join(f"of {now.date()} by {who}{how}. {UNREVIEWED}".split())


def _records(review: LanguageReviews, outcomes: Sequence[Outcome], now: datetime) -> Iterator[Record]:
    """One record a domain and an engine."""
    groups: dict[tuple[str, EngineIdentity], list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.origin:
            groups.setdefault((outcome.wanted.domain, outcome.origin), []).append(outcome)
    for (domain, origin), group in groups.items():
        digests = tuple(map(draft_digest, group))
        yield Record(
            kind=RecordKind.DRAFT,
            language=review.language.tag,
            handout=domain,
            reviewer=origin.engine,
            date=now,
            digests=digests,
            note=origin.sentence,
        )


def draft_digest(outcome: Outcome) -> str:
    """The digest of the message with its draft, as the ledger names it."""
    return message_digest(outcome.wanted.domain, drafted(outcome.wanted.entry, outcome.texts, ""))


def _write_notes(review: LanguageReviews, outcomes: Sequence[Outcome], now: datetime) -> None:
    path = review.inventory.project.language(review.language.folder) / NOTES
    notes = read_notes(path, review.inventory.project.relative(path))
    new = {note.message: note for note in (_note(o, now) for o in outcomes)}
    standing = {message_digest(d, e) for d, index in review.indexes.items() for e in index.values() if e.fuzzy}
    write_notes(path, notes | new, standing | new.keys())


def _note(outcome: Outcome, now: datetime) -> DraftNote:
    return DraftNote(
        message=draft_digest(outcome),
        engine=outcome.origin.sentence if outcome.origin else "",
        date=str(now.date()),
        way=outcome.way,
        mean=outcome.doubt.mean,
        minimum=outcome.doubt.minimum,
        spread=outcome.doubt.spread,
        back=outcome.back,
        match=outcome.match,
        like=outcome.like,
    )
