"""Sheets that are no sheets: one clear line with the place, never a traceback, and no memory eaten."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sheets import SMALL, csv_bytes, fill_csv, fill_xlsx, saved, sheet

from hsg_i18n.errors import CatalogError
from hsg_i18n.spreadsheet import workbook
from hsg_i18n.worksheet import as_csv, as_xlsx, read_filled
from hsg_i18n.worksheet.columns import HEADER

XLSX, CSV = as_xlsx(sheet(*SMALL)), as_csv(sheet(*SMALL))


def rezipped(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def part(name: str, data: bytes) -> bytes:
    return rezipped(lambda parts: parts.update({name: data}))


STYLES = "xl/styles.xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
READS = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

#: What it is, its bytes, what is said.
BAD = {
    "empty": (b"", "The file is empty"),
    "blank": (b" \n\n", "The file is empty"),
    "old Excel": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a password, or an old .xls"),
    "cut off": (XLSX[: len(XLSX) // 2], "damaged or cut off"),
    "cut off at the end": (XLSX[:-30], "damaged or cut off"),
    "one byte changed": (XLSX[:900] + bytes([XLSX[900] ^ 0xFF]) + XLSX[901:], "cannot be read|damaged"),
    "another archive": (rezipped(lambda parts: parts.pop("[Content_Types].xml")), "not an Excel workbook"),
    "a part is missing": (rezipped(lambda parts: parts.pop("xl/workbook.xml")), "damaged"),
    "a part is no XML": (part("xl/workbook.xml", b"<<<"), "damaged"),
    "entities": (part(STYLES, BOMB.encode()), "declares a document type"),
    "entities in UTF-16": (part(STYLES, BOMB.encode("utf-16")), "declares a document type"),
    "an entity that reads a file": (part("xl/sharedStrings.xml", READS.encode()), "declares a document type"),
    "an entity in another part": (part("docProps/x.bin", READS.encode()), "declares a document type"),
    "many parts": (rezipped(lambda p: p.update({f"x/{n}": b"" for n in range(1_001)})), "larger than 100 MB"),
    "a bomb": (part("xl/media/a.bin", bytes(101 * 2**20)), "larger than 100 MB"),
    "a large file": (b"x" * (20 * 2**20 + 1), "larger than 20 MB"),
    "Latin-1": (fill_csv(CSV, {1: {"Correction": "Después"}}, encoding="cp1252"), "not UTF-8.*Excel.*CSV UTF-8"),
    "UTF-16": (CSV.decode("utf-8-sig").encode("utf-16"), "not UTF-8"),
    "an open quotation mark": (CSV + b'"', "The CSV is broken"),
    "a prose text": (b"Dear team,\n\nall is fine.\n", "no row with the columns"),
    "a PDF": (b"%PDF-1.7\nabc", "no row with the columns"),
    "bytes": (bytes(range(256)) * 9, "not UTF-8"),
    "a huge cell": (CSV + b'"' + b"x" * 200_000 + b'"\r\n', "The CSV is broken"),
    "no rows": (CSV.partition(b"\r\n")[0], "has no rows"),
    "many rows": (CSV + b"\r\n" * 20_001, "more than 20000 rows"),
    "a column twice": (CSV.replace(b"Comment", b"OK", 1), 'The column "OK" stands twice'),
    "no column to correct in": (CSV.replace(b"Correction", b"B", 1), 'no column "Correction"'),
    "nothing to fill in": (CSV.replace(b"OK", b"A", 1).replace(b"Correction", b"B", 1), 'no column "OK"'),
    "a code is missing": (CSV.replace(b"Code", b"Kode", 1), "no row with the columns"),
    "the last row is cut off": (CSV[:-30], 'Row 4: the column "Message" does not hold'),
    "a code was changed": (
        CSV.replace(SMALL[0].code[:9].encode(), b"123456789"[:8] + b"z"),
        'Row 2: the column "Code"',
    ),
    "two languages": (CSV.replace(b",es,", b",ar,", 1), "about 2 handouts and languages"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_line(name: str, tmp_path: Path) -> None:
    data, said = BAD[name]
    with pytest.raises(CatalogError) as caught:
        read_filled(saved(tmp_path, data), "in/sheet")
    assert re.search(said, str(caught.value)), caught.value
    assert str(caught.value).startswith("in/sheet:")
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("size", range(0, len(XLSX), 499))
def test_a_workbook_that_was_cut_off_anywhere_is_a_catalog_error(size: int, tmp_path: Path) -> None:
    with pytest.raises(CatalogError):
        read_filled(saved(tmp_path, XLSX[:size]), "sheet")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="The file is missing"):
        read_filled(tmp_path / "none.xlsx", "none.xlsx")
    with pytest.raises(CatalogError, match="This is not a file"):
        read_filled(tmp_path, "folder")


def test_the_line_of_the_first_bad_byte_is_named(tmp_path: Path) -> None:
    data = csv_bytes([], HEADER) + b"a\nb\xff\n"
    with pytest.raises(CatalogError) as caught:
        read_filled(saved(tmp_path, data), "sheet.csv")
    assert caught.value.line == 3


def test_a_workbook_of_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(CatalogError, match="more than"):
        read_filled(saved(tmp_path, XLSX), "sheet")


@pytest.mark.parametrize(
    ("value", "said"),
    [("=1+1", "a formula"), (date(2026, 1, 2), "a date"), ("#REF!", "an error value")],
    ids=str,
)
def test_what_is_no_text_is_not_taken_as_one(value: Any, said: str, tmp_path: Path) -> None:
    data = fill_xlsx(XLSX, {2: {"Correction": value}})
    with pytest.raises(CatalogError, match=f'Row 2: the column "Correction" holds {said}, not a text'):
        read_filled(saved(tmp_path, data), "sheet")
