"""What an engine is, and which there are: one file of draft/engines/ each, found by being there.

The module of an engine has

    NAME       what people call it, the module's own name
    HELP       one sentence for people: what it is
    SETTINGS   the keys of its table [draft.<NAME>] in hsg.toml
    open_engine(request) -> Engine
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, cast

from hsg_i18n.discovery import find_module, module_names
from hsg_i18n.draft import engines
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest
from hsg_i18n.schema import Field


class Engine(Protocol):
    """Translates segments from English."""

    @property
    def identity(self) -> EngineIdentity:
        """What a draft says about it."""

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """Up to `choices` candidates for each segment, best first; as many tuples as segments, in their order.

        A segment that it cannot translate has none; one bad segment never spoils the others. The same segments
        in the same order give the same candidates. Raises EngineError where the engine as a whole fails.
        """

    def close(self) -> None:
        """Let go of what it holds: a model, a connection, a process. May be called twice."""


class EngineModule(Protocol):
    """The file of an engine."""

    NAME: str
    HELP: str
    SETTINGS: tuple[Field, ...]

    def open_engine(self, request: EngineRequest) -> Engine:
        """An engine for these two languages.

        Raises EngineError, with what to do, where it is not installed, has no package for them, or is not allowed.
        """


def values_of(request: EngineRequest, fields: Iterable[Field]) -> dict[str, Any]:
    """The settings of an engine, with the defaults of `fields` where the request has none."""
    return {f.name: f.default for f in fields} | dict(request.settings)


def engine_names() -> tuple[str, ...]:
    """The names of all engines, in alphabetical order; none is imported."""
    return module_names(engines.__path__)


def find_engine(name: str) -> EngineModule:
    """The module of an engine. Raises UsageError that lists what there is."""
    return cast(EngineModule, find_module(engines.__name__, name, engine_names(), "engine"))
