"""How a language stands: which messages are reviewed, and whether a handout, exactly as it is, may be released.

Pure: the ledger, the people, the policy and the moment come in, answers go out. All that a release rests on is
decided in this package and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property, partial

from hsg_i18n.model import Approval, Decision, Edition, Entry, Ledger, Record, RecordKind, Refusal, Role, State
from hsg_i18n.review.approving import Case
from hsg_i18n.review.digests import message_digest
from hsg_i18n.review.evidence import LABELS, NEVER, Evidence, plain_name
from hsg_i18n.review.kin import Kin, kin_of_english, kin_of_texts
from hsg_i18n.review.roles import whole_roles
from hsg_i18n.review.states import message_state
from hsg_i18n.review.verdicts import Court, Verdict


class Standing:
    """The ledger of one language, judged at one moment."""

    def __init__(self, ledger: Ledger, court: Court) -> None:
        """Judge every record once."""
        self.ledger = ledger
        self.court = court
        judged = court.judge(ledger.records)
        self.verdicts: tuple[Verdict, ...] = tuple(judged[r] for r in ledger.records)
        counting = [v.record for v in self.verdicts if v.counts]
        #: Every carry that can be read, also those that do not count.
        self.declared = tuple(r for r in ledger.records if r.kind is RecordKind.CARRY)
        self._kin = kin_of_texts(self.declared)
        self.evidence = self._evidence(counting)
        self.void: tuple[Verdict, ...] = tuple(v for v in map(self._weighed, self.verdicts) if not v.counts)
        past = [v.record for v in self.verdicts if v.counts or v.lapsed]
        history = (r for r in past if r.decision not in {Decision.REJECTED, Decision.WITHDRAWN})
        self._history = Evidence(history, court.reviewers, independent=False)
        ended = [v.record for v in self.verdicts if v.expired]
        self._lenient = self._evidence([*counting, *ended]) if ended else self.evidence

    def _evidence(self, records: Iterable[Record]) -> Evidence:
        independent = self.court.policy.independent and not self.is_source
        return Evidence(records, self.court.reviewers, independent=independent, kin=self._kin)

    def _weighed(self, verdict: Verdict) -> Verdict:
        """The verdict with what other records say of this one."""
        record = verdict.record
        if not verdict.counts or record.decision is not Decision.APPROVED:
            return verdict
        withdrawal = self.evidence.withdrawn_after(record)
        if withdrawal:
            return Verdict(record, f"it was withdrawn on {withdrawal.date.date()}")
        return Verdict(record, "" if self.is_source else self.evidence.authors.own_work(record))

    @cached_property
    def english_kin(self) -> Kin:
        """Which English texts somebody declared to say the same."""
        return kin_of_english(self.declared)

    @cached_property
    def rejections(self) -> dict[str, list[Record]]:
        """The records that reject each text, in the order of the ledger, whatever is said since."""
        found: dict[str, list[Record]] = {}
        for r in self.ledger.records:
            for digest in dict.fromkeys(r.digests) if r.decision is Decision.REJECTED else ():
                found.setdefault(digest, []).append(r)
        return found

    @property
    def is_source(self) -> bool:
        """True for the language that the source is written in."""
        return self.court.language.tag == self.court.source.tag

    @property
    def asked(self) -> frozenset[Role]:
        """The roles that have to approve again what was withdrawn; see `Case.roles` for the English."""
        roles = frozenset(self.court.policy.roles)
        return (roles - {Role.LINGUISTIC} or frozenset({Role.CLINICAL})) if self.is_source else roles

    def taken_back(self, role: Role, handout: str) -> datetime:
        """When a handout as a whole was last rejected in the role, or withdrawn where the role has to approve again."""
        withdrawal = self.evidence.withdrawal(handout) if role in self.asked else None
        return max(self.evidence.refused(role, handout), withdrawal.date if withdrawal else NEVER)

    @property
    def ahead(self) -> tuple[Record, ...]:
        """What takes back at a moment still to come: it counts, and no approval does that is given before then."""
        taking = (v.record for v in self.verdicts if v.counts and v.record.decision)
        return tuple(r for r in taking if r.decision is not Decision.APPROVED and self.court.is_ahead(r))

    def astray(self, handouts: Iterable[str]) -> tuple[Verdict, ...]:
        """What takes back a handout that is none of these and was never approved: it holds nothing, by an error."""
        records = self.ledger.records
        approved = (r.handout for r in records if r.decision is Decision.APPROVED)
        names = {*map(plain_name, ("", LABELS, *handouts, *approved))}
        # A rejection that names its texts holds them whatever it says of the handout.
        taking = (r for r in records if r.decision and r.decision is not Decision.APPROVED)
        found = (r for r in taking if plain_name(r.handout) not in names and not (r.digests or r.edition))
        return tuple(Verdict(r, f'there is no handout "{r.handout}"; record it again for the right one') for r in found)

    def state(self, domain: str, entry: Entry | None) -> State:
        """The state of a message, from its catalog entry; None where the catalog lacks it.

        Reviewed says that a linguist's review of this text counts, whatever other roles make of it or of its sheet.
        What leaves the house as reviewed is for `Holding.state` to say.
        """
        plain = message_state(entry)
        if plain is not State.TRANSLATED or entry is None:
            return plain
        return State.REVIEWED if self.evidence.linguists(domain, message_digest(domain, entry)) else plain

    def decide(self, edition: Edition) -> Approval | Refusal:
        """Who stands behind exactly this edition, or why it cannot be released."""
        perilous = next((f.line for f in self.ledger.faults if f.perilous), 0)
        if perilous:
            reason = f"line {perilous} of {self.ledger.path} cannot be read and may have taken an approval back"
            return Refusal("ledger", reason)
        return self._case(edition, self.evidence).decide()

    def doubted_by(self, edition: Edition) -> Role | None:
        """The role that once rejected the whole handout, in this or an earlier text, and has not signed it since."""
        return self._case(edition, self.evidence).doubted_by()

    def to_sign(self, edition: Edition | None) -> tuple[Role, ...]:
        """The roles that still have to sign the whole: this edition, or with None a text that is yet to come."""
        if edition is not None:
            return self._case(edition, self.evidence).missing()
        return whole_roles(self.court.policy.roles, is_source=self.is_source)

    def signers(self, edition: Edition | None) -> dict[Role, frozenset[str]]:
        """Who signed the whole in each role that has to: this edition, or with None a text that is yet to come."""
        if edition is None:
            return {role: frozenset() for role in whole_roles(self.court.policy.roles, is_source=self.is_source)}
        signed = self._case(edition, self.evidence).signed
        return {role: frozenset(r.reviewer for r in found) for role, found in signed.items()}

    def last_signs(self, edition: Edition) -> dict[Role, Record]:
        """The last approval of the whole by each role that has to sign and did, carried ones too."""
        return self._case(edition, self.evidence).last

    def rejected(self, edition: Edition) -> tuple[Role, ...]:
        """The roles that rejected the edition or a part of it, and have not approved that since."""
        return self._case(edition, self.evidence).rejected()

    def freeing(self, edition: Edition) -> tuple[Role, ...]:
        """The roles that have to sign an English which was taken back, before anybody may have it or a translation."""
        return self._case(edition, self.evidence).freeing()

    def against(self, domain: str, digest: str, *, critical: bool = False) -> tuple[Role, ...]:
        """The roles that rejected exactly this text, or what it was carried from, and have not approved it since."""
        found = [r for r in Role if self.evidence.unanswered(r, [digest]) != NEVER]
        if not self.is_source and self.evidence.linguists(domain, digest, critical=critical):
            found = [r for r in found if r is not Role.LINGUISTIC]  # who also answers message by message
        return tuple(found)

    def against_whole(self, edition: Edition) -> Role | None:
        """The first role that rejected exactly this whole, or one it was carried from, and has not signed it since.

        No linguist: she also answers message by message.
        """
        wholes = self.evidence.lineage.of(edition).equals
        roles = (r for r in Role if r is not Role.LINGUISTIC)
        return next((r for r in roles if self.evidence.unanswered(r, wholes) != NEVER), None)

    def is_relabelled(self, today: Edition, then: Edition) -> bool:
        """True when two editions of a handout have the same texts, or carried ones: only labels around them differ."""
        if today.digest == then.digest:
            return False
        own, former = ([m for m in e.messages if m.domain == today.handout.id] for e in (today, then))
        return len(own) == len(former) and all(
            f.digest in self.evidence.forms(m.digest) for m, f in zip(own, former, strict=True)
        )

    def signed(self, role: Role, edition: Edition) -> datetime:
        """When the role last approved the edition as a whole."""
        return self.evidence.signed(role, self._case(edition, self.evidence).forms.equals)

    def signed_again(self, role: Role, handout: str, after: datetime) -> datetime | None:
        """When the role first approved a text of the handout as a whole after that moment; None where it has not."""
        return min((r.date for r in self.evidence.wholes(role, handout) if r.date > after), default=None)

    def was_approved(self, edition: Edition) -> datetime | None:
        """When the edition was approved, whatever became of that and of the people since; None where it never was."""
        return self._case(edition, self._history).past()

    @property
    def never_signed(self) -> bool:
        """True where nobody has approved a whole text, ever: then none `was_approved`."""
        return not self._history.signs

    def lifted_until(self, edition: Edition) -> date | None:
        """The last day on which no rejection of the edition stands that was answered; None where there was none."""
        return self._case(edition, self.evidence).lifted_until()

    def is_former(self, digest: str, since: datetime) -> bool:
        """True for a text that the ledger knows of from before that moment, and that nobody has approved after it."""
        found = [r for r in self.ledger.records if digest in r.digests]
        return any(r.date < since for r in found) and not any(
            r.date >= since and r.decision is Decision.APPROVED for r in found
        )

    def follows(self, later: Edition, edition: Edition) -> bool:
        """True when `later` was approved, and not every role has approved the other one again since.

        Linguists approve again what the two do not have in common.
        """
        ours, theirs = (self._case(e, self._history) for e in (edition, later))
        mine, other = ours.past(), theirs.past()
        if mine is None or other is None:
            return other is not None
        return theirs.is_newer(ours) if other >= mine else not ours.is_newer(theirs)

    def replaced(self, edition: Edition, known: Iterable[Edition]) -> bool:
        """True when a later text was signed off as a whole that is none of `known`, so that nobody can look at it."""
        mine = self._case(edition, self._history)
        others = {d for e in known for d in self._case(e, self._history).forms.equals}
        # As with `Case.past`: by the policy of today, and by those of the days on which it was signed.
        then = self._history.asked_but(others)
        asked = {mine.roles, *(whole_roles(roles, is_source=self.is_source) for roles in then)}
        since = mine.past() or NEVER  # a linguist who read text by text has signed no whole
        own, handout = mine.forms.equals, edition.handout.id
        later = partial(self._history.signed_later, own=own, known=others, handout=handout, since=since)
        return any(all(map(later, roles)) for roles in asked)

    def _case(self, edition: Edition, evidence: Evidence) -> Case:
        court = self.court
        return Case(edition, evidence, court.policy, court.reviewers, court.expires, self._lenient, self.is_source)
