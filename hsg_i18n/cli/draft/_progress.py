"""How far a run is, on stderr: one line that is written over on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from time import monotonic

_EVERY = {True: 0.2, False: 10.0}  # seconds between two lines, on a terminal and elsewhere
_MINUTE = 60


class ProgressLine:
    """Tells how much of how much is done, and how long the rest will take."""

    def __init__(self, name: str, what: str = "sentences") -> None:
        """`name` is what is waited for, `what` is counted."""
        self._name, self._what = name, what
        self._start = self._last = monotonic()
        self._first = -1  # what was answered before this run says nothing of its speed
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Take the count; shows it when the last time is long enough ago."""
        now = monotonic()
        if self._first < 0 or done < self._first:
            self._first, self._start = done, now
        if now - self._last < _EVERY[sys.stderr.isatty()] and done < total:
            return
        self._last = now
        self._show(
            f"{self._name}: {done} of {total or 'unknown'} {self._what}{self._left(done, total, now - self._start)}"
        )

    def _left(self, done: int, total: int, seconds: float) -> str:
        new = done - self._first
        return f", {duration(seconds / new * (total - done))} left" if new > 0 and done < total else ""

    def _show(self, line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
            self._shown = True
        else:
            print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line on a terminal."""
        if self._shown:
            print(file=sys.stderr)
            self._shown = False


def duration(seconds: float) -> str:
    """`about 2 minutes`: as long as people would say it takes."""
    if seconds < _MINUTE:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / _MINUTE)} min"
