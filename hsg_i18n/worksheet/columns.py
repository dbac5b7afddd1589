"""The columns of a sheet, the same in XLSX and CSV: what is read, what is filled in, what the program needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hsg_i18n.model import Worksheet, WorksheetRow
from hsg_i18n.spreadsheet.cells import shown

TICK = "OK"
CORRECTION = "Correction"
COMMENT = "Comment"
ENGLISH = "English"
TRANSLATION = "Translation"
LANGUAGE = "Language"
HANDOUT = "Handout"
CODE = "Code"
MESSAGE = "Message"
#: What a cell of the column for critical messages says; the others are empty.
CRITICAL_WORD = "CRITICAL"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str  #: the header by which it is found again, wherever it stands
    width: float  #: in characters
    text: Callable[[Worksheet, WorksheetRow], str]
    fill_in: bool = False  #: for the reviewer to write in
    hidden: bool = False  #: for the program
    translated: bool = False  #: holds text of the language, in its direction


COLUMNS = (
    Column("No.", 6, lambda sheet, row: str(row.number)),
    Column("Critical", 11, lambda sheet, row: CRITICAL_WORD if row.critical else ""),
    Column(ENGLISH, 42, lambda sheet, row: shown(row.english)),
    Column(TRANSLATION, 42, lambda sheet, row: shown(row.translation), translated=True),
    Column(TICK, 6, lambda sheet, row: "", fill_in=True),
    Column(CORRECTION, 42, lambda sheet, row: "", fill_in=True, translated=True),
    Column(COMMENT, 26, lambda sheet, row: "", fill_in=True),
    Column("Findings", 28, lambda sheet, row: shown((*row.findings, *row.waived))),
    Column("Terms", 24, lambda sheet, row: shown(row.terms)),
    Column("Note", 26, lambda sheet, row: shown(row.note)),
    Column("State", 12, lambda sheet, row: str(row.state)),
    Column("Origin", 28, lambda sheet, row: shown(row.origin)),
    Column("Doubt", 28, lambda sheet, row: shown(row.doubt)),
    Column("Domain", 14, lambda sheet, row: shown([row.domain]), hidden=True),
    Column("Context", 14, lambda sheet, row: shown([row.msgctxt or ""]), hidden=True),
    # These stand last: in a file that was cut off they are missing, and that is seen.
    Column(LANGUAGE, 10, lambda sheet, row: sheet.language.tag, hidden=True),
    Column(HANDOUT, 14, lambda sheet, row: shown([sheet.handout.id]), hidden=True),
    Column(CODE, 20, lambda sheet, row: row.code, hidden=True),
    Column(MESSAGE, 20, lambda sheet, row: row.message, hidden=True),
)
HEADER = tuple(c.name for c in COLUMNS)
#: Without these nobody can tell what a row is about.
NEEDED = (LANGUAGE, HANDOUT, CODE, MESSAGE)


def row_texts(sheet: Worksheet, row: WorksheetRow) -> tuple[str, ...]:
    """The cells of a row."""
    return tuple(column.text(sheet, row) for column in COLUMNS)
