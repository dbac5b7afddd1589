"""The fonts of a PDF: which glyph a code shows, how wide it is, and which characters it stands for."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from hsg_i18n.model import PdfFont
from hsg_i18n.proof.limits import stream_bytes

_SUBSET = re.compile(r"[A-Z]{6}\+")
_SECTION = re.compile(rb"begin(bfchar|bfrange|cidchar|cidrange)(.*?)end\1", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_CID_CHAR = re.compile(_HEX + rb"\s*(\d+)")
_CID_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(\d+)")
_CODES = 0x10000


@dataclass(frozen=True, slots=True)
class Font:
    """A font, ready to read a string with."""

    facts: PdfFont
    wide: bool  #: two bytes a code
    texts: dict[int, str] = field(repr=False)
    widths: dict[int, float] = field(repr=False)  #: by code, in thousandths of the size
    default: float
    glyph: Callable[[int], int | None] = field(repr=False)  #: the font's own number of a glyph; None where unknown
    count: int  #: glyphs in the font; 0 where unknown

    def codes(self, data: bytes) -> Iterator[int]:
        """The codes of a string."""
        if not self.wide:
            yield from data
            return
        for i in range(0, len(data) - 1, 2):
            yield data[i] << 8 | data[i + 1]

    def width(self, code: int) -> float:
        """How far the code moves on, as a share of the size."""
        return self.widths.get(code, self.default) / 1000

    def missing(self, code: int) -> bool:
        """True where the font draws .notdef for the code."""
        glyph = self.glyph(code)
        return glyph is not None and (glyph == 0 or (self.count > 0 and glyph >= self.count))


def read_font(font: Any) -> Font:
    """A font of a page's resources. Raises KeyError, TypeError or ValueError for what is none."""
    wide = str(font.get("/Subtype")) == "/Type0"
    inner = font["/DescendantFonts"][0] if wide else font
    name = str(font.get("/BaseFont", "")).lstrip("/")
    descriptor = inner.get("/FontDescriptor")
    program = _program(descriptor)
    unicode_map = font.get("/ToUnicode")
    facts = PdfFont(
        name=_SUBSET.sub("", name, count=1),
        subset=bool(_SUBSET.match(name)),
        embedded=program is not None or str(font.get("/Subtype")) == "/Type3",
        to_unicode=isinstance(unicode_map, pikepdf.Stream),
    )
    texts = _unicode(stream_bytes(unicode_map)) if facts.to_unicode else {} if wide else _latin()
    widths, default = _wide_widths(inner) if wide else _simple_widths(font)
    glyph = _glyph_of(font, inner) if wide else _simple_glyph(font)
    return Font(facts, wide, texts, widths, default, glyph, _glyph_count(program) if wide else 0)


def _program(descriptor: Any) -> Any:
    if not isinstance(descriptor, pikepdf.Dictionary):
        return None
    found = (descriptor.get(key) for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return next((f for f in found if isinstance(f, pikepdf.Stream)), None)


def _glyph_count(program: Any) -> int:
    """How many glyphs an sfnt file has (OpenType, table maxp); 0 where it is another kind of file."""
    data = stream_bytes(program) if program is not None else b""
    if data[:4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        return 0
    for i in range(min(int.from_bytes(data[4:6], "big"), 64)):
        record = data[12 + 16 * i : 28 + 16 * i]
        if record[:4] == b"maxp":
            start = int.from_bytes(record[8:12], "big")
            return int(struct.unpack_from(">H", data, start + 4)[0]) if start + 6 <= len(data) else 0
    return 0


# --- codes -> glyphs ----------------------------------------------------------------------------------


def _glyph_of(font: Any, inner: Any) -> Callable[[int], int | None]:
    encoding, table = font.get("/Encoding"), inner.get("/CIDToGIDMap")
    cids = _cids(stream_bytes(encoding)) if isinstance(encoding, pikepdf.Stream) else None
    if cids is None and str(encoding) not in {"/Identity-H", "/Identity-V"}:
        return lambda code: None
    glyphs = stream_bytes(table) if isinstance(table, pikepdf.Stream) else None

    def glyph(code: int) -> int:
        cid = code if cids is None else cids.get(code, 0)
        return cid if glyphs is None else int.from_bytes(glyphs[2 * cid : 2 * cid + 2], "big")

    return glyph


def _simple_glyph(font: Any) -> Callable[[int], int | None]:
    encoding = font.get("/Encoding")
    named: dict[int, str] = {}
    at = 0
    for item in encoding.get("/Differences", ()) if isinstance(encoding, pikepdf.Dictionary) else ():
        if isinstance(item, pikepdf.Name):
            named[at] = str(item)
            at += 1
        else:
            at = int(item)
    return lambda code: 0 if named.get(code) == "/.notdef" else None


def _cids(cmap: bytes) -> dict[int, int]:
    found: dict[int, int] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"cidchar":
            found |= {_number(code): int(cid) for code, cid in _CID_CHAR.findall(body)}
        elif kind == b"cidrange":
            for low, high, cid in _CID_RANGE.findall(body):
                first = _number(low)
                found |= {code: int(cid) + code - first for code in range(first, min(_number(high), _CODES) + 1)}
    return found


# --- codes -> characters --------------------------------------------------------------------------------


def _unicode(cmap: bytes) -> dict[int, str]:
    """The characters of each code (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            found |= {_number(code): _text(text) for code, text in _CHAR.findall(body)}
        elif kind == b"bfrange":
            for low, high, first, several in _RANGE.findall(body):
                found |= _span(_number(low), min(_number(high), _CODES), first, several)
    return found


def _span(low: int, high: int, first: bytes, several: bytes) -> dict[int, str]:
    if several:
        texts = [_text(x) for x in re.findall(_HEX, several)]
        return dict(zip(range(low, high + 1), texts, strict=False))
    start = _text(first)
    if not start:
        return {}
    head, last = start[:-1], ord(start[-1])
    return {code: head + chr(min(last + code - low, 0x10FFFF)) for code in range(low, high + 1)}


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split())[:8] or b"0", 16)


def _text(digits: bytes) -> str:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii")).decode("utf-16-be", "replace")


def _latin() -> dict[int, str]:
    return {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}


# --- widths -----------------------------------------------------------------------------------------------


def _wide_widths(inner: Any) -> tuple[dict[int, float], float]:
    items = list(inner.get("/W", ()))
    widths: dict[int, float] = {}
    i = 0
    while i + 1 < len(items):
        first = int(items[i])
        if isinstance(items[i + 1], pikepdf.Array):
            widths |= {first + n: float(w) for n, w in enumerate(items[i + 1])}
            i += 2
        else:
            last, width = min(int(items[i + 1]), _CODES), float(items[i + 2])
            widths |= dict.fromkeys(range(first, last + 1), width)
            i += 3
    return widths, float(inner.get("/DW", 1000))


def _simple_widths(font: Any) -> tuple[dict[int, float], float]:
    first = int(font.get("/FirstChar", 0))
    scale = 1.0
    if str(font.get("/Subtype")) == "/Type3":
        scale = 1000 * float(font.get("/FontMatrix", (0.001,))[0])
    return {first + n: float(w) * scale for n, w in enumerate(font.get("/Widths", ()))}, 500.0
