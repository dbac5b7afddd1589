"""Whether an edition may be released: every role that the policy asks for, over exactly these texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import product

from hsg_i18n.model import Approval, Edition, Policy, Record, Refusal, Reviewer, Role, SignOff
from hsg_i18n.review.digests import edition_digest
from hsg_i18n.review.evidence import NEVER, Evidence, before
from hsg_i18n.reviewers import is_same_person


@dataclass(frozen=True)
class Case:
    """One edition before the evidence. The English (`is_source`) needs no linguist: nobody translated it."""

    edition: Edition
    evidence: Evidence
    policy: Policy
    reviewers: dict[str, Reviewer]
    expires: Callable[[Record], date]
    expired: tuple[Record, ...]  #: approvals that would count if they had not ended
    is_source: bool

    def decide(self) -> Approval | Refusal:
        """Who stands behind exactly this edition, or why it cannot be released."""
        return self._refusal() or self._approval()

    def doubted_by(self) -> Role | None:
        """A role that rejected a text of the handout as a whole, this or an earlier one, and has not signed it since.

        That somebody has edited the text does not show that its fault is mended.
        """
        times = ((role, self.evidence.refused(role, self.edition.handout.id)) for role in Role)
        doubts = ((role, day) for role, day in times if day != NEVER)
        return next((role for role, day in doubts if all(r.date <= day for r in self._whole(role))), None)

    # --- what is there ----------------------------------------------------------------------------

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles that sign the whole edition. Where only linguists are asked for, one of them does."""
        whole = tuple(r for r in self.policy.roles if r is not Role.LINGUISTIC)
        return whole or ((Role.CLINICAL,) if self.is_source else (Role.LINGUISTIC,))

    @cached_property
    def digests(self) -> frozenset[str]:
        """Of the edition and of its messages, and those that they had before each cosmetic edit of the English.

        A rejection of any of them holds: an edit that changes no meaning mends no fault.
        """
        return frozenset(d for edition, messages in self._forms for d in (edition, *messages))

    @cached_property
    def equals(self) -> tuple[str, ...]:
        """The digest of the edition, and those that it had before each cosmetic edit of its English."""
        return tuple(dict.fromkeys(edition for edition, _ in self._forms))

    @cached_property
    def _forms(self) -> list[tuple[str, tuple[str, ...]]]:
        messages = self.edition.messages
        found = [(self.edition.digest, tuple(m.digest for m in messages))]
        for carry in sorted(self.evidence.carries, key=lambda r: r.date, reverse=True):
            clinical = Role.CLINICAL in self.reviewers[carry.reviewer].roles
            messages = tuple(before(m, carry, clinical=clinical) for m in messages)
            digest = edition_digest(self.edition.language, self.edition.handout, messages)
            found.append((digest, tuple(m.digest for m in messages)))
        return found

    @cached_property
    def linguists(self) -> tuple[list[Record], ...]:
        """For each message the reviews that cover it."""
        if self.is_source:
            return ()
        return tuple(self.evidence.linguists(m.domain, m.digest) for m in self.edition.messages)

    @cached_property
    def signed(self) -> dict[Role, list[Record]]:
        """For each role the records that cover the whole edition."""
        return {role: [r for r in self._whole(role) if not self._wrote_some(r)] for role in self.roles}

    def _whole(self, role: Role) -> list[Record]:
        last = self.evidence.rejection(role, self.digests)
        found = (r for digest in self.equals for r in self.evidence.whole(role, digest))
        return [r for r in found if r.handout == self.edition.handout.id and r.date > last]

    def _wrote_some(self, record: Record) -> bool:
        if self.is_source:
            return False
        return any(self.evidence.wrote(record, m.domain, m.digest) for m in self.edition.messages)

    # --- why not ------------------------------------------------------------------------------------

    def _refusal(self) -> Refusal | None:
        rejected = next((role for role in Role if self._is_rejected(role)), None)
        if rejected:
            # Whether the policy asks for that role or not: somebody saw a fault.
            return Refusal("rejected", f"a {rejected} reviewer rejected it or a part of it")
        judged = {m.digest: found for m, found in zip(self.edition.messages, self.linguists, strict=False)}
        lacking = sum(1 for found in judged.values() if not found)
        missing = [role for role, found in self.signed.items() if not found]
        if not lacking and not missing:
            return None
        withdrawal = self.evidence.withdrawal(self.edition.handout.id)
        if withdrawal:
            return Refusal("withdrawn", f"it was withdrawn on {withdrawal.date.date()}")
        if self._ended:
            return Refusal("expired", f"its approval ended on {self._ended}")
        if lacking:
            some = f"{lacking} of its {len(judged)} texts"
            return Refusal("unreviewed", f"{some} still need a review by a second linguist")
        return Refusal("unsigned", f"the {missing[0]} sign-off of exactly this text is missing")

    def _is_rejected(self, role: Role) -> bool:
        last = self.evidence.rejection(role, self.digests)
        if last == NEVER or self._whole(role):
            return False
        if self.is_source or role is not Role.LINGUISTIC or self.evidence.rejection(role, self.equals) != NEVER:
            return True
        # A linguist also answers message by message.
        judged = zip(self.edition.messages, self.linguists, strict=False)
        return any(not found for m, found in judged if self.evidence.rejection(role, [m.digest]) != NEVER)

    @cached_property
    def _ended(self) -> date | None:
        wanted = {*self.digests, *self.equals}
        return max((self.expires(r) for r in self.expired if wanted & {r.edition, *r.digests}), default=None)

    # --- who ------------------------------------------------------------------------------------------

    def _approval(self) -> Approval | Refusal:
        choice = self._choose()
        if choice is None:
            return Refusal("unsigned", "one person fills two roles, and the policy asks for different people")
        # What this handout was signed off as: the labels may have been reviewed later, with another one.
        whole = max((r for r in choice if r.edition in self.equals and r.role in self.roles), key=lambda r: r.date)
        handout = self.edition.handout
        return Approval(
            edition=self.edition,
            sign_offs=tuple(sorted({self._sign_off(r) for r in choice}, key=_by_role)),
            translators=tuple(sorted(self._translators(choice))),
            given=max(r.date for r in choice),
            signed=whole.date,
            carried=whole.edition != self.edition.digest,
            expires=min(map(self.expires, choice)),
            version=whole.version or handout.version,
            version_date=whole.version_date or handout.date,
        )

    def _choose(self) -> list[Record] | None:
        """The records that an approval rests on, those that last longest; None where the people do not suffice."""
        people = {role: sorted({r.reviewer for r in found}) for role, found in self.signed.items()}
        choices = [self._with(dict(zip(people, names, strict=True))) for names in product(*people.values())]
        return max((c for c in choices if c), key=lambda c: min(map(self._lasts, c)), default=None)

    def _with(self, names: dict[Role, str]) -> list[Record]:
        """The records where these people sign the whole; empty where that is not allowed."""
        others = {name for role, name in names.items() if role is not Role.LINGUISTIC}
        if self.policy.separate and len(set(names.values())) < len(names):
            return []
        chosen = [
            max((r for r in self.signed[role] if r.reviewer == name), key=self._lasts) for role, name in names.items()
        ]
        for found in self.linguists:
            free = [r for r in found if not (self.policy.separate and r.reviewer in others)]
            if not free:
                return []
            chosen.append(max(free, key=lambda r: (r.handout == self.edition.handout.id, self._lasts(r))))
        return list(dict.fromkeys(chosen))

    def _lasts(self, record: Record) -> tuple[date, datetime]:
        return self.expires(record), record.date

    def _sign_off(self, record: Record) -> SignOff:
        person = self.reviewers[record.reviewer]
        return SignOff(record.role or Role.LINGUISTIC, person.name, person.credential, record.date.date())

    def _translators(self, records: list[Record]) -> set[str]:
        if self.is_source:
            return set()
        headers = {name for r in records for _, name in r.translators}
        authors = {a for m in self.edition.messages for a in self.evidence.authors(m.digest)}
        return {n for n in map(self._name, headers | authors) if n}

    def _name(self, author: str) -> str:
        """As it is printed. Who is listed is named as the list says: by an id alone where she wants no name printed."""
        listed = next((p.name for p in self.reviewers.values() if is_same_person(p, author)), "")
        return listed or _printed(author)


def _by_role(sign_off: SignOff) -> tuple[int, date, str]:
    return list(Role).index(sign_off.role), sign_off.date, sign_off.reviewer


#: What the header of a catalog begins with that no person has taken over.
MACHINE = "machine draft"


def _printed(translator: str) -> str:
    """A Last-Translator header without its mail address, and without what it says of its own state."""
    name = translator.partition("<")[0].strip()
    return MACHINE if name.casefold().startswith(MACHINE) else name
