"""Which characters a font is cut down to, and which it covers."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

#: Blocks that every cut keeps: what stands between and around the words of any language.
_ALWAYS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2000, 0x206F),  # general punctuation
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0xFF00, 0xFFEF),  # fullwidth and halfwidth forms
)
#: Drawn as nothing or as space by the shaper, whatever the font holds.
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@lru_cache(maxsize=16)
def charset_characters(codec: str) -> frozenset[int]:
    """Code points of all characters of a Python codec, with ASCII, Latin-1, punctuation and full-width forms.

    Raises LookupError where Python knows no such codec.
    """
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    encoded = everything.encode(codec, "ignore").decode(codec, "ignore")
    always = (c for first, last in _ALWAYS for c in range(first, last + 1))
    return frozenset({*map(ord, encoded), *always})


def to_ranges(points: Iterable[int]) -> str:
    """Code points as text: "20-7e,a0", hexadecimal, in order."""
    spans: list[list[int]] = []
    for point in sorted(set(points)):
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in spans)


@lru_cache(maxsize=64)
def from_ranges(ranges: str) -> frozenset[int]:
    """The code points of what `to_ranges` wrote. Raises ValueError for anything else."""
    points: set[int] = set()
    for span in filter(None, ranges.split(",")):
        first, _, last = span.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def is_drawn(character: str, covered: Collection[int]) -> bool:
    """True when a font that covers these code points draws the character, or nothing needs to be drawn.

    HarfBuzz sets a composed character from its parts (canonical decomposition, Unicode chapter 3.11),
    and draws spaces and format characters without a glyph.
    """
    point = ord(character)
    if point in covered or unicodedata.category(character) in _INVISIBLE:
        return True
    if any(point in selectors for selectors in _VARIATION_SELECTORS):
        return True
    parts = unicodedata.normalize("NFD", character)
    return parts != character and all(ord(part) in covered for part in parts)
