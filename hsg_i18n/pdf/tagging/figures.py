"""Pictures: what they say in words, and where they stand."""

from __future__ import annotations

from typing import Any

from weasyprint.logger import LOGGER

_SVG = "{http://www.w3.org/2000/svg}"


def alternative(element: Any) -> str | None:
    """What a picture says: its alt, aria-label or <title>; "" for decoration; None where the HTML forgot to say.

    A picture with an empty alt or role="presentation" is decoration, as in HTML.
    """
    if element.get("role") in ("presentation", "none"):
        return ""
    title = element.find(f"{_SVG}title") if element.tag == f"{_SVG}svg" else None
    said = (element.get("alt"), element.get("aria-label"), None if title is None else title.text)
    return next((" ".join(text.split()) for text in said if text is not None), None)


def complain(element: Any) -> None:
    """Log that a picture has no alternative text, which makes the page a faulty one."""
    LOGGER.error('Image "%s" has no alternative text', (element.get("src") or element.tag.removeprefix(_SVG))[:80])


def place(box: Any, ctm: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a picture in points from the lower left corner of the page, under the matrix."""
    left, top = box.content_box_x(), box.content_box_y()
    corners = [(x, y) for x in (left, left + box.width) for y in (top, top + box.height)]
    xs, ys = zip(*(ctm.transform_point(*corner) for corner in corners), strict=True)
    return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)
