"""Writes XLSX (ECMA-376): a sheet to fill in, and how to do it."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from hsg_i18n.model import Worksheet, WorksheetRow
from hsg_i18n.spreadsheet.cells import shown
from hsg_i18n.spreadsheet.text_cells import write_text
from hsg_i18n.worksheet.columns import (
    COLUMNS,
    COMMENT,
    CORRECTION,
    CRITICAL_WORD,
    ENGLISH,
    TICK,
    TRANSLATION,
    Column,
    row_texts,
)

_HEAD = PatternFill("solid", fgColor="0B3D4A")
_GREY = PatternFill("solid", fgColor="EBEBEB")
_CRITICAL = PatternFill("solid", fgColor="F6D6A8")
_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_AS_TEXT, _RIGHT_TO_LEFT = 0, 2
_POINTS = 14.5  # of height a line
_MOST_HEIGHT = 400.0  # Excel's limit is 409 points


def as_xlsx(sheet: Worksheet) -> bytes:
    """The sheet as a workbook: the messages, then a worksheet of instructions. No text in it is a formula."""
    book = Workbook()
    page: Any = book.active
    page.title = "Review"
    for place, column in enumerate(COLUMNS, 1):
        _set_up(page, place, column)
    for number, row in enumerate(sheet.rows, 2):
        _fill(page, number, sheet, row)
    _lay_out(page, sheet)
    _instruct(book.create_sheet("Instructions"), sheet)
    book.properties.creator = "hsg-i18n"
    book.properties.title = f"Review of {sheet.handout.id}, {sheet.language.english}"
    book.properties.created = datetime.combine(sheet.date, time())
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _set_up(page: Any, place: int, column: Column) -> None:
    cell = page.cell(1, place)
    write_text(cell, column.name)
    cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), _HEAD, _BORDER
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    measure = page.column_dimensions[get_column_letter(place)]
    measure.width, measure.hidden = column.width, column.hidden


def _fill(page: Any, number: int, sheet: Worksheet, row: WorksheetRow) -> None:
    lines = 1.0
    for place, (column, text) in enumerate(zip(COLUMNS, row_texts(sheet, row), strict=True), 1):
        cell = page.cell(number, place)
        write_text(cell, text)
        _dress(cell, column, sheet, row)
        if not column.hidden:
            lines = max(lines, sum(1 + len(line) // column.width for line in text.split("\n")))
    page.row_dimensions[number].height = min(_MOST_HEIGHT, (lines + 1) * _POINTS)


def _dress(cell: Any, column: Column, sheet: Worksheet, row: WorksheetRow) -> None:
    leftward = column.translated and sheet.language.direction == "rtl"
    side, order = ("right", _RIGHT_TO_LEFT) if leftward else ("left", _AS_TEXT)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side, readingOrder=order)
    cell.border = _BORDER
    if row.critical and not column.fill_in:
        cell.fill, cell.font = _CRITICAL, Font(bold=cell.value == CRITICAL_WORD)
    elif not column.fill_in:
        cell.fill = _GREY


def _lay_out(page: Any, sheet: Worksheet) -> None:
    names = [c.name for c in COLUMNS]
    last = len(sheet.rows) + 1
    page.freeze_panes = page.cell(2, names.index(ENGLISH) + 1)
    letter = get_column_letter(names.index(TICK) + 1)
    # It offers x and forbids nothing: a tick of another kind is understood too.
    choice = DataValidation(type="list", formula1='"x"', allow_blank=True, showErrorMessage=False)
    choice.promptTitle, choice.prompt, choice.showInputMessage = TICK, "x: right as it is", True
    page.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{max(last, 2)}")
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text = f"{sheet.handout.id}, {sheet.language.tag}, {sheet.edition[:12]}"
    page.oddFooter.right.text = "&P of &N"


def _instruct(page: Any, sheet: Worksheet) -> None:
    page.column_dimensions["A"].width = 100
    for number, text in enumerate(_instructions(sheet), 1):
        cell = page.cell(number, 1)
        write_text(cell, shown([text]))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 11)


def _instructions(sheet: Worksheet) -> tuple[str, ...]:
    whole = (
        f"Code of the text as a whole: {sheet.edition[:12]}." if sheet.edition else "Some messages have no text yet."
    )
    return (
        f"Review: {sheet.handout.title.text}, {sheet.language.english}",
        f"Made on {sheet.date} for English version {sheet.handout.version}. {whole}",
        *([f"On that day a release leaves it out: {sheet.left_out}."] if sheet.left_out else []),
        "This sheet is not an approval. What you write counts when it has been imported under your own name.",
        f"Read the English and the {TRANSLATION.lower()} of each row. Begin at the top: rows marked {CRITICAL_WORD} "
        "can hurt a patient when they are wrong.",
        f'Right as it is: write x in the column "{TICK}". Only for a text that you have read and understood.',
        f'Not right: write the whole new text in the column "{CORRECTION}", and leave "{TICK}" empty. '
        "Another person then reviews your text.",
        "Plural: write one form a line (Alt+Enter), as many as the translation has.",
        "Keep what stands in {braces} exactly as it is. Put ** around the words that stand out in the English.",
        f'A question or a reason: write it in the column "{COMMENT}". It goes to the translator.',
        "Leave grey and coloured cells alone, and do not delete the hidden columns. Filter, or sort whole rows.",
        'Send the file back as .xlsx or "CSV UTF-8". To take it in: hsg-i18n review import FILE --reviewer ID',
        *(("Terms:",) if sheet.terms else ()),
        *(f"{term}: {definition}" for term, definition in sheet.terms),
    )
