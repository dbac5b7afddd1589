"""How much of a PDF is read: a small file can unpack to any size, and can name itself without end."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

FILE_BYTES = 64 * 2**20
STREAM_BYTES = 24 * 2**20
CONTENT_BYTES = 3 * 2**20  # of one page or form: each operator of it becomes an object
PAGES = 400
ELEMENTS = 200_000
NESTED = 200  # elements inside elements
INSTRUCTIONS = 500_000  # of all pages together, forms inside them counted each time they are drawn
FORM = 100  # instructions that drawing a form counts for, besides those in it
GLYPHS = 1_000_000
DEPTH = 12  # forms inside forms


class TooMuchError(Exception):
    """Something is larger than any page of ours can be."""


def stream_bytes(stream: Any) -> bytes:
    """The unpacked bytes of a stream. Raises TooMuchError past the limit, pikepdf.PdfError where they are damaged."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    names = stream.get("/Filter")
    filters = [str(f) for f in names] if isinstance(names, pikepdf.Array) else [str(names)] if names else []
    raw = stream.read_raw_bytes()
    if filters == ["/FlateDecode"] and "/DecodeParms" not in stream:
        return _inflated(raw)
    if len(raw) * (1000 if filters else 1) > STREAM_BYTES:  # no filter packs better than that, once
        raise TooMuchError
    if len(filters) > 1:  # each could unpack what the one before it unpacked
        raise TooMuchError
    return stream.read_bytes()


def _inflated(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(raw, STREAM_BYTES)
    if unpacker.unconsumed_tail:
        raise TooMuchError
    return data
