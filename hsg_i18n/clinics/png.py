"""Proves that bytes are a PNG picture (ISO/IEC 15948) which any renderer can draw."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import pairwise

SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Sides in pixels: fewer are a blur at 10 mm, more only make every file heavy.
LEAST, MOST = 100, 4000

#: Channels by colour type, and the bit depths each may have.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE = 3
_HEADER = 13


def png_ratio(data: bytes) -> float:
    """Width over height. Raises ValueError with the reason where the bytes are no whole, plain PNG of a fair size."""
    chunks = list(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if not chunks or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise ValueError("the PNG is not whole")
    if b"acTL" in kinds:
        raise ValueError("the PNG moves; paper does not")
    width, height, row = _header(chunks[0][1])
    if chunks[0][1][9] == _PALETTE and b"PLTE" not in kinds:
        raise ValueError("the PNG has lost its palette")
    places = [i for i, kind in enumerate(kinds) if kind == b"IDAT"]
    if any(b - a != 1 for a, b in pairwise(places)):
        raise ValueError("the PNG is broken")
    if _unpacked([body for kind, body in chunks if kind == b"IDAT"], height * row) != height * row:
        raise ValueError("the PNG holds another picture than its header says")
    return width / height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body, check = data[at + 8 : at + 8 + size], data[at + 8 + size : at + 12 + size]
        if len(check) != 4 or zlib.crc32(kind + body) != int.from_bytes(check):  # noqa: PLR2004 (bytes of a CRC-32)
            raise ValueError("the PNG is cut off or broken")
        yield kind, body
        at += 12 + size


def _header(body: bytes) -> tuple[int, int, int]:
    """Width and height in pixels, and the bytes of one unpacked row with its filter byte."""
    if len(body) != _HEADER:
        raise ValueError("the PNG is broken")
    width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
    depth, colour, packing, filters, interlaced = body[8:]
    if depth not in _DEPTHS.get(colour, ()) or packing or filters:
        raise ValueError("the PNG is of no kind that the standard knows")
    if interlaced:
        raise ValueError("the PNG is interlaced: save it without")
    if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
        raise ValueError(f"it has {width} x {height} pixels, and each side must have {LEAST} to {MOST}")
    return width, height, 1 + (width * depth * _CHANNELS[colour] + 7) // 8


def _unpacked(parts: list[bytes], most: int) -> int:
    """How many bytes the picture unpacks to; a little more than `most` is the highest answer, however many it holds."""
    stream, total = zlib.decompressobj(), 0
    try:
        for part in parts:
            while part and total <= most and not stream.eof:
                total += len(stream.decompress(part, 1 << 16))
                part = stream.unconsumed_tail  # noqa: PLW2901 (the rest of it)
        while total <= most and not stream.eof and (more := stream.decompress(b"", 1 << 16)):
            total += len(more)
    except zlib.error:
        raise ValueError("the PNG is broken") from None
    return total if stream.eof else -1 if total <= most else total
