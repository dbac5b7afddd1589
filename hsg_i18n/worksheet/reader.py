"""Reads a sheet back: which file it is, where its header stands, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hsg_i18n.errors import CatalogError
from hsg_i18n.files import read_sent
from hsg_i18n.model import FilledRow, FilledSheet
from hsg_i18n.spreadsheet.cells import Cell, Odd, tidy
from hsg_i18n.spreadsheet.delimited import csv_rows
from hsg_i18n.spreadsheet.rows import Row, folded, header_at
from hsg_i18n.spreadsheet.workbook import MOST_BYTES, is_workbook, xlsx_rows
from hsg_i18n.worksheet.columns import (
    CODE,
    COMMENT,
    CORRECTION,
    ENGLISH,
    HANDOUT,
    LANGUAGE,
    MESSAGE,
    NEEDED,
    TICK,
    TRANSLATION,
)

#: What people write to say yes.
_TICKS = frozenset(("x", "✓", "✔", "✔️", "ok", "yes", "y", "1", "1.0", "true"))
_CODE = re.compile("[0-9a-f]{64}")
_TAKE = "Fill in the sheet that hsg-i18n review sheet made, and keep its columns."


def read_filled(path: Path, shown: str) -> FilledSheet:
    """The sheet in a file, XLSX or CSV by its content and not by its name.

    Each message stands once in it. Raises CatalogError with the row where the file is none of the two, is larger than
    any sheet, lacks a column, or holds an answer that can be understood in two ways.
    """
    hint = "A sheet is never that large: send the sheet itself."
    data = read_sent(path, CatalogError, shown, MOST_BYTES, hint)
    rows = xlsx_rows(data, shown, NEEDED) if is_workbook(data, shown) else csv_rows(data, shown, NEEDED)
    return _sheet(rows, shown)


def _sheet(rows: Sequence[Row], path: str) -> FilledSheet:
    start = header_at(rows, NEEDED)
    if start < 0:
        what = f"There is no row with the columns {', '.join(NEEDED)}, which every review sheet has."
        raise CatalogError(what, path=path, hint=_TAKE)
    reader = _Reader(_places(rows[start], path), path)
    filled = [(number, cells) for number, cells in rows[start + 1 :] if any(c for c in cells)]
    places = {(reader.text(LANGUAGE, row), reader.text(HANDOUT, row)) for row in filled} - {("", "")}
    if len(places) != 1:
        what = f"The sheet is about {len(places)} handouts and languages." if places else "The sheet has no rows."
        raise CatalogError(what, path=path, hint="Import one sheet at a time, as it was made.")
    language, handout = places.pop()
    return FilledSheet(language, handout, _once((reader.row(row) for row in filled), path))


def _places(header: Row, path: str) -> dict[str, int]:
    """The index of each column that is there. Raises CatalogError where one stands twice, or none can be filled in."""
    names = [folded(c) for c in header[1]]
    wanted = {n.casefold(): n for n in (*NEEDED, TICK, CORRECTION, COMMENT, ENGLISH, TRANSLATION)}
    double = next((wanted[n] for n in names if n in wanted and names.count(n) > 1), "")
    if double:
        raise CatalogError(f'The column "{double}" stands twice.', path=path, hint="Delete one of the two.")
    places = {wanted[n]: i for i, n in enumerate(names) if n in wanted}
    missing = next((n for n in (TICK, CORRECTION) if n not in places), "")
    if missing:  # answers that stand under another name would be passed over without a word
        raise CatalogError(f'There is no column "{missing}".', path=path, hint=_TAKE)
    return places


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows by the names of their columns."""

    places: dict[str, int]
    path: str

    def row(self, row: Row) -> FilledRow:
        """What a row says. Raises CatalogError that names it."""
        return FilledRow(
            line=row[0],
            code=self._code(CODE, row),
            message=self._code(MESSAGE, row),
            ticked=self._ticked(row),
            correction=self.text(CORRECTION, row),
            comment=self.text(COMMENT, row),
            english=self._shown(ENGLISH, row),
            translation=self._shown(TRANSLATION, row),
        )

    def text(self, name: str, row: Row) -> str:
        """The text in a column, empty where the row has none."""
        cell = self._cell(name, row)
        if isinstance(cell, Odd):
            what = f'Row {row[0]}: the column "{name}" holds {cell.what}, not a text.'
            raise CatalogError(what, path=self.path, hint="Format the cell as text and type it anew.")
        return tidy(cell)

    def _shown(self, name: str, row: Row) -> str | None:
        return self.text(name, row) if name in self.places else None

    def _cell(self, name: str, row: Row) -> Cell:
        place = self.places.get(name, -1)
        return row[1][place] if 0 <= place < len(row[1]) else ""

    def _ticked(self, row: Row) -> bool:
        said = self.text(TICK, row)
        if said and said.casefold() not in _TICKS:
            what = f'Row {row[0]}: "{said[:40]}" in the column "{TICK}" is neither empty nor a tick.'
            raise CatalogError(what, path=self.path, hint=f'Write x for a text that is right, or use "{COMMENT}".')
        return bool(said)

    def _code(self, name: str, row: Row) -> str:
        said = self.text(name, row)
        if not (_CODE.fullmatch(said) or (not said and name == CODE)):
            what = f'Row {row[0]}: the column "{name}" does not hold what the sheet was made with.'
            raise CatalogError(what, path=self.path, hint="The file may be cut off. Do not change the hidden columns.")
        return said


def _once(rows: Iterable[FilledRow], path: str) -> tuple[FilledRow, ...]:
    """Each message once. Raises CatalogError where it has two answers."""
    found: dict[str, FilledRow] = {}
    for row in rows:
        first = found.get(row.message)
        if first is None or not first.answered:
            found[row.message] = row
        elif row.answered and replace(row, line=first.line) != first:
            what = f"Row {row.line}: the same message is answered otherwise in row {first.line}."
            raise CatalogError(what, path=path, hint="Delete one of the two rows.")
    return tuple(found.values())
