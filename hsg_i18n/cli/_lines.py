"""Lines for a terminal: one that is written over again and again, and texts on one line."""

from __future__ import annotations

import os
import sys

_WIDTH = 70


def is_terminal() -> bool:
    """True where stderr is a terminal on which a line can be written over."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def clear_line(text: str = "") -> None:
    """Write `text` over the last line of stderr, on a terminal; with no text the line is gone."""
    if is_terminal():
        print(f"\r\x1b[2K{text}", end="", file=sys.stderr, flush=True)


def say(fault: object) -> None:
    """Say on stderr, on one line, what is at fault: names of files and texts in it may hold anything."""
    from hsg_i18n.report import visible

    print(f"hsg-i18n: {visible(str(fault))}", file=sys.stderr)


def shortened(text: str, width: int = _WIDTH) -> str:
    """`text` on one line of at most `width` characters, made safe for a terminal."""
    from hsg_i18n.report import visible

    line = visible(" ".join(text.split()))
    return line if len(line) <= width else f"{line[: width - 1]}…"
