"""The fonts inside of a PDF, with what a printer needs of them and no more (ISO 32000-1, 9.9).

WeasyPrint embeds tables that no reader of PDFs looks at, and tells the width of each glyph, also where it is the usual.
"""

from __future__ import annotations

import struct
from typing import Any

import pydyf

#: What ISO 32000-1, table 126, asks for in a TrueType font that is addressed by the numbers of its glyphs.
_TABLES = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
_DEFAULT_WIDTH = 1000  # of a glyph whose width is not told, in thousandths of the size
_ENTRY = struct.Struct(">4sLLL")


def shrink(pdf: Any) -> None:
    """Make the TrueType files and the lists of widths in a PDF small. No outline and no width changes."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Length1" in item.extra:
            item.stream[0] = with_tables(item.stream[0], _TABLES)
            item.extra["Length1"] = len(item.stream[0])
        elif isinstance(item, dict) and "W" in item and "CIDSystemInfo" in item:
            item["W"] = _widths(item["W"])


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
