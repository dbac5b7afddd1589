"""Where each page of a document went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Matrix

#: Left, bottom, right, top, in points.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Move:
    """One page's new place."""

    page: Dictionary  #: the page object that it was
    sheet: Dictionary  #: the page object of the side that it stands on now
    matrix: Matrix
    offset: int  #: what was added to the numbers of its marked content
    box: Box  #: the trim box it had

    def rectangle(self, array: Any) -> Array:
        """The rectangle that holds the moved one, as PDF arrays."""
        left, bottom, right, top = (float(x) for x in array)
        corners = [self.matrix.transform((x, y)) for x in (left, right) for y in (bottom, top)]
        across, along = zip(*corners, strict=True)
        return Array([round(x, 4) for x in (min(across), min(along), max(across), max(along))])

    def points(self, array: Any) -> Array:
        """An array of x and y in turn, moved."""
        numbers = [float(x) for x in array]
        moved = (self.matrix.transform(point) for point in zip(numbers[::2], numbers[1::2], strict=True))
        return Array([round(x, 4) for point in moved for x in point])


class Moves:
    """The new places of all pages."""

    def __init__(self, moves: Iterable[Move]) -> None:
        """Keep the moves, in the order of the pages."""
        self.all = tuple(moves)
        self._by_page = {move.page.objgen: move for move in self.all}

    def of(self, page: Any) -> Move | None:
        """The new place of a page object; None for what is no page that moved."""
        return self._by_page.get(page.objgen) if isinstance(page, Dictionary) and page.is_indirect else None


def entry(holder: Any, key: str, default: Any) -> Any:
    """The value of a key of a PDF dictionary, which is `default` from now on where it had none."""
    if key not in holder:
        holder[key] = default
    return holder[key]
