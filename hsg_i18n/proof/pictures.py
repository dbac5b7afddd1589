"""Pictures of pages in grey, as a photocopier sees them, by pdfium."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pikepdf

from hsg_i18n.proof.limits import STREAM_BYTES, TooMuchError, stream_bytes

DPI = 150
#: An A2 sheet at this resolution, and a little more.
PIXELS = 12_000_000
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_LOCK = threading.Lock()  # pdfium may be used by one thread at a time


def grey_pages(data: bytes) -> Iterator[Any]:
    """Each page as a PIL image in 8-bit grey at 150 dpi; None for one that pdfium cannot draw, or that is too large."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return
        with closing(document):
            for index in range(len(document)):
                yield _picture(document, index)


def _picture(document: Any, index: int) -> Any:
    import pypdfium2

    scale = DPI / 72
    try:
        with closing(document[index]) as page:
            width, height = page.get_size()
            if width * height * scale * scale > PIXELS:
                return None
            with closing(page.render(scale=scale, grayscale=True, may_draw_forms=True)) as bitmap:
                return bitmap.to_pil().convert("L")
    except pypdfium2.PdfiumError:
        return None


def without_text(data: bytes) -> bytes:
    """The same PDF with no letter on it: what the text stands on. Raises pikepdf.PdfError, TooMuchError."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            contents = page.obj.get("/Contents")
            streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            body = b"\n".join(stream_bytes(s) for s in streams)
            page.obj.Contents = pdf.make_stream(_silent(pdf, body))
        left = STREAM_BYTES
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
                body = stream_bytes(thing)
                left -= len(body)
                if left < 0:
                    raise TooMuchError
                thing.write(_silent(pdf, body))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _silent(pdf: pikepdf.Pdf, body: bytes) -> bytes:
    kept = [i for i in pikepdf.parse_content_stream(pdf.make_stream(body)) if str(i.operator) not in _SHOWS]
    return pikepdf.unparse_content_stream(kept)
