"""Whatever people do, in whatever order: a release holds only texts for which a valid review by qualified people
exists for exactly those bytes.

A machine edits, merges, approves, rejects, withdraws, carries, damages files and lets time pass. After each step an
oracle that shares nothing with the package says of every page that a release would print whether it may. Set
HSG_LAWS=deep to look for longer.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import polib
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from ledgers import words
from oracle import (
    LABEL,
    ROLES,
    Act,
    Data,
    Line,
    Oracle,
    Page,
    Person,
    Row,
    Rules,
    Text,
    Whole,
    english_complaints,
    is_exactly,
    nfc,
    whole_digest,
)
from projects import EPOCH, Copy, Press, catalog_text, forget, install_press, quicken, take_over, tiny_copy

import hsg_i18n.source
from hsg_i18n.catalog import reader
from hsg_i18n.cli import merge as merge_verb
from hsg_i18n.config import load_settings
from hsg_i18n.errors import HsgError
from hsg_i18n.languages import find_language
from hsg_i18n.model import LocalizedHandout, LocalText, Role, Task
from hsg_i18n.steps import check, inventory, reviews
from hsg_i18n.steps.choice import choose
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.reviewing import acts, approving
from hsg_i18n.steps.reviewing.carry import carry
from hsg_i18n.steps.reviewing.items import find_handout

pytestmark = pytest.mark.thorough

DEEP = os.environ.get("HSG_LAWS") == "deep"
LAWS = settings(
    max_examples=400 if DEEP else 9,
    stateful_step_count=30 if DEEP else 6,
    suppress_health_check=list(HealthCheck),
)
#: Complaints about faults of the package that are known and not mended yet. Nothing stands here for good.
OPEN: frozenset[str] = frozenset()

TAGS, HANDOUTS = ("es", "ar"), ("hsg-tiny", "hsg-twin")
START = datetime(2026, 12, 1, 10, tzinfo=UTC)
SKIN = "templates/_base/sheet.html.jinja"
#: Each English text with its Spanish and its Arabic.
GOOD = {
    "After your test": ("Después de su examen", "بعد الفحص"),
    "Get care right away if": ("Busque atención de inmediato si", "اطلبي الرعاية فورا إذا"),
    "Call your clinic if": ("Llame a su clínica si", "اتصلي بالعيادة إذا"),
    "You may": ("Usted puede", "يمكنك"),
    "You must not": ("Usted no debe", "يجب ألا تفعلي"),
    "You have a **fever** of 38 °C or more.": (
        "Tiene **fiebre** de 38 °C o más.",
        "لديك **حمى** بدرجة 38 °C أو أكثر.",
    ),
    "You have a **fever** of 39 °C or more.": (
        "Tiene **fiebre** de 39 °C o más.",
        "لديك **حمى** بدرجة 39 °C أو أكثر.",
    ),
    "You bleed for 1–2 days.": ("Sangra durante 1–2 días.", "تنزفين لمدة 1–2 يوم."),
    "You bleed for 1–3 days.": ("Sangra durante 1–3 días.", "تنزفين لمدة 1–3 يوم."),
    "Clinic phone: {clinic_phone}": ("Teléfono de la clínica: {clinic_phone}", "هاتف العيادة: {clinic_phone}"),
    "Rest at home.": ("Descansar en casa.", "الراحة في البيت."),
    "Rest at home!": ("Descansar en casa.", "الراحة في البيت."),
    "Swim in the sea.": ("Nadar en el mar.", "السباحة في البحر."),
    "Swim in a lake.": ("Nadar en un lago.", "السباحة في بحيرة."),
    "Always ask your care team.": ("Pregunte siempre a su equipo médico.", "اسألي دائما فريق الرعاية."),
    "Always ask your care team!": ("Pregunte siempre a su equipo médico.", "اسألي دائما فريق الرعاية."),
    "Never ask your care team.": ("Nunca pregunte a su equipo médico.", "لا تسألي فريق الرعاية."),
    "All languages": ("Todos los idiomas", "كل اللغات"),
    "Every language": ("Cada idioma", "كل لغة"),
}
LABELS = ("All languages", "Every language")
FEW = (*LABELS, "Clinic", "blank line to write on")  #: beside those with a value in them
#: What may stand in each place of the sheet.
ITEMS = {
    "fever": ("You have a **fever** of 38 °C or more.", "You have a **fever** of 39 °C or more."),
    "bleed": ("You bleed for 1–2 days.", "You bleed for 1–3 days."),
    "rest": ("Rest at home.", "Rest at home!"),
    "swim": ("Swim in the sea.", "Swim in a lake."),
    "closing": ("Always ask your care team.", "Always ask your care team!", "Never ask your care team."),
}
SECTIONS = {
    "urgent": ("urgent", "Get care right away if"),
    "call": ("call", "Call your clinic if"),
    "may": ("self-care", "You may"),
    "must not": ("self-care", "You must not"),
}
#: What a careless translator writes.
BAD = {"es": ("Sangra durante 1–9 días.", "No haga nada."), "ar": ("تنزفين لمدة 1–9 يوم.", "لا تفعلي شيئا.")}
TRANSLATOR = "Bo Li <bo@example.org>"
HEADERS = (TRANSLATOR, " bo  LI ", "Ana Pérez", "x <EVA>", "Somebody Else <x@example.org>", "")

PEOPLE = (
    Person("ana", ("es",), ("linguistic",), "Ana Pérez", "Certified translator 123"),
    Person("eva", ("es", "ar"), ("linguistic", "layout"), credential="NAATI 7"),
    Person("bo", ("es",), ("linguistic", "clinical"), "Bo Li", "Certified", ("bo@example.org",)),
    Person("carla", ("*",), ("clinical",), "Dr. Carla Ruiz"),
    Person("dora", ("*",), ROLES, "Dora Šimić", "NAATI 9"),
)
#: (language, who, role) of all that a policy may ask for and a rejection may need; "" for the translation.
HONEST = (
    *(("en", "dora", role) for role in ROLES),
    ("", "eva", "linguistic"),
    ("", "dora", "layout"),
    ("", "carla", "clinical"),
)
PRESETS = {
    "clinic": Rules(),
    "us-1557": Rules(independent=False, credential="*"),
    "au-naati": Rules(credential="NAATI"),
    "uk-nhs": Rules(roles=ROLES, months=36, credential="*"),
}
POLICIES: tuple[tuple[str, Data], ...] = (
    *((preset, {}) for preset in PRESETS),
    ("clinic", {"independent": False}),
    ("clinic", {"separate": False}),
    ("clinic", {"independent": False, "separate": False}),
    ("clinic", {"months": 1}),
    ("clinic", {"roles": ("linguistic",)}),
    ("clinic", {"roles": ROLES}),
    ("clinic", {"signed": True}),
)
#: Those under which all that is told to do can be done: nobody here has a key.
TOLD = tuple(policy for policy in POLICIES if not policy[1].get("signed"))


# --- the English ----------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """The English of a handout."""

    id: str
    version: int = 1
    day: date = date(2026, 12, 1)
    title: str = "After your test"
    english: dict[str, str] = field(default_factory=lambda: {name: texts[0] for name, texts in ITEMS.items()})
    critical: set[str] = field(default_factory=lambda: {"fever", "bleed", "swim"})
    parts: dict[str, list[str]] = field(
        default_factory=lambda: {"urgent": ["fever"], "call": ["bleed"], "may": ["rest"], "must not": ["swim"]}
    )

    def lines(self) -> list[Line]:
        """What a page prints, in its order."""
        found = [self._line(("title", ""), self.title)]
        for part, (kind, heading) in SECTIONS.items():
            found.append(self._line((kind, "heading"), heading, heading))
            found += [self._item((kind, "item"), name, heading) for name in self.parts[part]]
            found += [self._line((kind, "field"), FIELD, heading)] if part == "call" else []
        return [*found, self._item(("closing", ""), "closing")]

    def _line(self, place: tuple[str, str], msgid: str, heading: str = "") -> Line:
        return Line(place, self.id, msgid, False, heading)

    def _item(self, place: tuple[str, str], name: str, heading: str = "") -> Line:
        return Line(place, self.id, self.english[name], name in self.critical, heading)

    def place(self, name: str, part: str) -> None:
        """Move a text to the head of a section, or with "" away."""
        for names in self.parts.values():
            names[:] = [n for n in names if n != name]
        if part:
            self.parts[part].insert(0, name)

    def markdown(self) -> str:
        """The file."""
        head = f'id: {self.id}\ntitle: {self.title}\nversion: "{self.version}.0"\ndate: {self.day}\n'
        body = ""
        for part, (kind, heading) in SECTIONS.items():
            body += f"\n## {heading} {{kind={kind} icon=phone}}\n\n"
            body += "".join(f"- {self.english[name]}{self._marks(name)}\n" for name in self.parts[part])
            body += f"\n{FIELD}\n{{.field}}\n" if part == "call" else ""
        closing = ".closing .critical" if "closing" in self.critical else ".closing"
        return f"---\n{head}review-by: 2038-11-24\n---\n{body}\n{self.english['closing']}\n{{{closing}}}\n"

    def _marks(self, name: str) -> str:
        return "\n  {.critical}" if name in self.critical else ""


FIELD = "Clinic phone: {clinic_phone}"
CATALOGS: dict[bytes, polib.POFile] = {}


# --- the people ---------------------------------------------------------------------------------------------


CHANGES = ("role", "until", "since", "language", "credential")


def _changed(person: Person, how: str, day: date) -> Person:
    changes: Data = {
        "role": {"roles": person.roles[1:] or ("layout",)},
        "until": {"until": day},
        "since": {"since": day},
        "language": {"languages": ("ar",) if "ar" not in person.languages else ("es",)},
        "credential": {"credential": "" if person.credential else "NAATI 1"},
    }
    return replace(person, **changes[how])


# --- the project ----------------------------------------------------------------------------------------


class World:
    """A project, the people around it, and all that ever happened to it."""

    now = START  #: of the class, so that the package's clock can show it

    def __init__(self, copy: Copy) -> None:
        """Take an empty tiny project and fill it: Spanish is approved, Arabic is translated."""
        self.copy = copy
        World.now = START
        self.people: list[Person] = list(PEOPLE)
        self.policy = POLICIES[0]
        self.sheets = {handout: Sheet(handout) for handout in HANDOUTS}
        self.log: dict[str, Act] = {}
        self.label = LABELS[0]
        for path in copy.path("templates").rglob("*.jinja"):
            path.write_text(_with_few_labels(path.read_text("utf-8")), "utf-8")
        for column, tag in enumerate(TAGS):
            texts = catalog_text(tag, {x.msgid: GOOD[x.msgid][column] for x in Sheet("").lines()}, flags="")
            for handout in HANDOUTS:
                copy.write(f"locale/{tag}/LC_MESSAGES/{handout}.po", texts)
            take_over(copy, tag)
        self.write()
        self.merge()
        self.own = {(tag, e.msgid): e.msgstr for tag in TAGS for e in self.po(tag, "labels")}
        self.labels = [Line(LABEL, "labels", e.msgid, "critical" in e.comment) for e in self.pot()]
        for tag in TAGS:
            self.translate_all(tag, TRANSLATOR)
        for handout in HANDOUTS:
            assert self.approve("es", handout, "ana", "linguistic")
            assert self.approve("es", handout, "carla", "clinical")

    def pot(self) -> polib.POFile:
        return polib.pofile(str(self.copy.path("locale/labels.pot")))

    @property
    def rules(self) -> Rules:
        preset, changes = self.policy
        return replace(PRESETS[preset], **changes)

    # --- files

    def write(self) -> None:
        """Write what people, policy and sheets are now."""
        for sheet in self.sheets.values():
            self.copy.write(f"source/{sheet.id}.md", sheet.markdown())
        self.write_settings()

    def write_settings(self) -> None:
        """Write what people and policy are now."""
        preset, changes = self.policy
        values = {"preset": preset, **changes}
        lines = "".join(f"{k} = {json.dumps(v)}\n" for k, v in values.items())
        self.copy.write("hsg.toml", f'name = "tiny"\nsource_language = "en"\n\n[review]\n{lines}')
        self.copy.write("locale/reviewers.toml", "".join(map(_table, self.people)))

    def catalog(self, tag: str, domain: str) -> polib.POFile:
        """A catalog that is not to be changed: one of the same bytes is read once."""
        data = self.copy.path(f"locale/{tag}/LC_MESSAGES/{domain}.po").read_bytes()
        if data not in CATALOGS:
            CATALOGS[data] = self.po(tag, domain)
        return CATALOGS[data]

    def po(self, tag: str, domain: str) -> polib.POFile:
        return polib.pofile(str(self.copy.path(f"locale/{tag}/LC_MESSAGES/{domain}.po")))

    def ledger(self, tag: str) -> Path:
        return self.copy.path(f"locale/{tag}/reviews.jsonl")

    def raw(self, tag: str) -> bytes:
        return self.ledger(tag).read_bytes() if self.ledger(tag).exists() else b""

    def records(self, tag: str) -> list[str]:
        """The lines of the ledger, whether they can be read or not."""
        lines = (line.decode(errors="replace").strip() for line in self.raw(tag).split(b"\n"))
        return [line for line in lines if line]

    def set_records(self, tag: str, lines: list[str]) -> None:
        self.copy.write(f"locale/{tag}/reviews.jsonl", "".join(f"{line}\n" for line in lines))

    def lines(self, handout: str) -> list[Line]:
        return [*self.sheets[handout].lines(), *self.labels]

    def rows(self, tag: str, handout: str) -> list[tuple[Line, Text | None]]:
        """Every line with what stands in the catalogs for it, whatever its flags; the English is its own text."""
        if tag == "en":
            return [(x, Text(x.domain, nfc(x.msgid), nfc(x.msgid))) for x in self.lines(handout)]
        texts = {(d, e.msgid): e.msgstr for d in (handout, "labels") for e in self.catalog(tag, d) if not e.obsolete}
        found = [(line, texts.get((line.domain, line.msgid), "")) for line in self.lines(handout)]
        return [(x, Text(x.domain, nfc(x.msgid), nfc(t)) if t.strip() else None) for x, t in found]

    def whole(self, tag: str, handout: str) -> Whole | None:
        rows = self.rows(tag, handout)
        return tuple(Row(x, t) for x, t in rows if t) if all(t for _, t in rows) else None

    def translators(self, tag: str, handout: str) -> dict[str, str]:
        domains = () if tag == "en" else (handout, "labels")
        return {d: self.catalog(tag, d).metadata.get("Last-Translator", "") for d in domains}

    @contextmanager
    def what_if(self) -> Iterator[None]:
        """Take back whatever is changed meanwhile, of the files and of the rest; labels and templates are not."""
        before = {k: deepcopy(v) for k, v in vars(self).items() if k in {"people", "policy", "sheets"}}
        now, files = World.now, self._files()
        try:
            yield
        finally:
            vars(self).update(before)
            World.now = now
            after = self._files()
            for path in {*files, *after}:
                if path not in files:
                    path.unlink()
                elif files[path] != after.get(path):
                    path.write_bytes(files[path])

    def _files(self) -> dict[Path, bytes]:
        patterns = ("hsg.toml", "source/*.md", "locale/*.toml", "locale/*/*.jsonl", "locale/*/*/hsg-*")
        return {p: p.read_bytes() for pattern in patterns for p in self.copy.root.glob(pattern)}

    # --- acts

    def attempt(self, tags: tuple[str, ...], act: Callable[[], object]) -> bool:
        """Run what a person does; where it is refused, no ledger has changed."""
        load_settings.cache_clear()
        before = [self.raw(tag) for tag in tags]
        try:
            with redirect_stdout(StringIO()):
                act()
        except HsgError:
            assert [self.raw(tag) for tag in tags] == before, "it was refused, and yet written"
            return False
        return True

    def open(self, tag: str, handout: str = HANDOUTS[0]) -> tuple[Any, Any, Any]:
        found = inventory.take_inventory(self.copy.project)
        people = reviews.take_reviews(found)
        return people, people.of(find_language(found.languages, tag)), find_handout(found, handout)

    def merge(self) -> bool:
        return self.attempt(TAGS, lambda: merge_verb.run(Namespace(project=self.copy.project, language=[])))

    def approve(
        self, tag: str, handout: str, who: str, role: str, names: tuple[str, ...] = (), expires: date | None = None
    ) -> bool:
        """Approve with the verb, and log what stood in the catalogs."""
        World.now += timedelta(seconds=1)
        act = acts.Act(who, Role(role), "Leído.", expires)
        done = self.attempt((tag,), lambda: approving.approve(*self.open(tag, handout), names, act))
        if done:
            self._log(tag, handout, names)
            assert not self._drafts(tag, handout) & self.log[self.records(tag)[-1]].texts, "a draft was approved"
        return done

    def reject(self, tag: str, handout: str, who: str, role: str, names: tuple[str, ...]) -> bool:
        """Reject with the verb: whatever a release printed of it, it prints no more."""
        World.now += timedelta(seconds=1)
        before = self.page(tag, handout)
        act = acts.Act(who, Role(role), "Está mal.")
        done = self.attempt((tag,), lambda: acts.reject(*self.open(tag, handout), names, act))
        if done:
            self._log(tag, handout, names, before)
            after = self.page(tag, handout)
            assert not (after and (not names or {*names} & {r.line.msgid for r in after.rows})), "what was rejected"
        return done

    def _log(self, tag: str, handout: str, names: tuple[str, ...], printed: Page | None = None) -> None:
        """Enter the last line of the ledger; it must name texts that stand in the catalogs, by the documented sums.

        A rejection may also name what a release prints of them, which is no text of today then.
        """
        raw = self.records(tag)[-1]
        data = json.loads(raw)
        rows, whole = self.rows(tag, handout), self.whole(tag, handout)
        there = {t.digest: t for x, t in rows if t and (not names or x.msgid in names)}
        named = data.get("digests", [])
        if data["decision"] == "rejected":
            there = {t.digest: t for act in self.log.values() for t in act.texts} | there
            named = [d for d in named if d in there]
        assert {*named} <= there.keys(), "it covers what does not stand there"
        assert not (names and data.get("edition")), "it covers more than was named"
        if data.get("edition") and whole:
            assert data["edition"] == whole_digest(tag, handout, whole)
        elif data.get("edition"):
            # A text is lacking today: what is rejected as a whole is what was signed before, and is printed, or would
            # be if nothing else held it back.
            assert data["decision"] == "rejected"
            wholes = (form for a in self.log.values() if a.whole for form in self._forms(tag, a.whole))
            signed = [form for form in wholes if whole_digest(tag, handout, form) == data["edition"]]
            assert signed, "it covers a whole that is not there"
            whole = signed[0]
            assert not printed or is_exactly(printed, whole)  # today's labels are printed, which may be fewer
        texts = frozenset(there[d] for d in named)
        whole, printed = (whole, printed) if data.get("edition") else (None, None)
        self.log[raw] = Act(raw, data, texts, whole, self.translators(tag, handout), printed)

    def _forms(self, tag: str, whole: Whole) -> Iterator[Whole]:
        """What was signed, and what it was carried to."""
        yield whole
        for data in map(json.loads, filter(_is_json, self.records(tag))):
            for item in data["carried"] if data.get("kind") == "carry" else ():
                whole = tuple(_carried_on(row, item) for row in whole)
            yield whole

    def _drafts(self, tag: str, handout: str) -> set[Text]:
        if tag == "en":
            return set()
        found = ((d, e) for d in (handout, "labels") for e in self.catalog(tag, d) if e.fuzzy and not e.obsolete)
        return {Text(d, nfc(e.msgid), nfc(e.msgstr)) for d, e in found}

    def by_hand(self, tag: str, handout: str, **data: Any) -> None:
        """A line that somebody writes with an editor: true in what it covers, and in nothing else for sure."""
        rows, whole = self.rows(tag, handout), self.whole(tag, handout)
        texts = frozenset(t for _, t in rows if t and "digests" not in data)
        translators = self.translators(tag, handout)
        when = self.now.isoformat()
        body = {"kind": "review", "language": tag, "handout": handout, "date": when, "translators": translators}
        body |= {"digests": sorted(t.digest for t in texts)} | data
        if whole and (data.get("decision") == "approved" or "digests" in data):
            body |= {"edition": whole_digest(tag, handout, whole)}
        raw = json.dumps(body, ensure_ascii=False)
        self.set_records(tag, [*self.records(tag), raw])
        self.log[raw] = Act(raw, body, texts, whole if body.get("edition") else None, translators)

    def withdraw(self, tag: str, handout: str, who: str) -> bool:
        act = acts.Act(who, Role.CLINICAL, "Queja.")
        people, review, _ = self.open(tag)
        done = self.attempt((tag,), lambda: acts.withdraw(people, review, handout, act))
        if done:
            raw = self.records(tag)[-1]
            self.log[raw] = Act(raw, json.loads(raw), frozenset(), None, {})
        return done

    def carry(self, who: str, msgids: list[str]) -> bool:
        World.now += timedelta(seconds=1)
        act = acts.Act(who, Role.LINGUISTIC, "Solo puntuación.")

        def all_languages() -> None:
            people, *_ = self.open(TAGS[0])
            carry(people, [people.of(find_language(people.inventory.languages, tag)) for tag in TAGS], msgids, act)

        return self.attempt(TAGS, all_languages)

    def leftovers(self, handout: str) -> list[str]:
        """The English texts of which a catalog holds a translation of an earlier form."""
        found = [e for tag in TAGS for e in self.po(tag, handout) if e.previous_msgid and not e.obsolete]
        return list(dict.fromkeys(e.msgid for e in found))

    def translate_all(self, tag: str, translator: str) -> None:
        """Let somebody translate everything rightly, and take it over."""
        for domain in (*HANDOUTS, "labels"):
            po = self.po(tag, domain)
            po.metadata["Last-Translator"] = translator
            for entry in (e for e in po if not e.obsolete):
                entry.msgstr = self.good(tag, entry.msgid)
                _clear_fuzzy(entry)
            po.save()

    def good(self, tag: str, msgid: str) -> str:
        """The right translation of a text."""
        return GOOD[msgid][TAGS.index(tag)] if msgid in GOOD else self.own[tag, msgid]

    def change(self, tag: str, domain: str, number: int, edit: Callable[[polib.POEntry], object]) -> None:
        po = self.po(tag, domain)
        found = [e for e in po if not e.obsolete]
        edit(found[number % len(found)])
        po.save()

    def name_translator(self, tag: str, domain: str, header: str) -> None:
        po = self.po(tag, domain)
        po.metadata["Last-Translator"] = header
        po.save()

    def swap(self, tag: str, domain: str, at: int) -> None:
        po = self.po(tag, domain)
        found = [e for e in po if not e.obsolete]
        one, two = found[at % len(found)], found[at * 7 % len(found)]
        one.msgstr, two.msgstr = two.msgstr, one.msgstr
        po.save()

    # --- what a release holds

    def pages(self) -> list[Page]:
        """Every page that a release would print."""
        load_settings.cache_clear()
        found = choose(inventory.take_inventory(self.copy.project), "release").localized
        return [self.english(x.handout.id) if x.language.tag == "en" else _page(x) for x in found]

    def page(self, tag: str, handout: str) -> Page | None:
        return next((p for p in self.pages() if (p.language, p.handout) == (tag, handout)), None)

    def complaints(self, page: Page) -> set[str]:
        """What is wrong with printing it."""
        found = {*self.oracle("en").stops(self.english(page.handout), page)}
        if page.language != "en":
            found |= self.oracle(page.language).complaints(page)
            found |= english_complaints(page, self.sheets[page.handout].lines(), self.labels)
            found |= {"reworked" for row in page.sheet if row.line.critical and self.is_doubted(page, row)}
        return found

    def is_doubted(self, page: Page, row: Row) -> bool:
        """True when somebody has changed a translation, or marked it as not right, since it was approved."""
        found = (e for e in self.catalog(page.language, page.handout) if e.msgid == row.line.msgid and not e.obsolete)
        return any(e.fuzzy or nfc(e.msgstr) != row.text.text for e in found)

    def oracle(self, tag: str) -> Oracle:
        return Oracle(tag, self.records(tag), self.log, self.people, self.rules, self.now)

    def english(self, handout: str) -> Page:
        """The English as it stands, which is printed whether it is signed off or not."""
        return Page("en", handout, self.whole("en", handout) or (), (), (), date.max, changed=False, differences=0)

    def in_order(self, tag: str, handout: str, policy: tuple[str, Data] = POLICIES[0]) -> list[str]:
        """Put people, policy and files in order; the lines of the ledgers, all of them of the past."""
        self.people, self.policy = list(PEOPLE), policy
        self.write()
        for folder in ("en", tag):
            self.set_records(folder, [line for line in self.records(folder) if _is_json(line)])
            self.copy.path(f"locale/{folder}/editions/{handout}.json").unlink(missing_ok=True)
        records = [*self.records("en"), *self.records(tag)]
        dates = (datetime.fromisoformat(json.loads(line)["date"]) for line in records)
        World.now = max(self.now, *dates, START) + timedelta(seconds=1)
        return records

    def told(self, tag: str, handout: str) -> tuple[Task, ...]:
        """All that the gate says has to be done before a release prints it."""
        load_settings.cache_clear()
        people, review, found = self.open(tag, handout)
        return getattr(Gate(people).tell(review, found)[0], "todo", ())

    def do(self, tag: str, handout: str, task: Task) -> None:
        """What the task says, by somebody who may; what was rejected and is right here is approved after all."""
        if task.code == "english":
            for role in ROLES:
                self.approve("en", handout, "dora", role)
        elif task.who == "editor":
            assert self.merge()
        elif task.who == "translator":
            self.translate_all(tag, TRANSLATOR)
            for role in self._rejected_as(tag, handout) if task.code == "mend" else ():
                assert self.approve(tag, handout, "dora", role), task
        elif "approves the English" in task.act:
            assert self.approve("en", handout, self.doer("en", handout, task), task.who), task
        else:
            assert self.approve(tag, handout, self.doer(tag, handout, task), task.who), task

    def _rejected_as(self, tag: str, handout: str) -> list[str]:
        """In which roles something was rejected; policies ask not for all of them, and the same one must answer."""
        data = [json.loads(line) for line in self.records(tag)]
        rejected = (d for d in data if d.get("decision") == "rejected" and d["handout"] in {handout, "labels"})
        return sorted({"layout", *(d["role"] for d in rejected if d.get("role"))})

    def doer(self, tag: str, handout: str, task: Task) -> str:
        """Who does it: rather somebody who has another part in it already, unless that is ruled out."""
        data = [json.loads(line) for line in self.records(tag)]
        names = [
            *self.translators(tag, handout).values(),
            *(d["reviewer"] for d in data if d["kind"] in {"edit", "draft"}),
        ]
        busy = {d["reviewer"] for d in data if d.get("role") not in {None, task.who} and d["handout"] == handout}
        able = [p for p in self.people if self.may(p, tag, task.who) and not any(map(p.is_named, names))]
        if "in no other role" in task.act:
            able = [p for p in able if p.id not in busy]
        if not able:
            able = [Person(f"new-{len(self.people)}", ("*",), ROLES, credential="NAATI 1")]
            self.people += able
            self.write_settings()
        return min(able, key=lambda p: p.id not in busy).id

    def may(self, person: Person, tag: str, role: str) -> bool:
        asked = self.rules.credential if role == "linguistic" else ""
        known = bool(person.credential) if asked == "*" else asked in person.credential
        return role in person.roles and person.reads(tag) and known

    def honest(self, tag: str, handout: str) -> Page | None:
        """Put in order what is out of order, translate and review everything; the page that a release holds then."""
        said = "".join(self.in_order(tag, handout))
        assert self.merge()
        self.translate_all(tag, TRANSLATOR)
        for folder, who, role in HONEST:
            asked = self.records("en") if folder else role != "layout" or "rejected" in said
            if asked:
                assert self.approve(folder or tag, handout, who, role), f"an honest {role} review was refused"
        return self.page(tag, handout)


def _with_few_labels(template: str) -> str:
    """The template with most of its labels in English only: each of them makes every step slower."""
    return re.sub(r'_\(("[^"]*")\)', lambda m: m[0] if m[1].strip('"') in FEW else m[1], template)


def _table(person: Person) -> str:
    rows: Data = {"id": person.id, "languages": person.languages, "roles": person.roles, "also": person.also}
    rows |= {k: v for k, v in (("name", person.name), ("credential", person.credential)) if v}
    days = "".join(f"{k} = {v}\n" for k, v in (("since", person.since), ("until", person.until)) if v)
    return "[[reviewer]]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in rows.items()) + days


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _set_fuzzy(entry: polib.POEntry) -> None:
    entry.flags = ["fuzzy", *(f for f in entry.flags if f != "fuzzy")]


def _clear_fuzzy(entry: polib.POEntry) -> None:
    entry.flags = [f for f in entry.flags if f != "fuzzy"]
    entry.previous_msgid = None


def _page(local: LocalizedHandout) -> Page:
    approval = local.approval
    assert approval, f"{local.handout.id} is printed in {local.language.tag}, and nobody stands behind it"
    handout, tag = local.handout.id, local.language.tag

    def row(place: tuple[str, str], text: LocalText, heading: str = "") -> Row:
        assert text.source
        assert text.language == tag, "the sheet is mixed"
        line = Line(place, handout, text.source.text, text.source.critical, heading)
        return Row(line, Text(handout, nfc(text.source.text), text.text))

    rows = [row(("title", ""), local.title)]
    for section in local.sections:
        kind, heading = str(section.source.kind), section.source.heading.text
        rows.append(row((kind, "heading"), section.heading, heading))
        rows += [row((kind, str(b.source.kind)), b, heading) for b in section.blocks if b.source]
    rows += [row(("closing", ""), local.closing)] if local.closing else []
    critical = {m.entry.msgid: m.critical for m in approval.edition.messages if m.domain == "labels"}
    english = []
    for (_, msgid), text in local.labels:
        if text.language == tag:
            rows.append(Row(Line(LABEL, "labels", msgid, critical[msgid]), Text("labels", nfc(msgid), text.text)))
        else:
            assert text.text == msgid
            english.append(msgid)
    signers = tuple((str(s.role), s.reviewer) for s in approval.sign_offs)
    marks = (approval.older, len(approval.differences))
    return Page(tag, handout, tuple(rows), tuple(english), signers, approval.review_by, *marks)


@dataclass(frozen=True)
class Snapshot:
    """A world with its files, to come back to."""

    world: World
    now: datetime
    files: dict[str, bytes]

    @classmethod
    def of(cls, world: World) -> Snapshot:
        copy = world.copy
        found = [p for name in ("locale", "source") for p in copy.path(name).rglob("*") if p.is_file()]
        files = {p.relative_to(copy.root).as_posix(): p.read_bytes() for p in [*found, copy.path("hsg.toml")]}
        return cls(deepcopy(world), World.now, files | {SKIN: copy.path(SKIN).read_bytes()})

    def opened(self) -> World:
        """The world as it was, its files written again."""
        for name in ("locale", "source", "build"):
            shutil.rmtree(self.world.copy.path(name), ignore_errors=True)
        for name, data in self.files.items():
            self.world.copy.path(name).parent.mkdir(parents=True, exist_ok=True)
            self.world.copy.path(name).write_bytes(data)
        World.now = self.now
        return deepcopy(self.world)


def _sheet_of_two_editions(world: World) -> None:
    """The translator has mended a label, and all was approved once more."""
    world.change("es", "labels", 0, lambda e: setattr(e, "msgstr", f"{e.msgstr}!"))
    for handout in HANDOUTS:
        assert world.approve("es", handout, "eva", "linguistic")
        assert world.approve("es", handout, "dora", "clinical")


def _carried(world: World) -> None:
    """The English got an exclamation mark, and somebody called that cosmetic."""
    world.sheets[HANDOUTS[0]].english["closing"] = ITEMS["closing"][1]
    world.write()
    assert world.merge()
    assert world.carry("eva", [ITEMS["closing"][1]])


def _rejected_then_edited(world: World) -> None:
    """A clinician rejected the sheet, and the English of another sentence changed since."""
    assert world.reject("es", HANDOUTS[0], "carla", "clinical", ())
    world.sheets[HANDOUTS[0]].english["closing"] = ITEMS["closing"][1]
    world.write()
    assert world.merge()


def _outdated(world: World) -> None:
    """The English of a sentence that hurts nobody changed."""
    world.sheets[HANDOUTS[0]].english["rest"] = ITEMS["rest"][1]
    world.write()
    assert world.merge()


def _in_two_languages(world: World) -> None:
    """Arabic is approved as well."""
    for who, role in (("eva", "linguistic"), ("carla", "clinical")):
        assert world.approve("ar", HANDOUTS[0], who, role)


#: What may have happened before, beside the two approvals in Spanish.
STARTS: dict[str, Callable[[World], object]] = {
    "approved": lambda world: None,
    "two editions": _sheet_of_two_editions,
    "carried": _carried,
    "rejected, then edited": _rejected_then_edited,
    "outdated": _outdated,
    "two languages": _in_two_languages,
}

# --- one step more ----------------------------------------------------------------------------------------
# Each is tried in every state that the machine comes to, without any verb of the package that might refuse it.


def _carried_on(row: Row, item: Data) -> Row:
    """A row under the English that it was carried to, if it is the one that was."""
    former = Text(item["domain"], nfc(item["former"]), nfc(item["texts"][0]))
    if row.text != former:
        return row
    msgid = nfc(item["msgid"])
    return Row(replace(row.line, msgid=msgid), replace(row.text, msgid=msgid))


def _some_act(world: World, random: Random, *decisions: str) -> tuple[str, Act] | None:
    """A record of the ledgers, with its language."""
    found = [(tag, world.log[x]) for tag in (*TAGS, "en") for x in world.records(tag) if x in world.log]
    found = [(tag, a) for tag, a in found if not decisions or a.data.get("decision") in decisions]
    return random.choice(found) if found else None


def _rewritten(world: World, tag: str, act: Act, **data: object) -> None:
    """The record with other values, as if it had been written so."""
    body = act.data | data
    raw = json.dumps(body, ensure_ascii=False)
    world.set_records(tag, [raw if x == act.raw else x for x in world.records(tag)])
    world.log[raw] = replace(act, raw=raw, data=body)


def another_person(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found:
        _rewritten(world, *found, reviewer=random.choice(PEOPLE).id)


def one_person_for_all(world: World, random: Random) -> None:
    who = random.choice(("bo", "dora", "dora"))
    for tag in TAGS:
        for act in [world.log[x] for x in world.records(tag) if x in world.log]:
            if act.data.get("decision") == "approved":
                _rewritten(world, tag, act, reviewer=who)


def another_role(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found:
        _rewritten(world, *found, role=random.choice(ROLES))


def another_date(world: World, random: Random) -> None:
    found = _some_act(world, random)
    if found:
        minutes = random.choice((9, 11, 60, -60 * 24 * 31, -60 * 24 * 800))
        _rewritten(world, *found, date=(world.now + timedelta(minutes=minutes)).isoformat())


def another_translator(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found and found[1].translators:
        names = dict.fromkeys(found[1].translators, random.choice((*HEADERS, "Dr. Carla Ruiz")))
        tag, act = found
        _rewritten(world, tag, replace(act, translators=names), translators=names)


def an_end(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found:
        _rewritten(world, *found, expires=str(world.now.date() + timedelta(random.choice((-1, 0, 3000)))))


def the_last_day(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found:
        day = world.rules.last_day(found[1].data) + timedelta(random.choice((0, 1)))
        World.now = datetime(day.year, day.month, day.day, random.choice((0, 23)), 30, tzinfo=UTC)


def a_withdrawal(world: World, random: Random) -> None:
    found = _some_act(world, random)
    if found:
        when = found[1].date - random.choice((timedelta(), timedelta(), timedelta(microseconds=1)))
        handout = random.choice(("", *HANDOUTS))
        data = {"kind": "review", "decision": "withdrawn", "language": found[0], "reviewer": "x", "handout": handout}
        raw = json.dumps(data | {"date": when.isoformat()})
        world.set_records(found[0], [*world.records(found[0]), raw])


def a_rejection(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found:
        tag, act = found
        data = {k: v for k, v in act.data.items() if k != random.choice(("edition", "digests"))}
        data |= {"decision": "rejected", "role": random.choice((act.data["role"], *ROLES, None)), "expires": None}
        raw = json.dumps(data, ensure_ascii=False)
        texts = act.texts if "digests" in data else frozenset()
        world.set_records(tag, [raw, *world.records(tag)])
        world.log[raw] = Act(raw, data, texts, act.whole if data.get("edition") else None, act.translators)


def an_author(world: World, random: Random) -> None:
    found = _some_act(world, random, "approved")
    if found:
        tag, act = found
        who = random.choice((act.data["reviewer"], "argos"))
        data = {"kind": "edit", "language": tag, "handout": "", "reviewer": who, "date": START.isoformat()}
        data["digests"] = act.data.get("digests", [])[:1]
        raw = json.dumps(data)
        world.set_records(tag, [*world.records(tag), raw])
        texts = frozenset(t for t in act.texts if t.digest in data["digests"])
        world.log[raw] = Act(raw, data, texts, None, {})


def a_line_less(world: World, random: Random) -> None:
    tag = random.choice(TAGS)
    lines = world.records(tag)
    world.set_records(tag, [x for x in lines if x != random.choice([*lines, ""])])


def a_line_of_the_other_language(world: World, random: Random) -> None:
    one, other = random.sample((*TAGS, "en"), 2)
    world.set_records(other, [*world.records(other), *world.records(one)])


def a_torn_line(world: World, random: Random) -> None:
    for tag in (*TAGS, "en"):
        *lines, last = world.records(tag) or [""]
        data = "".join(f"{x}\n" for x in lines).encode() + last.encode()[: random.choice((5, 30, 60, 200))]
        world.ledger(tag).write_bytes(data)


def another_policy(world: World, random: Random) -> None:
    world.policy = random.choice(POLICIES)
    world.write_settings()


def other_people(world: World, random: Random) -> None:
    at = random.randrange(len(world.people) or 1)
    how, day = random.choice(("leave", *CHANGES)), world.now.date() + timedelta(random.choice((-1, 0, 1)))
    changed = [] if how == "leave" else [_changed(p, how, day) for p in world.people[at : at + 1]]
    world.people = [*world.people[:at], *changed, *world.people[at + 1 :]]
    world.write_settings()


def another_english(world: World, random: Random) -> None:
    sheet = world.sheets[random.choice(HANDOUTS)]
    name = random.choice([*ITEMS])
    sheet.english[name] = random.choice(ITEMS[name])
    world.write()


def another_place(world: World, random: Random) -> None:
    sheet = world.sheets[random.choice(HANDOUTS)]
    sheet.place(random.choice([*ITEMS][:-1]), random.choice(("", *SECTIONS)))
    world.write()


def a_carry(world: World, random: Random) -> None:
    """Somebody edits the English and the catalog by hand, and writes that it changes nothing."""
    sheet, tag = world.sheets[random.choice(HANDOUTS)], random.choice(("es", "es", "ar"))
    name = random.choice(("closing", "closing", *ITEMS))
    former, text = sheet.english[name], random.choice(ITEMS[name])
    po = world.po(tag, sheet.id)
    entry = next((e for e in po if e.msgid == former), None)
    if not entry or former == text or any(e.msgid == text for e in po):
        return
    sheet.english[name] = entry.msgid = text
    po.save()
    world.write()
    item = {"domain": sheet.id, "former": former, "msgid": text, "texts": [entry.msgstr]}
    who, note = random.choice((*(p.id for p in PEOPLE), "nobody")), random.choice(("The same.", "The same.", " "))
    data = {"kind": "carry", "language": tag, "handout": "", "reviewer": who, "note": note, "carried": [item]}
    world.set_records(tag, [*world.records(tag), json.dumps(data | {"date": world.now.isoformat()})])


def a_forged_edition(world: World, random: Random) -> None:
    """Somebody edits what was kept, leaves its sum as it was, and edits the English."""
    another_english(world, random)
    mark, kind = random.random() < 0.5, random.choice(("call", "urgent"))
    for path in world.copy.root.glob("locale/*/editions/*.json"):
        if not _is_json(path.read_text("utf-8")):
            continue
        data = json.loads(path.read_text("utf-8"))
        for edition in data["editions"]:
            sections = edition["handout"]["sections"]
            for thing in (*edition["messages"], *(b for x in sections for b in x["blocks"])):
                thing["critical"] = thing["critical"] and mark
            for section in sections:
                section["kind"] = kind if mark else section["kind"]
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


STEPS = (
    *(
        another_person,
        another_person,
        one_person_for_all,
        another_role,
        another_date,
        another_translator,
        an_end,
        the_last_day,
    ),
    *(a_withdrawal, a_withdrawal, a_rejection, a_rejection, an_author, a_line_less, a_line_of_the_other_language),
    *(a_torn_line, another_policy, another_policy, other_people, other_people, another_english, another_place),
    *(a_carry, a_carry, a_forged_edition),
)
#: How many are tried in each state.
LOOKS = 4

# --- the machine ------------------------------------------------------------------------------------------

tags, handouts = st.sampled_from(TAGS), st.sampled_from(HANDOUTS)
ledgers = st.sampled_from((*TAGS, "es", "es", "en"))
whos = st.sampled_from([*(p.id for p in PEOPLE), "nobody"])
roles = st.sampled_from(ROLES)
#: (who, role), most of them as the file of people has it.
posts = st.sampled_from([(p.id, role) for p in PEOPLE for role in p.roles]) | st.tuples(whos, roles)
names = st.just(()) | st.lists(st.sampled_from([*ITEMS.values()]).map(lambda texts: texts[0]), max_size=2).map(tuple)
domains = st.sampled_from((*HANDOUTS, "labels"))
number = st.integers(0, 30)
WAITS = (
    timedelta(),
    timedelta(microseconds=1),
    timedelta(minutes=5),
    timedelta(days=1),
    timedelta(days=31),
    timedelta(days=730),
    timedelta(days=731),
    timedelta(hours=-1),
    timedelta(days=-2),
)


class Releases(RuleBasedStateMachine):
    """What people do."""

    copy: Copy
    press: Press
    starts: dict[str, Snapshot]
    happened: Counter[str]

    @initialize(start=st.sampled_from([*STARTS]), seed=st.integers(0, 2**16))
    def begin(self, start: str, seed: int) -> None:
        self.random = Random(seed)
        self.world = self.starts[start].opened()

    # --- the English

    @rule(handout=handouts, name=st.sampled_from([*ITEMS]), choice=number)
    def edit_english(self, handout: str, name: str, choice: int) -> None:
        self.world.sheets[handout].english[name] = ITEMS[name][choice % len(ITEMS[name])]
        self.world.write()

    @rule(handout=handouts, name=st.sampled_from([*ITEMS][:-1]), to=st.sampled_from(("mark", "", *SECTIONS)))
    def restructure(self, handout: str, name: str, to: str) -> None:
        """Mark a text as critical or not, or take it to another place of the sheet, or away."""
        sheet = self.world.sheets[handout]
        if to == "mark":
            sheet.critical ^= {name}
        else:
            sheet.place(name, to)
        self.world.write()

    @rule(handout=st.sampled_from((*HANDOUTS, "")))
    def bump_version_or_edit_label(self, handout: str) -> None:
        if handout:
            sheet = self.world.sheets[handout]
            sheet.version, sheet.day = sheet.version + 1, self.world.now.date()
            self.world.write()
            return
        old, new = LABELS if self.world.label == LABELS[0] else LABELS[::-1]
        self.copy.edit(SKIN, f'_("{old}")', f'_("{new}")')
        self.world.label = new
        self.world.labels = [replace(x, msgid=new) if x.msgid == old else x for x in self.world.labels]

    @rule()
    def merge(self) -> None:
        self.world.merge()

    # --- the translations

    @rule(tag=tags, domain=domains, at=number, choice=st.integers(0, 3), header=st.sampled_from(HEADERS))
    def edit_translation(self, tag: str, domain: str, at: int, choice: int, header: str) -> None:
        def edit(entry: polib.POEntry) -> None:
            good = self.world.good(tag, entry.msgid)
            entry.msgstr = (good, f"{good}!", *BAD[tag])[choice]
            _clear_fuzzy(entry)

        self.world.change(tag, domain, at, edit)
        self.world.name_translator(tag, domain, header)

    @rule(tag=tags, domain=domains, at=number, how=st.sampled_from(("swap", "flag", "clear", *HEADERS)))
    def touch_catalog(self, tag: str, domain: str, at: int, how: str) -> None:
        if how == "swap":
            self.world.swap(tag, domain, at)
        elif how in {"flag", "clear"}:
            self.world.change(tag, domain, at, _clear_fuzzy if how == "clear" else _set_fuzzy)
        else:
            self.world.name_translator(tag, domain, how)

    @rule(tag=tags, header=st.sampled_from(HEADERS))
    def translate_all(self, tag: str, header: str) -> None:
        self.world.merge()
        self.world.translate_all(tag, header)

    # --- reviews

    @rule(tag=ledgers, handout=handouts, post=posts, some=names, days=st.sampled_from((None, 0, 30, 3000)))
    def approve(self, tag: str, handout: str, post: tuple[str, str], some: tuple[str, ...], days: int | None) -> None:
        last = None if days is None else self.world.now.date() + timedelta(days)
        self.count("approve", self.world.approve(tag, handout, *post, some, last))

    @rule(tag=ledgers, handout=handouts, linguist=whos, clinician=st.sampled_from(("carla", "dora", "bo")))
    def approve_by_two(self, tag: str, handout: str, linguist: str, clinician: str) -> None:
        for who, role in ((linguist, "linguistic"), (clinician, "clinical")):
            self.count("approve", self.world.approve(tag, handout, who, role))

    @rule(tag=tags, domain=domains, at=number, linguist=st.sampled_from(("eva", "dora", "ana")))
    def revise(self, tag: str, domain: str, at: int, linguist: str) -> None:
        """A translator mends a text, and two people approve the new sheet."""
        self.edit_translation(tag, domain, at, 1, TRANSLATOR)
        self.approve_by_two(tag, HANDOUTS[at % 2], linguist, "carla")

    @rule(tag=ledgers, handout=handouts, post=posts, ahead=st.sampled_from((0, 5, 20)), days=st.sampled_from((0, 40)))
    def approve_by_hand(self, tag: str, handout: str, post: tuple[str, str], ahead: int, days: int) -> None:
        when = (self.world.now + timedelta(minutes=ahead) - timedelta(days)).isoformat()
        self.world.by_hand(tag, handout, reviewer=post[0], role=post[1], decision="approved", date=when)

    @rule(
        tag=tags, handout=handouts, who=st.sampled_from(("ana", "bo", "argos")), kind=st.sampled_from(("edit", "draft"))
    )
    def write_authors_by_hand(self, tag: str, handout: str, who: str, kind: str) -> None:
        """As an import of a translated sheet does."""
        self.world.by_hand(tag, handout, kind=kind, reviewer=who)

    @rule(tag=ledgers, handout=handouts, who=whos, role=roles, some=names)
    def reject(self, tag: str, handout: str, who: str, role: str, some: tuple[str, ...]) -> None:
        self.count("reject", self.world.reject(tag, handout, who, role, some))

    @rule(tag=ledgers, handout=handouts, who=whos, role=st.sampled_from((*ROLES, None)), whole=st.booleans())
    def reject_by_hand(self, tag: str, handout: str, who: str, role: str | None, whole: bool) -> None:
        part = {"digests": []} if whole else {}
        self.world.by_hand(tag, handout, reviewer=who, role=role, decision="rejected", **part)

    @rule(tag=ledgers, handout=st.sampled_from(("", *HANDOUTS, "labels")), who=whos)
    def withdraw(self, tag: str, handout: str, who: str) -> None:
        self.count("withdraw", self.world.withdraw(tag, handout, who))

    @rule(handout=handouts, who=whos, name=st.sampled_from(("closing", "rest", "bleed")), choice=number)
    def edit_merge_carry(self, handout: str, who: str, name: str, choice: int) -> None:
        self.edit_english(handout, name, choice)
        self.world.merge()
        self.carry(handout, who)

    @rule(handout=handouts, who=whos)
    def carry(self, handout: str, who: str) -> None:
        found = self.world.leftovers(handout)
        self.count("carry", self.world.carry(who, found or ["Rest at home!"]))

    # --- files that come to harm

    @rule(
        tag=ledgers, how=st.sampled_from(("double", "turn", "tear", "remove", "other", "noise", "windows")), at=number
    )
    def damage_ledger(self, tag: str, how: str, at: int) -> None:
        lines = self.world.records(tag)
        if not lines:
            return
        at, cut = at % len(lines), at
        if how == "tear":
            data = lines[-1].encode()
            self.world.set_records(tag, lines[:-1])
            self.world.ledger(tag).write_bytes(self.world.raw(tag) + data[: 1 + cut * 7])
        elif how == "windows":
            self.world.ledger(tag).write_bytes(b"\xef\xbb\xbf" + "".join(f"\r\n{x}\r\n" for x in lines).encode())
        elif how == "other":
            other = "ar" if tag == "es" else "es"
            self.world.set_records(other, [*self.world.records(other), lines[at]])
        else:
            new = {"double": [*lines, lines[at]], "turn": lines[::-1], "remove": lines[:at] + lines[at + 1 :]}
            self.world.set_records(tag, new.get(how, [*lines[:at], "<<<<<<< ours", *lines[at:]]))

    @rule(
        tag=tags, handout=handouts, how=st.sampled_from(("delete", "alter", "noise", "language", "handout")), at=number
    )
    def damage_editions(self, tag: str, handout: str, how: str, at: int) -> None:
        path = self.copy.path(f"locale/{tag}/editions/{handout}.json")
        if not path.exists():
            return
        text = path.read_text("utf-8")
        other = {"language": path.parents[2] / TAGS[1 - TAGS.index(tag)] / "editions" / path.name}
        other["handout"] = path.with_name(f"{HANDOUTS[1 - HANDOUTS.index(handout)]}.json")
        if how == "delete":
            path.unlink()
        elif how in other:
            other[how].parent.mkdir(exist_ok=True)
            other[how].write_text(text, "utf-8")
        elif how == "noise":
            path.write_text(text[: at * 40], "utf-8")
        else:
            column = TAGS.index(tag)
            old = [*GOOD.values()][at % len(GOOD)][column]
            path.write_text(text.replace(old, BAD[tag][at % 2]), "utf-8")

    # --- people, policy, time

    @rule(
        at=number,
        how=st.sampled_from(("leave", *CHANGES, "back")),
        days=st.integers(-1, 1),
    )
    def change_people(self, at: int, how: str, days: int) -> None:
        people, today = self.world.people, self.world.now.date()
        if how == "back" or not people:
            self.world.people = list(PEOPLE)
        else:
            at %= len(people)
            person = people.pop(at)
            if how != "leave":
                people.insert(at, _changed(person, how, today + timedelta(days)))
        self.world.write()

    @rule(policy=st.sampled_from(POLICIES))
    def change_policy(self, policy: tuple[str, Data]) -> None:
        self.world.policy = policy
        self.world.write_settings()

    @rule(wait=st.sampled_from(WAITS))
    def wait(self, wait: timedelta) -> None:
        World.now += wait

    # --- releases

    @rule(tag=tags, handout=handouts)
    def work_honestly(self, tag: str, handout: str) -> None:
        assert_honest_work_is_printed(self.world, tag, handout)
        self.count("honest", done=True)

    @rule(tag=tags, handout=handouts, policy=st.sampled_from(TOLD))
    def do_as_told(self, tag: str, handout: str, policy: tuple[str, Data]) -> None:
        """Whatever happened before: who does all that the refusal says hears of nothing else."""
        with self.world.what_if():
            assert_it_is_enough_to_do_what_is_told(self.world, tag, handout, policy)
        self.count("told", done=True)

    @rule(lot=st.integers(0, 3))
    def build(self, lot: int) -> None:
        """A real build holds the same pages, and on them no text that they do not have."""
        if lot:
            return  # it takes long
        pages = {(p.language, p.handout): p for p in self.world.pages() if p.language != "en"}
        forget()
        self.copy.build("release")
        for tag in TAGS:
            found = {p: p.read_text("utf-8") for p in self.copy.path(f"build/release/{tag}").glob("hsg-*.html")}
            found |= {Path(j.path): j.html for j in self.press.jobs if j.path.startswith(f"{tag}/")}
            printed = {h for h in HANDOUTS for p in found if p.name.startswith(h)}
            assert printed == {h for t, h in pages if t == tag}
            assert bool(printed) == bool([p for p in self.copy.path(f"build/release/{tag}").rglob("*") if p.is_file()])
            for path, html in found.items():
                page = next(p for p in pages.values() if p.language == tag and path.name.startswith(p.handout))
                _holds(words(html), page, TAGS.index(tag))
        self.count("build", done=True)

    @invariant()
    def only_what_was_reviewed_is_printed(self) -> None:
        """Neither now nor after one step more, some of which are tried and taken back."""
        self.look("as it stands")
        for step in self.random.sample(STEPS, LOOKS):
            with self.world.what_if():
                step(self.world, self.random)
                self.look(step.__name__)

    def look(self, where: str) -> None:
        for page in self.world.pages():
            self.count(f"page {page.language}", done=True)
            self.count("older page", done=page.changed)
            found = self.world.complaints(page) - OPEN
            assert not found, f"{page.handout} is printed in {page.language} ({where}): {found}"

    def count(self, what: str, done: bool) -> None:
        self.happened[what] += done


def assert_honest_work_is_printed(world: World, tag: str, handout: str) -> None:
    page = world.honest(tag, handout)
    assert page, "all was reviewed, and nothing is printed"
    assert [r.text.text for r in page.sheet] == [world.good(tag, x.msgid) for x in world.sheets[handout].lines()]
    assert (page.changed, page.differences, page.english) == (False, 0, ())


def assert_it_is_enough_to_do_what_is_told(
    world: World, tag: str, handout: str, policy: tuple[str, Data] = POLICIES[0]
) -> None:
    world.in_order(tag, handout, policy)
    todo = world.told(tag, handout)
    for task in todo:
        world.do(tag, handout, task)
    page = world.page(tag, handout)
    assert page, f"{todo} was done, and there is more: {world.told(tag, handout)}"


def _holds(printed: str, page: Page, column: int) -> None:
    own = [_plain(r.text.text) for r in page.sheet]
    for text in own:
        assert text in printed
    # Labels are left out: the list of what changed may show an earlier one.
    others = {_plain(texts[column]) for english, texts in GOOD.items() if english not in LABELS} | {*BAD[page.language]}
    approved = [_plain(r.text.text) for r in page.rows]  # a label may have come by a bad text, and people approved it
    for text in others:
        assert text not in printed or any(text in x for x in approved), f"{text} is printed"


def _plain(text: str) -> str:
    return text.replace("**", "").replace(" {clinic_phone}", "")


#: Who may take several roles, and did: who:role, and of which texts alone.
DOUBLE = (
    "dora:linguistic",
    "dora:clinical",
    "dora:linguistic dora:clinical",
    "dora:linguistic:rest dora:clinical",
    "eva:linguistic dora:linguistic:rest dora:clinical",
    "eva:linguistic dora:clinical dora:layout",
    "dora:linguistic eva:layout",
    "eva:linguistic eva:layout dora:clinical",
    "dora:linguistic dora:clinical dora:layout",
    "dora:linguistic eva:linguistic eva:layout carla:clinical",
)


# --- the law ------------------------------------------------------------------------------------------------


def remember(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what depends on the bytes of a file alone once for the same bytes: it takes most of the time."""
    known: dict[object, Any] = {}

    def once(function: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            name = (function.__name__, key(*args))
            if name not in known:
                found = function(*args)
                known[name] = tuple(found) if isinstance(found, Iterator) else found
            return known[name]

        return call

    read = once(inventory.read_handout, lambda path, shown: (path.read_bytes(), shown))
    monkeypatch.setattr(reader, "parse_file", once(reader.parse_file, lambda data, shown: (data, shown)))
    monkeypatch.setattr(inventory, "read_handout", read)
    monkeypatch.setattr(hsg_i18n.source, "read_handout", read)
    monkeypatch.setattr(check, "source_findings", once(check.source_findings, lambda source: source.handouts))
    of_catalog = once(
        check.catalog_findings, lambda file, catalog: (file.data, file.path, catalog and catalog.template)
    )
    monkeypatch.setattr(check, "catalog_findings", of_catalog)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Releases]]:
    """The machine and the worlds that it starts from, made once: that takes longer than most of what starts there."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        quicken(monkeypatch)
        remember(monkeypatch)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        Releases.press = install_press(monkeypatch)
        Releases.copy = tiny_copy(tmp_path_factory.mktemp("laws") / "project")
        for name in [n for n in sys.modules if n.startswith("hsg_i18n.steps")]:
            if hasattr(sys.modules[name], "true_now"):
                monkeypatch.setattr(sys.modules[name], "true_now", lambda: World.now)
        Releases.starts = {"approved": Snapshot.of(World(Releases.copy))}
        for name, prepare in STARTS.items():
            world = Releases.starts["approved"].opened()
            prepare(world)
            Releases.starts[name] = Snapshot.of(world)
        yield Releases


@pytest.fixture
def machine(prepared: type[Releases]) -> type[Releases]:
    """The machine over a project whose Spanish is approved."""
    forget()
    prepared.happened = Counter()
    return prepared


def test_a_release_holds_only_what_was_reviewed(machine: type[Releases]) -> None:
    run_state_machine_as_test(machine, settings=LAWS)
    assert machine.happened["page es"] > 0
    if DEEP:
        print(machine.happened)


def test_what_was_reviewed_honestly_is_printed_whatever_happened_before(machine: type[Releases]) -> None:
    for number, start in enumerate(machine.starts.values()):
        assert_honest_work_is_printed(start.opened(), TAGS[number % 2], HANDOUTS[0])


def test_it_is_enough_to_do_what_a_refusal_says_whatever_happened_before(machine: type[Releases]) -> None:
    for number, start in enumerate(machine.starts.values()):
        assert_it_is_enough_to_do_what_is_told(start.opened(), TAGS[number % 2], HANDOUTS[0])


@pytest.mark.parametrize("policy", TOLD, ids=str)
@pytest.mark.parametrize("acts", ["", *DOUBLE], ids=lambda acts: acts or "nobody")
def test_nor_can_one_person_do_the_work_of_two(acts: str, policy: tuple[str, Data], machine: type[Releases]) -> None:
    """What people who may take several roles have done before, and then all that the refusal says."""
    world = machine.starts["approved"].opened()
    world.policy = policy
    world.write_settings()
    for act in acts.split():
        who, role, *texts = act.split(":")
        assert world.approve("ar", HANDOUTS[0], who, role, tuple(ITEMS[name][0] for name in texts))
    assert_it_is_enough_to_do_what_is_told(world, "ar", HANDOUTS[0], policy)


def test_drafts_that_a_record_gives_to_a_reviewer_are_told_to_somebody_else(machine: type[Releases]) -> None:
    """A line of the kind "draft" names an engine; one written by hand may name a person, who is no second linguist."""
    releases = machine()
    releases.begin("approved", 2242)
    releases.bump_version_or_edit_label("")
    releases.translate_all("es", "")
    releases.work_honestly("ar", "hsg-tiny")
    releases.write_authors_by_hand("es", "hsg-tiny", "ana", "draft")
    releases.do_as_told("es", "hsg-tiny", TOLD[0])


def test_who_is_entered_under_a_later_english_does_not_tell_who_wrote_the_former(machine: type[Releases]) -> None:
    """A review names no translator, and its text was carried since to one whose author the ledger knows."""
    releases = machine()
    releases.begin("carried", 3346)
    releases.write_authors_by_hand("es", "hsg-tiny", "argos", "edit")
    world = releases.world
    for act in [world.log[line] for line in world.records("es") if line in world.log]:
        if (act.data.get("decision"), act.data["handout"]) == ("approved", "hsg-tiny"):
            with world.what_if():
                _rewritten(world, "es", replace(act, translators={}), translators={})
                releases.look(f"no translator in the {act.data['role']} review")
                assert not world.page("es", "hsg-tiny")


def _printed_under_other_labels(releases: Releases, start: str) -> World:
    """A sheet that follows the English before, without a label that is no longer on it; a linguist read all again."""
    releases.begin(start, 0)
    releases.bump_version_or_edit_label("")
    releases.approve_by_hand("es", "hsg-tiny", ("ana", "linguistic"), 0, 0)
    releases.edit_english("hsg-tiny", "fever", 0)
    return releases.world


@pytest.mark.parametrize("start", ["approved", "carried"])
def test_what_is_printed_under_other_labels_than_were_signed_can_be_rejected(
    start: str, machine: type[Releases]
) -> None:
    world = _printed_under_other_labels(machine(), start)
    assert world.page("es", "hsg-tiny")
    assert world.reject("es", "hsg-tiny", "ana", "linguistic", ())
    assert not world.page("es", "hsg-tiny")


@pytest.mark.parametrize("role", ["linguistic", "clinical"])
def test_linguists_answer_the_rejection_of_a_whole_message_by_message_and_nobody_else_does(
    role: str, machine: type[Releases]
) -> None:
    releases = machine()
    world = _printed_under_other_labels(releases, "carried")
    approved = [world.log[line] for line in world.records("es") if line in world.log]
    whole = next(a for a in approved if a.whole and a.data["handout"] == "hsg-tiny" and a.data["role"] == role)
    rejected = replace(whole, data=whole.data | {"decision": "rejected", "expires": None})
    raw = json.dumps(rejected.data, ensure_ascii=False)
    world.set_records("es", [*world.records("es"), raw])
    world.log[raw] = replace(rejected, raw=raw)
    assert bool(world.page("es", "hsg-tiny")) == (role == "linguistic")
    releases.look(f"a {role} rejection of the day of the approval")


@pytest.mark.parametrize("merged", [False, True])
def test_a_sheet_that_a_role_rejected_does_not_come_back_without_the_label_that_was_changed(
    merged: bool, machine: type[Releases]
) -> None:
    """The role signs no wholes, and those that do have signed the sheet with another label, which is gone again."""
    releases = machine()
    releases.begin("approved", 0)
    world = releases.world
    releases.reject_by_hand("es", "hsg-tiny", "eva", "layout", True)
    releases.bump_version_or_edit_label("")
    world.merge()
    world.translate_all("es", TRANSLATOR)
    World.now += timedelta(seconds=5)
    releases.approve_by_two("es", "hsg-tiny", "ana", "carla")
    assert world.page("es", "hsg-tiny")
    releases.bump_version_or_edit_label("")
    if merged:
        world.merge()
    assert not world.page("es", "hsg-tiny")


def test_what_was_carried_from_an_english_that_is_withdrawn_is_told_to_be_read_again(machine: type[Releases]) -> None:
    """The English waits for its approval, and the review and the sign-off of the translation will not do after it."""
    releases = machine()
    releases.begin("outdated", 0)
    releases.withdraw("en", "", "ana")
    releases.edit_merge_carry("hsg-twin", "dora", "rest", 15)
    releases.do_as_told("es", "hsg-twin", ("clinic", {"independent": False}))
    releases.restructure("hsg-twin", "fever", "may")
    releases.do_as_told("es", "hsg-twin", ("clinic", {"independent": False}))
