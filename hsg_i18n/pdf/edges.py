"""Text that nobody could read: over the edge of the sheet, or over other text.

A browser would scroll; paper cuts off. WeasyPrint lays such a page out without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

#: What office printers cannot reach at each edge of a sheet: 4 mm, in CSS pixels.
EDGE = 4 / 25.4 * 96
#: Of the smaller letters' size: baselines nearer than this are those of one line.
_ONE_LINE = 0.3
#: Pixels that two texts may share: letters lean over their box a little.
_TOUCH = 1.0
_SHOWN = 40


def lost_text(pages: Iterable[Any]) -> str:
    """A sentence about the first text on the pages that is cut off or covered; empty where there is none."""
    for number, page in enumerate(pages, 1):
        texts = [box for box in page._page_box.descendants(placeholders=True) if getattr(box, "text", "").strip()]
        for box in texts:
            if _over_the_edge(box, page):
                return f'"{_short(box)}" runs over the edge of page {number}.'
        for box, other in _covered(texts):
            return f'"{_short(box)}" and "{_short(other)}" lie over each other on page {number}.'
    return ""


def _over_the_edge(box: Any, page: Any) -> bool:
    right, bottom = box.position_x + box.width, box.position_y + box.height
    return bool(min(box.position_x, box.position_y) < EDGE or right > page.width - EDGE or bottom > page.height - EDGE)


def _covered(texts: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Pairs of texts of one line that share more than a touch."""
    lines = sorted(texts, key=_baseline)
    for i, box in enumerate(lines):
        for other in lines[i + 1 :]:
            below = _baseline(other) - _baseline(box)
            if below > _ONE_LINE * box.style["font_size"]:
                break
            if below > _ONE_LINE * other.style["font_size"]:
                continue
            shared = min(box.position_x + box.width, other.position_x + other.width)
            if shared - max(box.position_x, other.position_x) > _TOUCH:
                yield box, other


def _baseline(box: Any) -> float:
    return float(box.position_y + box.baseline)


def _short(box: Any) -> str:
    text = " ".join(box.text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
