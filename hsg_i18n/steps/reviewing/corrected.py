"""Catalogs with the answers of a sheet in them, and what the checks say of them before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from hsg_i18n.catalog import parse_catalog, render, save_catalog
from hsg_i18n.checks.contexts import CatalogContext, FileContext
from hsg_i18n.checks.runner import catalog_findings
from hsg_i18n.checks.waivers import apply_waivers, load_waivers
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import digest, read_bytes
from hsg_i18n.merge import taken_over
from hsg_i18n.model import Catalog, Entry, Finding, Key
from hsg_i18n.names import WAIVERS
from hsg_i18n.report import visible
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.steps.reviewing.answers import Answer
from hsg_i18n.steps.reviews import LanguageReviews


@dataclass(frozen=True, slots=True)
class Draft:
    """One catalog on its way into its file."""

    catalog: Catalog
    base: str  #: digest of the bytes that it was made from
    data: bytes  #: as it will be written


def drafts_of(review: LanguageReviews, answers: Iterable[Answer], reviewer: str) -> tuple[Draft, ...]:
    """The catalogs that the answers change, nothing written.

    A corrected text and a draft that is ticked are taken over; a comment stands above its message. Raises CatalogError
    where a file has changed since the review began, or could not hold a text.
    """
    by_domain: dict[str, dict[Key, Answer]] = {}
    for answer in answers:
        by_domain.setdefault(answer.item.domain, {})[answer.item.message.key] = answer
    day = review.standing.court.now.date()
    found = (_draft(review, domain, given, reviewer, day) for domain, given in by_domain.items())
    return tuple(d for d in found if d is not None)


def _draft(review: LanguageReviews, domain: str, given: dict[Key, Answer], reviewer: str, day: date) -> Draft | None:
    before = review.catalogs[domain]
    entries = tuple(
        _answered(e, given[e.key], reviewer, day) if e.key in given and not e.obsolete else e for e in before.entries
    )
    draft = draft_of(review, replace(before, entries=entries))
    return None if entries == before.entries else draft


def draft_of(review: LanguageReviews, catalog: Catalog, when: str = "just now", hint: str = "Do it again.") -> Draft:
    """One catalog of the review on its way into its file.

    Raises CatalogError where that has changed since it was read, which is `when`, and `hint` the next act.
    """
    before = review.catalogs[catalog.domain]
    path = review.inventory.project.po(review.language.folder, catalog.domain)
    data = read_bytes(path, CatalogError, before.path)
    if parse_catalog(data, shown=before.path, language=before.language, domain=before.domain) != before:
        raise CatalogError(f"The file changed {when}.", path=before.path, hint=hint)
    return Draft(catalog, digest(data), render(data, catalog))


def _answered(entry: Entry, answer: Answer, reviewer: str, day: date) -> Entry:
    new = entry
    if answer.texts and not answer.there:
        new = replace(new, msgstr=answer.texts[0]) if entry.plural is None else replace(new, msgstr_plural=answer.texts)
    if answer.texts or (answer.ticked and entry.fuzzy):
        new = taken_over(new)
    if not says_something_new(answer, reviewer):
        return new
    comment = f"{_REVIEW}{day}{_ending(answer, reviewer)}"
    return replace(new, translator_comments=(*new.translator_comments, comment))


def says_something_new(answer: Answer, reviewer: str) -> bool:
    """True for an answer with a comment that does not stand in the catalog yet, on whatever day it was put there."""
    there = answer.item.entry.translator_comments if answer.item.entry else ()
    ending = _ending(answer, reviewer)
    return bool(answer.row.comment) and not any(c.startswith(_REVIEW) and c.endswith(ending) for c in there)


def _ending(answer: Answer, reviewer: str) -> str:
    return f" by {reviewer}: {visible(' '.join(answer.row.comment.split()))}"


_REVIEW = "Review of "


def save(review: LanguageReviews, draft: Draft) -> None:
    """Write the catalog, whole or not at all. Raises CatalogError where somebody has saved the file since."""
    path = review.inventory.project.po(review.language.folder, draft.catalog.domain)
    save_catalog(path, draft.catalog, base=draft.base)


def findings_in(review: LanguageReviews, drafts: Iterable[Draft]) -> dict[tuple[str, str | None, str], list[Finding]]:
    """What the checks say of the drafts, by (domain, msgctxt, msgid), without what a waiver covers."""
    folder = review.language.folder
    path = review.inventory.project.language(folder) / WAIVERS
    waivers = load_waivers(path, review.inventory.project.relative(path), folder)
    seen = (f for draft in drafts for f in _check(review, draft))
    found: dict[tuple[str, str | None, str], list[Finding]] = {}
    for f in apply_waivers(seen, waivers, review.standing.court.now.date(), complete=False):
        if not f.waived:
            found.setdefault((f.domain, f.msgctxt, f.msgid), []).append(f)
    return found


def _check(review: LanguageReviews, draft: Draft) -> Iterator[Finding]:
    shown, domain, language = draft.catalog.path, draft.catalog.domain, review.language
    # Read back, so that each finding knows the line that it will stand in.
    catalog = parse_catalog(draft.data, shown=shown, language=language.folder, domain=domain)
    file = FileContext(draft.data, shown, language, domain, catalog, ())
    template = next((t for t in review.inventory.templates if t.domain == domain), None)
    source = review.inventory.source_language.tag
    lexicon = load_lexicon(review.inventory.project, language)
    return catalog_findings(file, CatalogContext(catalog, language, source, template=template, lexicon=lexicon))
