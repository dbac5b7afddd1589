"""A block of equal cards in the middle of a sheet, and the marks that show where to cut and to fold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hsg_i18n.model import Paper

#: Millimetres at the edges of a sheet that office printers leave white.
CLEAR = 6.0
#: How far a mark stays away from the card, and how long it is, where there is room.
_AWAY, _LONG = 3.0, 5.0
#: A mark that is shorter is of no use.
_SHORTEST = 1.0


def fitting(room: float, size: float) -> int:
    """How many times `size` goes into `room`; what is off by a hair of floating point still fits."""
    return int((room + 1e-6) // size)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, in millimetres from the lower left corner of the sheet."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False  #: to fold on, not to cut


@dataclass(frozen=True, slots=True)
class Grid:
    """Cards that touch each other, in the middle of a sheet."""

    sheet: Paper
    width: float  #: of a card, as it lies
    height: float
    columns: int
    rows: int

    @classmethod
    def filling(cls, sheet: Paper, width: float, height: float) -> Grid:
        """As many cards as the sheet holds. They may reach its edges: their own margins keep the text off."""
        return cls(sheet, width, height, fitting(sheet.width_mm, width), fitting(sheet.height_mm, height))

    @property
    def count(self) -> int:
        """How many cards there are."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """The white to the left, and as much to the right."""
        return (self.sheet.width_mm - self.columns * self.width) / 2

    @property
    def bottom(self) -> float:
        """The white below, and as much above."""
        return (self.sheet.height_mm - self.rows * self.height) / 2

    def corner(self, column: int, row: int) -> tuple[float, float]:
        """The lower left corner of a card; columns count from the left, rows from the top."""
        return self.left + column * self.width, self.bottom + (self.rows - 1 - row) * self.height

    def marks(self, *, folded: bool, front: bool) -> tuple[Line, ...]:
        """Crop marks around the block and cut lines where cards touch; `folded` rows have dashed fold marks instead.

        Cut lines stand on the front only: a printer never meets the back to the millimetre, and a line that is
        off would run through the cards.
        """
        cuts = self._cut_lines(folded) if front else ()
        return (*self._ticks(folded), *cuts)

    def _ticks(self, folded: bool) -> Iterator[Line]:
        right, top = self.sheet.width_mm - self.left, self.sheet.height_mm - self.bottom
        for start, end in _reach(self.bottom):
            for column in _printed(self.columns, self.left):
                x = self.left + column * self.width
                yield Line(x, self.bottom - start, x, self.bottom - end)
                yield Line(x, top + start, x, top + end)
        for start, end in _reach(self.left):
            for row in _printed(self.rows, self.bottom):
                y = self.bottom + row * self.height
                inner = folded and 0 < row < self.rows
                yield Line(self.left - start, y, self.left - end, y, inner)
                yield Line(right + start, y, right + end, y, inner)

    def _cut_lines(self, folded: bool) -> Iterator[Line]:
        right, top = self.sheet.width_mm - self.left, self.sheet.height_mm - self.bottom
        for column in _lines(self.columns, self.left, self.bottom):
            x = self.left + column * self.width
            yield Line(x, self.bottom, x, top)
        for row in _lines(self.rows, self.bottom, self.left):
            y = self.bottom + row * self.height
            if not (folded and 0 < row < self.rows):
                yield Line(self.left, y, right, y)


def _lines(count: int, white: float, aside: float) -> range:
    """Which edges of `count` cards in a row need a line: the outer two as well where nothing else shows them.

    `white` is beyond the outer edges, `aside` is where their marks would stand.
    """
    return range(1, count) if any(_reach(aside)) else _printed(count, white)


def _printed(count: int, white: float) -> range:
    """The edges of `count` cards in a row, without the outer two where those lie in what the printer leaves white."""
    return range(count + 1) if white > CLEAR else range(1, count)


def _reach(white: float) -> Iterator[tuple[float, float]]:
    """Where a mark begins and ends, as distances from the card, within what the printer reaches."""
    share = min(1.0, (white - CLEAR) / (_AWAY + _LONG))
    if _LONG * share >= _SHORTEST:
        yield _AWAY * share, (_AWAY + _LONG) * share
