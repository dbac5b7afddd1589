"""Whether the English that an approved edition follows keeps it back: somebody took that back, then or since."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import UTC, datetime

from hsg_i18n.model import Approval, Edition, Refusal, Role
from hsg_i18n.review import NEVER, Holding, Standing, english_digest, english_of
from hsg_i18n.steps.reviews import LanguageReviews

_NOT_YET = datetime.max.replace(tzinfo=UTC)


def outlived(approval: Approval, review: LanguageReviews, english: LanguageReviews) -> Refusal | None:
    """Why the edition may not be used, though people approved it; None where nothing of its English stands against it.

    That holds for what was carried too: an edit that changes no meaning mends no fault.
    """
    own = _english_digests(approval.edition)
    kin = review.standing.english_kin.of_all(own)
    return (
        _of_a_part(approval, own, kin, english.standing)
        or _of_a_carried_text(approval, review, english.standing)
        or _of_the_whole(approval, kin, english)
    )


def signing_again(
    edition: Edition, kept: Container[Role], review: LanguageReviews, english: LanguageReviews
) -> frozenset[Role]:
    """Of the roles `kept`, which signed the edition, those that have to again: as few as may be, or `outlived` refuses.

    That is foreseen for when the English of today has been approved, if it has to be.
    """
    if not review.standing.declared:
        return frozenset()  # what nobody carried follows no other English
    last = {role: r for role, r in review.standing.last_signs(edition).items() if role in kept}
    carried = frozenset(role for role, r in last.items() if r.edition != edition.digest)
    own = _english_digests(edition)
    kin = review.standing.english_kin.of_all(own)
    # An approval of the English of today answers for its own texts, and never for those before an edit.
    part = max(english.standing.evidence.unanswered(role, kin.difference(own)) for role in Role)
    if part != NEVER:
        return carried.union(role for role, r in last.items() if r.date <= part)
    answers = (answered for _, answered in _taken_back(edition.handout.id, kin, english.standing))
    answered = max(answers, default=NEVER)
    return min(carried, frozenset(role for role, r in last.items() if r.date <= answered), key=len)


def _of_a_part(approval: Approval, own: list[str], kin: frozenset[str], english: Standing) -> Refusal | None:
    for role in Role:
        day = english.evidence.unanswered(role, kin)
        # What was declared to be the same may have been looked at since, as it is today.
        late = day != NEVER and (approval.carried or day >= approval.signed)
        if late or english.evidence.unanswered(role, own) != NEVER:
            return Refusal("rejected", f"of its English, a {role} reviewer rejected a part of it")
    return None


def _of_a_carried_text(approval: Approval, review: LanguageReviews, english: Standing) -> Refusal | None:
    holding, handout = Holding(review.standing, english), approval.edition.handout.id
    for message in approval.edition.messages:
        if holding.is_outlived(message.domain, message.digest, (handout,)):
            what = "a text of it was reviewed under an English that was taken back since, and by no linguist after that"
            return Refusal("rejected", what)
    return None


def _of_the_whole(approval: Approval, kin: frozenset[str], english: LanguageReviews) -> Refusal | None:
    if not approval.older and not approval.carried:
        return None
    then = english_of(approval.edition, english.language.tag)
    followed = None if approval.carried else then
    for day, answered in _taken_back(approval.edition.handout.id, kin, english.standing, followed):
        if approval.signed <= answered:
            return Refusal("withdrawn", f"it follows an English that was taken back on {day.date()}")
    decision = english.standing.decide(then)
    if isinstance(decision, Refusal) and decision.code in {"withdrawn", "rejected"}:
        return Refusal(decision.code, f"of the English that it follows, {decision.reason}")
    return None


def _taken_back(
    handout: str, kin: frozenset[str], english: Standing, followed: Edition | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """For each role when it took the English back, and when it first signed one again: what was signed between is void.

    Nothing where it has approved since the very English that is `followed`.
    """
    for role in Role:
        whole, part = english.taken_back(role, handout), english.evidence.rejection(role, kin)
        last = max(whole, part)
        if last == NEVER or (followed and english.signed(role, followed) > last):
            continue
        again = english.signed_again(role, handout, whole) or _NOT_YET if whole != NEVER else NEVER
        yield last, max(part, again)


def _english_digests(edition: Edition) -> list[str]:
    """The digests of all English that the edition follows, labels included."""
    entries = ((m.domain, m.entry) for m in edition.messages)
    return [english_digest(domain, e.context, e.msgid, e.plural) for domain, e in entries]
