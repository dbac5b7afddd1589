"""Writes a PDF that pikepdf changed: small, the same bytes each time, and with stream ends that nobody can misread."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Name, ObjectStreamMode, Stream

#: A line feed ends a stream (ISO 19005-3, 6.1.7.1); after data that ends so, the two read as one end of a line, and
#: the length of the stream seems to be wrong.
_MISREAD, _CARRIAGE_RETURN = b"\r\nendstream", b"\r"


def saved(pdf: pikepdf.Pdf, version: str = "") -> bytes:
    """The bytes of the document; of this PDF version where one is given."""
    for thing in list(pdf.objects):
        if isinstance(thing, Stream):
            _prepare(thing)
    data = _written(pdf, version, ObjectStreamMode.generate)
    # The streams of objects are qpdf's own. Where one of them ends so, there is none: larger, and seldom needed.
    return data if _MISREAD not in data else _written(pdf, version, ObjectStreamMode.disable)


def _prepare(stream: Any) -> None:
    """Compress a stream now, so that its end can be seen; what follows the end of compressed data is not read."""
    if "/Filter" not in stream and stream.get("/Type") != Name.Metadata:
        stream.write(zlib.compress(stream.read_bytes(), 9), filter=Name.FlateDecode)
    raw = stream.read_raw_bytes()
    if raw.endswith(_CARRIAGE_RETURN) and stream.get("/Filter") == Name.FlateDecode:
        stream.write(raw + b"\n", filter=Name.FlateDecode, decode_parms=stream.get("/DecodeParms"))


def _written(pdf: pikepdf.Pdf, version: str, mode: ObjectStreamMode) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False, object_stream_mode=mode, force_version=version)
    return out.getvalue()
