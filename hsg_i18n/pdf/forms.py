"""Fields of a form (ISO 32000-1, 12.7), where the document says that something is to be filled in.

WeasyPrint's own forms embed whole fonts and break PDF/A. Here an element with `data-fill`, the name of its field, gets
an empty text field of its size; `title` is what a screen reader says before the reader types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

_PT_PER_PX = 0.75
#: Height of a field, in points, from which it takes more than one line.
_TALL = 26
_MULTILINE, _PRINTED = 1 << 12, 4
_DEFAULT = pydyf.String("/Helv 10 Tf 0 g")


def is_field(box: Any) -> bool:
    """Whether a laid-out box stands for something to fill in."""
    return box.element is not None and bool(box.element.get("data-fill"))


def add_fields(pdf: Any, document: Any) -> None:
    """Give every element with `data-fill` a field on its page, and a document that has any a form.

    Each field is the `widget_annotation` of its box afterwards, for whoever writes the tags.
    """
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    fields = pydyf.Array()
    for page, drawn in zip(document.pages, pages, strict=True):
        for box in _boxes(page):
            field = _field(pdf, box, page.height * _PT_PER_PX, drawn)
            box.widget_annotation = field
            drawn.setdefault("Annots", pydyf.Array()).append(field.reference)
            drawn["Tabs"] = "/S"
            fields.append(field.reference)
    if fields:
        # Read by a program that shows what is typed; nothing of the file itself is drawn with this font.
        font = pydyf.Dictionary(
            {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica", "Encoding": "/WinAnsiEncoding"}
        )
        pdf.add_object(font)
        fonts = pydyf.Dictionary({"Helv": font.reference})
        resources = pydyf.Dictionary({"Font": fonts})
        pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": fields, "DR": resources, "DA": _DEFAULT})


def _boxes(page: Any) -> Iterator[Any]:
    """The outermost box of each element with a field: the boxes inside belong to the same element."""
    seen: set[Any] = set()
    for part in page._page_box.descendants(placeholders=True):
        box = getattr(part, "_box", part)
        if is_field(box) and box.element not in seen:
            seen.add(box.element)
            yield box


def _field(pdf: Any, box: Any, height: float, page: Any) -> Any:
    left, top = box.border_box_x() * _PT_PER_PX, box.border_box_y() * _PT_PER_PX
    wide, tall = box.border_width() * _PT_PER_PX, box.border_height() * _PT_PER_PX
    rectangle = pydyf.Array(round(x, 2) for x in (left, height - top - tall, left + wide, height - top))
    empty = pydyf.Stream(
        [],
        {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, round(wide, 2), round(tall, 2)))},
    )
    pdf.add_object(empty)
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Tx",
            "T": pydyf.String(box.element.get("data-fill")),
            "TU": pydyf.String(box.element.get("title") or box.element.get("data-fill")),
            "Rect": rectangle,
            "P": page.reference,
            "F": _PRINTED,
            "Ff": _MULTILINE if tall >= _TALL else 0,
            "Q": 2 if box.style["direction"] == "rtl" else 0,
            "DA": _DEFAULT,
            "AP": pydyf.Dictionary({"N": empty.reference}),
        }
    )
    pdf.add_object(field)
    return field
