"""The project's settings (hsg.toml) and the clinics' profiles (clinics/<name>.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml
from hsg_i18n.model import Clinic
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field, not_blank, read_table, strings


@dataclass(frozen=True, slots=True)
class Settings:
    """What hsg.toml says."""

    name: str  #: of the project, for headers and page metadata
    source_language: str  #: folder of the language that the source is written in
    known_words: tuple[str, ...]  #: hard words that patients know or the sheet explains
    review: tuple[tuple[str, Any], ...] = ()  #: the table [review], read by policy.py


SETTINGS = (
    Field("name", str, "Name of the project, written into catalogs and PDFs.", check=not_blank),
    Field("source_language", str, "Folder of the language of source/.", "en"),
    Field("known_words", list, "Words counted as easy by the reading grade.", [], strings),
    Field("review", dict, "What a release asks for.", {}),
)

# Control characters (C0, C1), line separators, and what turns the direction of the text after it (UAX #9).
_TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,200}")
_PHONE = re.compile(r"\+?\(?[0-9][0-9 ()./-]{1,27}[0-9]|[0-9]{2}")


def _text(value: str) -> str:
    return "" if _TEXT.fullmatch(value) else "it must be one line of at most 200 characters without control characters"


def _phone(value: str) -> str:
    return "" if _PHONE.fullmatch(value) else "it does not look like a phone number such as +1 555 010 0199"


#: Every placeholder that the source may use is a key here: what a clinic sets, never baked into a text.
CLINIC = (
    Field("clinic_name", str, "Name of the clinic, at the top of every page.", "", _text),
    Field("clinic_phone", str, "Daytime phone.", "", _phone),
    Field("after_hours_phone", str, "Phone when the clinic is closed.", "", _phone),
    Field("emergency_number", str, "Emergency number, such as 911, 999, 112 or 000.", "", _phone),
    Field("fever_threshold", str, "Temperature with its unit, such as 38 °C or 100.4 °F.", "", _text),
    Field("followup_time", str, "Date and time of the follow-up visit.", "", _text),
    Field("followup_place", str, "Place of the follow-up visit.", "", _text),
    Field("followup_person", str, "Person to ask for at the follow-up visit.", "", _text),
    Field("appointment_time", str, "Date and time of the test.", "", _text),
    Field("appointment_place", str, "Place of the test.", "", _text),
)
#: Placeholders whose value is a phone number, so that a web page can dial it.
PHONES = frozenset(f.name for f in CLINIC if f.check is _phone)
#: Placeholders that the source may use.
PLACEHOLDERS = frozenset(f.name for f in CLINIC)


@lru_cache(maxsize=4)
def load_settings(project: Project) -> Settings:
    """What hsg.toml says. Raises ConfigError with the place of the first fault."""
    shown = project.relative(project.settings)
    values = read_table(read_toml(project.settings, shown), SETTINGS, shown)
    values["known_words"] = tuple(values["known_words"])
    values["review"] = tuple(values["review"].items())
    return Settings(**values)


def load_clinic(path: Path | None, shown: str = "") -> Clinic:
    """The clinic's profile; with no path the blank one, in which every value is a line to write on.

    Raises ConfigError for a key that does not exist and for a value that is not what its key asks for.
    """
    if path is None:
        return Clinic(id="blank")
    name = shown or str(path)
    if path.suffix != ".toml":
        raise ConfigError("A clinic profile is a .toml file.", path=name, hint="Start from clinics/example.toml.")
    given = {k: v.strip() if isinstance(v, str) else v for k, v in read_toml(path, name).items()}
    known = read_table({k: v for k, v in given.items() if v != "" or k not in PLACEHOLDERS}, CLINIC, name)
    return Clinic(id=path.stem, values=tuple((k, v) for k, v in known.items() if v))
