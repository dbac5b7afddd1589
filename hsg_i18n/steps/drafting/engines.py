"""Opens engines for a language, with their settings and a place for what they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from hsg_i18n.draft.cache import Cache, translated
from hsg_i18n.draft.engine import Engine, find_engine
from hsg_i18n.draft.rungs import Answers
from hsg_i18n.draft.settings import CACHE, DraftSettings, draft_settings
from hsg_i18n.model import EngineRequest, Language, MemoryUnit
from hsg_i18n.steps.inventory import Inventory

#: Told how many sentences of how many are answered.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine for two languages, and what it answered before."""

    engine: Engine
    cache: Cache
    settings: DraftSettings
    progress: Progress

    def ask(self, segments: Sequence[str]) -> Answers:
        """What the engine says of the segments; it is asked only what it was not asked before. Raises EngineError."""
        settings = self.settings
        return translated(self.engine, self.cache, segments, settings.choices, settings.batch, self.progress)


def settings_of(inventory: Inventory) -> DraftSettings:
    """The table [draft]. Raises ConfigError for what it says wrongly."""
    return draft_settings(inventory.settings.draft, inventory.project.settings.name)


@contextmanager
def opened(inventory: Inventory, name: str, source: Language, target: Language, progress: Progress) -> Iterator[Opened]:
    """The engine `name` from one language to the other, closed at the end.

    Raises UsageError for a name that none has, ConfigError for its settings, EngineError where it cannot be used.
    """
    settings, project = settings_of(inventory), inventory.project
    values = settings.of(name, project.settings.name)
    engine = find_engine(name).open_engine(EngineRequest(source, target, values))
    try:
        cache = Cache(project.build(CACHE), engine.identity, source.tag, target.tag, settings.choices)
        yield Opened(engine, cache, settings, progress)
    finally:
        engine.close()


def remembered(inventory: Inventory, target: Language, units: tuple[MemoryUnit, ...]) -> Engine:
    """The engine that repeats what people translated and reviewed. Raises ConfigError for its settings."""
    values = settings_of(inventory).of("memory", inventory.project.settings.name)
    return find_engine("memory").open_engine(EngineRequest(inventory.source_language, target, values, units))
