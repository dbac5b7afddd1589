"""A review sheet as CSV."""

from __future__ import annotations

from hsg_i18n.model import Worksheet
from hsg_i18n.spreadsheet.delimited import csv_of
from hsg_i18n.worksheet.columns import HEADER, row_texts


def as_csv(sheet: Worksheet) -> bytes:
    """The sheet as CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return csv_of([HEADER, *(row_texts(sheet, row) for row in sheet.rows)])
