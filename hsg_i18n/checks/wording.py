"""How findings quote what they are about."""

from __future__ import annotations

from collections.abc import Iterable

QUOTED = 60  # characters of a text that a sentence quotes
LISTED = 5  # things that a sentence names before it says how many more there are


def quoted(text: str) -> str:
    """`text` in quotes, shortened, on one line."""
    flat = " ".join(text[: QUOTED * 4].split())
    return f'"{flat}"' if len(flat) <= QUOTED else f'"{flat[:QUOTED]}…"'


def listed(things: Iterable[str]) -> str:
    """The things with commas, each once: the first five, and how many more there are."""
    every = tuple(dict.fromkeys(things))
    more = len(every) - LISTED
    return ", ".join(every[:LISTED]) + (f" and {more} more" if more > 0 else "")


def counted(number: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {what}{'' if number == 1 else 's'}"
