"""CSV (RFC 4180): UTF-8 with a byte order mark, so that Excel knows it. It cannot hold a carriage return."""

from __future__ import annotations

from hsg_i18n.exchange.table import NEEDED, file_of, rows_of
from hsg_i18n.model import ExchangeFile
from hsg_i18n.spreadsheet.delimited import csv_of, csv_rows

NAME = "csv"
SUFFIXES = (".csv", ".tsv", ".txt")
MEMORY = False


def claims(data: bytes) -> bool:
    """False: a table of text has no mark of its own, its name decides."""
    return False


def write(file: ExchangeFile) -> bytes:
    """A row a text. A cell that a spreadsheet would take for a formula gets an apostrophe, which reading takes off."""
    return csv_of(rows_of(file))


def read(data: bytes, shown: str, source: str = "en", language: str = "") -> ExchangeFile:
    """The rows, with comma, semicolon or tab. Raises CatalogError for what is no such table."""
    return file_of(csv_rows(data, shown, NEEDED), shown, source, language)
