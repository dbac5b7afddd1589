"""The largest setting that fits, found in few tries: each layout tells how much room a larger letter would need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: What a try tells: whether the setting fits, and how many pages it fills (2.4: two and 40 % of a third).
Tried = tuple[bool, float]
#: After so many guesses the search goes on by halving: this text does not grow as its letters do.
FORESEEN = 3
_ROUNDING = 1 + 1e-9  # so that what fills its pages to the last line is taken to fit


def largest_that_fits(rooms: Sequence[float], pages: int, attempt: Callable[[int], Tried]) -> int:
    """The index of the largest setting that fits, -1 where none does.

    `rooms` says how much room each setting takes, relative to the others and never falling; `attempt` lays one out.
    Where a setting fits every smaller one is taken to, so the answer is that of trying them all. What fills 1.6 of 2
    pages is guessed to fill them in the setting that takes a quarter more; a wrong guess costs tries, no more.
    """
    low, high = -1, len(rooms)  # the largest known to fit, the smallest known not to
    guess, tries = (high - 1) // 2, 0
    while high - low > 1:
        fits, used = attempt(guess)
        tries += 1
        if fits:
            low = guess
        else:
            high = guess
        if tries < FORESEEN:
            guess = _next(rooms, low, high, rooms[guess] * pages / max(used, 0.1) * _ROUNDING)
        else:
            guess = (low + high) // 2
    return low


def _next(rooms: Sequence[float], low: int, high: int, room: float) -> int:
    """The largest setting between `low` and `high` that takes no more than `room`, or the smallest there."""
    inside = range(low + 1, high)
    if not inside:
        return low
    return max((i for i in inside if rooms[i] <= room), default=inside[0])
