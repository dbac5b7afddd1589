"""Lists: how their items are numbered, and the label and the body of each (ISO 32000-1, 14.8.4.3.3)."""

from __future__ import annotations

from typing import Any

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "none": "None",
}


def attributes(box: Any) -> dict[str, Any]:
    """The ListNumbering of a list by its style: PDF 1.7 knows no more than these kinds.

    Digits of other scripts are Decimal, and signs of the style's own are Disc.
    """
    if box.element.tag == "dl":
        return {}
    style = box.style["list_style_type"]
    kind = _NUMBERING.get(style) if isinstance(style, str) else None
    return {"ListNumbering": f"/{kind or ('Decimal' if box.element.tag == 'ol' else 'Disc')}"}
