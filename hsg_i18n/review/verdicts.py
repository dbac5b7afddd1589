"""Whether a record of the ledger counts, and why not: the rules, apart from which texts stand in the catalogs today.

What approves is held to every rule. What takes back, a rejection or a withdrawal, counts whoever wrote it: a sheet that
is held back by mistake does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hsg_i18n.model import Decision, Language, Policy, Record, RecordKind, Reviewer, Role
from hsg_i18n.policy import expiry
from hsg_i18n.review.carrying import carry_fault
from hsg_i18n.review.signing import verify_all
from hsg_i18n.reviewers import ANY

#: Clocks of two machines may differ by so much; beyond it a record is of the future.
_SKEW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one record is worth."""

    record: Record
    reason: str = ""  #: a clause that says why it does not count; empty where it does
    expired: bool = False
    lapsed: bool = False  #: it may have counted once, for these people or others: it shows what came after what

    @property
    def counts(self) -> bool:
        """True when it counts for the texts that it names."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Court:
    """What records are judged by."""

    language: Language
    reviewers: dict[str, Reviewer]
    policy: Policy
    now: datetime  #: UTC
    source: Language  #: the language of the source: its words decide what is cosmetic

    def judge(self, records: Iterable[Record]) -> dict[Record, Verdict]:
        """The verdict on each record, signatures included."""
        found = {r: self._plain(r) for r in records}
        signed = [(r, self.reviewers[r.reviewer]) for r, v in found.items() if v.counts and self._asks_signature(r)]
        for record, reason in verify_all(signed).items():
            if reason:
                found[record] = Verdict(record, reason, lapsed=True)
        return found

    def admits(self, person: Reviewer, role: Role) -> bool:
        """Whether an approval that she gave now, signed where that is asked for, would count."""
        now = Record(RecordKind.REVIEW, self.language.tag, "", person.id, self.now, role, Decision.APPROVED)
        return self._plain(now).counts

    def _asks_signature(self, record: Record) -> bool:
        reviewer = self.reviewers.get(record.reviewer)
        # Whoever has a key signs: otherwise anybody could write a line in her name.
        return (
            _approves(record) and reviewer is not None and bool(record.signature or self.policy.signed or reviewer.keys)
        )

    def _plain(self, record: Record) -> Verdict:
        same = record.language == self.language.tag
        # Written by hand, what takes back may name it otherwise: "es-MX" or "spa" in the ledger of Spanish.
        if not same and (_approves(record) or _primary(record.language) != _primary(self.language.tag)):
            return Verdict(record, self._of_another_language(record))
        if not _approves(record):
            return Verdict(record)
        reason = self._unqualified(record)
        early = not self.is_ahead(record)
        if reason:
            return Verdict(record, reason, lapsed=early)
        fault = carry_fault(record, self.source)
        reason = self._undated(record) or fault
        if reason:
            return Verdict(record, reason, lapsed=early and not fault)
        last = self.expires(record)
        if last < self.now.date():
            return Verdict(record, f"it expired on {last}", expired=True, lapsed=True)
        return Verdict(record)

    def _of_another_language(self, record: Record) -> str:
        # The line may have come from another ledger, or it was meant for this one.
        own = f'this is the ledger of {self.language.english}, "{self.language.tag}"'
        again = f"if it is meant for {self.language.english}, record it again"
        return f'it is about another language, "{record.language}", and {own}; {again}'

    def _unqualified(self, record: Record) -> str:
        person = self.reviewers.get(record.reviewer)
        if person is None:
            return f'reviewers.toml lists no "{record.reviewer}"'
        if not {ANY, self.language.tag} & {t.replace("_", "-") for t in person.languages}:
            return f"{person.id} does not review {self.language.english}"
        if record.kind is not RecordKind.CARRY and record.role not in person.roles:
            return f"{person.id} does not review in the role {record.role}"
        if record.kind is RecordKind.CARRY and not set(person.roles) - {Role.LAYOUT}:
            return f"{person.id} reviews the layout, not the words"
        asked = self.policy.credential
        speaks = record.role is Role.LINGUISTIC or (record.role is None and Role.CLINICAL not in person.roles)
        if speaks and asked and not _has(person.credential, asked):
            return f"the credential of {person.id} is not what the policy asks for ({asked})"
        return ""

    def _undated(self, record: Record) -> str:
        person, day = self.reviewers[record.reviewer], record.date.date()
        if self.is_ahead(record):
            return f"its date, {moment(record)}, lies in the future; with a right clock, give it again"
        if not (person.since or day) <= day <= (person.until or day):
            return f"its date lies outside of the time in which {person.id} reviews"
        return ""

    def is_ahead(self, record: Record) -> bool:
        """Whether its date is still to come: the clock was wrong where it was written, or is here."""
        return record.date > self.now + _SKEW

    def expires(self, record: Record) -> date:
        """The last day of an approval: what it says itself, and never longer than the policy allows."""
        allowed = expiry(self.policy, record.date.date())
        return min(record.expires or allowed, allowed)


def moment(record: Record) -> str:
    """When it was made, to the minute, as people are told of it."""
    return f"{record.date:%Y-%m-%d %H:%M} UTC"


def _approves(record: Record) -> bool:
    return record.kind is RecordKind.CARRY or record.decision is Decision.APPROVED


def _primary(tag: str) -> str:
    """The language of a tag, without its region; of a code of three letters that of two (CLDR, languageAlias)."""
    from babel.core import get_global  # few ledgers ask for it

    own = tag.partition("-")[0].casefold()
    return str(get_global("language_aliases").get(own, own)).partition("_")[0]


def _has(credential: str, asked: str) -> bool:
    return bool(credential) if asked == "*" else asked.casefold() in credential.casefold()
