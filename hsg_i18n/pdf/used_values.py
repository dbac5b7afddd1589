"""The lengths of a box (CSS 2.2, 6.1.3): a box of the same style in a place of the same size has the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure.boxes import Box, PageBox

_SIDES = ("top", "right", "bottom", "left")
#: What `resolve_percentages` sets.
_LENGTHS = (
    *(f"{extreme}{axis}" for extreme in ("", "min_", "max_") for axis in ("width", "height")),
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
)
_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_SQUARE = dict.fromkeys(_RADII, (0, 0))


def resolved_once(resolve: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """weasyprint.layout.percent.resolve_percentages, by style; where borders collapse, the box has a say in it."""

    def resolved(box: Any, containing_block: Any) -> None:
        style, around = box.style, containing_block
        size = (around.width, around.height) if isinstance(around, Box) else tuple(around)
        known = style.__dict__.setdefault("used", {})
        key = (*size, isinstance(box, PageBox))
        if key in known and _is_itself(box):
            box.__dict__.update(known[key])
            return
        resolve(box, containing_block)
        if style["border_collapse"] != "collapse" and _is_itself(box):
            known[key] = {name: box.__dict__[name] for name in _LENGTHS}

    return resolved


def square_at_once(resolve: Callable[[Any], None]) -> Callable[[Any], None]:
    """weasyprint.layout.percent.resolve_radii_percentages, for a style without round corners."""

    def resolved(box: Any) -> None:
        own = box.style.__dict__
        if "square" not in own:
            own["square"] = all((0, "px") in box.style[name] for name in _RADII)
        if own["square"] and _is_itself(box):
            box.__dict__.update(_SQUARE)
        else:
            resolve(box)

    return resolved


def _is_itself(box: Any) -> bool:
    """Whether it is the box: what stands in its place, where it is taken out of the flow, only passes values on."""
    return isinstance(box, Box)
