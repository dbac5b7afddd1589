"""How much larger a laid-out text could be set, told from the pieces it falls into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from weasyprint.formatting_structure import boxes

from hsg_i18n.pdf.packing import Piece, packed


@dataclass(frozen=True, slots=True)
class Cut:
    """A laid-out text in its pieces."""

    heights: tuple[float, ...]  #: of the pages that they were on
    pieces: tuple[Piece, ...]

    def growth(self, most: int) -> float:
        """The factor by which the room of the text may grow until it needs more than `most` pages; see `packed`."""
        heights = self.heights[:most]
        return packed(self.pieces, heights + heights[-1:] * (most - len(heights)))


def cut(pages: Sequence[Any]) -> Cut:
    """The text of pages in its pieces."""
    boxes_of_pages = [page._page_box for page in pages]
    heights = tuple(float(box.height) for box in boxes_of_pages)
    return Cut(heights, tuple(chain.from_iterable(map(_pieces, boxes_of_pages))))


def _pieces(page: Any) -> Iterator[Piece]:
    """The pieces of a page, from top to bottom; of those side by side the ones that reach further down."""
    reached = page.content_box_y()
    first = True
    for top, bottom, tied in _extents(page.children[0], tied=False):
        if bottom > reached:
            gap = max(top - reached, 0.0)
            yield Piece(gap, bottom - reached - gap, tied and not first)
            reached, first = bottom, False


def _extents(box: Any, *, tied: bool) -> Iterator[tuple[float, float, bool]]:
    """(top, bottom, tied) of what stays whole in a box, in its order; `tied` is of the box itself."""
    parts = _parts(box)
    if not parts:
        yield box.border_box_y(), box.border_box_y() + box.border_height(), tied
    for i, part in enumerate(parts):
        held = i == 0 and tied
        if isinstance(part, boxes.LineBox):
            held = held or (i > 0 and (i < box.style["orphans"] or len(parts) - i < box.style["widows"]))
            yield part.position_y, part.position_y + part.height, held
        else:
            held = held or "avoid" in (part.style["break_before"], i > 0 and parts[i - 1].style["break_after"])
            yield from _extents(part, tied=held)


def _parts(box: Any) -> list[Any]:
    """The lines or boxes between which a page may break; none where the box stays whole."""
    splits = isinstance(box, boxes.BlockBox | boxes.TableBox | boxes.TableRowGroupBox | boxes.TableCellBox)
    if isinstance(box, boxes.TableRowBox):
        splits = len(box.children) == 1  # cells side by side would have to break alike
    if not splits or isinstance(box, boxes.FlexBox | boxes.GridBox) or box.style["break_inside"] == "avoid":
        return []
    return [part for part in box.children if isinstance(part, boxes.LineBox) or part.is_in_normal_flow()]
