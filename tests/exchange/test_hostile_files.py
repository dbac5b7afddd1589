"""Files that are damaged, hostile or something else: one clear line with the place, never a traceback."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import CatalogError, HsgError
from hsg_i18n.exchange import find_format, read_exchange, reading
from hsg_i18n.model import ExchangeFile, ExchangeUnit, State

pytestmark = pytest.mark.thorough

UNITS = tuple(
    ExchangeUnit(f"Call **{n}** {{clinic_phone}}", (f"Llame {n}",), f"{n:032x}", "labels", state=State.DRAFT)
    for n in range(3)
)
FILE = ExchangeFile("en", "es", UNITS)
XLIFF, XLIFF2, TMX = (find_format(name).write(FILE) for name in ("xliff", "xliff2", "tmx"))
CSV, XLSX = (find_format(name).write(FILE) for name in ("csv", "xlsx"))
BODY = XLIFF.partition(b"\n")[2]
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (b + 1, b"&%c;" % b * 10) for b in range(97, 110)
)
READS = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;'

#: What it is, its name, its bytes, what is said.
BAD = {
    "empty": ("x.xlf", b"", "The file is empty"),
    "blank": ("x.csv", b" \r\n ", "The file is empty"),
    "cut off": ("x.xlf", XLIFF[: len(XLIFF) // 2], r"x.xlf:\d+: This is no XML"),
    "cut off, XLIFF 2": ("x.xlf", XLIFF2[:-9], r"x.xlf:\d+: This is no XML"),
    "cut off, TMX": ("x", TMX[:-20], r"x:\d+: This is no XML"),
    "entities": ("x.xlf", BOMB + b"]>" + BODY, "declares entities"),
    "entities in UTF-16": ("x.xlf", (BOMB + b"]>" + BODY).decode().encode("utf-16"), "declares entities"),
    "an entity that reads a file": ("x.xlf", READS + b"]>" + BODY.replace(b"Llame", b"&a;"), "declares entities"),
    "an entity of the network": ("x.tmx", PARAMETER + b"]>" + TMX.partition(b"\n")[2], "declares entities"),
    "deep": ("x.xlf", BODY.replace(b"Llame", b"<g id='1'>" * 500 + b"</g>" * 500, 1), "This is no XML: .*depth"),
    "Latin-1": ("x.xlf", XLIFF.replace(b"Llame", b"Ll\xe1me"), r"x.xlf:\d+: This is no XML"),
    "Latin-1 table": ("x.csv", CSV.replace(b"Llame", b"Ll\xe1me"), "not UTF-8"),
    "an unknown encoding": ("x.xlf", XLIFF.replace(b"UTF-8", b"X-ODD", 1), "This is no XML"),
    "another XML": ("x.xlf", b"<html/>", "This is no XLIFF"),
    "XLIFF without files": ("x.xlf", b"<xliff version='1.2'/>", "This is no XLIFF"),
    "no XML": ("x.tmx", b"Dear team,\n", "This is no XML"),
    "another TMX": ("x.tmx", b"<html/>", "This is no TMX"),
    "two languages": ("x.tmx", TMX.replace(b'"es"', b'"fr"', 1), "several languages: fr, es"),
    "no table": ("x.csv", b"Dear team,\n", "no row with the columns English and Translation"),
    "a column twice": ("x.csv", CSV.replace(b"Comment", b"State"), '"State" stands twice'),
    "two languages, table": ("x.csv", CSV.replace(b",es,", b",fr,", 1), "several languages: fr, es"),
    "an open quotation mark": ("x.csv", CSV + b'"', "The CSV is broken"),
    "a torn workbook": ("x.xlsx", XLSX[:-30], "damaged or cut off"),
    "old Excel": ("x.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "an old .xls"),
    "a PDF": ("x.pdf", b"%PDF-1.7\n", "Nothing of this kind can be imported"),
}
BAD["two languages, XLIFF"] = (
    "x.xlf",
    XLIFF.replace(b"</file>", b"</file>" + re.search(rb"<file.*</file>", XLIFF, re.S)[0].replace(b'"es"', b'"fr"')),
    "2 pairs of languages",
)


def refusal(folder: Path, name: str, data: bytes) -> HsgError:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(HsgError) as caught:
        read_exchange(path, name)
    return caught.value


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_one_clear_line(what: str, tmp_path: Path) -> None:
    name, data, said = BAD[what]
    fault = refusal(tmp_path, name, data)
    assert re.search(said, str(fault)), fault
    assert str(fault).startswith(name)
    assert "\n" not in str(fault)
    assert fault.hint
    assert "root:" not in str(fault)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(HsgError, match="The file is missing") as caught:
        read_exchange(tmp_path / "x.xlf", "x.xlf")
    assert "mend the name" in caught.value.hint
    with pytest.raises(HsgError, match="This is not a file"):
        read_exchange(tmp_path, "x")


def test_a_catalog_that_came_back_is_told_where_it_belongs(tmp_path: Path) -> None:
    fault = refusal(tmp_path, "hsg-tiny.po", b'msgid ""\nmsgstr ""\n"Language: es\\n"\n')
    assert fault.exit_code == 2
    assert "locale/LANG/LC_MESSAGES/" in fault.hint


def test_a_large_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2**20)
    assert "larger than 1 MB" in str(refusal(tmp_path, "x.tmx", b" " * (2**20 + 1)))


@pytest.mark.parametrize("data", [XLIFF, XLIFF2, TMX, CSV], ids=["xliff", "xliff2", "tmx", "csv"])
@given(draw=st.data())
def test_a_file_that_is_cut_and_changed_anywhere_is_read_or_refused(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data) - 1))
    changed = data[:at] + draw.draw(st.binary(max_size=3)) + data[at + draw.draw(st.integers(0, 40)) :]
    for name in ("xliff", "xliff2", "tmx", "csv"):
        with suppress(CatalogError):
            find_format(name).read(changed, "x")


@pytest.mark.parametrize("name", ["xliff", "tmx"])
def test_a_document_type_of_the_standard_is_no_attack(name: str) -> None:
    head, _, rest = find_format(name).write(FILE).partition(b"\n")
    data = head + b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + rest
    assert find_format(name).read(data, "x").units == UNITS


@pytest.mark.parametrize("data", [XLIFF, XLIFF2, TMX], ids=["xliff", "xliff2", "tmx"])
def test_utf_16_is_read_as_the_standards_allow(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data.replace(b"UTF-8", b"UTF-16", 1).decode().encode("utf-16"))
    assert read_exchange(path, "x").units == UNITS
