"""approve: the whole of a handout or chosen messages of it, exactly as they stand, or a reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hsg_i18n.errors import PolicyError, UsageError
from hsg_i18n.model import Approval, Decision, Edition, Handout, Record, Reviewer, Role, Severity, State
from hsg_i18n.review import Standing, append_record, write_editions
from hsg_i18n.reviewers import find_reviewer, is_same_person
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.reviewing.acts import Act, Done, judge_record, new_record
from hsg_i18n.steps.reviewing.items import Item, chosen, findings_for_acting, items_of
from hsg_i18n.steps.reviews import LanguageReviews, Reviews, editions_path, ledger_path

#: With fewer letters a code says nothing about the text.
_SHORTEST = 8
#: How many messages a refusal names; more do not help.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """An approval that may be written: it would count, and nothing has been written yet."""

    record: Record
    covered: tuple[Item, ...]
    own: tuple[Item, ...]  #: left out because the reviewer wrote them herself
    whole: Edition | None  #: the edition that it approves as a whole
    after: Standing  #: how the language stands with it


def approve(
    reviews: Reviews, review: LanguageReviews, handout: Handout, names: Sequence[str], act: Act, code: str | None = None
) -> Done:
    """Approve a whole handout, or chosen messages of it, as they stand in the catalogs.

    `code` is the beginning of the digest of the edition that the reviewer has read; with it, a text that has changed
    since is not approved. Raises PolicyError where the reviewer may not, where a message has no text, is a draft or
    has an error finding, and where the record would not count; then nothing is written.
    """
    find_reviewer(reviews.reviewers.values(), act.reviewer, reviews.people_shown)
    _refuse_faults(review)
    items = chosen(items_of(review, handout, findings_for_acting(review)), names)
    if names and act.role is not Role.LINGUISTIC:
        raise PolicyError(f"A {act.role} sign-off covers the whole handout.", hint="Name no messages.")
    edition = None if names else review.edition(handout)
    _refuse_what_nobody_may_approve(review, items)
    if code is not None and len(code) < _SHORTEST:
        raise UsageError(f'"{code}" is too short for a code.', hint="review show prints twelve letters: give them all.")
    if code and (edition is None or not edition.digest.startswith(code.lower())):
        now = edition.digest[:12] if edition else "not complete"
        raise PolicyError(
            f'The text is no longer that of "{code}": it is {now}.', hint="Read what changed: review show."
        )
    return enter(reviews, review, handout, judge(reviews, review, handout, items, act, edition))


def judge(
    reviews: Reviews,
    review: LanguageReviews,
    handout: Handout,
    items: tuple[Item, ...],
    act: Act,
    edition: Edition | None,
) -> Judged:
    """An approval of `items`, or of the whole where `edition` is given, signed but not written.

    Raises PolicyError as `approve` does.
    """
    person = find_reviewer(reviews.reviewers.values(), act.reviewer, reviews.people_shown)
    _refuse_what_nobody_may_approve(review, items)
    covered, own = _apart(review, person, items, act.role)
    whole = edition if edition and not own else None
    record = _covering(new_record(review, handout, act, reviews.policy, Decision.APPROVED), covered, whole)
    record, after = judge_record(reviews, review, record, act)
    return Judged(record, covered, own, whole, after)


def enter(reviews: Reviews, review: LanguageReviews, handout: Handout, judged: Judged) -> Done:
    """Keep the edition where the whole was approved, then write the record. Raises PolicyError where it cannot."""
    _keep(review, handout, judged.whole, judged.after)
    append_record(ledger_path(review.inventory, review.language), judged.record)
    after = Gate(reviews).tell(replace(review, standing=judged.after), handout)[0]
    return Done(judged.record, judged.covered, judged.own, after)


def _refuse_what_nobody_may_approve(review: LanguageReviews, items: tuple[Item, ...]) -> None:
    if not review.is_source:
        _refuse_unfinished(items)
    _refuse_findings(items)


def _covering(record: Record, items: tuple[Item, ...], whole: Edition | None) -> Record:
    """The record for these messages, naming the translators of their catalogs and of no other."""
    domains = {i.domain for i in items}
    return replace(
        record,
        digests=tuple(i.digest for i in items if i.digest),
        edition=whole.digest if whole else "",
        translators=tuple((d, name) for d, name in record.translators if d in domains),
    )


def _refuse_faults(review: LanguageReviews) -> None:
    if review.faults:
        raise review.faults[0]


def _refuse_unfinished(items: Sequence[Item]) -> None:
    open_ = [i for i in items if i.state in {State.UNTRANSLATED, State.DRAFT}]
    if open_:
        what = f"{len(open_)} of {len(items)} messages are drafts or have no translation: {_numbers(open_)}."
        raise PolicyError(what, hint="A translator has to take them over first: in Poedit, clear Needs work.")


def _refuse_findings(items: Sequence[Item]) -> None:
    for item in items:
        for f in item.findings:
            if f.severity is Severity.ERROR:
                what = f"Message {item.number} has an error that nobody waived: {f.code} {f.message}"
                raise PolicyError(what, path=f.path, line=f.line, hint=f.hint)


def _numbers(items: Sequence[Item]) -> str:
    shown = ", ".join(str(i.number) for i in items[:_NAMED])
    return f"{shown} and {len(items) - _NAMED} more" if len(items) > _NAMED else shown


def _apart(
    review: LanguageReviews, person: Reviewer, items: tuple[Item, ...], role: Role
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """(what the person may review, what she wrote herself). Raises PolicyError where nothing is left to review."""
    if review.is_source or not review.standing.court.policy.independent:
        return items, ()
    unknown = [i for i in items if not review.authors(i.domain, i.digest)]
    if unknown:
        what = f"Nobody can tell who translated {unknown[0].domain}.po: its header names no Last-Translator."
        raise PolicyError(what, hint="Let the translator put her name there: her editor has a setting for it.")
    own = tuple(i for i in items if any(is_same_person(person, a) for a in review.authors(i.domain, i.digest)))
    left = tuple(i for i in items if i not in own)
    if own and (role is not Role.LINGUISTIC or not left):
        what = f"{person.id} translated {len(own)} of these {len(items)} messages, and the policy wants another person."
        raise PolicyError(what, hint="Ask another reviewer.")
    return left, own


def _keep(review: LanguageReviews, handout: Handout, edition: Edition | None, after: Standing) -> None:
    """Keep the edition beside those that an approval still speaks for; what nobody approves any more goes."""
    if edition is None:
        return
    path = editions_path(review.inventory, review.language, handout.id)
    kept, faults = review.kept(handout)
    if faults:
        raise faults[0]  # it would be overwritten, and with it what may still be needed
    # Also what has ended: it keeps the one before it from coming back.
    named = {v.record.edition for v in after.verdicts if v.counts or v.lapsed}
    still = [e for e in kept if e.digest != edition.digest and (e.digest in named or _approved(after, e))]
    write_editions(path, [*still, edition])


def _approved(standing: Standing, edition: Edition) -> bool:
    return isinstance(standing.decide(edition), Approval)
