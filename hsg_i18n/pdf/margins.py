"""What pages repeat is worked out once: the styles of pages that are alike, and what stands at their heads and feet.

WeasyPrint does both for each page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import page

from hsg_i18n.pdf.replacing import replaced

#: Where a box stands and how large it is, as far as that is known before what is in it is laid out.
_PLACE = ("position_x", "position_y", "width", "height")


@contextmanager
def repeated_once() -> Iterator[None]:
    """Inside the block what the pages of a document repeat is worked out once."""
    styled, laid_out = page.set_page_type_computed_styles, page.margin_box_content_layout
    with (
        replaced(page, "set_page_type_computed_styles", _styled_once(styled)),
        replaced(page, "margin_box_content_layout", _laid_out_once(laid_out)),
    ):
        yield


def _styled_once(compute: Callable[..., None]) -> Callable[..., None]:
    """set_page_type_computed_styles: pages for which the same rules hold share their styles."""

    def style(kind: Any, html: Any, style_for: Any) -> None:
        computed, known = style_for.get_computed_styles(), style_for.__dict__.setdefault("pages", {})
        rules = tuple(_matches(kind, style_for))
        if rules not in known:
            compute(kind, html, style_for)
            parts = [part for found, part in style_for.get_cascaded_styles() if found == kind]
            known[rules] = {part: computed[kind, part] for part in (None, *parts)}
        computed.update({(kind, part): own for part, own in known[rules].items()})

    return style


def _matches(kind: Any, style_for: Any) -> Iterator[bool]:
    for sheet, _, _ in style_for._sheets:
        for rule in sheet.page_rules:
            for selector in rule[1]:
                yield style_for._page_type_match(selector[2], kind)


def _laid_out_once(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    """margin_box_content_layout: a margin with the same boxes in it comes out as it did on the page before."""

    def laid_out(context: Any, sheet: Any, box: Any) -> Any:
        known = context.__dict__.setdefault("margins", {})
        parts = list(box.descendants())
        key = (*(getattr(box, name) for name in _PLACE), *(_nature(part) for part in parts))
        if key in known:
            return known[key][0].deepcopy()
        made = lay_out(context, sheet, box)
        if _stays(made):
            # A copy, since each page has boxes of its own. What the key names is kept, so that it stays itself.
            known[key] = made.deepcopy(), parts
        return made

    return laid_out


def _nature(box: Any) -> tuple[Any, ...]:
    """What makes a box what it is before it is laid out."""
    # Each page has copies of some styles, which know the same declarations, or the style they inherit from.
    style = getattr(box.style, "cascaded", box.style.parent_style)
    picture, text = getattr(box, "replacement", None), getattr(box, "text", "")
    return type(box), box.is_table_wrapper, id(style), id(box.element), id(picture), text, len(box.children)


def _stays(box: Any) -> bool:
    """Whether all of it stands in the flow, as boxes that know how to be copied."""
    return all(isinstance(part, Box) and not part.is_floated() for part in box.descendants())
