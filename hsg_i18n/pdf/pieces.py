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
    heads: set[Any] = set()
    return Cut(heights, tuple(chain.from_iterable(_pieces(box, heads) for box in boxes_of_pages)))


def _pieces(page: Any, heads: set[Any]) -> Iterator[Piece]:
    """The pieces of a page, from top to bottom; of those side by side the ones that reach further down.

    `heads` are those of the tables so far, and grow by the page's. What stands again on it is no piece: where pages end
    elsewhere, it might not.
    """
    reached = page.content_box_y()
    first = True
    for box, tied in _whole(page.children[0], tied=False):
        top, bottom = _extent(box)
        if _stands_again(box, heads):
            reached = bottom
        elif bottom > reached:
            gap = max(top - reached, 0.0)
            yield Piece(gap, bottom - reached - gap, tied and not first)
            reached, first = bottom, False


def _whole(box: Any, *, tied: bool) -> Iterator[tuple[Any, bool]]:
    """What stays whole in a box, in its order, and whether it is tied; `tied` is of the box itself."""
    parts = _parts(box)
    if not parts:
        yield box, tied
    for i, part in enumerate(parts):
        held = i == 0 and tied
        if isinstance(part, boxes.LineBox):
            held = held or (i > 0 and (i < box.style["orphans"] or len(parts) - i < box.style["widows"]))
            yield part, held
        else:
            held = held or "avoid" in (part.style["break_before"], i > 0 and parts[i - 1].style["break_after"])
            yield from _whole(part, tied=held)


def _extent(box: Any) -> tuple[float, float]:
    """(top, bottom) of a box or a line."""
    if isinstance(box, boxes.LineBox):
        return box.position_y, box.position_y + box.height
    return box.border_box_y(), box.border_box_y() + box.border_height()


def _stands_again(box: Any, heads: set[Any]) -> bool:
    """Whether a box is the head of a table that goes on from the page before; `heads` are those that do not."""
    if not getattr(box, "is_header", False):
        return False
    again = box.element in heads
    heads.add(box.element)
    return again


def _parts(box: Any) -> list[Any]:
    """The lines or boxes between which a page may break; none where the box stays whole."""
    splits = isinstance(box, boxes.BlockBox | boxes.TableBox | boxes.TableRowGroupBox | boxes.TableCellBox)
    if isinstance(box, boxes.TableRowBox):
        splits = len(box.children) == 1  # cells side by side would have to break alike
    splits = splits and not getattr(box, "is_header", False)
    if not splits or isinstance(box, boxes.FlexBox | boxes.GridBox) or box.style["break_inside"] == "avoid":
        return []
    return [part for part in box.children if isinstance(part, boxes.LineBox) or part.is_in_normal_flow()]
