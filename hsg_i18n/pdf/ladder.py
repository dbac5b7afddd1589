"""The largest setting that fits, found in few tries: each layout tells how much larger its letters could be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log

#: What a try tells: whether the setting fits, and the factor by which the room of the text could grow, or has to
#: shrink, until it just fits.
Tried = tuple[bool, float]
#: After so many guesses the search goes on by halving: this text does not grow as its letters do.
FORESEEN = 5
#: Where what fits has less than this to spare for the next setting, the next is not tried.
_SURE = 0.98
_STEEPEST, _FLATTEST = -3.0, -0.25
_ROUNDING = 1 + 1e-9  # so that what fills its pages to the last line is taken to fit
_LITTLE = 1e-3


def largest_that_fits(rooms: Sequence[float], attempt: Callable[[int], Tried]) -> int:
    """The index of the largest setting that fits, -1 where none does.

    `rooms` says how much room each setting takes, relative to the others and never falling; `attempt` lays one out.
    The largest comes first: short texts fit in it. Where a setting fits every smaller one is taken to. The answer is
    that of trying them all, unless what fits tells of less room for the next setting than there is.
    """
    low, high = -1, len(rooms)  # the largest known to fit, the smallest known not to
    seen: list[tuple[float, float]] = []
    while high - low > 1:
        guess = high - 1 if not seen else _next(rooms, low, high, seen)
        fits, growth = attempt(guess)
        low, high = (guess, high) if fits else (low, guess)
        # What fits has room to grow by something, what does not has to shrink by something.
        spare = max(log(growth), 0) if fits else min(log(growth), -_LITTLE)
        seen.append((log(rooms[guess]), spare))
        if fits and high - low > 1 and max(_foreseen(seen), rooms[guess] * growth) < rooms[low + 1] * _SURE:
            break
    return low


def _next(rooms: Sequence[float], low: int, high: int, seen: list[tuple[float, float]]) -> int:
    """The largest setting between `low` and `high` that takes no more than the room foreseen, or the smallest there."""
    if len(seen) >= FORESEEN:
        return (low + high) // 2
    room = _foreseen(seen) * _ROUNDING
    return max((i for i in range(low + 1, high) if rooms[i] <= room), default=low + 1)


def _foreseen(seen: list[tuple[float, float]]) -> float:
    """The room of the setting that would just fit: on the line through the last two tries, in logarithms."""
    room, spare = seen[-1]
    slope = -1.0  # twice the room needs twice the paper
    if len(seen) > 1 and seen[-2][0] != room:
        slope = (spare - seen[-2][1]) / (room - seen[-2][0])
    return exp(room - spare / min(max(slope, _STEEPEST), _FLATTEST))
