"""XLSX (ECMA-376): a table to translate in. It cannot hold control characters, nor 32,767 of any in a cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from babel.core import Locale, UnknownLocaleError
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from hsg_i18n.exchange.table import COLUMNS, CRITICAL, ENGLISH, NEEDED, TRANSLATION, Column, file_of, table_of
from hsg_i18n.model import ExchangeFile
from hsg_i18n.spreadsheet.cells import shown as as_shown
from hsg_i18n.spreadsheet.text_cells import write_text
from hsg_i18n.spreadsheet.workbook import has_workbook_mark, is_workbook, xlsx_rows

NAME = "xlsx"
SUFFIXES = (".xlsx",)
MEMORY = False
_HEAD, _GREY = PatternFill("solid", fgColor="0B3D4A"), PatternFill("solid", fgColor="EBEBEB")
_HURTS = PatternFill("solid", fgColor="F6D6A8")
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 1, 2


def claims(data: bytes) -> bool:
    """True for a packed file, and for Excel files that are none and are refused by name."""
    return has_workbook_mark(data)


def write(file: ExchangeFile) -> bytes:
    """A worksheet with a row a text; nothing in it is a formula, and only the column "Translation" is white."""
    book = Workbook()
    page: Any = book.active
    page.title = "Translation"
    for place, column in enumerate(COLUMNS, 1):
        _head(page, place, column)
    leftward = _leftward(file.language)
    for number, (form, texts) in enumerate(table_of(file), 2):
        _fill(page, number, texts, leftward=leftward, critical=form.unit.critical)
    page.freeze_panes = page.cell(2, 1)
    book.properties.creator = "hsg-i18n"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(page: Any, place: int, column: Column) -> None:
    cell = page.cell(1, place)
    write_text(cell, column.name)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    measure = page.column_dimensions[get_column_letter(place)]
    measure.width, measure.hidden = column.width, column.hidden


def _fill(page: Any, number: int, texts: Sequence[str], *, leftward: bool, critical: bool) -> None:
    for place, (column, text) in enumerate(zip(COLUMNS, texts, strict=True), 1):
        cell = page.cell(number, place)
        write_text(cell, as_shown([text]))
        turned = leftward and column.translated
        side, order = ("right", _RIGHT_TO_LEFT) if turned else ("left", _LEFT_TO_RIGHT)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side, readingOrder=order)
        if column.name != TRANSLATION:
            cell.fill = _HURTS if critical and column.name in (CRITICAL, ENGLISH) else _GREY


def _leftward(tag: str) -> bool:
    try:
        return Locale.parse(tag, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def read(data: bytes, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
    """The rows of the first worksheet with our columns. Raises CatalogError for what is no whole workbook."""
    is_workbook(data, shown)
    return file_of(xlsx_rows(data, shown, NEEDED), shown, source, language)
