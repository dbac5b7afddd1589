"""Reads XLSX, which came by mail: it is measured and searched before openpyxl unpacks it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from hsg_i18n.errors import CatalogError
from hsg_i18n.spreadsheet.cells import Cell, Odd
from hsg_i18n.spreadsheet.rows import MOST_ROWS, Row, header_at, too_many

MOST_BYTES = 20 * 2**20
#: Unpacked: a small archive can hold terabytes of zeros.
MOST_UNPACKED = 100 * 2**20
_MOST_PARTS = 1_000
_MOST_COLUMNS = 200
#: A sheet has none of them, and they are how XML reads files and eats memory.
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE = "Save it as .xlsx, without a password, or as CSV UTF-8."


def has_workbook_mark(data: bytes) -> bool:
    """True for a packed file, as XLSX is, and for the old kind of Excel files."""
    return data.startswith((_ZIP, _OLE))


def is_workbook(data: bytes, path: str) -> bool:
    """True for a packed file, as XLSX is. Raises CatalogError for Excel files that are not."""
    if data.startswith(_OLE):
        raise CatalogError("This is an Excel file with a password, or an old .xls.", path=path, hint=_SAVE)
    return data.startswith(_ZIP)


def xlsx_rows(data: bytes, path: str, needed: Collection[str]) -> list[Row]:
    """The rows of the first worksheet that has a header with the `needed` columns; none where no worksheet has.

    Raises CatalogError where the file is damaged, larger than any sheet, or not what it says.
    """
    try:
        _search(data, path)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = (_rows(sheet, path) for sheet in book.worksheets)
        return next((rows for rows in sheets if header_at(rows, needed) >= 0), [])
    except CatalogError:
        raise
    # openpyxl raises whatever it stumbles over in a damaged file (KeyError, TypeError, ParseError, ...), and that is
    # the file's fault, not the program's.
    except Exception as fault:
        what = f"The workbook cannot be read ({type(fault).__name__}): it is damaged or cut off."
        raise CatalogError(what, path=path, hint=f"Open it in a spreadsheet program. {_SAVE}") from fault


def _search(data: bytes, path: str) -> None:
    """Refuse what no spreadsheet program writes. Raises CatalogError, and zipfile's own errors for damage."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if not any(p.filename == "[Content_Types].xml" for p in parts):
            raise CatalogError("This is not an Excel workbook.", path=path, hint=_SAVE)
        if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
            what = f"The workbook is larger than {MOST_UNPACKED // 2**20} MB when it is unpacked."
            raise CatalogError(what, path=path, hint="A sheet is never that large: send the sheet itself.")
        for part in parts:
            # UTF-16 writes the same letters with zeros between them.
            text = archive.read(part).replace(b"\0", b"")
            if any(mark in text for mark in _FORBIDDEN):
                what = f'The part "{part.filename[:80]}" declares a document type, which no spreadsheet program does.'
                raise CatalogError(what, path=path, hint="Do not use this file: ask where it came from.")


def _rows(sheet: Any, path: str) -> list[Row]:
    sheet.reset_dimensions()  # programs write them wrong
    found = islice(sheet.iter_rows(max_col=_MOST_COLUMNS), MOST_ROWS + 1)
    rows = [(number, tuple(map(_cell, cells))) for number, cells in enumerate(found, 1)]
    if len(rows) > MOST_ROWS:
        raise too_many(path)
    return rows


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Odd("a formula")
    if cell.data_type == "e":
        return Odd("an error value")
    if isinstance(value, date | datetime | time | timedelta):
        return Odd("a date")  # Excel makes one of "1-2"
    return str(value)
