"""Sheets to write and read back, and a spreadsheet program that fills them in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from hsg_i18n.model import Block, Handout, Language, State, Typography, Worksheet, WorksheetRow
from hsg_i18n.review import text_digest

HANDOUT = Handout(
    "hsg-tiny", Block("After your test", 1), None, "1.0", date(2026, 11, 24), date(2028, 11, 24), (), None, "x.md"
)


def language(tag: str, english: str, direction: str = "ltr") -> Language:
    return Language(tag, tag, english, english, "Latn", direction, "latn", "", 2, Typography(("Noto Sans",)))


ENGLISH, SPANISH, ARABIC = language("en", "English"), language("es", "Spanish"), language("ar", "Arabic", "rtl")


def row(number: int, msgid: str, *texts: str, **values: Any) -> WorksheetRow:
    """A row; without texts a message that nobody has translated."""
    return WorksheetRow(
        number=number,
        code=text_digest("hsg-tiny", None, msgid, None, texts) if texts else "",
        message=text_digest("hsg-tiny", None, msgid, None, ()),
        domain="hsg-tiny",
        msgid=msgid,
        **{"msgctxt": None, "plural": None, "translation": texts, "critical": False, "state": State.DRAFT} | values,
    )


def sheet(*rows: WorksheetRow, of: Language = SPANISH) -> Worksheet:
    return Worksheet(of, ENGLISH, HANDOUT, "e" * 64, date(2026, 11, 26), rows, terms=(("womb", "An organ."),))


SMALL = (
    row(2, "You have a **fever**.", "Tiene **fiebre**.", critical=True),
    row(1, "After your test", "Después"),
    row(3, "New"),
)

#: Number of a message -> what the reviewer writes, by column.
Fill = dict[int, dict[str, Any]]


def fill_xlsx(data: bytes, fill: Fill, change: Callable[[Any], object] = lambda page: None) -> bytes:
    """Open the workbook, write, save, as a spreadsheet program does."""
    book = load_workbook(io.BytesIO(data))
    page = book["Review"]
    names = [cell.value for cell in page[1]]
    for cells in page.iter_rows(min_row=2):
        for name, value in fill.get(int(cells[0].value), {}).items():
            cells[names.index(name)].value = value
    change(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_csv(data: bytes, fill: Fill, *, separator: str = ",", encoding: str = "utf-8-sig", end: str = "\r\n") -> bytes:
    """The same for CSV, in the dialect of some program."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for cells in rows:
        cells.update({k: str(v) for k, v in fill.get(int(cells["No."]), {}).items()})
    return csv_bytes(rows, rows[0], separator=separator, encoding=encoding, end=end)


def csv_bytes(
    rows: Iterable[dict[str, str]],
    names: Iterable[str],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    end: str = "\n",
) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(
        out, list(names), delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL, extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def saved(folder: Path, data: bytes, name: str = "sheet") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
