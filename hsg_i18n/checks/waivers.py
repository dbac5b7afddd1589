"""Waivers: findings that a person accepted, each with a reason, in locale/<folder>/waivers.toml.

    [[waiver]]
    code = "C021"
    msgid = "HSG"                # the whole English text, or:  domain = "labels"
    msgstr = "HSG"               # may be left out; else the whole translation, and the waiver ends when that changes
    reason = "The same word is used in Spanish."
    by = "mk"                    # may be left out
    until = 2027-11-24           # may be left out

Of a message with plurals, msgstr is one form, or a list of them all: msgstr = ["{n} día", "{n} días"].

Those for the English stand in source/waivers.toml.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

from hsg_i18n.checks.contexts import Place
from hsg_i18n.checks.registry import FOLDERS, declare, find, nearest
from hsg_i18n.checks.runner import finding
from hsg_i18n.checks.wording import quoted
from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_text, read_toml
from hsg_i18n.model import Acceptance, Finding, Severity
from hsg_i18n.schema import Field, not_blank, read_table, strings

UNUSED = declare(
    "W001",
    "unused-waiver",
    severity=Severity.WARNING,
    rationale="A waiver that matches nothing is left over, or misspelt; it could hide a later fault by accident.",
    hint="Delete it, or mend its code, msgid, msgstr or domain: msgid must be the whole English text, msgstr the whole "
    "translation. Where that has changed, look at the finding again. Of a finding in a PDF or in the English, take "
    "msgstr out.",
    bad='[[waiver]]\ncode = "C012"\nmsgid = "a text that no longer exists"\nreason = "…"',
    good="Every waiver of the file matches a finding of today.",
)
EXPIRED = declare(
    "W002",
    "expired-waiver",
    severity=Severity.WARNING,
    rationale="A waiver with a date was meant to be looked at again. From that date on its findings count.",
    hint='Mend the text and delete the waiver, or give it a new "until" with today\'s reason.',
    bad='[[waiver]]\ncode = "C021"\ndomain = "labels"\nreason = "Poster is being reprinted."\nuntil = 2020-01-01',
    good='[[waiver]]\ncode = "C021"\ndomain = "labels"\nreason = "The same word is used."',
)
ANY_TEXT = declare(
    "W003",
    "waiver-of-any-text",
    severity=Severity.INFO,
    rationale="Somebody looked at one translation and found it right. A waiver of an error that names none goes on to "
    "cover whatever stands there later.",
    hint="Add msgstr = and the whole translation that was looked at: the waiver ends when that changes. Of a message "
    "with plurals, a list of all its forms.",
    bad='[[waiver]]\ncode = "C012"\nmsgid = "Rest 24 hours."\nreason = "A day is meant."',
    good='[[waiver]]\ncode = "C012"\nmsgid = "Rest 24 hours."\nmsgstr = "Descanse un día."\nreason = "A day is meant."',
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted finding, or all findings of a check in one domain."""

    code: str
    reason: str
    msgid: str  #: the whole English text; empty for any
    msgstr: str  #: the whole translation, of a message with plurals that of one form; empty for any
    forms: tuple[str, ...]  #: of a message with plurals the translation in all its forms; none for any
    by: str  #: who accepted it; empty where it does not say
    domain: str  #: empty for any
    until: date | None  #: the last day on which it counts
    place: Place

    def covers(self, found: Finding) -> bool:
        """True when it is meant for this finding, and for the translation of today."""
        if not self.fits(found):
            return False
        if self.forms:
            return self.forms == tuple(normalize("NFC", text) for text in found.forms)
        return self.msgstr in {"", normalize("NFC", found.text)}

    @property
    def of_one_text(self) -> bool:
        """True when it names the translation that was looked at."""
        return bool(self.msgstr or self.forms)

    def fits(self, found: Finding) -> bool:
        """True when it is meant for this finding, whatever the translation."""
        return self.code == found.code and self.msgid in {"", found.msgid} and self.domain in {"", found.domain}

    def expired(self, today: date) -> bool:
        """True when its last day is over."""
        return self.until is not None and self.until < today


def _code(value: str) -> str:
    if find(value) and value.isupper():
        return ""
    near = nearest(value)
    return f"there is no such check{f'; did you mean {near[0]}' if near else ''}"


FIELDS = (
    Field("code", str, "The code of the check, such as C021.", check=_code),
    Field("msgid", str, "The whole English text of the message.", "", not_blank),
    Field(
        "msgstr",
        str,
        "The whole translation, or a list of all its plural forms; the waiver ends when it changes.",
        "",
        not_blank,
    ),
    Field("domain", str, "The domain, such as labels.", "", not_blank),
    Field("reason", str, "Why the finding is accepted.", check=not_blank),
    Field("by", str, "Who accepted it.", "", not_blank),
)


def load_waivers(path: Path, shown: str, language: str) -> tuple[Waiver, ...]:
    """The waivers of a file; none where there is no file. Raises ConfigError with the place of a fault."""
    if not os.path.lexists(path):  # a link that leads nowhere is a fault
        return ()
    table = read_toml(path, shown)
    lines = [n for n, text in enumerate(read_text(path, ConfigError, shown).split("\n"), 1) if _HEAD.match(text)]
    tables = table.pop("waiver", [])
    if table or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ConfigError("There is something else than waivers.", path=shown, hint="Write [[waiver]] before each.")
    places = [Place(shown, line, language) for line in lines] + [Place(shown, 0, language)] * len(tables)
    return tuple(_waiver(t, place) for t, place in zip(tables, places, strict=False))


#: What the codes of checks begin with that look at translations.
_OF_TEXTS = FOLDERS["catalog"]
_HEAD = re.compile(r"\s*\[\[\s*waiver\s*\]\]")


def _waiver(table: dict[str, Any], place: Place) -> Waiver:
    until = table.pop("until", None)
    where = f"{place.path}:{place.line}" if place.line else place.path
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime)):
        raise ConfigError('The value of "until" is not a date.', path=where, hint="Write until = 2027-11-24")
    forms = _forms(table, where)
    values = read_table(table, FIELDS, where, "waiver.")
    if not values["msgid"] and not values["domain"]:
        raise ConfigError("The waiver would cover everything.", path=where, hint="Add msgid = or domain =.")
    values["msgstr"] = normalize("NFC", values["msgstr"])
    return Waiver(until=until, place=place, forms=forms, **values)


def _forms(table: dict[str, Any], where: str) -> tuple[str, ...]:
    """The plural forms that msgstr names, taken out of the table; none where it is one text."""
    if not isinstance(table.get("msgstr"), list):
        return ()
    forms = table.pop("msgstr")
    if not forms or strings(forms) or not any(map(str.strip, forms)):
        what = 'The value of "waiver.msgstr" is no list of plural forms.'
        raise ConfigError(what, path=where, hint='Write msgstr = ["{n} día", "{n} días"]')
    return tuple(normalize("NFC", text) for text in forms)


def apply_waivers(
    findings: Iterable[Finding], waivers: Iterable[Waiver], today: date, *, complete: bool
) -> tuple[Finding, ...]:
    """The findings, those that a waiver covers marked, and what is wrong with the waivers themselves.

    `complete` says that everything was checked that the waivers could be meant for; otherwise a waiver
    without a match proves nothing.
    """
    good: dict[str, list[Waiver]] = {}
    notes: list[Finding] = []
    for waiver in waivers:
        if waiver.expired(today):
            what = f"The waiver of {waiver.code} for {_target(waiver)} ended on {waiver.until}."
            notes.append(finding(EXPIRED, waiver.place, what))
        else:
            good.setdefault(waiver.code, []).append(waiver)
    used: set[Waiver] = set()
    marked = [_marked(found, good.get(found.code, []), used) for found in findings]
    if complete:
        notes += [note for group in good.values() for w in group for note in _notes(w, marked, used=w in used)]
    return (*marked, *notes)


def _notes(waiver: Waiver, findings: Iterable[Finding], *, used: bool) -> Iterator[Finding]:
    """What is wrong with a waiver that has not ended."""
    what = f"The waiver of {waiver.code} for {_target(waiver)}"
    check = find(waiver.code)
    if not used:
        other = waiver.of_one_text and any(map(waiver.fits, findings))
        rest = "was given for another translation" if other else "matches nothing"
        if waiver.of_one_text and not waiver.code.startswith(_OF_TEXTS):
            rest = "names a translation in msgstr, and findings in PDFs and in the English have none"
        yield finding(UNUSED, waiver.place, f"{what} {rest}.")
    elif check and check.severity is Severity.ERROR and check.code.startswith(_OF_TEXTS) and not waiver.of_one_text:
        yield finding(ANY_TEXT, waiver.place, f"{what} covers whatever translation stands there.")


def _marked(found: Finding, waivers: list[Waiver], used: set[Waiver]) -> Finding:
    covering = [w for w in waivers if w.covers(found)]
    used.update(covering)
    return replace(found, waived=True, acceptance=_acceptance(covering[0])) if covering else found


def _acceptance(waiver: Waiver) -> Acceptance:
    return Acceptance(waiver.reason, waiver.by, waiver.place.path, waiver.place.line)


def _target(waiver: Waiver) -> str:
    named = (f"the message {quoted(waiver.msgid)}" if waiver.msgid else "", f"{waiver.domain}" if waiver.domain else "")
    return " in ".join(filter(None, named))
