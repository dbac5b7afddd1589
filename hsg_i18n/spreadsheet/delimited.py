"""CSV (RFC 4180): UTF-8 with a byte order mark, so that Excel knows it; read back with any of its separators."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import islice

from hsg_i18n.errors import CatalogError
from hsg_i18n.files import decode_utf8
from hsg_i18n.spreadsheet.cells import guarded, unguarded
from hsg_i18n.spreadsheet.rows import HEAD, MOST_ROWS, Row, header_at, too_many

#: Where the decimal separator is a comma, spreadsheets save semicolons.
_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r'\A\s*"?sep=[^\r\n]{0,4}(?:\r\n?|\n|\Z)', re.IGNORECASE)
_SAVE = 'Save it again: in Excel as "CSV UTF-8", in LibreOffice with the character set Unicode (UTF-8).'


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([guarded(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def without_separator_line(text: str) -> str:
    """The text of a CSV without the first line `sep=;`, which is Excel's own: the header says the same."""
    return _SEPARATOR_LINE.sub("", text, count=1)


def csv_rows(data: bytes, path: str, needed: Collection[str]) -> list[Row]:
    """The rows of a CSV file, guards undone, in whichever separator a header with the `needed` columns stands.

    Raises CatalogError with the line where the file is no UTF-8, or where a quotation mark is left open.
    """
    try:
        text = decode_utf8(data, CatalogError, path)
    except CatalogError as fault:
        raise CatalogError(fault.message, path=path, line=fault.line, hint=_SAVE) from None
    text = without_separator_line(text)
    separator = next((s for s in _SEPARATORS if header_at(_head(text, s), needed) >= 0), "")
    return _read(text, path, separator) if separator else []


def _head(text: str, separator: str) -> list[Row]:
    """The first rows, as far as they can be read."""
    rows: list[Row] = []
    with suppress(csv.Error):
        for cells in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), HEAD):
            rows.append((len(rows) + 1, tuple(cells)))
    return rows


def _read(text: str, path: str, separator: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows: list[Row] = [
            (number, tuple(map(unguarded, cells))) for number, cells in enumerate(islice(reader, MOST_ROWS + 1), 1)
        ]
    except csv.Error as fault:
        what, line = f"The CSV is broken: {fault}.", reader.line_num
        raise CatalogError(what, path=path, line=line, hint="The file may be cut off: send it again.") from None
    if len(rows) > MOST_ROWS:
        raise too_many(path)
    return rows
