"""Outlines of a large CFF font as TrueType on a coarser grid, which packs better in a PDF.

A Chinese sheet of two pages draws three hundred glyphs, and they are most of its bytes. On a grid of 200 units an em a
point moves by a four-hundredth of an em at most: at 12 pt that is 11 micrometres, a quarter of the dot of an office
printer (600 dpi).
"""

from __future__ import annotations

from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

#: Units an em.
GRID = 200
#: How far a curve may lie from the one it stands for, in units of the grid.
_DEVIATION = 0.75
_LIMITS = {  # of `maxp`: programs of hints, and there are none
    "maxZones": 1,
    "maxTwilightPoints": 0,
    "maxStorage": 0,
    "maxFunctionDefs": 0,
    "maxInstructionDefs": 0,
    "maxStackElements": 0,
    "maxSizeOfInstructions": 0,
    "maxComponentElements": 0,
}


def redraw(font: TTFont) -> None:
    """Make a font with outlines in CFF a TrueType font (ISO/IEC 14496-22) of `GRID` units an em, in place.

    Every glyph keeps its number, its characters and, to the nearest unit, its width.
    """
    glyphs = _outlines(font)
    del font["CFF "]
    scale_upem(font, GRID)
    font.sfntVersion = "\0\1\0\0"
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    _describe(font)


def _outlines(font: TTFont) -> dict[str, Any]:
    scale = GRID / font["head"].unitsPerEm
    shapes = font.getGlyphSet()
    found = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        shapes[name].draw(TransformPen(Cu2QuPen(pen, _DEVIATION, reverse_direction=True), (scale, 0, 0, scale, 0, 0)))
        found[name] = pen.glyph(dropImpliedOnCurves=True)
    return found


def _describe(font: TTFont) -> None:
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for field, value in _LIMITS.items():
        setattr(limits, field, value)
    limits.recalc(font)
    font["post"].formatType = 3.0  # no names of glyphs
