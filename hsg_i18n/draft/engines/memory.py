"""Repeats what people translated and reviewed; translates nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence

from hsg_i18n import __version__
from hsg_i18n.draft.engine import Engine, values_of
from hsg_i18n.draft.memory import Memory
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest
from hsg_i18n.schema import Field, between

NAME = "memory"
HELP = "repeats what people translated and reviewed, exactly or nearly; always asked first"
SETTINGS = (Field("threshold", int, "How alike two English texts must be, in per cent.", 75, between(50, 100)),)


class MemoryEngine:
    """The translation memory of one language, as an engine."""

    def __init__(self, memory: Memory, threshold: int) -> None:
        """`threshold` is the least likeness, 0 to 100."""
        self.identity = EngineIdentity(NAME, __version__)
        self._memory, self._threshold = memory, threshold

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """What is known of each segment; see Memory.find. No probabilities: `match` says how alike the English is."""
        return tuple(self._memory.find(s, choices, self._threshold) for s in segments)

    def close(self) -> None:
        """Hold nothing, let go of nothing."""


def open_engine(request: EngineRequest) -> Engine:
    """The memory of `request.memory`, which the composer takes from reviewed messages alone."""
    return MemoryEngine(Memory(request.memory), int(values_of(request, SETTINGS)["threshold"]))
