"""Reads a clinic's profile and puts together what its kit is made from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hsg_i18n.clinics.countries import load_countries
from hsg_i18n.clinics.fields import CLINIC, FIELDS
from hsg_i18n.clinics.logo import read_logo
from hsg_i18n.clinics.values import FEVERS, fever
from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml
from hsg_i18n.model import Clinic
from hsg_i18n.schema import read_table

#: Where the profiles of a project lie.
_FOLDER = "clinics"
#: So many of them a hint names.
_LISTED = 8


def load_clinic(path: Path | None, shown: str = "") -> Clinic:
    """The clinic's profile; with no path the blank one, in which every value is a line to write on.

    Raises ConfigError for a key that does not exist and for a value that is not what its key asks for.
    """
    if path is None:
        return Clinic(id="blank")
    name = shown or str(path)
    if path.suffix != ".toml":
        raise ConfigError("A clinic profile is a .toml file.", path=name, hint=_instead(path))
    if not os.path.lexists(path):
        raise ConfigError("There is no such file.", path=name, hint=_instead(path))
    return make_clinic(read_toml(path, name), path, name)


def _instead(path: Path) -> str:
    """What to name in place of a profile that is not there: those beside it, or a new one."""
    folder = path.parent if path.parent.name == _FOLDER else path.parent / _FOLDER
    there = sorted(file.as_posix() for file in folder.glob("*.toml"))
    more = f" and {len(there) - _LISTED} more" if len(there) > _LISTED else ""
    known = f" There are: {', '.join(there[:_LISTED])}{more}." if there else ""
    return f"hsg-i18n new clinic NAME makes a new one.{known}"


def make_clinic(given: dict[str, Any], path: Path, shown: str) -> Clinic:
    """The clinic of the values of a profile that lies, or is to lie, at `path`. Raises ConfigError as load_clinic."""
    keys = {f.name for f in FIELDS}
    trimmed = {k: v.strip() if isinstance(v, str) else v for k, v in given.items()}
    set_here = {k: v for k, v in trimmed.items() if v != "" or k not in keys}
    values = read_table(set_here, FIELDS, shown)
    for key, value in country_values(set_here).items():
        values[key] = values[key] or value
    if values["logo"] and not values["clinic_name"]:
        hint = "It is what a screen reader says in place of the picture."
        raise ConfigError('A "logo" needs the "clinic_name" beside it.', path=shown, hint=hint)
    unit = values["fever_unit"]
    values["fever_threshold"] = _fever(values["fever_threshold"], unit, shown)
    after = {
        "clinic_phone": values["clinic_hours"],
        "fever_threshold": f"°{unit}" if unit and not values["fever_threshold"] else "",
    }
    return Clinic(
        id=path.stem,
        values=tuple((f.name, values[f.name]) for f in CLINIC if values[f.name]),
        after=tuple((name, text) for name, text in after.items() if text),
        logo=read_logo(values["logo"], path.parent, shown) if values["logo"] else None,
        base_url=values["base_url"].rstrip("/"),
        country=values["country"],
        paper="" if values["paper"] == "both" else values["paper"],
    )


def country_values(given: dict[str, Any]) -> dict[str, str]:
    """What the country of a profile gives for the keys that the profile does not set; empty without a country."""
    found = load_countries().get(given.get("country", ""), {})
    # The unit of a threshold stands behind it: a country must not contradict what a clinician wrote.
    written = set(str(given.get("fever_threshold", "")).upper())
    told = {"english", "fever_unit"} if written & set(FEVERS) else {"english"}
    return {k: v for k, v in found.items() if k not in told and not given.get(k)}


def _fever(value: str, unit: str, shown: str) -> str:
    if not value:
        return ""
    try:
        return fever(value, unit)
    except ValueError as fault:
        hint = "A clinician decides it. Without it, a line to write on prints."
        raise ConfigError(f'The value of "fever_threshold" cannot be used: {fault}.', path=shown, hint=hint) from None
