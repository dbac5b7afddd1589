"""Whether an edition may be released: every role that the policy asks for, over exactly these texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import product

from hsg_i18n.model import Approval, Edition, EditionMessage, Policy, Record, Refusal, Reviewer, Role
from hsg_i18n.review.choice import Choice
from hsg_i18n.review.evidence import NEVER, Evidence
from hsg_i18n.review.lineage import Forms
from hsg_i18n.review.named import sign_offs, translators
from hsg_i18n.review.roles import whole_roles


@dataclass(frozen=True)
class Case:
    """One edition before the evidence. The English (`is_source`) needs no linguist: nobody translated it."""

    edition: Edition
    evidence: Evidence
    policy: Policy
    reviewers: dict[str, Reviewer]
    expires: Callable[[Record], date]
    lenient: Evidence  #: with what would count if it had not ended; the evidence itself where nothing has
    is_source: bool

    def decide(self) -> Approval | Refusal:
        """Who stands behind exactly this edition, or why it cannot be released."""
        return self._refusal() or self._approval()

    def doubted_by(self) -> Role | None:
        """A role that rejected a text of the handout as a whole, this or an earlier one, and has signed none since.

        That somebody has edited the text does not show that its fault is mended.
        """
        return next(iter(self._doubts), None)

    @cached_property
    def _doubts(self) -> dict[Role, datetime]:
        """The roles that rejected a whole text of the handout and have signed none since, and when."""
        found = self.evidence.doubts(self.edition.handout.id)
        if not self.is_source and all(self.linguists):
            found.pop(Role.LINGUISTIC, None)  # message by message, and each of them after that day
        return found

    # --- what is there ----------------------------------------------------------------------------

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles that sign the whole edition."""
        return whole_roles(self.policy.roles, is_source=self.is_source)

    @cached_property
    def forms(self) -> Forms:
        """The edition, and what it was before each cosmetic edit of its English."""
        return self.evidence.lineage.of(self.edition)

    @cached_property
    def linguists(self) -> tuple[tuple[Record, ...], ...]:
        """For each message the reviews that cover it."""
        if self.is_source:
            return ()
        sheet = self.edition.handout.id
        return tuple(
            self.evidence.linguists(m.domain, m.digest, sheet=sheet, critical=m.critical) for m in self.edition.messages
        )

    @cached_property
    def signed(self) -> dict[Role, list[Record]]:
        """For each role the records that cover the whole edition."""
        return {role: self._signs(role) for role in self.roles}

    @cached_property
    def last(self) -> dict[Role, Record]:
        """The last of those records of each role that has some."""
        return {role: max(found, key=lambda r: r.date) for role, found in self.signed.items() if found}

    def _signs(self, role: Role) -> list[Record]:
        return [r for r in self._whole(role) if not self._wrote_some(r)]

    def _whole(self, role: Role) -> list[Record]:
        """The role's approvals of exactly this whole, after everything that was said against it or another whole.

        Who rejects a sheet may have seen a fault in what all its texts have in common. So that outdates every sign-off
        before it: the role's own, and those of all roles where it is one that signs no wholes.
        """
        handout = self.edition.handout.id
        doubts = [day for other, day in self._doubts.items() if other not in self.roles]
        last = max(
            self.evidence.rejection(role, self.forms.digests), self.evidence.refused(role, handout), *doubts, NEVER
        )
        found = (r for digest in self.forms.equals for r in self.evidence.whole(role, digest))
        return [r for r in found if r.handout == handout and r.date > last]

    def _wrote_some(self, record: Record) -> bool:
        if self.is_source:
            return False
        who = record.reviewer, record.translators, record.digests  # all that it depends on: asked for every record
        if who not in self._writers:
            self._writers[who] = any(
                self.evidence.authors.wrote(record, m.domain, m.digest) for m in self.edition.messages
            )
        return self._writers[who]

    @cached_property
    def _writers(self) -> dict[tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]], bool]:
        return {}

    # --- why not ------------------------------------------------------------------------------------

    def _refusal(self) -> Refusal | None:
        rejected = self.rejected()
        if rejected:
            return Refusal("rejected", f"a {rejected[0]} reviewer rejected it or a part of it")
        judged = {m.digest: found for m, found in zip(self.edition.messages, self.linguists, strict=False)}
        lacking = sum(1 for found in judged.values() if not found)
        missing = self.missing()
        if not lacking and not missing:
            return None
        lost = self._taken_back()
        if lost:
            return lost
        if lacking:
            some = f"{lacking} of its {len(judged)} texts"
            return Refusal("unreviewed", f"{some} still need a review by a second linguist")
        return Refusal(
            "unsigned", f"the {missing[0]} sign-off of exactly this text is missing{self._alone(missing[0])}"
        )

    def _alone(self, role: Role) -> str:
        """Where linguists alone are asked for: two who each wrote some of it may review all, and neither may sign."""
        by_others = role is Role.LINGUISTIC and self.policy.independent and not self.is_source
        return ", by one who wrote none of it" if by_others else ""

    def _taken_back(self) -> Refusal | None:
        """Why an approval that there was counts no more."""
        doubt = next(iter(self._doubts), None)
        if doubt and not self.is_source:  # an English that was edited may be printed without an approval
            return Refusal("rejected", f"a {doubt} reviewer rejected a text of it, and has approved none since")
        withdrawal = self.evidence.withdrawal(self.edition.handout.id)
        if withdrawal and not self._is_back(withdrawal):
            return Refusal("withdrawn", f"it was withdrawn on {withdrawal.date.date()}")
        return Refusal("expired", f"its approval ended on {self._ended}") if self._ended else None

    def _is_back(self, withdrawal: Record) -> bool:
        """Whether an English was approved after its withdrawal: it may be edited then as if there had been none."""
        if not self.is_source:
            return False
        wholes = (self.evidence.wholes(role, self.edition.handout.id) for role in self.roles)
        people = [{r.reviewer for r in found if r.date > withdrawal.date} for found in wholes]
        return any(not self.policy.separate or len({*names}) == len(names) for names in product(*people))

    def freeing(self) -> tuple[Role, ...]:
        """The roles that have to sign an English which was taken back, before anybody may have it or a translation."""
        withdrawal = self.evidence.withdrawal(self.edition.handout.id)
        if withdrawal and not self._is_back(withdrawal):
            return tuple(r for r in Role if r in {*self.missing(), *self._doubts})
        return tuple(self._doubts)

    def _is_rejected(self, role: Role) -> bool:
        last = self.evidence.unanswered(role, self.forms.digests)
        if last == NEVER or any(not self._wrote_some(r) for r in self._whole(role)):
            return False
        if self.is_source or role is not Role.LINGUISTIC:
            return True
        # A linguist also answers message by message.
        whole = self.evidence.rejection(role, self.forms.equals) != NEVER
        judged = zip(self.edition.messages, self.linguists, strict=False)
        return any(not found for m, found in judged if whole or self.evidence.rejection(role, [m.digest]) != NEVER)

    @cached_property
    def _ended(self) -> date | None:
        """The last day of the approval that it had; None where it lacks also what it never had."""
        former = replace(self, evidence=self.lenient)
        if self.lenient is self.evidence or not all(former.linguists) or not all(former.signed.values()):
            return None
        approval = former._approval()
        return approval.expires if isinstance(approval, Approval) else None

    def rejected(self) -> tuple[Role, ...]:
        """The roles that rejected it or a part of it, whether the policy asks for them or not: they saw a fault."""
        return tuple(role for role in Role if self._is_rejected(role))

    def missing(self) -> tuple[Role, ...]:
        """The roles that still have to sign the whole."""
        return tuple(role for role in self.roles if not self.signed[role])

    # --- who ------------------------------------------------------------------------------------------

    def _approval(self) -> Approval | Refusal:
        handout, separate = self.edition.handout, self.policy.separate
        choice = Choice(handout.id, self.signed, self.linguists, separate, self.expires).best()
        if choice is None and self.is_source and (lost := self._taken_back()):
            return lost
        if choice is None:
            return Refusal("unsigned", "one person fills two roles, and the policy asks for different people")
        # What this handout was signed off as: the labels may have been reviewed later, with another one.
        last = self.last
        whole = max(last.values(), key=lambda r: r.date)
        return Approval(
            edition=self.edition,
            sign_offs=sign_offs(choice, self.reviewers),
            translators=() if self.is_source else translators(self.edition, choice, self.evidence, self.reviewers),
            given=max(r.date for r in choice),
            signed=min(r.date for r in last.values()),
            carried=any(r.edition != self.edition.digest for r in last.values()),
            expires=min((*map(self.expires, choice), *self._ends(choice))),
            version=whole.version or handout.version,
            version_date=whole.version_date or handout.date,
        )

    def past(self) -> datetime | None:
        """When the whole was signed off by all roles that do so, whatever became of that; None where it was not.

        That is judged by the policy of today and by those of the days on which it was signed: what was approved then
        has replaced what came before it, whatever is asked for since.
        """
        return self._past[0] if self._past else None

    @cached_property
    def _past(self) -> tuple[datetime, datetime] | None:
        """The same, and when the first of those signed who did."""
        then = {whole_roles(asked, is_source=self.is_source) for asked in self.evidence.asked(self.forms.equals)}
        signed = [[self._signs(role) for role in roles] for roles in {self.roles, *then}]
        # Most texts are signed by nobody, and that is soon seen.
        days = [[[r.date for r in found] for found in all_] for all_ in signed if all(all_)]
        if not days or not all(self.linguists):
            return None
        return max((min(map(max, found)), min(map(min, found))) for found in days)

    def is_newer(self, other: Case) -> bool:
        """Whether it was approved after the other one: wholly, also where it had been approved before that."""
        mine, since = self._past, other.past()
        if mine is None or since is None or mine[0] <= since:
            return False
        return mine[1] > since or not self._is_unread(other, since)

    def _is_unread(self, other: Case, since: datetime) -> bool:
        """Whether a text that the other edition lacks has no linguist's review since then, where one is asked for."""
        if Role.LINGUISTIC not in self.policy.roles or self.is_source:
            return False
        judged = zip(self.edition.messages, self.linguists, strict=True)
        own = [found for m, found in judged if other.forms.digests.isdisjoint(self.evidence.forms(m.digest))]
        return any(all(r.date <= since for r in found) for found in own)

    def _ends(self, choice: list[Record]) -> Iterator[date]:
        """The last days of what it needs besides: that a rejection was lifted, and that texts are the same."""
        lifted = self.lifted_until()
        if lifted:
            yield lifted
        # What answers a rejection may rest on a carry too.
        if lifted or not self._is_direct(choice):
            yield from (self.expires(carry) for carry in self.evidence.lineage.behind(self.edition))

    def _is_direct(self, choice: list[Record]) -> bool:
        """Whether the records name the whole and every text as they are today, and tell of each who wrote it.

        Then it stays approved when a carry of former days ends, and has to be told so.
        """
        wholes = ([r for r in found if r.edition == self.edition.digest] for found in self.signed.values())
        texts = zip(self.edition.messages, self.linguists, strict=False)
        return all(
            any(r in choice and all(self._tells_author(r, m) for m in self.edition.messages) for r in found)
            for found in wholes
        ) and all(any(r in choice and m.digest in r.digests and self._tells_author(r, m) for r in f) for m, f in texts)

    def _tells_author(self, record: Record, message: EditionMessage) -> bool:
        return self.is_source or self.evidence.authors.are_told(record, message.domain, message.digest)

    def lifted_until(self) -> date | None:
        """The last day on which no rejection stands that the same role has answered; None where there was none."""
        lifts = [found for role in Role for found in self._answers(role) if found]
        return min((max(map(self.expires, found)) for found in lifts), default=None)

    def _answers(self, role: Role) -> Iterator[list[Record]]:
        """For each thing that the role has said against the edition or a part of it, what answers it."""
        handout = self.edition.handout.id
        refused = self.evidence.refused(role, handout)
        if refused != NEVER:
            yield [r for r in self.evidence.wholes(role, handout) if r.date > refused]
        yield from self.evidence.answers(role, self.forms.digests)
