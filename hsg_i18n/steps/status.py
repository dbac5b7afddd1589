"""status: how far every handout is in every language, what ends soon, and the next useful act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from hsg_i18n.errors import HsgError
from hsg_i18n.extract import LABELS
from hsg_i18n.model import Approval, Entry, Handout, Language, LedgerFault, Record, Refusal, State, Task, Template
from hsg_i18n.review import Verdict, message_digest
from hsg_i18n.steps import ahead
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.inventory import Inventory
from hsg_i18n.steps.reviews import LanguageReviews, take_reviews

#: What ends within so many days is named.
SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class HandoutStatus:
    """How far a handout is in a language; the four counts of states add up to `messages`."""

    id: str
    messages: int
    untranslated: int
    draft: int
    translated: int
    reviewed: int
    approved: bool  #: the text of today
    stale: int  #: drafts that were made from an older English
    expires: str | None  #: ISO date of the last day of what a release prints; None where it prints nothing
    released: str = ""  #: what a release prints: "current", "earlier" (an edition of an earlier English), or nothing
    approved_on: str | None = None  #: ISO date of the approval of what a release prints
    reason: str = ""  #: why a release does not print today's text
    code: str = ""  #: the same in one word
    machine: int = 0  #: of `translated`, those that are to the letter what an engine wrote
    todo: tuple[Task, ...] = ()  #: all that has to be done until a release prints it, in this order

    @property
    def said(self) -> str:
        """The reason with all that has to be done, as a clause; empty where there is none."""
        return Refusal(self.code, self.reason, self.todo).said if self.reason else ""


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """A language's domains, the labels last, and what is wrong with its catalogs and its ledger."""

    language: Language
    handouts: tuple[HandoutStatus, ...]
    faults: tuple[HsgError, ...]
    ledger: str  #: path of the ledger, relative to the project
    torn: tuple[LedgerFault, ...]  #: its lines that cannot be used
    void: tuple[Verdict, ...]  #: its records that do not count
    ahead: tuple[Record, ...]  #: its rejections and withdrawals that are dated in the future, which count
    now: datetime

    @property
    def oldest(self) -> str | None:
        """The day of the oldest approval that a release rests on."""
        return min((h.approved_on for h in self.handouts if h.approved_on), default=None)

    @property
    def ending(self) -> tuple[HandoutStatus, ...]:
        """What is printed today and ends soon."""
        last = str(self.now.date() + SOON)
        return tuple(h for h in self.handouts if h.expires and h.expires <= last)

    def total(self, name: str) -> int:
        """The sum of a count over the handouts and the labels."""
        return sum(getattr(h, name) for h in self.handouts)


def status(inventory: Inventory, languages: tuple[Language, ...]) -> tuple[LanguageStatus, ...]:
    """The status of each of the languages. Raises ConfigError for settings or reviewers at fault."""
    reviews = take_reviews(inventory)
    gate = Gate(reviews)
    templates = inventory.templates
    handouts = {h.id: h for h in inventory.handouts}
    result = []
    for language in languages:
        review = reviews.of(language)
        counted = tuple(_count(t, review) for t in templates)
        counted = tuple(_with_approval(c, review, handouts[c.id], gate) if c.id in handouts else c for c in counted)
        standing = review.standing
        ledger = standing.ledger
        told = (ledger.faults, review.void, standing.ahead)
        result.append(LanguageStatus(language, counted, review.faults, ledger.path, *told, reviews.now))
    return tuple(result)


def _count(template: Template, review: LanguageReviews) -> HandoutStatus:
    index = review.indexes.get(template.domain, {})
    entries = [index.get(m.key) for m in template.messages]
    states = [review.state(template.domain, e) for e in entries]
    return HandoutStatus(
        id=template.domain,
        messages=len(states),
        untranslated=states.count(State.UNTRANSLATED),
        draft=states.count(State.DRAFT),
        translated=states.count(State.TRANSLATED),
        reviewed=states.count(State.REVIEWED),
        approved=False,
        stale=sum(1 for e in entries if e is not None and e.stale),
        expires=None,
        machine=sum(1 for e, x in zip(entries, states, strict=True) if _by_machine(review, template.domain, e, x)),
    )


def _by_machine(review: LanguageReviews, domain: str, entry: Entry | None, state: State) -> bool:
    """True where somebody cleared the fuzzy mark of what an engine wrote, and changed nothing."""
    if entry is None or state is not State.TRANSLATED:
        return False
    return review.standing.evidence.authors.only_machines(message_digest(domain, entry))


def _with_approval(counts: HandoutStatus, review: LanguageReviews, handout: Handout, gate: Gate) -> HandoutStatus:
    """The counts with what a release makes of the handout."""
    today = review.today(handout)
    found = gate.decide(review, handout)[0]
    said = asdict(counts) | {"approved": isinstance(today, Approval) and isinstance(found, Approval)}
    if isinstance(found, Approval):
        current = isinstance(today, Approval) and found.edition.digest == today.edition.digest
        said |= {"released": "current" if current else "earlier"}
        said |= {"expires": str(found.review_by), "approved_on": str(found.approved)}
    why = today if isinstance(found, Approval) else found
    if isinstance(why, Refusal):
        why = gate.told(why, review, handout)
        said |= {"reason": why.reason, "code": why.code, "todo": why.todo}
    return HandoutStatus(**said)


def as_json(statuses: tuple[LanguageStatus, ...]) -> dict[str, Any]:
    """The JSON contract of `status`; fields are added, never renamed."""
    return {
        "languages": [
            {
                "tag": s.language.tag,
                "english": s.language.english,
                "endonym": s.language.endonym,
                "handouts": [asdict(h) for h in s.handouts if h.id != LABELS],
                "labels": next(asdict(h) for h in s.handouts if h.id == LABELS),
                "oldest_approval": s.oldest,
                "ends_within_90_days": [{"id": h.id, "expires": h.expires} for h in s.ending],
                "next": next_act(s),
                "void_records": [{"path": s.ledger, "line": n, "reason": reason} for n, reason in _void(s)],
                "ahead_records": [{"path": s.ledger, "line": r.line, "reason": ahead.said(r, s.now)} for r in s.ahead],
                "errors": [str(f) for f in s.faults],
            }
            for s in statuses
        ]
    }


def complaints(s: LanguageStatus) -> tuple[tuple[int, str], ...]:
    """(line of the ledger, what is wrong) of every line that does not count, or that counts until a moment to come."""
    return tuple(sorted([*_void(s), *((r.line, ahead.said(r, s.now)) for r in s.ahead)]))


def _void(s: LanguageStatus) -> list[tuple[int, str]]:
    torn = [(f.line, f.message) for f in s.torn]
    return sorted(torn + [(v.record.line, f"{_what(v)} does not count: {v.reason}.") for v in s.void])


def _what(verdict: Verdict) -> str:
    record = verdict.record
    role = f"{record.role} " if record.role else ""
    return f"The {role}{record.decision or record.kind} record of {record.reviewer}"


def next_act(s: LanguageStatus) -> str:
    """The next useful thing to do for a language, in one sentence."""
    return next(filter(None, _acts(s)), "nothing to do")


def _acts(s: LanguageStatus) -> Iterator[str]:
    """What there is to do, the most urgent first; empty where there is nothing of a kind."""
    yield f"mend {s.faults[0].path}" if s.faults else ""
    yield next((f"mend line {f.line} of {s.ledger}" for f in s.torn if f.perilous), "")
    stale, empty, drafts, waiting = (s.total(n) for n in ("stale", "untranslated", "draft", "translated"))
    yield f"the English changed: translate {_messages(stale)} again" if stale else ""
    yield f"{_messages(empty)} to translate" if empty else ""
    yield f"{_messages(drafts)} in draft: a translator should check each and clear its fuzzy mark" if drafts else ""
    yield next((f"{h.id}: {h.said}" for h in s.handouts if h.code in {"rejected", "ledger"}), "")
    yield f"{_messages(waiting)} {'needs' if waiting == 1 else 'need'} a linguistic review" if waiting else ""
    yield next((f"{h.id}: {h.said}" for h in s.handouts if h.code), "")
    yield f"review {s.ending[0].id} again by {s.ending[0].expires}" if s.ending else ""


def _messages(n: int) -> str:
    return f"{n} message{'' if n == 1 else 's'}"
