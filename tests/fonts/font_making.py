"""Small fonts, made for a test: each glyph is a box, as wide as the weight."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from hsg_i18n.model import Language, Typography

LETTERS = "ABCé"
FIXED_TIME = 3_600_000_000  # seconds since 1904, so that the same call makes the same bytes


def language(folder: str, *fonts: str, charset: str = "", italics: bool = False, drawn: bool = False) -> Language:
    """A language that asks for these fonts."""
    look = Typography(fonts=fonts, italics=italics, charset=charset, drawn_bold=drawn)
    plural = "nplurals=2; plural=(n != 1);"
    return Language(folder, folder.replace("_", "-"), folder, folder, "Latn", "ltr", "latn", plural, 2, look)


def static(family: str, weight: int = 400, text: str = LETTERS, italic: bool = False, width: int = 5) -> TTFont:
    """A static TrueType font of one face."""
    return _builder(family, weight, text, italic, width).font


def variable(family: str, text: str = LETTERS) -> TTFont:
    """A variable font with the axis wght from 100 to 900, thin by default."""
    builder = _builder(family, 100, text)
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = TupleVariation(
        {"wght": (0.0, 1.0, 1.0)}, [(0, 0), (0, 0), (800, 0), (800, 0)] + [(0, 0), (800, 0)] + [(0, 0)] * 2
    )
    builder.setupGvar({name: [wider] for name in builder.font.getGlyphOrder()})
    return builder.font


def cid_keyed(family: str, text: str) -> TTFont:
    """A CID-keyed CFF font, as the CJK fonts are, its CIDs equal to its glyph numbers."""
    order = [".notdef", *(f"cid{i:05d}" for i in range(1, len(text) + 1))]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(dict(zip(map(ord, text), order[1:], strict=True)))
    builder.setupCFF(
        family.replace(" ", ""), {"FamilyName": family}, {name: _outline(i) for i, name in enumerate(order)}, {}
    )
    _key_by_cid(builder.font, order)
    _finish(builder, family, 400, order)
    return builder.font


def variable_cff(family: str, text: str = LETTERS) -> TTFont:
    """A variable font with CFF2 outlines, as the CJK collections of Fedora are; its outlines do not vary."""
    order = [".notdef", *(f"uni{ord(c):04X}" for c in text)]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): f"uni{ord(c):04X}" for c in text})
    _finish(builder, family, 100, order)
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    builder.setupCFF2({name: _outline(i, cff2=True) for i, name in enumerate(order)}, None, [{"wght": (0, 1, 1)}])
    return builder.font


def collection(*fonts: TTFont) -> TTCollection:
    """A collection of fonts, in order."""
    both = TTCollection()
    both.fonts = [TTFont(io.BytesIO(data_of(font))) for font in fonts]
    return both


def data_of(font: TTFont | TTCollection) -> bytes:
    """The bytes of its file."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def save(font: TTFont | TTCollection, path: Path) -> Path:
    """The path, after writing the font there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data_of(font))
    return path


def family(folder: Path, name: str, *, text: str = LETTERS, weights: tuple[int, ...] = (400, 700)) -> None:
    """Write the static faces of a family into a folder."""
    for weight in weights:
        save(static(name, weight, text), folder / f"{name.replace(' ', '')}-{weight}.ttf")


def _builder(family: str, weight: int, text: str, italic: bool = False, width: int = 5) -> FontBuilder:
    order = [".notdef", *(f"uni{ord(c):04X}" for c in text)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): f"uni{ord(c):04X}" for c in text})
    builder.setupGlyf({name: _box(weight) for name in order})
    _finish(builder, family, weight, order, italic, width)
    return builder


def _finish(
    builder: FontBuilder, family: str, weight: int, order: list[str], italic: bool = False, width: int = 5
) -> None:
    style = {(400, False): "Regular", (700, False): "Bold", (400, True): "Italic"}.get((weight, italic), str(weight))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (weight, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(usWeightClass=weight, usWidthClass=width, fsSelection=italic | (0x40 if weight == 400 else 0))
    builder.setupNameTable({"familyName": f"{family} {style}", "styleName": "Regular", "typographicFamily": family})
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = FIXED_TIME
    builder.font.recalcTimestamp = False


def _box(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 700), (width, 700), (width, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _outline(height: int, cff2: bool = False) -> object:
    pen = T2CharStringPen(None if cff2 else 400, None, CFF2=cff2)
    pen.moveTo((0, 0))
    for point in ((0, 10 * height + 10), (400, 10 * height + 10), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.getCharString()


def _key_by_cid(font: TTFont, order: list[str]) -> None:
    top = font["CFF "].cff[0]
    one = FontDict()
    one.Private = top.Private
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = len(order)
    top.FDArray = FDArrayIndex()
    top.FDArray.append(one)
    top.FDSelect = FDSelect()
    top.FDSelect.gidArray = [0] * len(order)
    top.FDSelect.format = 0
    top.CharStrings.fdArray = top.FDArray
    top.CharStrings.fdSelect = top.FDSelect
    del top.Private


def recording_pen() -> object:
    """A pen that keeps what is drawn in `value`."""
    from fontTools.pens.recordingPen import RecordingPen

    return RecordingPen()
