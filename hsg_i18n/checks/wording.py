"""How findings quote what they are about."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

QUOTED = 60  # characters of a text that a sentence quotes
#: What characters are that Unicode gives no name, by their category.
_NAMELESS = {"Cc": "a control character", "Co": "a character of private use", "Cs": "half a character"}
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


def characters(found: Iterable[str]) -> str:
    """Characters, listed, each so that a reader finds it and knows it from one that looks the same."""
    return listed(map(character, found))


def character(c: str) -> str:
    """`"ê" (U+00EA, LATIN SMALL LETTER E WITH CIRCUMFLEX)`; one that nobody sees without itself."""
    place, name = f"U+{ord(c):04X}", unicodedata.name(c, "") or _NAMELESS.get(unicodedata.category(c), "no character")
    told = place if name.endswith(place[2:]) else f"{place}, {name}"  # CJK UNIFIED IDEOGRAPH-767C says nothing more
    seen = c.isprintable() and not c.isspace() and not _is_blank(c)
    return f'"{c}" ({told})' if seen else told


def _is_blank(c: str) -> bool:
    """Whether a character is printed by itself as nothing, though Python calls it printable: fillers, joiners."""
    return unicodedata.category(c) in ("Mn", "Me") or "FILLER" in unicodedata.name(c, "")


def counted(number: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def numbered(what: str, numbers: Collection[int]) -> str:
    """`line 3`, `lines 3, 7`, listed."""
    return f"{what}{'' if len(numbers) == 1 else 's'} {listed(map(str, numbers))}"


def spoken(language: str) -> str:
    """The English name of a language as a sentence has it: "Simplified Chinese" for "Chinese, Simplified"."""
    name, _, kind = language.partition(", ")
    return f"{kind} {name}".strip()
