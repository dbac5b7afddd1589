"""The project's settings: hsg.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hsg_i18n.files import read_toml
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field, not_blank, read_table, strings


@dataclass(frozen=True, slots=True)
class Settings:
    """What hsg.toml says."""

    name: str  #: of the project, for headers and page metadata
    source_language: str  #: folder of the language that the source is written in
    known_words: tuple[str, ...]  #: hard words that patients know or the sheet explains
    review: tuple[tuple[str, Any], ...] = ()  #: the table [review], read by policy.py
    draft: tuple[tuple[str, Any], ...] = ()  #: the table [draft], read by draft/settings.py


SETTINGS = (
    Field("name", str, "Name of the project, written into catalogs and PDFs.", check=not_blank),
    Field("source_language", str, "Folder of the language of source/.", "en"),
    Field("known_words", list, "Words counted as easy by the reading grade.", [], strings),
    Field("review", dict, "What a release asks for.", {}),
    Field("draft", dict, "Which engine drafts, and what it is not to translate.", {}),
)


@lru_cache(maxsize=4)
def load_settings(project: Project) -> Settings:
    """What hsg.toml says. Raises ConfigError with the place of the first fault."""
    shown = project.relative(project.settings)
    values = read_table(read_toml(project.settings, shown), SETTINGS, shown)
    values["known_words"] = tuple(values["known_words"])
    values |= {name: tuple(values[name].items()) for name in ("review", "draft")}
    return Settings(**values)
