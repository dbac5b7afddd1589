"""Where each page stands on the sheets of a printer: pure geometry, in millimetres from the lower left corner.

A side holds placements and the marks for scissors. Two sides after each other are the front and the back of one sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hsg_i18n.errors import RenderError
from hsg_i18n.model import Imposition, Scheme
from hsg_i18n.pdf.imposition.marks import CLEAR, Grid, Line, fitting


@dataclass(frozen=True, slots=True)
class Placement:
    """One page on a side of a sheet."""

    page: int  #: from 0
    x: float  #: of the lower left corner of the room that it takes
    y: float
    turn: int = 0  #: 0, 90 or -90 degrees against the clock


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet. Of several placements of the same page the first is the one that is read."""

    width: float
    height: float
    placements: tuple[Placement, ...]
    marks: tuple[Line, ...] = ()


def lay_out(imposition: Imposition, pages: int) -> tuple[Side, ...]:
    """The sides of the sheets for a document of so many pages, fronts and backs in turn.

    Raises RenderError when not even one page or card finds room on the sheet.
    """
    return _SCHEMES[imposition.scheme](imposition, pages)


def flips_on_short_edge(scheme: Scheme) -> bool:
    """Whether the printer must turn a sheet over on its short edge for the backs to stand behind their fronts."""
    return scheme is Scheme.SADDLE_STITCH  # its sheets lie on their long edge


def _saddle_stitch(imposition: Imposition, pages: int) -> tuple[Side, ...]:
    """Sheets that lie in each other, folded once: the outermost holds the cover, the innermost the middle."""
    total = -(-pages // 4) * 4
    sheet = imposition.sheet
    sides = []
    for side in range(total // 2):
        # Of two pages that face each other on a side, the outer one changes from left to right with every side.
        pair = (total - 1 - side, side) if side % 2 == 0 else (side, total - 1 - side)
        left_to_right = pair if imposition.direction == "ltr" else pair[::-1]
        places = zip(sorted(pair), (left_to_right.index(page) for page in sorted(pair)), strict=True)
        half, page_size = sheet.height_mm / 2, imposition.page
        left, bottom = (half - page_size.width_mm) / 2, (sheet.width_mm - page_size.height_mm) / 2
        placements = tuple(Placement(page, half * place + left, bottom) for page, place in places if page < pages)
        sides.append(Side(sheet.height_mm, sheet.width_mm, placements))
    return tuple(sides)


def _strips(imposition: Imposition, pages: int) -> tuple[Side, ...]:
    """Cards of panels one below the other, half of them overleaf, so that the first lies outside when it is folded."""
    sheet, panel = imposition.sheet, imposition.page
    rows = -(-pages // 2)
    columns = fitting(sheet.width_mm - 2 * CLEAR, panel.width_mm)
    grid = Grid(sheet, panel.width_mm, panel.height_mm, columns, rows)
    if columns < 1 or fitting(sheet.height_mm - 2 * CLEAR, panel.height_mm) < rows:
        raise _too_large(imposition, f"A strip of {rows} panels")
    sides = []
    for number, panels in enumerate((range(rows), range(rows, pages))):
        order = _across(columns, imposition.direction, number)
        placements = tuple(Placement(p, *grid.corner(c, p - panels.start)) for c in order for p in panels)
        if placements:
            sides.append(Side(sheet.width_mm, sheet.height_mm, placements, grid.marks(folded=True, front=number == 0)))
    return tuple(sides)


def _tiles(imposition: Imposition, pages: int) -> tuple[Side, ...]:
    """Each page on a side of its own, as often as it finds room; lying if more of them do so."""
    sheet, card = imposition.sheet, imposition.page
    upright = Grid.filling(sheet, card.width_mm, card.height_mm)
    lying = Grid.filling(sheet, card.height_mm, card.width_mm)
    turned = lying.count > upright.count
    grid = lying if turned else upright
    if not grid.count:
        raise _too_large(imposition, "A card")
    sides = []
    for page in range(pages):
        # The sheet is turned over on its long edge: a head that points to the left points to the right behind.
        turn = (90 if page % 2 == 0 else -90) if turned else 0
        order = _across(grid.columns, imposition.direction, page)
        placements = tuple(Placement(page, *grid.corner(c, r), turn) for r in range(grid.rows) for c in order)
        sides.append(Side(sheet.width_mm, sheet.height_mm, placements, grid.marks(folded=False, front=page % 2 == 0)))
    return tuple(sides)


def _across(columns: int, direction: str, side: int) -> range:
    """The columns in the order of reading; mirrored on a back, so that a card's sides lie behind each other."""
    order = range(columns)
    return order if (direction == "ltr") == (side % 2 == 0) else order[::-1]


def _too_large(imposition: Imposition, what: str) -> RenderError:
    page, sheet = imposition.page, imposition.sheet
    size = f"{page.width_mm:g} x {page.height_mm:g} mm"
    hint = "Make the card smaller, or shorten the text so that it needs fewer panels."
    return RenderError(f"{what} of {size} finds no room on {sheet.name}.", hint=hint)


_SCHEMES: dict[Scheme, Callable[[Imposition, int], tuple[Side, ...]]] = {
    Scheme.SADDLE_STITCH: _saddle_stitch,
    Scheme.STRIPS: _strips,
    Scheme.TILES: _tiles,
}
