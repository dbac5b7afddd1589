"""The one gate of a release: what it makes of a handout in a language. Nothing else says yes.

Over the reviews of the language stand three more questions: may the English still be used, do the checks see an error
in this very text, and is somebody just mending a part of it that can hurt?
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial

from hsg_i18n.errors import PolicyError
from hsg_i18n.extract import LABELS
from hsg_i18n.model import Approval, Entry, Handout, Refusal, Role, Task
from hsg_i18n.review import english_of, message_digest
from hsg_i18n.steps import ahead, outstanding
from hsg_i18n.steps.blocking import Blocking
from hsg_i18n.steps.former_english import outlived
from hsg_i18n.steps.reviews import LanguageReviews, Reviews

#: The codes of a refusal that concern a sheet which was in use: staff must hear of them in a preview too.
TAKEN_BACK = frozenset({"withdrawn", "rejected", "expired", "critical", "reworked", "returned", "replaced"})

Decided = tuple[Approval | Refusal, tuple[PolicyError, ...]]


class Gate:
    """Decides for every language of a project at one moment."""

    def __init__(self, reviews: Reviews) -> None:
        """Read the reviews of the English; everything else is looked at when it is asked for."""
        self.blocking = Blocking(reviews.inventory)
        self._handouts = reviews.inventory.handouts
        self._english = reviews.of(reviews.inventory.source_language)
        self._stop = lru_cache(maxsize=None)(self._stop_of)
        self._doubt = lru_cache(maxsize=None)(self._doubt_of)
        self._until = lru_cache(maxsize=None)(self._until_of)

    def decide(self, review: LanguageReviews, handout: Handout) -> Decided:
        """Who stands behind what a release prints, or why it prints nothing; and what is wrong with the kept editions.

        The English itself is printed also without an approval, as long as `stop` names nothing.
        """
        broken = unreadable(review, handout)
        if broken:
            return broken, ()
        stop = self.stop(handout)
        if not review.is_source:
            stop = _of_english(stop) or self._doubt(handout)
        if stop:
            return stop, ()
        decision, faults = review.decide(handout)
        if isinstance(decision, Approval) and not review.is_source:
            refusal = (
                outlived(decision, review, self._english)
                or reworked(review, decision, handout)
                or relabelled(review, decision, handout)
                or self.blocking.refusal(decision.edition, review)
            )
            decision = refusal or self._in_time(decision, handout)
        return decision, faults

    def tell(self, review: LanguageReviews, handout: Handout) -> Decided:
        """As `decide`; a refusal says besides all that still has to be done, and by whom."""
        decision, faults = self.decide(review, handout)
        return (self.told(decision, review, handout) if isinstance(decision, Refusal) else decision), faults

    def told(self, refusal: Refusal, review: LanguageReviews, handout: Handout) -> Refusal:
        """The refusal with all that still has to be done until a release prints the text of today."""
        return replace(refusal, todo=tuple(self._todo(refusal, review, handout)))

    def _todo(self, refusal: Refusal, review: LanguageReviews, handout: Handout) -> tuple[Task, ...]:
        if review.is_source:
            return (*ahead.tasks(review, handout.id), *outstanding.of_english(review, handout, refusal))
        english = self._todo_of_english(handout)
        mended = any(task.code == "english" for task in english)
        if refusal.code == "unreadable":
            return (*english, *outstanding.otherwise(refusal, review))
        own = self._todo_of_translation(refusal, review, handout, mended=mended)
        lines = (*outstanding.of_ledger(review), *ahead.tasks(review, handout.id))
        return (*english, *lines, *own) or outstanding.otherwise(refusal, review)

    def _todo_of_translation(
        self, refusal: Refusal, review: LanguageReviews, handout: Handout, *, mended: bool
    ) -> tuple[Task, ...]:
        wrong = partial(self.blocking.of_today, review.language)
        own = outstanding.of_translation(review, self._english, handout, wrong, english_changes=mended)
        today = None if any(task.who == "translator" for task in own) else review.today(handout)
        if isinstance(today, Refusal) and today.code == "replaced":
            return outstanding.otherwise(today, review)  # also where the refusal says first what is against its English
        return (outstanding.RETURN, *own) if own and refusal.code == "returned" else own

    def _todo_of_english(self, handout: Handout) -> tuple[Task, ...]:
        stop, begun = self.stop(handout), self.blocking.begun(handout)
        found = outstanding.of_english(self._english, handout, stop) if stop else ()
        if begun and begun != stop:
            found = (*outstanding.of_english(self._english, handout, begun), *found)
        if self._english.standing.court.now.date() > handout.review_by:
            found = (outstanding.RENEW, *found)
        found = (*ahead.tasks(self._english, handout.id), *found)
        # Whoever else has to sign an English that is held back is told with what holds it.
        edition = self._english.edition(handout) if stop in (None, begun) else None
        doubters = self._english.standing.freeing(edition) if edition else ()
        return (*found, *map(outstanding.signing, doubters))

    def stop(self, handout: Handout) -> Refusal | None:
        """Why no language may have the handout: its English was taken back, or is not finished."""
        return self._stop(handout)

    def withheld(self, handout: Handout) -> Refusal | None:
        """Why the English may not be given out: it was taken back, is not finished, or the checks see an error."""
        return self.stop(handout) or self.blocking.source_refusal(handout)

    def _stop_of(self, handout: Handout) -> Refusal | None:
        decision = self._english.decide(handout)[0]
        if isinstance(decision, Refusal) and decision.code in {"withdrawn", "rejected", "ledger"}:
            return decision
        return self.blocking.begun(handout)

    def _doubt_of(self, handout: Handout) -> Refusal | None:
        """Why no translation may be used, though the English is another one by now than the one that was rejected.

        Nobody but the role that saw the fault can say that the edit has mended it. The English itself is printed: it
        may be, also where nobody has signed it, and to hold it back would leave the patient with nothing.
        """
        role = self._doubter(handout)
        if role is None:
            return None
        what = f"of its English, a {role} reviewer rejected an earlier text, and none has approved the one of today"
        return Refusal("rejected", what)

    def _doubter(self, handout: Handout) -> Role | None:
        edition = self._english.edition(handout)
        return self._english.standing.doubted_by(edition) if edition else None

    def _in_time(self, approval: Approval, handout: Handout) -> Approval:
        """The approval, which ends with what was signed in the English after that had been taken back."""
        own = english_of(approval.edition, self._english.language.tag)
        days = [self._until(handout), self._english.standing.lifted_until(own)]
        return replace(approval, expires=min([approval.expires, *(d for d in days if d)]))

    def last_days(self) -> list[date]:
        """The days after which an English that was taken back and approved again is held back once more."""
        return [day for day in map(self._until, self._handouts) if day]

    def _until_of(self, handout: Handout) -> date | None:
        edition = self._english.edition(handout)
        if edition is None:
            return None
        days = [self._english.standing.lifted_until(edition)]
        if self._english.standing.evidence.withdrawal(handout.id):
            decision = self._english.standing.decide(edition)
            days += [decision.expires] if isinstance(decision, Approval) else []
        return min((d for d in days if d), default=None)


def _of_english(stop: Refusal | None) -> Refusal | None:
    """Why the English may not be used, as it is said of a translation."""
    if stop is None or stop.code == "begun":  # which says of the handout what it is
        return stop
    return Refusal(stop.code, f"of its English, {stop.reason}")


def unreadable(review: LanguageReviews, handout: Handout) -> Refusal | None:
    """A refusal where the catalog of the handout, or that of the labels, cannot be read."""
    broken = {f.path.rpartition("/")[2].removesuffix(".po") for f in review.faults if f.path.endswith(".po")}
    for domain in sorted(broken & {handout.id, review.inventory.labels.domain}):
        return Refusal("unreadable", f"its catalog {domain}.po cannot be read")
    return None


def reworked(review: LanguageReviews, approval: Approval, handout: Handout) -> Refusal | None:
    """Why an approved edition is held back: somebody has changed or doubts the translation of a critical part.

    Most often because it is wrong. The old text must not go on being given out while the new one waits for its reviews.
    A part is critical that was so then or is so in the `handout` of today.
    """
    today = {(handout.id, (b.context, b.text)) for b in handout.blocks() if b.critical}
    today |= {(LABELS, m.key) for m in review.inventory.labels.messages if m.critical}
    for message in approval.edition.messages:
        entry = review.indexes.get(message.domain, {}).get(message.entry.key)
        if not message.critical and message.key not in today:
            continue
        now = message_digest(message.domain, entry) if entry and entry.translated else ""
        if entry is None or entry.fuzzy or now != message.digest:
            return _reworked(review, message.domain, entry, now, approval.signed)
    return None


def relabelled(review: LanguageReviews, approval: Approval, handout: Handout) -> Refusal | None:
    """Why an approved edition is held back: somebody rejected a sheet with the same texts, and signed none since.

    Only labels around them differ: it is the sheet of today, or one that had every label which is still printed. Where
    the role that did so signs no wholes, a later sign-off by those that do would let the edition go on.
    """
    today, labels = review.edition(handout), {m.key for m in review.inventory.labels.messages}
    printed = {m.digest for m in approval.edition.messages if m.domain != handout.id and m.entry.key in labels}
    kept = (e for e in review.kept(handout)[0] if printed.issubset(m.digest for m in e.messages))
    for sheet in (*((today,) if today else ()), *kept):
        role = review.standing.against_whole(sheet)
        if role and review.standing.is_relabelled(sheet, approval.edition):
            labelled = "the labels of today" if sheet is today else "labels of which some are gone"
            return Refusal("rejected", f"a {role} reviewer rejected it with {labelled}")
    return None


def _reworked(review: LanguageReviews, domain: str, entry: Entry | None, now: str, signed: datetime) -> Refusal:
    """What became of the text of a critical part, whose digest is `now` and was another one when it was signed."""
    if entry is None:
        return Refusal("returned", f"an earlier {domain}.po came back: it lacks a part {_CAN_HURT}")
    if not entry.fuzzy and review.standing.is_former(now, signed):
        return Refusal("returned", f"of a part {_CAN_HURT} an earlier translation came back")
    return Refusal("reworked", f"the translation of a part {_CAN_HURT} was changed and waits for its reviews")


_CAN_HURT = "that can hurt a patient"
