"""What a profile prints of every handout in every language. For `release` this is the one gate.

Preview prints what the catalogs hold, marked as it stands. Release prints the English, and of a translation exactly
an edition that the policy's reviewers approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from hsg_i18n.errors import HsgError
from hsg_i18n.localize import localize
from hsg_i18n.model import Approval, Catalog, Handout, LeftOut, LocalizedHandout, Refusal, State, Template
from hsg_i18n.review import as_catalogs
from hsg_i18n.steps.gate import TAKEN_BACK, Decided, Gate, unreadable
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews, take_reviews

#: What every member of staff does without a translation, and without an English.
INSTEAD, NOTHING = "use the English and an interpreter", "there is no English either, give none out"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is printed and what is not."""

    localized: tuple[LocalizedHandout, ...]
    left_out: tuple[LeftOut, ...]
    notices: tuple[LeftOut, ...]
    faults: tuple[HsgError, ...]
    until: date | None  #: the last day on which the choice is the same, as far as the calendar decides


def choose(inventory: Inventory, profile: str) -> Choice:
    """What the profile prints, in the order of languages and handouts. Raises ConfigError for settings at fault."""
    reviews = take_reviews(inventory)
    gate = Gate(reviews)
    localized: list[LocalizedHandout] = []
    left_out: list[LeftOut] = []
    notices: list[LeftOut] = []
    faults: list[HsgError] = []
    for language in inventory.languages:
        review = reviews.of(language)
        desk = _Desk(inventory, review, gate)
        faults += review.faults
        for handout in inventory.handouts:
            found = desk.release(handout) if profile == "release" else desk.preview(handout)
            if isinstance(found, Refusal):
                left_out.append(LeftOut(language, handout, found.said, found.code, review.is_source))
            else:
                localized.append(found)
            notices += desk.notices(handout) if profile != "release" else desk.overdue(handout)
        faults += desk.faults
    until = min((*_last_days(inventory, localized), *gate.blocking.last_days(), *gate.last_days()), default=None)
    return Choice(tuple(localized), tuple(left_out), tuple(notices), tuple(dict.fromkeys(faults)), until)


def _last_days(inventory: Inventory, localized: list[LocalizedHandout]) -> Iterator[date]:
    today = {h.id: h for h in inventory.handouts}
    for local in localized:
        if local.approval:
            yield min(local.approval.review_by, today[local.handout.id].review_by)


class _Desk:
    """Decides for one language."""

    def __init__(self, inventory: Inventory, review: LanguageReviews, gate: Gate) -> None:
        self._inventory = inventory
        self._review = review
        self._gate = gate
        self.faults: list[HsgError] = []
        self._decided: dict[str, Decided] = {}

    def preview(self, handout: Handout) -> LocalizedHandout | Refusal:
        """The handout as the catalogs have it: approved only where a release would print exactly this."""
        broken = unreadable(self._review, handout)
        if broken:
            return broken
        local = self._as_it_stands(handout)
        # What the checks see in the English is for a release to ask: they take their time.
        if self._review.is_source and self._gate.stop(handout):
            return replace(local, state="withheld")
        if all(text.missing for text in local.texts()):
            return Refusal("incomplete", "nothing of it is translated yet")
        today, printed = self._review.today(handout), self._decide(handout)[0]
        if isinstance(today, Approval) and isinstance(printed, Approval):
            return _approved(local, printed)
        return local

    def release(self, handout: Handout) -> LocalizedHandout | Refusal:
        """The English, or an approved edition; a Refusal with a clause for a language-access coordinator."""
        decision, faults = self._decide(handout)
        self.faults += faults
        if self._review.is_source:
            withheld = self._gate.withheld(handout)
            return self._gate.told(withheld, self._review, handout) if withheld else self._english(handout, decision)
        if isinstance(decision, Approval):
            return self._edition(decision)
        return self._told(self._gate.told(decision, self._review, handout), handout)

    def notices(self, handout: Handout) -> Iterator[LeftOut]:
        """What staff must know of a sheet that a release would no longer print, and of an English not to be used."""
        decision = self._decide(handout)[0]
        if self._review.is_source:
            found = self._gate.stop(handout)
            yield from self.overdue(handout) if not found else ()
        else:
            found = decision if isinstance(decision, Refusal) and decision.code in TAKEN_BACK else None
        if found:
            told = self._told(self._gate.told(found, self._review, handout), handout)
            yield LeftOut(self._review.language, handout, told.said, told.code)

    def overdue(self, handout: Handout) -> Iterator[LeftOut]:
        """What staff must know of an English that was signed off, and is printed though that has ended."""
        decision = self._decide(handout)[0]
        if self._review.is_source and isinstance(decision, Refusal) and decision.code == "expired":
            told = self._gate.told(decision, self._review, handout)
            yield LeftOut(self._review.language, handout, told.said, told.code)

    def _decide(self, handout: Handout) -> Decided:
        # What is printed and what staff must know of it rest on the same decision, which takes its time.
        if handout.id not in self._decided:
            self._decided[handout.id] = self._gate.decide(self._review, handout)
        return self._decided[handout.id]

    def _told(self, refusal: Refusal, handout: Handout) -> Refusal:
        """The refusal with what staff does instead, where the sheet was in use."""
        if refusal.code not in TAKEN_BACK or self._review.is_source:
            return refusal
        return replace(refusal, reason=f"{refusal.reason}: {NOTHING if self._gate.withheld(handout) else INSTEAD}")

    def _english(self, handout: Handout, decision: Approval | Refusal) -> LocalizedHandout:
        local = self._as_it_stands(handout)
        return _approved(local, decision) if isinstance(decision, Approval) else local

    def _as_it_stands(self, handout: Handout) -> LocalizedHandout:
        return self._localize(handout, self._inventory.labels, self._review.catalogs)

    def _edition(self, approval: Approval) -> LocalizedHandout | Refusal:
        edition = approval.edition
        local = self._localize(edition.handout, self._inventory.labels, as_catalogs(edition))
        # Whatever is wrong above this line, a text that no linguist reviewed does not get past it.
        if any(text.state is not State.REVIEWED for text in local.texts()):
            return Refusal("unreviewed", "a part of it is not reviewed")
        return _approved(local, approval)

    def _localize(self, handout: Handout, labels: Template, catalogs: dict[str, Catalog]) -> LocalizedHandout:
        tag = self._inventory.source_language.tag
        return localize(handout, labels, self._review.language, catalogs, self._review.state, tag)


def _approved(local: LocalizedHandout, approval: Approval) -> LocalizedHandout:
    # What the page says of its version and its end comes from the records, not from a file that anybody may edit.
    handout = replace(local.handout, version=approval.version, date=approval.version_date, review_by=approval.review_by)
    state = local.state if local.state == "source" else "approved"
    return replace(local, handout=handout, approval=approval, state=state)
