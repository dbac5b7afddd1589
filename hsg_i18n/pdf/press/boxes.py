"""The boxes of a page for the print shop (ISO 32000-1, 14.11.2), and its crop marks."""

from __future__ import annotations

import pikepdf
from pikepdf import Array

MM = 72 / 25.4
#: Millimetres around the trimmed page: what is printed and cut off, and the whole of what there is.
BLEED, SLUG = 3.0, 10.0
#: Where a crop mark begins and ends, from the trim: outside of the bleed, inside of the sheet.
_FROM, _TO = 4.0, 9.0
_LINE_PT = 0.25
#: For the layout: the ground of a page is painted that far out.
STYLESHEET = f"@page {{ bleed: {SLUG:g}mm; marks: none }}"


def prepare_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Set trim, bleed and media box, paint nothing beyond the bleed but the marks, and remove what is not to print."""
    trim = [float(x) for x in page.trimbox]
    bleed = _grown(trim, BLEED)
    left, bottom, right, top = bleed
    clip = f"q {left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n".encode()
    marks = b"\n".join(_mark(*ends) for ends in _ends(trim))
    content = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(b"\n".join((clip, content, b"Q", f"q 0 G {_LINE_PT} w".encode(), marks, b"Q")))
    page.obj.TrimBox, page.obj.BleedBox = Array(_rounded(trim)), Array(_rounded(bleed))
    page.obj.MediaBox = Array(_rounded(_grown(trim, SLUG)))
    for key in ("/Annots", "/CropBox", "/ArtBox", "/StructParents", "/Tabs"):
        if key in page.obj:
            del page.obj[key]


def _grown(box: list[float], by: float) -> list[float]:
    left, bottom, right, top = box
    return [left - by * MM, bottom - by * MM, right + by * MM, top + by * MM]


def _rounded(box: list[float]) -> list[float]:
    return [round(x, 3) for x in box]


def _ends(trim: list[float]) -> list[tuple[float, float, float, float]]:
    """Both ends of the two marks at each corner."""
    left, bottom, right, top = trim
    near, far = _FROM * MM, _TO * MM
    upright = [(x, y + way * near, x, y + way * far) for x in (left, right) for y, way in ((bottom, -1), (top, 1))]
    level = [(x + way * near, y, x + way * far, y) for y in (bottom, top) for x, way in ((left, -1), (right, 1))]
    return upright + level


def _mark(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S".encode()
