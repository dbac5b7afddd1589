"""What is written into a sheet comes back, whatever program it went through, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sheets import ARABIC, SMALL, Fill, csv_bytes, fill_csv, fill_xlsx, row, saved, sheet

from hsg_i18n.errors import CatalogError
from hsg_i18n.model import FilledRow, FilledSheet
from hsg_i18n.spreadsheet.cells import guarded, tidy, unguarded
from hsg_i18n.worksheet import as_csv, as_xlsx, read_filled
from hsg_i18n.worksheet.columns import COLUMNS, HEADER

FILES = ("xlsx", "csv")
WRITE: dict[str, Any] = {"xlsx": as_xlsx, "csv": as_csv}
FILL: dict[str, Any] = {"xlsx": fill_xlsx, "csv": fill_csv}
#: What XML 1.0 can hold; a lone "\r" is a line end, and "_x000D_" is how Excel writes one.
HELD = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff\x7f", min_codepoint=32)
    | st.sampled_from("\n\t=+-@'\"ع中ខ្ _x"),
    max_size=20,
).filter(lambda text: not re.search("_x[0-9a-fA-F]{4}_", text))
SAID = HELD.map(tidy)


def taken(data: bytes, tmp_path: Path) -> FilledSheet:
    return read_filled(saved(tmp_path, data), "sheet")


def answers(found: FilledSheet) -> dict[str, tuple[bool, str, str]]:
    return {r.code: (r.ticked, r.correction, r.comment) for r in found.rows}


# --- laws -------------------------------------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=12)
@given(texts=st.lists(HELD, min_size=1, max_size=4, unique=True), said=st.data())
def test_what_a_reviewer_writes_comes_back(kind: str, texts: list[str], said: st.DataObject) -> None:
    made = sheet(*(row(n, f"message {n}", text, critical=n % 2 == 0) for n, text in enumerate(texts)))
    fill: Fill = {n: {"Correction": said.draw(SAID), "Comment": said.draw(SAID)} for n in range(len(texts))}
    ticks = {n: said.draw(st.booleans()) for n in fill}
    write = guarded if kind == "csv" else _Text
    filled = {
        n: {k: write(v) for k, v in cells.items()} | ({"OK": "x"} if ticks[n] else {}) for n, cells in fill.items()
    }
    done = FILL[kind](WRITE[kind](made), filled)
    with tempfile.TemporaryDirectory() as folder:
        found = read_filled(saved(Path(folder), done), "sheet")
    assert (found.language, found.handout) == ("es", "hsg-tiny")
    assert answers(found) == {
        r.code: (ticks[r.number], fill[r.number]["Correction"], fill[r.number]["Comment"]) for r in made.rows
    }
    assert [r.translation for r in found.rows] == [tidy("\n".join(r.translation)) for r in made.rows]


class _Text(str):
    """Typed into a cell that is formatted as text, so that "=1" stays a text; openpyxl would make a formula of it."""

    __slots__ = ()


@pytest.fixture(autouse=True)
def plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl.cell.cell import Cell

    bind = Cell._bind_value

    def bound(self: Any, value: Any) -> None:
        bind(self, value)
        if isinstance(value, _Text) and value:
            self.data_type = "s"

    monkeypatch.setattr(Cell, "_bind_value", bound)


@given(HELD)
def test_a_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("kind", FILES)
def test_writing_does_not_tick_or_correct(kind: str, tmp_path: Path) -> None:
    found = taken(WRITE[kind](sheet(*SMALL)), tmp_path)
    assert not [r for r in found.rows if r.answered]
    assert [r.line for r in found.rows] == [2, 3, 4]
    assert [r.code for r in found.rows] == [r.code for r in SMALL]
    assert [r.message for r in found.rows] == [r.message for r in SMALL]


# --- formulas ---------------------------------------------------------------------------------------

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "\t=1", " =1", "'=1", "＝1", "-1 °C")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_workbook_is_a_formula(text: str) -> None:
    made = sheet(row(1, text, text, findings=(text,), terms=(text,), origin=(text,), note=(text,), msgctxt=text))
    page = load_workbook(io.BytesIO(as_xlsx(made)))["Review"]
    for cell in page[2]:
        assert cell.data_type in "sn", cell.coordinate
        assert cell.number_format == "@"
    assert page.cell(2, HEADER.index("English") + 1).value == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    made = sheet(row(1, text, text, findings=(text,), terms=(text,), origin=(text,), note=(text,)))
    (_, cells) = list(csv.reader(io.StringIO(as_csv(made).decode("utf-8-sig"), newline="")))
    assert cells[HEADER.index("English")] == f"'{text}"
    assert not [c for c in cells if c.lstrip()[:1] in set("=+-@＝＋－＠") - {""}]


# --- how a workbook looks ---------------------------------------------------------------------------


def test_a_workbook_is_ready_to_be_filled_in_and_printed() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(sheet(*SMALL, of=ARABIC))))
    page = book["Review"]
    assert book.sheetnames == ["Review", "Instructions"]
    assert page.freeze_panes == "C2"
    assert (page.print_title_rows, page.page_setup.orientation) == ("$1:$1", "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    (choice,) = page.data_validations.dataValidation
    assert str(choice.sqref) == "E2:E4"
    hidden = [c.name for i, c in enumerate(COLUMNS) if page.column_dimensions["ABCDEFGHIJKLMNOPQRS"[i]].hidden]
    assert hidden == ["Domain", "Context", "Language", "Handout", "Code", "Message"]
    said = "\n".join(str(c.value) for (c,) in book["Instructions"].iter_rows())
    assert "not an approval" in said
    assert "womb: An organ." in said


def test_the_language_stands_in_its_own_direction_and_the_rest_does_not() -> None:
    page = load_workbook(io.BytesIO(as_xlsx(sheet(*SMALL, of=ARABIC))))["Review"]
    rtl = {c.column_letter for c in page[2] if c.alignment.readingOrder == 2}
    assert rtl == {"D", "F"}
    assert all(c.alignment.wrap_text for c in page[2])


def test_a_critical_row_is_marked_by_a_word_and_a_fill() -> None:
    page = load_workbook(io.BytesIO(as_xlsx(sheet(*SMALL))))["Review"]
    assert [page.cell(n, 2).value for n in (2, 3, 4)] == ["CRITICAL", None, None]
    fills = [page.cell(n, 3).fill.fgColor.rgb for n in (2, 3)]
    assert fills[0] != fills[1]
    assert page.cell(2, HEADER.index("Correction") + 1).fill.fill_type is None


def test_what_no_workbook_can_hold_is_replaced_and_cut() -> None:
    made = sheet(row(1, "a\x00b\ufffe\ud800", "x" * 40_000))
    page = load_workbook(io.BytesIO(as_xlsx(made)))["Review"]
    assert page["C2"].value == "a\ufffdb\ufffd\ufffd"
    assert len(page["D2"].value) == 32_767
    assert page["D2"].value.endswith("[…]")
    assert as_csv(made)


# --- what programs make of a file -------------------------------------------------------------------

FIRST = {2: {"OK": "x"}, 1: {"Correction": "Después de la prueba; así, «sí»\nde nuevo", "Comment": "¿Sí?"}}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_csv_of_any_program_is_read(separator: str, encoding: str, end: str, tmp_path: Path) -> None:
    done = fill_csv(as_csv(sheet(*SMALL)), FIRST, separator=separator, encoding=encoding, end=end)
    assert answers(taken(done, tmp_path)) == answers(taken(fill_xlsx(as_xlsx(sheet(*SMALL)), FIRST), tmp_path))


def columns(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_columns_may_be_moved_added_and_dropped(tmp_path: Path) -> None:
    rows = columns(fill_csv(as_csv(sheet(*SMALL)), FIRST))
    kept = ["Mine", *(n for n in reversed(HEADER) if n not in {"Comment", "English", "Translation", "No.", "State"})]
    found = taken(csv_bytes(rows, kept), tmp_path)
    assert [(r.ticked, bool(r.correction), r.comment, r.translation) for r in found.rows] == [
        (True, False, "", None),
        (False, True, "", None),
        (False, False, "", None),
    ]
    folded = csv_bytes([{f" {k.upper()} ": v for k, v in r.items()} for r in rows], [f" {n.upper()} " for n in HEADER])
    assert answers(taken(folded, tmp_path)) == answers(taken(csv_bytes(rows, HEADER), tmp_path))


def test_rows_may_be_sorted_dropped_and_a_title_put_above(tmp_path: Path) -> None:
    rows = columns(fill_csv(as_csv(sheet(*SMALL)), FIRST))
    data = b"sep=;\r\n;;;\n" + csv_bytes(rows[:0:-1], HEADER, separator=";")
    assert [r.line for r in taken(data, tmp_path).rows] == [3, 4]

    def title(page: Any) -> None:
        page.insert_rows(1, 2)
        page["A1"].value = "Review of May"

    assert [r.line for r in taken(fill_xlsx(as_xlsx(sheet(*SMALL)), FIRST, title), tmp_path).rows] == [4, 5, 6]


@pytest.mark.parametrize("tick", ["x", "X", "✓", "✔", "ok", "OK", "yes", "Y", "1", "TRUE", " x ", True, 1, 1.0])
def test_a_tick_is_a_tick(tick: Any, tmp_path: Path) -> None:
    for kind in FILES:
        found = taken(FILL[kind](WRITE[kind](sheet(*SMALL)), {2: {"OK": tick}}), tmp_path)
        assert [r.ticked for r in found.rows] == [True, False, False]


@pytest.mark.parametrize("tick", ["no", "?", "0", "wrong", "x?", "FALSE", "n/a", False, 0, 2])
def test_anything_else_is_an_error_that_names_the_row(tick: Any, tmp_path: Path) -> None:
    for kind in FILES:
        with pytest.raises(CatalogError, match=r'Row 2: ".*" in the column "OK" is neither empty nor a tick'):
            taken(FILL[kind](WRITE[kind](sheet(*SMALL)), {2: {"OK": tick}}), tmp_path)


def test_the_same_message_twice_counts_once_and_not_with_two_answers(tmp_path: Path) -> None:
    rows = columns(fill_csv(as_csv(sheet(*SMALL)), FIRST))
    blank = columns(as_csv(sheet(*SMALL)))
    assert len(taken(csv_bytes([*blank, *rows, *rows], HEADER), tmp_path).rows) == 3
    other = [r | {"Correction": "otra"} for r in rows if r["No."] == "1"]
    with pytest.raises(CatalogError, match="Row 5: the same message is answered otherwise in row 3"):
        taken(csv_bytes([*rows, *other], HEADER), tmp_path)


def test_a_row_knows_whether_it_is_answered() -> None:
    assert not FilledRow(2, "", "m", False).answered
    assert FilledRow(2, "", "m", False, comment="?").answered
