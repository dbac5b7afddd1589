"""The lengths of a box (CSS 2.2, 6.1.3): a box of the same style in a place of the same size has the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import background

_SIDES = ("top", "right", "bottom", "left")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
#: What `resolve_percentages` sets.
_LENGTHS = (
    *(f"{extreme}{axis}" for extreme in ("", "min_", "max_") for axis in ("width", "height")),
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *_BORDERS,
)
_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_SQUARE = dict.fromkeys(_RADII, (0, 0))


def resolved_once(resolve: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """weasyprint.layout.percent.resolve_percentages, by style; where borders collapse, a box can have its own."""

    def resolved(box: Any, containing_block: Any) -> None:
        style, around = box.style, containing_block
        size = (around.width, around.height) if isinstance(around, Box) else tuple(around)
        known = style.__dict__.setdefault("used", {})
        key = (*size, isinstance(box, PageBox))
        if style["border_collapse"] == "collapse":
            key += tuple(map(box.__dict__.get, _BORDERS))
        if key in known and _is_itself(box):
            box.__dict__.update(known[key])
            return
        resolve(box, containing_block)
        if _is_itself(box):
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


def bare_at_once(lay_out: Callable[..., None]) -> Callable[..., None]:
    """weasyprint.layout.background.layout_box_backgrounds, for a style with nothing behind its text."""

    def laid_out(page: Any, box: Any, images: Any, layout_children: bool = True, style: Any = None) -> None:
        own = box.style.__dict__
        if "bare" not in own:
            own["bare"] = _is_bare(box.style)
        if not own["bare"] or box is page or style is not None:
            lay_out(page, box, images, layout_children, style)
            return
        background.resolve_radii_percentages(box)
        if layout_children:
            for child in box.all_children():
                laid_out(page, child, images)
        box.background = None

    return laid_out


def _is_bare(style: Any) -> bool:
    pictured = any(kind != "none" for kind, _ in style["background_image"]) or style["box_shadow"]
    framed = any(style[name][0] != "none" for name in ("border_image_source", "mask_border_source"))
    return not (pictured or framed or get_color(style, "background_color").alpha)


def in_flow_at_once(ask: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Box.is_in_normal_flow: it is its style that says so."""

    def in_flow(box: Any) -> bool:
        own = box.style.__dict__
        if "in_flow" not in own:
            own["in_flow"] = ask(box)
        return bool(own["in_flow"])

    return in_flow


def _is_itself(box: Any) -> bool:
    """Whether it is the box: what stands in its place, where it is taken out of the flow, only passes values on."""
    return isinstance(box, Box)
