"""Waivers: findings that a person accepted, each with a reason, in locale/<folder>/waivers.toml.

    [[waiver]]
    code = "C021"
    msgid = "HSG"                # the whole English text, or:  domain = "labels"
    reason = "The same word is used in Spanish."
    until = 2027-11-24           # may be left out

Those for the English stand in source/waivers.toml.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hsg_i18n.checks.contexts import Place
from hsg_i18n.checks.registry import declare, find, nearest
from hsg_i18n.checks.runner import finding
from hsg_i18n.checks.wording import quoted
from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_text, read_toml
from hsg_i18n.model import Finding, Severity
from hsg_i18n.schema import Field, not_blank, read_table

UNUSED = declare(
    "W001",
    "unused-waiver",
    severity=Severity.WARNING,
    rationale="A waiver that matches nothing is left over, or misspelt; it could hide a later fault by accident.",
    hint="Delete it, or mend its code, msgid or domain: the msgid must be the whole English text.",
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


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted finding, or all findings of a check in one domain."""

    code: str
    reason: str
    msgid: str  #: the whole English text; empty for any
    domain: str  #: empty for any
    until: date | None  #: the last day on which it counts
    place: Place

    def covers(self, found: Finding) -> bool:
        """True when it is meant for this finding."""
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
    Field("domain", str, "The domain, such as labels.", "", not_blank),
    Field("reason", str, "Why the finding is accepted.", check=not_blank),
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


_HEAD = re.compile(r"\s*\[\[\s*waiver\s*\]\]")


def _waiver(table: dict[str, Any], place: Place) -> Waiver:
    until = table.pop("until", None)
    where = f"{place.path}:{place.line}" if place.line else place.path
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime)):
        raise ConfigError('The value of "until" is not a date.', path=where, hint="Write until = 2027-11-24")
    values = read_table(table, FIELDS, where, "waiver.")
    if not values["msgid"] and not values["domain"]:
        raise ConfigError("The waiver would cover everything.", path=where, hint="Add msgid = or domain =.")
    return Waiver(until=until, place=place, **values)


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
        unused = [w for group in good.values() for w in group if w not in used]
        notes += [finding(UNUSED, w.place, f"The waiver of {w.code} for {_target(w)} matches nothing.") for w in unused]
    return (*marked, *notes)


def _marked(found: Finding, waivers: list[Waiver], used: set[Waiver]) -> Finding:
    covering = [w for w in waivers if w.covers(found)]
    used.update(covering)
    return replace(found, waived=True) if covering else found


def _target(waiver: Waiver) -> str:
    named = (f"the message {quoted(waiver.msgid)}" if waiver.msgid else "", f"{waiver.domain}" if waiver.domain else "")
    return " in ".join(filter(None, named))
