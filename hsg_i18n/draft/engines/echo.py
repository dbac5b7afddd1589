"""Gives back what it is given: proves that everything around an engine works, and translates nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hsg_i18n import __version__
from hsg_i18n.draft.engine import Engine
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest
from hsg_i18n.schema import Field

NAME = "echo"
HELP = "gives the English back; for tests"
SETTINGS: tuple[Field, ...] = ()


class Echo:
    """An engine whose every translation is its segment."""

    identity = EngineIdentity(NAME, __version__, rough=True)

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """Each segment once, as certain as can be; none for a blank one."""
        return tuple((Candidate(s, 0.0, 0.0),) if s.strip() and choices else () for s in segments)

    def close(self) -> None:
        """Hold nothing, let go of nothing."""


def open_engine(request: EngineRequest) -> Engine:
    """An engine for any two languages."""
    return Echo()
