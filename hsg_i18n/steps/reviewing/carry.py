"""carry: a named person declares an edit of the English cosmetic, and what was reviewed stays reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hsg_i18n.catalog import save_catalog
from hsg_i18n.errors import PolicyError, UsageError
from hsg_i18n.merge import taken_over
from hsg_i18n.model import Approval, Carried, Catalog, Entry, Handout, Record, RecordKind, Refusal, Role
from hsg_i18n.review import (
    Standing,
    append_record,
    context_fault,
    cosmetic_fault,
    digest_then,
    sealed,
    sign,
    write_editions,
)
from hsg_i18n.reviewers import find_reviewer
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.reviewing.acts import Act
from hsg_i18n.steps.reviews import LanguageReviews, Reviews, editions_path, ledger_path


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What one language keeps."""

    language: str
    carried: tuple[Carried, ...]
    after: tuple[tuple[str, Approval | Refusal], ...]  #: by handout: what a release makes of it now


def carry(
    reviews: Reviews, languages: Sequence[LanguageReviews], msgids: Sequence[str], act: Act
) -> tuple[CarriedOver, ...]:
    """Carry the reviews of each message's former English over to today's, in every language that has some.

    In the catalogs the entry takes its translation back and is no longer fuzzy. Raises PolicyError where an edit
    changes a number, a negation, a placeholder or a link, or tells apart what was one message, where the person may not
    review the language, and where a catalog cannot be written; UsageError where a message has no former English.
    """
    person = find_reviewer(reviews.reviewers.values(), act.reviewer, reviews.people_shown)
    if not act.note.strip():
        raise UsageError("The reason is missing.", hint="Say with --note why the meaning is the same.")
    plans = [(review, _plan(review, msgids)) for review in languages]
    known = {c.msgid for _, plan in plans for c in plan}
    for msgid in msgids:
        if msgid not in known:
            what = f'No language has a review of an earlier form of "{msgid}".'
            raise UsageError(what, hint="Name the whole English text of today, after hsg-i18n merge.")
    critical = {m.msgid for template in reviews.inventory.templates for m in template.messages if m.critical}
    for _, plan in plans:
        for c in plan:
            if c.msgid in critical and Role.CLINICAL not in person.roles:
                what = f'"{c.msgid}" can hurt a patient: that its edit is cosmetic is for a clinician to say.'
                raise PolicyError(what, hint="Ask a reviewer with the role clinical.")
            fault = (
                context_fault(c)
                or _split(reviews, c)
                or cosmetic_fault(c.former, c.msgid, reviews.inventory.source_language)
            )
            if fault:
                raise PolicyError(f"This is not cosmetic: {fault}.", hint="Have the translations reviewed again.")
    # Everything is judged before anything is written.
    ready = [(review, plan, _judged(review, plan, act, person.id)) for review, plan in plans if plan]
    return tuple(_write(reviews, *parts) for parts in ready)


def _split(reviews: Reviews, c: Carried) -> str:
    """Why a review is not carried into another msgctxt where other messages have the same English; else empty.

    A context tells apart what is the same in English: only a message that was one and has stayed one may get it.
    """
    if c.context == c.former_context:
        return ""
    template = next(t for t in reviews.inventory.templates if t.domain == c.domain)
    others = sum(1 for m in template.messages if m.msgid == c.msgid) - 1
    return "the edit tells apart messages of the same English, which need not be translated alike" if others else ""


def _plan(review: LanguageReviews, msgids: Sequence[str]) -> tuple[Carried, ...]:
    """What the language can carry: a fuzzy entry whose translation was reviewed under the English before it."""
    found = []
    for template in review.inventory.templates:
        index = review.indexes.get(template.domain, {})
        for message in template.messages:
            entry = index.get(message.key)
            if message.msgid in msgids and entry is not None and entry.previous is not None:
                found += _reviewed(review, template.domain, entry)
    return tuple(found)


def _reviewed(review: LanguageReviews, domain: str, entry: Entry) -> list[Carried]:
    if entry.previous is None or not entry.translated:
        return []
    then = entry.previous_context
    c = Carried(domain, entry.context, entry.plural, entry.previous, entry.msgid, entry.texts, then)
    former = digest_then(c)
    return [c] if review.standing.evidence.linguists(domain, former) else []


def _judged(review: LanguageReviews, plan: tuple[Carried, ...], act: Act, person: str) -> tuple[Record, Standing]:
    record = Record(
        kind=RecordKind.CARRY,
        language=review.language.tag,
        handout="",
        reviewer=person,
        date=review.standing.court.now,
        note=act.note,
        carried=plan,
    )
    record = sealed(record)
    if act.signing:
        record = replace(record, signature=sign(record.signed, act.key, review.standing.court.reviewers[person]))
    ledger = review.standing.ledger
    after = Standing(replace(ledger, records=(*ledger.records, record)), review.standing.court)
    if not after.verdicts[-1].counts:
        raise PolicyError(f"{review.language.english}: the record would not count: {after.verdicts[-1].reason}.")
    return record, after


def _write(
    reviews: Reviews, review: LanguageReviews, plan: tuple[Carried, ...], judged: tuple[Record, Standing]
) -> CarriedOver:
    record, after = judged
    catalogs = {d: _taken_over(c, plan) for d, c in review.catalogs.items()}
    # First the record: a catalog without it is a text that nobody reviewed, a record without its catalog does no harm.
    append_record(ledger_path(review.inventory, review.language), record)
    for domain, catalog in catalogs.items():
        save_catalog(review.inventory.project.po(review.language.folder, domain), catalog)
    now = LanguageReviews(review.inventory, review.language, catalogs, after, review.faults)
    decided = tuple((h.id, _keep(reviews, now, h)) for h in reviews.inventory.handouts)
    return CarriedOver(review.language.english, plan, decided)


def _taken_over(catalog: Catalog, plan: tuple[Carried, ...]) -> Catalog:
    wanted = {(c.context, c.msgid) for c in plan if c.domain == catalog.domain}
    entries = (taken_over(e) if e.key in wanted and not e.obsolete else e for e in catalog.entries)
    return replace(catalog, entries=tuple(entries))


def _keep(reviews: Reviews, review: LanguageReviews, handout: Handout) -> Approval | Refusal:
    """Keep the edition of today where it is approved, beside those that were kept before."""
    today = review.today(handout)
    if isinstance(today, Approval):
        kept, faults = review.kept(handout)
        if not faults:
            others = [e for e in kept if e.digest != today.edition.digest]
            write_editions(editions_path(review.inventory, review.language, handout.id), [*others, today.edition])
    return Gate(reviews).tell(review, handout)[0]
