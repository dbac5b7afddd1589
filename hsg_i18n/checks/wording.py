"""How findings quote what they are about."""

from __future__ import annotations

from collections.abc import Iterable

QUOTED = 60  # characters of a text that a sentence quotes
LISTED = 5  # things that a sentence names before it says how many more there are


def quoted(text: str) -> str:
    """`text` in quotes, shortened, on one line."""
    return f'"{_short(" ".join(text[: QUOTED * 4].split()))}"'


def _short(text: str) -> str:
    return text if len(text) <= QUOTED + 3 else f"{text[:QUOTED]}…"


def listed(things: Iterable[str]) -> str:
    """The things, shortened, with commas, each once: the first five, and how many more there are."""
    every = tuple(dict.fromkeys(things))
    more = len(every) - LISTED
    return ", ".join(map(_short, every[:LISTED])) + (f" and {more} more" if more > 0 else "")


def counted(number: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def spoken(language: str) -> str:
    """The English name of a language as a sentence has it: "Simplified Chinese" for "Chinese, Simplified"."""
    name, _, kind = language.partition(", ")
    return f"{kind} {name}".strip()
