"""What a person decides becomes a line of the ledger, or a reason why it cannot; here what takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hsg_i18n.errors import HsgError, PolicyError, UsageError
from hsg_i18n.model import (
    Approval,
    Decision,
    EditionMessage,
    Handout,
    Policy,
    Record,
    RecordKind,
    Refusal,
    Reviewer,
    Role,
)
from hsg_i18n.policy import expiry
from hsg_i18n.review import Standing, append_record, moment, sealed, sign
from hsg_i18n.reviewers import find_reviewer
from hsg_i18n.steps.ahead import FAST, mend
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.reviewing.items import Item, chosen, items_of
from hsg_i18n.steps.reviews import LanguageReviews, Reviews, ledger_path


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, in which role, and how the record is signed."""

    reviewer: str
    role: Role
    note: str = ""
    expires: date | None = None
    key: Path | None = None  #: sign with this key; see `sign`
    signing: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that stands in the ledger."""

    record: Record
    covered: tuple[Item, ...]
    own: tuple[Item, ...]  #: left out because the reviewer wrote them herself
    after: Approval | Refusal  #: what a release makes of the handout now


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejection that stands in the ledger."""

    record: Record
    covered: tuple[Item, ...]
    after: Approval | Refusal | None  #: as of `Done`; None where nobody can tell, as with a broken glossary


# --- reject and withdraw --------------------------------------------------------------------------


def reject(reviews: Reviews, review: LanguageReviews, handout: Handout, names: Sequence[str], act: Act) -> Rejected:
    """Reject a handout, or chosen messages of it: no release prints them until the role approves them again.

    Works also where the checks cannot be asked, as with a broken glossary: a no must not wait for that.

    Raises PolicyError where the reviewer is not listed, and UsageError where no reason is given.
    """
    find_reviewer(reviews.reviewers.values(), act.reviewer, reviews.people_shown)
    _refuse_silence(act.note, "Say with --note what is wrong, so that the translator can mend it.")
    items = chosen([i for i in items_of(review, handout, {}) if i.digest], names)
    edition = None if names else review.edition(handout)
    record = new_record(review, handout, act, reviews.policy, Decision.REJECTED)
    printed = _printed(review, handout, items if names else None)
    # Where a text is lacking today, what is printed is the whole that is rejected: that it was one must stay known.
    whole = edition.digest if edition else "".join(printed) if not names else ""
    named = {i.digest for i in items} if names else set()
    record = replace(
        record,
        digests=tuple(sorted((named | printed) - {whole})),
        edition=whole,
        expires=None,
        date=moment_after(reviews, review),
    )
    if not record.digests and not record.edition:
        raise PolicyError("There is no whole text to reject.", hint="Name the messages.")
    record, after = judge_record(reviews, review, record, act)
    append_record(ledger_path(review.inventory, review.language), record)
    return Rejected(record, items, _told(reviews, replace(review, standing=after), handout))


def withdraw(reviews: Reviews, review: LanguageReviews, handout: str, act: Act) -> Record:
    """Take a handout, or with "" a whole language, out of the next release. Works whatever state the catalogs are in.

    Raises UsageError where no reason is given, and PolicyError where the ledger cannot be written.
    """
    _refuse_silence(act.note, "Say why with --note: the record is all that is left of the reason.")
    if not act.reviewer.strip():
        raise UsageError("The name of who withdraws is missing.", hint="Give it with --reviewer.")
    record = Record(
        kind=RecordKind.REVIEW,
        language=review.language.tag,
        handout=handout,
        reviewer=act.reviewer,
        date=moment_after(reviews, review),
        decision=Decision.WITHDRAWN,
        note=act.note,
    )
    record = signed(record, reviews.reviewers.get(act.reviewer), act)
    append_record(ledger_path(review.inventory, review.language), record)
    return record


def _told(reviews: Reviews, review: LanguageReviews, handout: Handout) -> Approval | Refusal | None:
    try:
        return Gate(reviews).tell(review, handout)[0]
    except HsgError:
        return None  # the record stands


def _printed(review: LanguageReviews, handout: Handout, items: Sequence[Item] | None) -> set[str]:
    """What a release prints of these messages, or with None of the whole, where that is not the text of today.

    Of messages also what it may print another time: each edition that was kept has them under their English of then.
    """
    decision = review.decide(handout)[0]
    printed = [decision.edition] if isinstance(decision, Approval) else []
    if items is None:
        return {e.digest for e in printed}
    messages = [m for e in (*printed, *review.kept(handout)[0]) for m in e.messages]
    return {m.digest for m in messages if any(_is_of(m, i) for i in items)}


def _is_of(message: EditionMessage, item: Item) -> bool:
    """Whether it is the message: by its English, by the English before, or by having the same translation."""
    if message.domain != item.domain:
        return False
    entry = item.entry
    former = (entry.previous_context, entry.previous) if entry and entry.previous else item.message.key
    return message.entry.key in (item.message.key, former) or bool(entry and message.entry.texts == entry.texts)


def moment_after(reviews: Reviews, review: LanguageReviews) -> datetime:
    """Now, or where the clock of another machine goes ahead, just after the newest approval.

    What takes back must be later than what it takes back: in the English, than what any language has approved.
    """
    now = review.standing.court.now
    languages = reviews.inventory.languages if review.is_source else ()
    others = (reviews.of(x) for x in languages if ledger_path(reviews.inventory, x).exists())
    verdicts = (v for r in (review, *others) for v in r.standing.verdicts)
    # Also one that is dated too far ahead to count today will count once that moment has come.
    dates = (v.record.date for v in verdicts if v.record.role and v.record.date < now + FAST)
    return max([now, *(d + timedelta(microseconds=1) for d in dates)])


def _refuse_silence(note: str, hint: str) -> None:
    if not note.strip():
        raise UsageError("The reason is missing.", hint=hint)


# --- the record -------------------------------------------------------------------------------------


def new_record(review: LanguageReviews, handout: Handout, act: Act, policy: Policy, decision: Decision) -> Record:
    """The record of a decision of today, before it says what it covers. Raises PolicyError for a wrong end."""
    now = review.standing.court.now
    last = expiry(policy, now.date())
    if act.expires and not now.date() <= act.expires <= last:
        raise PolicyError(f"An approval of today ends between today and {last}.", hint="Mend --expires.")
    return Record(
        kind=RecordKind.REVIEW,
        language=review.language.tag,
        handout=handout.id,
        reviewer=act.reviewer,
        date=now,
        role=act.role,
        decision=decision,
        expires=act.expires or last,
        note=act.note,
        translators=tuple((d, t) for d in sorted(review.catalogs) if (t := review.translator(d))),
        version=handout.version,
        version_date=handout.date,
        asked=policy.roles if decision is Decision.APPROVED else (),
    )


def judge_record(reviews: Reviews, review: LanguageReviews, record: Record, act: Act) -> tuple[Record, Standing]:
    """The record, signed, and how the language stands with it. Nothing is written.

    Raises PolicyError with the reason where it would not count: then it helps nobody.
    """
    record = signed(record, reviews.reviewers.get(act.reviewer), act)
    after = with_record(review.standing, record)
    verdict = after.verdicts[-1]
    if not verdict.counts:
        hint = (
            "Add --sign, or --key FILE." if "sign" in verdict.reason else "docs/REVIEWING.md says who may review what."
        )
        raise PolicyError(f"The record would not count: {verdict.reason}.", hint=hint)
    later = _said_later(after, record) if record.decision is Decision.APPROVED else None
    if later:
        what = "withdrawal" if later.decision is Decision.WITHDRAWN else "rejection"
        reason = f"The record would not count: a {what} in the ledger is dated later, {moment(later)}."
        hint = "Set the clock of your machine, then try again."
        if after.court.is_ahead(later):
            hint = f"Set the clock of your machine, then try again. If it is right, {mend(later, record.date)}."
        raise PolicyError(reason, path=after.ledger.path, line=later.line, hint=hint)
    return record, after


def _said_later(standing: Standing, record: Record) -> Record | None:
    """What takes the approval back before it is written, because its date says so; None where nothing does."""
    withdrawn = standing.evidence.withdrawn_after(record)
    if withdrawn:
        return withdrawn
    role = record.role or Role.LINGUISTIC
    said = standing.evidence.rejection(role, record.digests)
    whole = standing.evidence.refused(role, record.handout) if record.edition else said
    rejections = (r for r in standing.ledger.records if r.decision is Decision.REJECTED and r.date >= record.date)
    return next((r for r in rejections if r.date == max(said, whole)), None)


def with_record(standing: Standing, record: Record) -> Standing:
    """How the language stands with one record more."""
    return Standing(replace(standing.ledger, records=(*standing.ledger.records, record)), standing.court)


def signed(record: Record, person: Reviewer | None, act: Act) -> Record:
    """The record with the bytes that are signed, and the signature where the act asks for one. Raises PolicyError."""
    record = sealed(record)
    if act.signing:
        return replace(record, signature=sign(record.signed, act.key, person))
    return record
