"""A second opinion on what a release may print. Nothing here imports hsg_i18n: it is written from the documents.

It reads the raw lines of a ledger, and goes by a log of what stood in the catalogs when each line was written.
What it says is meant to be strict: a page that it complains about must not have been printed.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from unicodedata import normalize

Data = dict[str, Any]
ROLES = ("linguistic", "clinical", "layout")
LABEL = ("label", "")
#: Clocks of two machines may differ by so much.
SKEW = timedelta(minutes=10)


# --- texts --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A message with its translation, to the last byte but for the form of its letters (NFC)."""

    domain: str
    msgid: str
    text: str

    @property
    def digest(self) -> str:
        return digest([self.domain, None, nfc(self.msgid), None, [nfc(self.text)]])


@dataclass(frozen=True)
class Line:
    """A piece of the English in its place: ("call", "item"), ("title", ""), ("label", "")."""

    place: tuple[str, str]
    domain: str
    msgid: str
    critical: bool
    heading: str = field(default="", compare=False)  #: over the section that it stands in


@dataclass(frozen=True)
class Row:
    """A line with its translation."""

    line: Line
    text: Text


Whole = tuple[Row, ...]


def nfc(text: str) -> str:
    return normalize("NFC", text)


def digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def whole_digest(language: str, handout: str, rows: Whole) -> str:
    found = [[*r.line.place, r.line.critical, r.text.digest] for r in rows]
    return digest(["hsg-edition-1", language, handout, found])


# --- people and policy ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """Somebody of reviewers.toml."""

    id: str
    languages: tuple[str, ...]
    roles: tuple[str, ...]
    name: str = ""
    credential: str = ""
    also: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def reads(self, language: str) -> bool:
        return bool({"*", language} & {*self.languages})

    def serves(self, day: date) -> bool:
        return (self.since or day) <= day <= (self.until or day)

    def is_named(self, header: str) -> bool:
        """True when a Last-Translator header means this person."""
        said = {header, header.partition("<")[0], header.partition("<")[2].partition(">")[0]}
        own = {self.id, self.name, *self.also}
        return bool(({_plain(s) for s in said} & {_plain(o) for o in own}) - {""})


def _plain(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())


@dataclass(frozen=True)
class Rules:
    """The table [review] of hsg.toml, every key of it."""

    roles: tuple[str, ...] = ("linguistic", "clinical")
    months: int = 24
    independent: bool = True
    separate: bool = True
    credential: str = ""
    signed: bool = False

    def last_day(self, data: Data) -> date:
        """The last day on which an approval counts."""
        day = moment(data).date()
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        return min(last, date.fromisoformat(data["expires"])) if data.get("expires") else last


def moment(data: Data) -> datetime:
    return datetime.fromisoformat(data["date"]).astimezone(UTC)


# --- the ledger -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Act:
    """A line of the ledger, and what stood in the catalogs when it was written."""

    raw: str
    data: Data
    texts: frozenset[Text]  #: what it says something about, one by one
    whole: Whole | None  #: the sheet, where it says something about the whole of it
    translators: dict[str, str]  #: who each domain named as its translator then
    printed: Page | None = None  #: of a rejection: what a release printed then, where that was rejected with it

    @property
    def date(self) -> datetime:
        return moment(self.data)

    @property
    def about(self) -> tuple[str, str]:
        return self.data["language"], self.data["handout"]


@dataclass(frozen=True)
class Page:
    """What a release prints of a handout in a language."""

    language: str
    handout: str
    rows: Whole  #: the handout's, then the labels that are translated
    english: tuple[str, ...]  #: msgids of the labels that print in English
    signers: tuple[tuple[str, str], ...]  #: (role, printed name)
    last_day: date
    changed: bool  #: the page says that the English changed
    differences: int  #: how many it lists

    @property
    def sheet(self) -> Whole:
        return tuple(r for r in self.rows if r.line.place != LABEL)

    @property
    def labels(self) -> Whole:
        return tuple(r for r in self.rows if r.line.place == LABEL)


class Oracle:
    """One language at one moment."""

    def __init__(
        self,
        language: str,
        lines: list[str],
        log: dict[str, Act],
        people: Iterable[Person],
        rules: Rules,
        now: datetime,
    ) -> None:
        """Take the lines of the ledger as they are now, and the log of those that were ever written."""
        self.language = language
        self.people = {p.id: p for p in people}
        self.rules, self.now = rules, now
        parsed = [(line, _parsed(line)) for line in dict.fromkeys(lines)]
        broken = [line for line, d in parsed if d is None]
        self.damaged = any(re.search("withdrawn|rejected", line, re.IGNORECASE) for line in broken)
        taking = [a.raw for a in log.values() if a.data.get("decision") in {"withdrawn", "rejected"}]
        self.torn = any(raw.startswith(line) for raw in taking for line in broken)
        self.records = [d for _, d in parsed if d and d["language"] == language]
        self.acts = [log[line] for line, d in parsed if d and d["language"] == language and line in log]
        self.carried = self._carried()

    def complaints(self, page: Page) -> set[str]:
        """Why the page should not have been printed; empty where it is right."""
        if self.damaged:
            return {"damaged"}
        return {
            *(("torn",) if self.torn else ()),
            *(() if self._is_covered(page) else ("uncovered",)),
            *self._rejections(page),
            *(("outdated",) if self._is_outdated(page) else ()),
            *(("replaced",) if self._is_replaced(page) else ()),
            *(() if self._signers_are_true(page) else ("signer",)),
            *(("ended",) if page.last_day < self.now.date() else ()),
        }

    # --- who covers what

    def _is_covered(self, page: Page) -> bool:
        """True when people who may do so reviewed every text and signed the whole, each of them in one role."""
        roles = tuple(r for r in self.rules.roles if r != "linguistic") or ("linguistic",)
        signed = [self._signers(page, role) for role in roles]
        linguists = [self._linguists(row.text) for row in page.rows]
        return any(self._suffice(dict(zip(roles, names, strict=True)), linguists) for names in product(*signed))

    def _suffice(self, names: dict[str, str], linguists: list[set[str]]) -> bool:
        if not self.rules.separate:
            return all(linguists)
        others = {name for role, name in names.items() if role != "linguistic"}
        return len({*names.values()}) == len(names) and all(found - others for found in linguists)

    def _signers(self, page: Page, role: str) -> set[str]:
        found = (a for a in self._approvals(role) if self._is_signed(page, a))
        return {a.data["reviewer"] for a in found if not any(self._wrote_then(a, row.text) for row in page.rows)}

    def _is_signed(self, page: Page, act: Act) -> bool:
        """True when the act is about the whole of exactly this page, or of what it was carried from."""
        if act.whole is None or act.about != (page.language, page.handout):
            return False
        sheet = [r for r in act.whole if r.line.place != LABEL]
        labels = {r.text for r in act.whole if r.line.place == LABEL}
        return (
            len(sheet) == len(page.sheet)
            and all(
                (a.line.place, a.line.critical) == (b.line.place, b.line.critical) and a.text in self._origins(b.text)
                for a, b in zip(sheet, page.sheet, strict=True)
            )
            and all(labels & self._origins(r.text) for r in page.labels)
        )

    def _linguists(self, text: Text) -> set[str]:
        return {a.data["reviewer"] for a in self._reviews(text, frozenset())}

    def _reviews(self, text: Text, seen: frozenset[Text]) -> list[Act]:
        """The reviews of the text, and of what it was carried from, that came after every rejection on the way."""
        last = max((a.date for a in self._rejected("linguistic") if a.texts & self._kin(text)), default=None)
        found = [a for a in self._approvals("linguistic") if text in a.texts]
        for former in self.carried.get(text, set()) - seen:
            found += self._reviews(former, seen | {text})
        return [a for a in found if (last is None or a.date > last) and not self._wrote(a, text)]

    def _is_replaced(self, page: Page) -> bool:
        """True when another text of the handout was approved whole after this one."""
        wholes = {a.whole for role in ROLES for a in self._approvals(role) if a.about == (page.language, page.handout)}
        others = (replace(page, rows=whole, english=()) for whole in wholes if whole)
        return any(self._is_covered(other) and self._is_later(other, page) for other in others)

    def _is_later(self, other: Page, page: Page) -> bool:
        """True when the roles that sign the whole have signed the other page after this one.

        What has ended since tells all the same when this one was signed last.
        """
        roles = tuple(r for r in self.rules.roles if r != "linguistic") or ("linguistic",)
        days = []
        for role in roles:
            ever = (a for a in self.acts if (a.data.get("decision"), a.data.get("role")) == ("approved", role))
            mine = [a.date for a in ever if self._is_signed(page, a) and a.date <= self.now + SKEW]
            if not any(a.date > max(mine, default=a.date) for a in self._signed(other, role)):
                return False
            days += [max(mine)] if mine else []
        return not days or self._is_read_again(other, page, min(days))

    def _is_read_again(self, other: Page, page: Page, since: datetime) -> bool:
        """True unless the other page came back: then linguists look again at what it does not share with this one."""
        if all(a.date > since for role in self.rules.roles if role != "linguistic" for a in self._signed(other, role)):
            return True
        shared = {text for row in page.rows for text in self._origins(row.text)}
        own = (row.text for row in other.rows if not self._origins(row.text) & shared)
        return all(any(a.date > since for a in self._reviews(text, frozenset())) for text in own)

    def _signed(self, page: Page, role: str) -> list[Act]:
        return [a for a in self._approvals(role) if self._is_signed(page, a)]

    def _approvals(self, role: str) -> list[Act]:
        return [a for a in self.acts if a.data.get("decision") == "approved" and self._counts(a, role)]

    def _counts(self, act: Act, role: str) -> bool:
        data, person = act.data, self.people.get(act.data["reviewer"])
        asked = self.rules.credential.casefold() if role == "linguistic" else ""
        return (
            data.get("role") == role
            and person is not None
            and role in person.roles
            and self._is_timely(data, person)
            and not self._is_withdrawn(act)
            and (not asked or (bool(person.credential) if asked == "*" else asked in person.credential.casefold()))
        )

    def _is_timely(self, data: Data, person: Person) -> bool:
        return (
            not self.rules.signed  # nobody here has a key
            and person.reads(self.language)
            and person.serves(moment(data).date())
            and moment(data) <= self.now + SKEW
            and self.now.date() <= self.rules.last_day(data)
        )

    def _is_withdrawn(self, act: Act) -> bool:
        found = (d for d in self.records if d.get("decision") == "withdrawn")
        return any(d["handout"] in {"", "labels", act.data["handout"]} and moment(d) >= act.date for d in found)

    # --- who wrote what

    def _wrote(self, act: Act, text: Text) -> bool:
        if not self.rules.independent:
            return False
        person = self.people[act.data["reviewer"]]
        names = self._authors(text) | {act.translators.get(text.domain, "").strip()} - {""}
        return not names or any(person.is_named(name) for name in names)

    def _wrote_then(self, act: Act, text: Text) -> bool:
        """The same of a whole that was signed, of the text or of what it was carried from, whichever stood there.

        Somebody who is entered as the author under a later English is not the author of what was there before.
        """
        then = self._origins(text) & {row.text for row in act.whole or ()}
        return self._wrote(act, text) or all(self._wrote(act, former) for former in then)

    def _authors(self, text: Text) -> set[str]:
        origins = self._origins(text)
        return {a.data["reviewer"] for a in self.acts if a.data["kind"] in {"edit", "draft"} and a.texts & origins}

    # --- cosmetic edits

    def _carried(self) -> dict[Text, set[Text]]:
        """What each text was carried from."""
        found: dict[Text, set[Text]] = {}
        for data in (d for d in self.records if d["kind"] == "carry" and self._may_carry(d)):
            for c in data["carried"]:
                new, old = (Text(c["domain"], nfc(c[key]), nfc(c["texts"][0])) for key in ("msgid", "former"))
                found.setdefault(new, set()).add(old)
        return found

    def _may_carry(self, data: Data) -> bool:
        person = self.people.get(data["reviewer"])
        cosmetic = all(_weight(c["former"]) == _weight(c["msgid"]) for c in data["carried"])
        qualified = person is not None and self._is_timely(data, person) and {*person.roles} - {"layout"}
        return bool(qualified and cosmetic and data.get("note", "").strip())

    def _origins(self, text: Text) -> set[Text]:
        """The text and all that it was carried from."""
        found, todo = {text}, [text]
        while todo:
            new = self.carried.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found

    # --- rejections

    def _rejected(self, role: str) -> list[Act]:
        found = (a for a in self.acts if a.data.get("decision") == "rejected")
        return [a for a in found if a.data.get("role") in {None, role}]

    def _rejections(self, page: Page) -> Iterator[str]:
        """No release prints what somebody rejected until that role approves it again."""
        for role in ROLES:
            again = [a.date for a in self._signed(page, role)]
            last = max(again, default=None)
            for act in self._rejected(role):
                if (last is None or last <= act.date) and not (role == "linguistic" and self._is_answered(act, page)):
                    yield from self._hits(act, role, page)

    def _is_answered(self, act: Act, page: Page) -> bool:
        """True when linguists, who go message by message, have approved every text of the page since."""
        return all(any(a.date > act.date for a in self._reviews(row.text, frozenset())) for row in page.rows)

    def _is_outdated(self, page: Page) -> bool:
        """True when somebody rejected a whole of the handout after it was signed off, and nobody has looked since."""
        asked = tuple(r for r in self.rules.roles if r != "linguistic") or ("linguistic",)
        signed = {r: max((a.date for a in self._signed(page, r)), default=None) for r in asked}
        for role in ROLES:
            for act in self._rejected(role):
                if act.whole is None or act.about != (page.language, page.handout):
                    continue
                answered = role not in asked and self._wholes_after(act, role)
                needed = [role] if role in asked else () if answered else asked
                if any((day := signed[r]) is None or day <= act.date for r in needed):
                    return True
        return False

    def _wholes_after(self, act: Act, role: str) -> list[Act]:
        """The approvals of a whole of the same handout in a role that came after the act."""
        found = (a for a in self._approvals(role) if a.whole is not None and a.about == act.about)
        return [a for a in found if a.date > act.date]

    def _left(self, act: Act, role: str) -> frozenset[Text]:
        """What it rejects that the role has not signed since, with whichever whole."""
        later = [a for a in self._approvals(role) if a.whole is not None and a.date > act.date]
        return act.texts - {text for a in later for text in a.texts}

    def _kin(self, text: Text) -> set[Text]:
        """The text and all that anybody declared to be the same, under an English before it or after it."""
        found, todo = {text}, [text]
        pairs = [
            (
                Text(c["domain"], nfc(c["msgid"]), nfc(c["texts"][0])),
                Text(c["domain"], nfc(c["former"]), nfc(c["texts"][0])),
            )
            for d in self.records
            if d["kind"] == "carry"
            for c in d["carried"]
        ]
        while todo:
            at = todo.pop()
            new = {b if a == at else a for a, b in pairs if at in (a, b)} - found
            found |= new
            todo += new
        return found

    def _hits(self, act: Act, role: str, page: Page) -> Iterator[str]:
        if self._is_signed(page, act) or _is_same_sheet(act.printed, page):
            yield "rejected"
        if role == "linguistic":
            return  # single texts: see _reviews
        left = self._left(act, role)
        if any(left & self._kin(row.text) for row in page.rows):
            yield "rejected"

    # --- the English itself

    def stops(self, english: Page, page: Page) -> Iterator[str]:
        """Why no language prints a handout whose English was taken back: nobody has signed it off since.

        `english` is today's, `page` what is printed of it in some language, which may follow an earlier one.
        """
        if self.damaged or self.torn:
            yield "english-damaged" if self.damaged else "torn"
        signed = {role: [a.date for a in self._signed(english, role)] for role in ROLES}
        asked = [r for r in self.rules.roles if r != "linguistic"] or ["clinical"]
        gone = [
            d for d in self.records if d.get("decision") == "withdrawn" and d["handout"] in {"", "labels", page.handout}
        ]
        # What was approved since may be edited as if nothing had been withdrawn: an English is printed unsigned too.
        signers = product(*(self._whole_signers(role, page.handout) for role in asked))
        if gone and not any(not self.rules.separate or len({*names}) == len(names) for names in signers):
            yield "english-withdrawn"
        for role in ROLES:
            for act in self._rejected(role):
                if not any(when > act.date for when in signed[role]):
                    yield from self._english_hits(act, role, english, page)

    def _whole_signers(self, role: str, handout: str) -> set[str]:
        """By whom a whole text of the handout stands approved in the role, today's or an earlier one."""
        found = (a for a in self._approvals(role) if a.whole is not None and a.about == (self.language, handout))
        return {a.data["reviewer"] for a in found}

    def _english_hits(self, act: Act, role: str, english: Page, page: Page) -> Iterator[str]:
        whole = act.whole if act.data["handout"] == page.handout else None
        # The English may be mended, and is printed then. What was translated from the rejected one may not, until
        # the role has approved an English of the handout again.
        answered = self._wholes_after(act, role)
        if whole is not None and ((page.language != "en" and not answered) or is_exactly(english, whole)):
            yield "english-rejected"
        rejected = {text.msgid for text in self._left(act, role) if text.domain in {page.handout, "labels"}}
        if rejected & {row.text.msgid for row in (*english.rows, *page.rows)}:
            yield "english-rejected"

    # --- what the page says of itself

    def _signers_are_true(self, page: Page) -> bool:
        good = {(r, p.name or p.id) for p in self.people.values() for r in p.roles if p.reads(self.language)}
        return bool(page.signers) and {*page.signers} <= good


def _is_same_sheet(one: Page | None, other: Page) -> bool:
    return one is not None and (one.language, one.handout, one.rows) == (other.language, other.handout, other.rows)


def is_exactly(page: Page, whole: Whole) -> bool:
    return [r for r in whole if r.line.place != LABEL] == [*page.sheet] and {*page.labels} <= {*whole}


def _parsed(line: str) -> Data | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) and "kind" in data else None


def _weight(english: str) -> tuple[list[str], list[str], int]:
    """What no cosmetic edit changes: numbers, placeholders, and how often something is denied."""
    words = re.findall(r"[\w']+", english.casefold())
    return re.findall(r"\d+", english), re.findall(r"{\w+}", english), sum(w in _DENYING for w in words)


_DENYING = {"not", "no", "never", "don't", "without"}


# --- the English --------------------------------------------------------------------------------------------


def english_complaints(page: Page, today: list[Line], labels: list[Line]) -> set[str]:
    """What is wrong with a page that follows another English than today's."""
    then = [row.line for row in page.sheet]
    gone, new = _counted(then) - _counted(today), _counted(today) - _counted(then)
    lines = [x for x in then if _key(x) in gone] + [x for x in today if _key(x) in new]
    unknown = [x for x in labels if x.msgid in page.english]
    moved = list(_moved(then, today))
    marked = page.changed and page.differences > 0
    found = {"critical" for x in [*lines, *unknown] if x.critical}
    found |= {"critical-moved" for x in moved if x.critical}
    if not marked:
        found |= {"unmarked"} if lines or unknown else set()
        found |= {"unmarked-move"} if moved else set()
        same = not (lines or moved) and list(map(_key, then)) != list(map(_key, today))
        found |= {"unmarked-order"} if same else set()
    if {*page.english} != {x.msgid for x in labels} - {r.text.msgid for r in page.labels}:
        found.add("labels")
    return found


def _key(line: Line) -> tuple[tuple[str, str], str]:
    return line.place, line.msgid


def _counted(lines: list[Line]) -> Counter[tuple[tuple[str, str], str]]:
    return Counter(map(_key, lines))


def _moved(then: list[Line], today: list[Line]) -> Iterator[Line]:
    """What stands under another heading than before, although the old heading is still there."""
    headings = {x.msgid for x in today if x.place[1] == "heading"}
    now = {_key(x): x for x in today}
    for line in then:
        other = now.get(_key(line))
        if other and other.heading != line.heading and line.heading in headings:
            yield replace(line, critical=line.critical or other.critical)
