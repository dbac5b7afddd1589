"""How much higher the pieces of a text could be and still fit on its pages.

The number of full pages does not tell: a block that may not be split leaves the rest of its page white, and
goes overleaf all at once. So the pieces are packed once more, each as much higher as the letters are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: The answer lies between these, to less than a thousandth.
_LEAST, _MOST, _HALVINGS = 0.25, 4.0, 12


@dataclass(frozen=True)
class Piece:
    """What no page may break in: a line, a row, a box that is kept whole. Lengths in CSS pixels."""

    gap: float  #: white between it and the piece before it; a page that begins with it has none
    height: float
    tied: bool = False  #: to the piece before it: no page may begin with it


def packed(pieces: Iterable[Piece], heights: Sequence[float]) -> float:
    """The largest factor on the pieces with which they fit on pages of these heights, a quarter to four."""
    together = list(_together(pieces))
    low, high = _LEAST, _MOST
    for _ in range(_HALVINGS):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if fit(together, heights, middle) else (low, middle)
    return low


def fit(pieces: Iterable[Piece], heights: Sequence[float], factor: float) -> bool:
    """Whether pieces fit on the pages, when each goes on the page of the one before it if there is room."""
    pages = iter(heights)
    left = 0.0
    for piece in pieces:
        wanted = (piece.gap + piece.height) * factor
        if wanted > left or not left:
            wanted = piece.height * factor
            left = next(pages, 0.0)
        left -= wanted
        if left < 0:
            return False
    return True


def _together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, those that are tied as one."""
    whole: Piece | None = None
    for piece in pieces:
        if whole and piece.tied:
            whole = Piece(whole.gap, whole.height + piece.gap + piece.height)
            continue
        if whole:
            yield whole
        whole = piece
    if whole:
        yield whole
