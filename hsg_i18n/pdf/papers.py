"""A document that is drawn once, as a file for each paper it is printed on (ISO 32000-1, 14.11.2).

Its pages lie in the middle of the sheet. Only their boxes differ, so that the words stand alike on every paper.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf

from hsg_i18n.model import Paper
from hsg_i18n.pdf.precision import short_numbers
from hsg_i18n.pdf.replacing import replaced

_MM = 72 / 25.4  #: points
_BOXES = ("MediaBox", "TrimBox", "BleedBox")
_END = b"\nendstream"


class _Said(pydyf.Object):  # type: ignore[misc]  # pydyf is not typed
    """An object that has said its bytes, which a file is made of twice: of its place, and of its identifier."""

    def __init__(self, item: Any) -> None:
        super().__init__()
        self.number, self.generation = item.number, item.generation
        self._data, self._compressible = item.data, item.compressible

    @property
    def data(self) -> Any:
        return self._data

    @property
    def compressible(self) -> Any:
        return self._compressible


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF that is complete but for the size of its sheets."""

    pdf: Any  #: pydyf.PDF
    version: str  #: of PDF, which it is to be written in
    _said: dict[int, Any] = field(default_factory=dict, compare=False)  #: what is alike on every paper, by its number

    def file(self, identifier: str, sheet: Paper | None = None) -> bytes:
        """The bytes of the file, its pages in the middle of a sheet, or with None as they are. The PDF is unchanged.

        It may be changed before the first call, and no more after it.
        """
        out = io.BytesIO()
        objects = self.pdf.objects
        try:
            self.pdf.current_position = 0
            with short_numbers(), _clear_ends():
                self.pdf.objects = [self._on(item, sheet) for item in objects]
                pydyf.PDF.write(self.pdf, out, self.version, identifier, compress=True)
        finally:
            # What writing adds stands in the list that goes.
            self.pdf.objects = objects
        return out.getvalue()

    def _on(self, item: Any, sheet: Paper | None) -> Any:
        if item.free == "f":
            return item
        if isinstance(item, dict) and item.get("Type") == "/Page":
            return _Said(_resized(item, _around(item["TrimBox"], sheet)))
        if item.number not in self._said:
            self._said[item.number] = _Said(item)
        return self._said[item.number]


def _resized(page: Any, box: Any) -> Any:
    made = pydyf.Dictionary({**page, **dict.fromkeys(_BOXES, box)})
    made.number = page.number
    return made


def drawn(write: Callable[..., object]) -> Drawn:
    """What a call of `weasyprint.Document.write_pdf` draws. It is given a `finisher`, and writes nothing."""
    found: list[Drawn] = []

    def finish(document: Any, pdf: Any) -> None:
        def keep(output: object, version: str, *how: object) -> None:
            found.append(Drawn(pdf, version))

        # Looked up on the document's own object first, so that nothing is compressed to be thrown away.
        pdf.write = keep

    write(finisher=finish)
    del found[0].pdf.write  # or it would hold on to itself
    return found[0]


def _around(trim: Any, sheet: Paper | None) -> Any:
    left, bottom, right, top = (float(x) for x in trim)
    if sheet is None:
        return pydyf.Array(trim)
    aside, above = sheet.width_mm * _MM - (right - left), sheet.height_mm * _MM - (top - bottom)
    edges = (left - aside / 2, bottom - above / 2, right + aside / 2, top + above / 2)
    return pydyf.Array(round(x, 3) + 0.0 for x in edges)


@contextmanager
def _clear_ends() -> Iterator[None]:
    """Streams that are written inside the block end so that nobody can misread their length, and say so once."""
    with replaced(pydyf.Stream, "data", property(_clear_end(pydyf.Stream.data.fget))):
        yield


def _clear_end(data: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """pydyf.Stream.data with a line end before `endstream` that is none of the stream (ISO 32000-1, 7.3.8).

    A stream that ends with a carriage return would seem to be a byte shorter than it says. Of those that pydyf makes
    while it writes, it asks twice.
    """

    def cleared(stream: Any) -> bytes:
        if "cleared" not in stream.__dict__:
            written = data(stream)
            body = written.removesuffix(_END)
            stream.cleared = body + b"\r" + _END if body.endswith(b"\r") else written
        return bytes(stream.cleared)

    return cleared
