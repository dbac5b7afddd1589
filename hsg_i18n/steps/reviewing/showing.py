"""list, show, log, verify: the ledger and what it covers, for people and for programs."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import asdict, dataclass
from typing import Any

from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Approval, Decision, Finding, Handout, Record, RecordKind, Refusal
from hsg_i18n.report import visible
from hsg_i18n.review import Verdict
from hsg_i18n.steps import ahead
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviewing.items import Item
from hsg_i18n.steps.reviews import LanguageReviews
from hsg_i18n.steps.strays import stray_ledgers

#: (path, line or 0, sentence)
Complaint = tuple[str, int, str]


_ACTS = {RecordKind.EDIT: "translated", RecordKind.DRAFT: "drafted", RecordKind.CARRY: "carried"}


def item_data(item: Item) -> dict[str, Any]:
    """A message for programs; fields are added, never renamed."""
    return {
        "number": item.number,
        "domain": item.domain,
        "msgctxt": item.message.context,
        "msgid": item.message.msgid,
        "translation": item.translation,
        "critical": item.critical,
        "state": str(item.state),
        "machine": item.machine,
        "digest": item.digest,
        "findings": [{"code": f.code, "severity": str(f.severity), "message": f.message} for f in item.findings],
        "waived": [_waived_data(f) for f in item.waived],
        "reviews": [{"reviewer": r.reviewer, "date": r.date.isoformat()} for r in item.reviews],
    }


def _waived_data(found: Finding) -> dict[str, Any]:
    why = asdict(found.acceptance) if found.acceptance else {}
    return {"code": found.code, "severity": str(found.severity), "message": found.message, **why}


def waived_line(found: Finding) -> str:
    """A finding that somebody waived, as a reviewer is told of it: what was found, why it was accepted, and by whom."""
    why = found.acceptance
    said = f"waived ({found.severity} {found.code}): {found.message}"
    if why is None:
        return visible(said)
    by = f" by {why.by}" if why.by else ""
    place = f"{why.path}:{why.line}" if why.line else why.path
    return visible(f"{said} Accepted{by} in {place}: {why.reason}")


def refusal_data(decision: Approval | Refusal) -> dict[str, Any]:
    """Why a release does not print a handout, for programs; empty words where it does."""
    if isinstance(decision, Approval):
        return {"code": "", "reason": "", "todo": []}
    return {"code": decision.code, "reason": decision.reason, "todo": [asdict(task) for task in decision.todo]}


def entries_of(review: LanguageReviews) -> list[dict[str, Any]]:
    """The records of a language for programs; fields are added, never renamed."""
    void = {v.record: v for v in review.void}
    return [_entry(void.get(v.record, v)) for v in review.standing.verdicts]


def _entry(verdict: Verdict) -> dict[str, Any]:
    r = verdict.record
    number = len(r.digests or r.carried)
    return {
        "language": r.language,
        "line": r.line,
        "kind": str(r.kind),
        "decision": str(
            r.decision or {RecordKind.EDIT: "translated", RecordKind.DRAFT: "drafted"}.get(r.kind, "carried")
        ),
        "role": str(r.role or ""),
        "handout": r.handout,
        "scope": counted(number, "message") if number and not r.edition else "whole",
        "reviewer": r.reviewer,
        "date": r.date.isoformat(),
        "expires": str(r.expires or ""),
        "note": r.note,
        "edition": r.edition,
        "signed": bool(r.signature),
        "counts": verdict.counts,
        "reason": verdict.reason,
    }


def rejections_of(review: LanguageReviews, item: Item) -> tuple[Record, ...]:
    """The records that rejected exactly this text, in the order of the ledger."""
    return tuple(review.standing.rejections.get(item.digest, ()))


def _lost(review: LanguageReviews, handout: Handout, void: Container[int]) -> list[Complaint]:
    """Approvals of a whole whose text stands nowhere any more: it cannot be printed when the English changes.

    `void` are the lines of the ledger that do not count.
    """
    today = review.edition(handout)
    there = {e.digest for e in (*review.kept(handout)[0], *([today] if today else []))}
    found = (r for r in review.standing.ledger.records if r.handout == handout.id and r.edition and r.line not in void)
    what = "The text that this record approves is not kept any more; restore editions/ from version control."
    return [
        (review.standing.ledger.path, r.line, what)
        for r in found
        if r.decision is Decision.APPROVED and r.edition not in there
    ]


@dataclass(frozen=True, slots=True)
class Report:
    """What the proof of one ledger came to."""

    language: str  #: BCP 47
    records: int
    counting: int
    signed: int  #: of those that count
    wrong: tuple[Complaint, ...]
    ended: tuple[Complaint, ...]  #: ran out or was withdrawn, which is no fault

    def as_data(self) -> dict[str, Any]:
        """For programs; fields are added, never renamed."""
        complaints = [(c, False) for c in self.wrong] + [(c, True) for c in self.ended]
        return {
            "tag": self.language,
            "records": self.records,
            "counting": self.counting,
            "signed": self.signed,
            "complaints": [{"path": p, "line": n, "message": m, "ended": e} for (p, n, m), e in complaints],
        }


def verify(inventory: Inventory, review: LanguageReviews) -> Report:
    """Every record of the language, its lines that cannot be read, and its kept editions."""
    ledger, evidence = review.standing.ledger, review.standing.evidence
    wrong: list[Complaint] = [(ledger.path, f.line, f.message) for f in ledger.faults]
    wrong += [(ledger.path, r.line, ahead.said(r, review.standing.court.now)) for r in review.standing.ahead]
    wrong += [(path, 0, what) for path, what in stray_ledgers(inventory, review.language)]
    ended: list[Complaint] = []
    void = review.void
    lines = {v.record.line for v in void}
    for v in void:
        who = f"The record of {v.record.reviewer} does not count: {v.reason}."
        usual = v.expired or (v.record.decision is Decision.APPROVED and evidence.withdrawn_after(v.record))
        (ended if usual else wrong).append((ledger.path, v.record.line, who))
    for handout in inventory.handouts:
        wrong += [(f.path, f.line, f.message) for f in review.kept(handout)[1]]
        wrong += _lost(review, handout, lines)
    weighed = {v.record.line for v in review.standing.void}
    counting = [r for r in ledger.records if r.line not in weighed]
    return Report(
        language=review.language.tag,
        records=len(ledger.records),
        counting=len(counting),
        signed=sum(1 for r in counting if r.signature),
        wrong=tuple(wrong),
        ended=tuple(ended),
    )
