"""The fonts inside of a PDF, with what a printer needs of them and no more (ISO 32000-1, 9.9).

WeasyPrint keeps the numbers of the glyphs, so a font with seven thousand of them leaves as many empty places, and it
embeds tables that no reader of PDFs looks at. A Chinese sheet is a third smaller without.
"""

from __future__ import annotations

import io
import math
import struct
from typing import Any

import pydyf
from fontTools.cffLib import FDArrayIndex
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont

#: What ISO 32000-1, table 126, asks for in a TrueType font that is addressed by the numbers of its glyphs.
_TABLES = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
_DEFAULT_WIDTH = 1000  # of a glyph whose width is not told, in thousandths of the size
_ENTRY = struct.Struct(">4sLLL")


def shrink(pdf: Any, fonts: Any) -> None:
    """Make the font files and the lists of widths in a PDF small; `fonts` are those of its document.

    No outline and no width changes.
    """
    used: dict[bytes, set[int]] = {}
    for font in fonts:
        used.setdefault(font.file_content, set()).update(font.widths)
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and len(item.stream) == 1 and item.stream[0] in used:
            _shrink_file(item, used[item.stream[0]])
        elif isinstance(item, dict) and "W" in item and "CIDSystemInfo" in item:
            item["W"] = _widths(item["W"])


def _shrink_file(file: Any, glyphs: set[int]) -> None:
    data = file.stream[0]
    if "Length1" in file.extra:
        file.stream[0] = with_tables(data, _TABLES)
        file.extra["Length1"] = len(file.stream[0])
    elif small := small_cff(data, glyphs):
        file.stream[0] = small
        file.extra["Subtype"] = "/CIDFontType0C"


def with_tables(data: bytes, wanted: tuple[bytes, ...]) -> bytes:
    """A font file (sfnt) with the wanted ones of its tables alone."""
    count = int.from_bytes(data[4:6], "big")
    entries = [_ENTRY.unpack_from(data, 12 + 16 * i) for i in range(count)]
    kept = sorted(entry for entry in entries if entry[0] in wanted)
    bits = len(kept).bit_length() - 1
    head = struct.pack(">4sHHHH", data[:4], len(kept), 16 << bits, bits, 16 * len(kept) - (16 << bits))
    body = b""
    start = 12 + 16 * len(kept)
    for tag, checksum, offset, length in kept:
        head += _ENTRY.pack(tag, checksum, start + len(body), length)
        body += data[offset : offset + length] + bytes(-length % 4)
    return head + body


def small_cff(data: bytes, glyphs: set[int]) -> bytes:
    """The outlines of an OpenType font as a bare CFF that holds the given glyphs and .notdef, each under its number.

    Empty for a font that this does not fit: one that names its glyphs, which a PDF then finds by their places, or whose
    outlines share subroutines. All glyphs come into one sub-font, for some readers look for the sub-font of a glyph
    at the wrong place.
    """
    font = TTFont(io.BytesIO(data), lazy=True)
    cff = font["CFF "].cff
    top = cff[0]
    if not hasattr(top, "ROS") or cff.GlobalSubrs or any(hasattr(face.Private, "Subrs") for face in top.FDArray):
        return b""
    names = [font.getGlyphName(glyph) for glyph in sorted({0, *glyphs}) if glyph < font["maxp"].numGlyphs]
    _keep(top, names)
    written = io.BytesIO()
    cff.compile(written, font, isCFF2=False)
    return written.getvalue()


def _keep(top: Any, names: list[str]) -> None:
    """Leave the named glyphs in a CID-keyed font, in its most used sub-font."""
    strings = top.CharStrings
    places = [strings.charStrings[name] for name in names]
    faces = [top.FDArray[top.FDSelect[place]] for place in places]
    common = max(top.FDArray, key=faces.count)
    outlines = [strings.charStringsIndex[place] for place in places]
    for outline, face in zip(outlines, faces, strict=True):
        if face is not common:
            _tell_width(outline, face.Private, common.Private)
    strings.charStringsIndex.items = outlines
    strings.charStrings = {name: place for place, name in enumerate(names)}
    top.charset = names
    top.numGlyphs = len(names)
    top.CIDCount = max(int(name.removeprefix("cid")) for name in names[1:] or ["cid0"]) + 1
    top.FDSelect.gidArray = [0] * len(names)
    array = FDArrayIndex()
    array.items = [common]
    top.FDArray = array


def _tell_width(outline: Any, before: Any, after: Any) -> None:
    """Write the width of an outline as another sub-font counts it (Technical Note 5177, 3.1)."""
    outline.decompile()
    reader = T2WidthExtractor([], [], before.nominalWidthX, math.inf)
    reader.execute(outline)
    silent = reader.width == math.inf  # no width stands before the first line
    width = before.defaultWidthX if silent else reader.width
    told = [] if width == after.defaultWidthX else [width - after.nominalWidthX]
    outline.setProgram([*told, *outline.program[0 if silent else 1 :]])
    outline.compile()


def _widths(told: Any) -> Any:
    """A list of widths (ISO 32000-1, 9.7.4.3) without those that are the default."""
    kept = pydyf.Array()
    for first, widths in zip(told[::2], told[1::2], strict=True):
        for glyph, width in enumerate(widths, first):
            if width == _DEFAULT_WIDTH:
                continue
            if kept and kept[-2] + len(kept[-1]) == glyph:
                kept[-1].append(width)
            else:
                kept += [glyph, pydyf.Array([width])]
    return kept
