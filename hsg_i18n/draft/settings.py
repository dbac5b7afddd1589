"""The table [draft] of hsg.toml: which engine drafts, what it leaves alone, and the settings of each engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hsg_i18n.draft.engine import engine_names, find_engine
from hsg_i18n.schema import Field, between, read_table, strings

#: The folder below build/ where an engine's answers are kept.
CACHE = "drafts"
FIELDS = (
    Field("engine", str, "The engine that drafts where the command names none.", "argos"),
    Field("keep", list, "Words that are never translated, such as HSG.", [], strings),
    Field("choices", int, "How many candidates of a sentence the engine is asked for.", 4, between(1, 16)),
    Field(
        "batch",
        int,
        "How many sentences are put away together: a run that is killed loses so many.",
        64,
        between(1, 4096),
    ),
)


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """What hsg.toml says about drafts."""

    engine: str
    keep: tuple[str, ...]
    choices: int
    batch: int
    engines: Mapping[str, Mapping[str, Any]]  #: the table of each engine, as it stands

    def of(self, name: str, shown: str) -> dict[str, Any]:
        """The settings of an engine, defaults filled in. Raises ConfigError for what its table says wrongly."""
        return read_table(dict(self.engines.get(name, {})), find_engine(name).SETTINGS, shown, f"draft.{name}.")


def draft_settings(table: Iterable[tuple[str, Any]], shown: str) -> DraftSettings:
    """What the table says. Raises ConfigError for a key or a value that cannot be."""
    tables = tuple(Field(name, dict, f"Settings of the engine {name}.", {}) for name in engine_names())
    values = read_table(dict(table), (*FIELDS, *tables), shown, "draft.")
    settings = DraftSettings(
        engine=values["engine"],
        keep=tuple(values["keep"]),
        choices=values["choices"],
        batch=values["batch"],
        engines={name: values[name] for name in engine_names()},
    )
    for name in engine_names():
        settings.of(name, shown)  # what is wrong is said at once, not when the engine is first used
    return settings
