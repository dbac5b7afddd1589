"""Rows of cells as XLSX and CSV both give them, and the header among them."""

from __future__ import annotations

from collections.abc import Iterable

from hsg_i18n.errors import CatalogError
from hsg_i18n.spreadsheet.cells import Cell

#: (1-based number, cells)
Row = tuple[int, tuple[Cell, ...]]
#: More than any handout has by far.
MOST_ROWS = 20_000
#: The header stands within so many rows: people put a title above it.
HEAD = 10


def folded(cell: Cell) -> str:
    """The name that a cell of a header says, whatever its case and spaces."""
    return " ".join(cell.split()).casefold() if isinstance(cell, str) else ""


def header_at(rows: Iterable[Row], needed: Iterable[str]) -> int:
    """The index of the first row that names the `needed` columns, -1 where there is none."""
    wanted = {name.casefold() for name in needed}
    for index, (_, cells) in zip(range(HEAD), rows, strict=False):
        if wanted <= {folded(c) for c in cells}:
            return index
    return -1


def too_many(path: str) -> CatalogError:
    """The fault of a sheet that is longer than any."""
    what = f"The sheet has more than {MOST_ROWS} rows."
    return CatalogError(what, path=path, hint="Delete the rows below the last message.")
