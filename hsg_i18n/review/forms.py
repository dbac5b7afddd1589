"""An edition under every English that somebody declared to say the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hsg_i18n.model import Edition, Record
from hsg_i18n.review.digests import edition_digest
from hsg_i18n.review.evidence import Evidence, before
from hsg_i18n.review.kin import digest_now


@dataclass(frozen=True)
class Forms:
    """The edition, and what it was before each cosmetic edit of its English."""

    edition: Edition
    evidence: Evidence

    @cached_property
    def digests(self) -> frozenset[str]:
        """Of the edition and of its messages, and those that they had before each cosmetic edit of the English.

        A rejection of any of them holds: an edit that changes no meaning mends no fault.
        """
        return frozenset(d for edition, messages in self._all for d in (edition, *messages))

    @cached_property
    def equals(self) -> tuple[str, ...]:
        """The digest of the edition, and those that it had before each cosmetic edit of its English."""
        return tuple(dict.fromkeys(edition for edition, _ in self._all))

    @cached_property
    def _all(self) -> list[tuple[str, tuple[str, ...]]]:
        messages = self.edition.messages
        found = [(self.edition.digest, tuple(m.digest for m in messages))]
        for carry in sorted(self.evidence.carries, key=lambda r: r.date, reverse=True):
            clinical = self.evidence.is_clinical(carry)
            messages = tuple(before(m, carry, clinical=clinical) for m in messages)
            digest = edition_digest(self.edition.language, self.edition.handout, messages)
            found.append((digest, tuple(m.digest for m in messages)))
        return found

    @cached_property
    def carries(self) -> list[Record]:
        """The records by which its texts are what somebody reviewed."""
        found = {m.digest for m in self.edition.messages}
        formers = {form for digest in found for form in self.evidence.forms(digest)}
        return [r for r in self.evidence.carries if any(digest_now(c) in formers for c in r.carried)]
