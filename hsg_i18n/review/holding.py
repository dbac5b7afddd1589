"""Whether a text may leave the house as reviewed, or be used again as such: not while somebody's no stands over it.

A rejection of a whole names no messages, and a text that was edited since is in no edition that was kept. So it stands
over every text of the handout and over the labels, until the same role has approved this very text: that somebody has
edited a part of the sheet does not show that the fault was there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from hsg_i18n.model import Entry, Role, State
from hsg_i18n.review.digests import english_digest, message_digest
from hsg_i18n.review.evidence import NEVER
from hsg_i18n.review.standing import Standing


@dataclass(frozen=True, slots=True)
class Holding:
    """A language beside the English that it is translated from."""

    own: Standing
    english: Standing

    def state(self, domain: str, entry: Entry | None, holders: Collection[str]) -> State:
        """As `Standing.state`, but reviewed is only what nobody has taken back, its English included.

        `holders` are the handouts whose sheets print the message.
        """
        state = self.own.state(domain, entry)
        if state is not State.REVIEWED or entry is None:
            return state
        return State.TRANSLATED if self._is_held(domain, entry, {domain, *holders}) else state

    def _is_held(self, domain: str, entry: Entry, holders: Collection[str]) -> bool:
        """True where a line that cannot be read may be a no, or one stands over the text or over its English."""
        if any(f.perilous for standing in (self.own, self.english) for f in standing.ledger.faults):
            return True
        text = message_digest(domain, entry)
        english = english_digest(domain, entry.context, entry.msgid, entry.plural)
        return (
            _is_taken_back(self.own, domain, text, holders)
            or _is_taken_back(self.english, domain, english, holders)
            or self.is_outlived(domain, text, holders)
        )

    def is_outlived(self, domain: str, text: str, holders: Collection[str]) -> bool:
        """True where the text was reviewed under an earlier English only, which was taken back since.

        That holds whatever becomes of the English of today: an edit that changes no meaning mends no fault.
        """
        former = self.own.evidence.lineage.former_english(text)
        day = max(_taken_back(self.english, role, former, holders) for role in Role) if former else NEVER
        reviews = self.own.evidence.linguists(domain, text)
        return day != NEVER and all(r.date <= day and text not in r.digests for r in reviews)


def _is_taken_back(standing: Standing, domain: str, text: str, holders: Collection[str]) -> bool:
    """True where a role that said no, or that has to approve again, has not approved the text since."""
    forms = standing.evidence.forms(text)
    for role in Role:
        day = _taken_back(standing, role, forms, holders)
        if day != NEVER and all(d <= day for d in _approved(standing, role, domain, text)):
            return True
    return False


def _taken_back(standing: Standing, role: Role, texts: Collection[str], holders: Collection[str]) -> datetime:
    """When one of the texts, or a sheet that prints them, was last rejected in the role or withdrawn."""
    return max([standing.evidence.rejection(role, texts), *(standing.taken_back(role, h) for h in holders)])


def _approved(standing: Standing, role: Role, domain: str, text: str) -> Iterator[datetime]:
    """When the role approved the text, or what it was carried from; what somebody wrote herself she cannot."""
    evidence = standing.evidence
    for record in evidence.approvals(role, evidence.forms(text)):
        if standing.is_source or not evidence.authors.wrote(record, domain, text):
            yield record.date
