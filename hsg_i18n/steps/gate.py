"""The one gate of a release: what it makes of a handout in a language. Nothing else says yes.

Over the reviews of the language stand three more questions: may the English still be used, do the checks see an error
in this very text, and is somebody just mending a part of it that can hurt?
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hsg_i18n.errors import PolicyError
from hsg_i18n.model import Approval, Handout, Refusal
from hsg_i18n.review import english_digest, message_digest
from hsg_i18n.steps.blocking import Blocking
from hsg_i18n.steps.reviews import LanguageReviews, Reviews

#: The codes of a refusal that concern a sheet which was in use: staff must hear of them in a preview too.
TAKEN_BACK = frozenset({"withdrawn", "rejected", "expired", "critical", "reworked", "replaced"})

Decided = tuple[Approval | Refusal, tuple[PolicyError, ...]]


class Gate:
    """Decides for every language of a project at one moment."""

    def __init__(self, reviews: Reviews) -> None:
        """Read the reviews of the English; everything else is looked at when it is asked for."""
        self.blocking = Blocking(reviews.inventory)
        self._english = reviews.of(reviews.inventory.source_language)
        self._stop = lru_cache(maxsize=None)(self._stop_of)
        self._doubt = lru_cache(maxsize=None)(self._doubt_of)

    def decide(self, review: LanguageReviews, handout: Handout) -> Decided:
        """Who stands behind what a release prints, or why it prints nothing; and what is wrong with the kept editions.

        The English itself is printed also without an approval, as long as `stop` names nothing.
        """
        stop = unreadable(review, handout) or self.stop(handout)
        stop = stop or (None if review.is_source else self._doubt(handout))
        if stop:
            return stop, ()
        decision, faults = review.decide(handout)
        if isinstance(decision, Approval) and not review.is_source:
            refusal = self._outlived(decision, review) or reworked(review, decision)
            decision = refusal or self.blocking.refusal(decision.edition, review) or decision
        return decision, faults

    def stop(self, handout: Handout) -> Refusal | None:
        """Why no language may have the handout: its English was taken back, or is not finished."""
        return self._stop(handout)

    def withheld(self, handout: Handout) -> Refusal | None:
        """Why the English may not be given out: it was taken back, is not finished, or the checks see an error."""
        return self.stop(handout) or self.blocking.source_refusal(handout)

    def _stop_of(self, handout: Handout) -> Refusal | None:
        decision = self._english.decide(handout)[0]
        if isinstance(decision, Refusal) and decision.code in {"withdrawn", "rejected", "ledger"}:
            return Refusal(decision.code, f"of its English, {decision.reason}")
        return self.blocking.begun(handout)

    def _doubt_of(self, handout: Handout) -> Refusal | None:
        """Why no translation may be used, though the English is another one by now than the one that was rejected.

        Nobody but the role that saw the fault can say that the edit has mended it. The English itself is printed: it
        may be, also where nobody has signed it, and to hold it back would leave the patient with nothing.
        """
        edition = self._english.edition(handout)
        role = self._english.standing.doubted_by(edition) if edition else None
        if role is None:
            return None
        what = f"of its English, a {role} reviewer rejected an earlier text, and none has approved the one of today"
        return Refusal("rejected", what)

    def _outlived(self, approval: Approval, review: LanguageReviews) -> Refusal | None:
        """Why what was signed off under an earlier English may not be used: that English was taken back since.

        That holds for what was carried too: an edit that changes no meaning mends no fault.
        """
        if not approval.changed and not approval.carried:
            return None
        sources = set(_sources(approval, review))
        stopped = self._english.standing.evidence.stopped(approval.edition.handout.id, sources)
        if stopped < approval.signed:
            return None
        return Refusal("withdrawn", f"it follows an English that was taken back on {stopped.date()}")


def _sources(approval: Approval, review: LanguageReviews) -> Iterator[str]:
    """The digests of all English that the edition follows, labels included, and of what its texts were carried from."""
    for m in approval.edition.messages:
        yield english_digest(m.domain, m.entry.context, m.entry.msgid, m.entry.plural)
    for record in review.standing.evidence.carries:
        yield from (english_digest(c.domain, c.context, c.former, c.plural) for c in record.carried)


def unreadable(review: LanguageReviews, handout: Handout) -> Refusal | None:
    """A refusal where the catalog of the handout, or that of the labels, cannot be read."""
    broken = {f.path.rpartition("/")[2].removesuffix(".po") for f in review.faults if f.path.endswith(".po")}
    for domain in sorted(broken & {handout.id, review.inventory.labels.domain}):
        return Refusal("unreadable", f"its catalog {domain}.po cannot be read")
    return None


def reworked(review: LanguageReviews, approval: Approval) -> Refusal | None:
    """Why an approved edition is held back: somebody has changed or doubts the translation of a critical part.

    Most often because it is wrong. The old text must not go on being given out while the new one waits for its reviews.
    """
    for message in approval.edition.messages:
        entry = review.indexes.get(message.domain, {}).get(message.entry.key)
        if not message.critical or entry is None or message.domain != approval.edition.handout.id:
            continue
        if entry.fuzzy or not entry.translated or message_digest(message.domain, entry) != message.digest:
            what = "the translation of a part that can hurt a patient was changed and waits for its reviews"
            return Refusal("reworked", what)
    return None
