"""Finds what stands near a place among many things, without a look at all of them for each place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Something in a text: characters `start` to `end`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Thing = TypeVar("Thing", bound=Placed)
_START = attrgetter("start")
#: So many are looked at faster than they are put in order: nearly every text has fewer.
_FEW = 24


class Nearby(Generic[Thing]):
    """Things by their places, prepared in the time of sorting them; how far a look goes depends on the longest."""

    def __init__(self, things: Iterable[Thing]) -> None:
        """Take the things, in whatever order."""
        every = tuple(things)
        self._things: Sequence[Thing] = every
        self._starts: list[int] = []
        if len(every) > _FEW:
            self._things = sorted(every, key=_START)
            self._starts = [thing.start for thing in self._things]
            self._longest = max(thing.end - thing.start for thing in every)

    def around(self, start: int, end: int) -> Sequence[Thing]:
        """All that have or touch a character of that place, and maybe others: whoever asks looks at them anyway."""
        if not self._starts:
            return self._things
        first = bisect_left(self._starts, start - self._longest)
        return self._things[first : bisect_right(self._starts, end, first)]

    def cover(self, thing: Placed) -> bool:
        """Whether one of them has all of the thing's place."""
        near = self.around(thing.start, thing.end)
        return any(other.start <= thing.start and thing.end <= other.end for other in near)
