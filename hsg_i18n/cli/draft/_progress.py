"""How far a run is, on stderr: one line on a terminal, written over and gone in the end; elsewhere one now and then."""

from __future__ import annotations

import sys
from time import monotonic

from hsg_i18n.cli._lines import clear_line, is_terminal

_EVERY = {True: 0.2, False: 10.0}  # seconds between two lines, on a terminal and elsewhere
_MINUTE = 60


class ProgressLine:
    """Tells how many sentences of how many are answered, and how long the rest will take."""

    def __init__(self, name: str) -> None:
        """`name` is what is drafted."""
        self._name = name
        self._start = self._last = monotonic()
        self._first = -1  # what was answered before this run says nothing of its speed

    def __call__(self, done: int, total: int) -> None:
        """Take the count; shows it when the last time is long enough ago."""
        now = monotonic()
        if self._first < 0 or done < self._first:
            self._first, self._start = done, now
        if now - self._last < _EVERY[is_terminal()] and done < total:
            return
        self._last = now
        line = f"{self._name}: {done} of {total} sentences{self._left(done, total, now - self._start)}"
        if is_terminal():
            clear_line(line)
        else:
            print(line, file=sys.stderr, flush=True)

    def _left(self, done: int, total: int, seconds: float) -> str:
        new = done - self._first
        return f", {duration(seconds / new * (total - done))} left" if new > 0 and done < total else ""

    def close(self) -> None:
        """Leave no line behind on a terminal."""
        clear_line()


def duration(seconds: float) -> str:
    """`about 2 minutes`: as long as people would say it takes."""
    if seconds < _MINUTE:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / _MINUTE)} min"
