"""Reads back from a PDF which characters stand where, as the printer sees them.

Text extractors put right-to-left text into logical order; what matters on paper is the order of the glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Glyph:
    """One glyph on a page, in points from the top left corner."""

    text: str
    x: float
    y: float
    font: str


def glyphs(page: pikepdf.Page) -> list[Glyph]:
    """Every glyph of the page that stands for a character, in the order of drawing."""
    return list(_Reader(page).read())


def lines(found: Iterable[Glyph]) -> list[str]:
    """The lines of a page as an eye sees them: from the top, each from left to right."""
    rows: dict[float, list[Glyph]] = {}
    for glyph in found:
        rows.setdefault(round(glyph.y, 1), []).append(glyph)
    return ["".join(g.text for g in sorted(row, key=lambda g: g.x)) for _, row in sorted(rows.items())]


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class _Reader:
    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._fonts = {name: _Font(font) for name, font in page.Resources.Font.items()}
        self._height = float(page.MediaBox[3])

    def read(self) -> Iterator[Glyph]:
        """Follow the text operators of ISO 32000-1, 9.4, as far as this renderer uses them."""
        state, saved, text = IDENTITY, [], IDENTITY
        font, size = None, 0.0
        for operands, operator in _instructions(self._page):
            match operator:
                case "q":
                    saved.append(state)
                case "Q":
                    state = saved.pop()
                case "cm":
                    state = _times(_numbers(operands), state)
                case "Tm":
                    text = _numbers(operands)
                case "Tf":
                    font, size = self._fonts[str(operands[0])], float(cast(Decimal, operands[1]))
                case "TJ" if font:
                    for char, offset in font.shown(cast(Any, operands[0])):
                        place = _times((1, 0, 0, 1, offset * size, 0), _times(text, state))
                        yield Glyph(char, place[4], self._height - place[5], font.name)
                    text = _times((1, 0, 0, 1, font.advance * size, 0), text)
                case "Td" | "T*" | "Tj" | "'" | '"' | "Tc" | "Tw" | "Tz":
                    raise NotImplementedError(operator)


def _instructions(page: pikepdf.Page) -> Iterator[tuple[list[Any], str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield list(instruction.operands), str(instruction.operator)


def _numbers(operands: Iterable[Any]) -> Matrix:
    return cast(Matrix, tuple(float(x) for x in operands))


class _Font:
    def __init__(self, font: Any) -> None:
        self.name = str(font.BaseFont).partition("+")[2]
        self.advance = 0.0
        self._widths = dict(_widths(font.DescendantFonts[0].W))
        self._default = float(font.DescendantFonts[0].get("/DW", 1000))
        self._texts = _texts(font.ToUnicode.read_bytes().decode("ascii"))

    def shown(self, array: Any) -> Iterator[tuple[str, float]]:
        """(character, where it stands) of each glyph, in units of the font's size; `advance` is the end."""
        self.advance = 0.0
        for item in array:
            if not isinstance(item, pikepdf.String):
                self.advance -= float(item) / 1000
                continue
            codes = bytes(item)
            for code in (codes[i] << 8 | codes[i + 1] for i in range(0, len(codes), 2)):
                if self._texts.get(code):
                    yield self._texts[code], self.advance
                self.advance += self._widths.get(code, self._default) / 1000


def _widths(array: Any) -> Iterator[tuple[int, float]]:
    items = list(array)
    for first, widths in zip(items[::2], items[1::2], strict=True):
        for i, width in enumerate(widths):
            yield int(first) + i, float(width)


def _texts(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
