"""Which characters each glyph stands for (ToUnicode; ISO 32000-1, 9.10.3), with no entry empty.

WeasyPrint gives the text of a cluster to its first glyph and nothing to the others, and an entry with nothing in it
is forbidden. A glyph that draws one character by itself gets that character; one that never stands alone gets U+200B,
which says nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

_NOTHING = "\u200b"
_FIRM = "\u00a0"


def complete(fonts: Iterable[Any]) -> None:
    """Fill the maps of a document's fonts in place, those of one font file with the same."""
    shared: dict[str, tuple[dict[int, str], dict[int, int]]] = {}
    for font in fonts:
        texts, widths = shared.setdefault(font.hash, ({}, {}))
        texts.update(font.to_unicode)
        widths.update(font.widths)
        font.to_unicode, font.widths = texts, widths
        _complete(font, texts)
    for texts, _ in shared.values():
        ordered = sorted(texts.items())  # packs better
        texts.clear()
        texts.update(ordered)


def _complete(font: Any, texts: dict[int, str]) -> None:
    unclear = [glyph for glyph, text in texts.items() if len(text) != 1 or text == _FIRM]
    own = _characters(font.file_content, font.index) if unclear else {}
    for glyph in unclear:
        character = own.get(glyph, "")
        # A ligature has a character of its own too, which nobody wrote.
        if not texts[glyph] or character in texts[glyph] or character == " ":
            texts[glyph] = character or texts[glyph] or _NOTHING
        if texts[glyph] == _FIRM:
            texts[glyph] = " "  # who searches for the words types that one


# A worker renders hundreds of documents with the same few files.
@lru_cache(maxsize=32)
def _characters(data: bytes, index: int) -> dict[int, str]:
    """The character that each glyph of a font file draws by itself, the lowest where there are several."""
    font = TTFont(io.BytesIO(data), fontNumber=index, lazy=True)
    numbers = font.getReverseGlyphMap()
    found: dict[int, str] = {}
    for point, name in sorted(font.getBestCmap().items()):
        found.setdefault(numbers[name], chr(point))
    return found
