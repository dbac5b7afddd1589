"""The clinical facts that the English must carry: source/facts.toml."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml
from hsg_i18n.schema import Field, not_blank, read_table, strings

FILE = "facts.toml"
_ID = re.compile(r"[A-Z][0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement that a handout makes."""

    id: str  #: such as F21; the source marks the block that carries it with #F21
    handouts: tuple[str, ...]  #: ids of the handouts that it stands in
    critical: bool  #: a wrong translation of it can hurt a patient
    text: str  #: what it says, in one sentence


def _id(value: str) -> str:
    return "" if _ID.fullmatch(value) else "it does not look like F21"


FIELDS = (
    Field("id", str, "The id, such as F21.", check=_id),
    Field("handouts", list, "The ids of the handouts that carry it.", check=strings),
    Field("critical", bool, "Whether a wrong translation of it can hurt a patient.", False),
    Field("text", str, "What it says, in one sentence.", check=not_blank),
)


def load_facts(path: Path, shown: str) -> dict[str, Fact]:
    """The facts by id, in the order of the file; none where there is no file.

    Raises ConfigError for a table that is at fault and for an id that stands twice.
    """
    if not os.path.lexists(path):  # a link that leads nowhere is a fault
        return {}
    facts: dict[str, Fact] = {}
    tables = read_toml(path, shown).get("fact", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ConfigError('"fact" must be a list of tables.', path=shown, hint="Write [[fact]] before each.")
    for table in tables:
        values = read_table(table, FIELDS, shown, "fact.")
        values["handouts"] = tuple(values["handouts"])
        fact = Fact(**values)
        if fact.id in facts:
            raise ConfigError(f'The fact "{fact.id}" stands twice.', path=shown, hint="Give each its own id.")
        facts[fact.id] = fact
    return facts
