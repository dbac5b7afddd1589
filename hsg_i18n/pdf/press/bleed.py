"""What is painted up to the edge of a page must be painted into the bleed, or the cut leaves a white hair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hsg_i18n.pdf.press.boxes import BLEED

_PX = 96 / 25.4
#: Nearer to the edge than this, in millimetres, and a cut that is off goes through it.
_NEAR = 1.0
_HAIR = 0.01


def short_of_bleed(pages: Iterable[Any]) -> str:
    """A sentence about the first box that is painted up to the edge of its page and not into the bleed; else empty."""
    for number, page in enumerate(pages, 1):
        box = page._page_box
        for part in box.descendants(placeholders=True):
            if _is_painted(part) and any(_ends_short(far) for far in _reach(part, page)):
                tag = part.element_tag or "part"
                return f"A <{tag}> on page {number} is painted up to the edge of the page and not {BLEED:g} mm beyond."
    return ""


def _is_painted(box: Any) -> bool:
    if not hasattr(box, "border_box_x") or not hasattr(box, "width"):
        return False
    widths = (getattr(box, f"border_{side}_width", 0) for side in ("top", "right", "bottom", "left"))
    return bool(getattr(box, "background", None)) or any(isinstance(w, float | int) and w > 0 for w in widths)


def _reach(box: Any, page: Any) -> tuple[float, ...]:
    """How far it goes over each edge of the page, in millimetres; less than 0 inside."""
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    return tuple(x / _PX for x in (-left, -top, right - page.width, bottom - page.height))


def _ends_short(reach: float) -> bool:
    return -_NEAR < reach < BLEED - _HAIR
