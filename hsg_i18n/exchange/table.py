"""Messages as rows of a table, the same in CSV and XLSX: a row a text, a plural form each its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hsg_i18n.errors import CatalogError
from hsg_i18n.exchange.forms import Form, forms_of, joined
from hsg_i18n.exchange.tags import same_language
from hsg_i18n.model import ExchangeFile, ExchangeUnit, State
from hsg_i18n.spreadsheet.cells import Cell, Odd, one_ended
from hsg_i18n.spreadsheet.rows import Row, folded, header_at

ENGLISH, TRANSLATION, LANGUAGE, CRITICAL = "English", "Translation", "Language", "Critical"
#: Without these nobody can tell what a row is about.
NEEDED = (ENGLISH, TRANSLATION)
CRITICAL_WORD = "CRITICAL"
_PLURAL, _FORM, _STATE, _NOTE, _COMMENT = "English plural", "Plural form", "State", "Note", "Comment"
_PREVIOUS, _DOMAIN, _CONTEXT, _ID = "Earlier English", "Domain", "Context", "ID"
_INDEX = re.compile(r"\D*([0-9]{1,3})\b")


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str  #: the header by which it is found again, wherever it stands
    width: float  #: in characters
    text: Callable[[ExchangeFile, Form], str]
    hidden: bool = False  #: for the program
    translated: bool = False  #: holds text of the language, in its direction


COLUMNS = (
    Column(CRITICAL, 11, lambda file, form: CRITICAL_WORD if form.unit.critical else ""),
    Column(ENGLISH, 44, lambda file, form: form.unit.msgid),
    Column(TRANSLATION, 44, lambda file, form: form.text, translated=True),
    Column(_STATE, 12, lambda file, form: str(form.unit.state or "")),
    Column(_COMMENT, 28, lambda file, form: "\n".join(form.unit.translator_comments)),
    Column(_NOTE, 28, lambda file, form: "\n".join(form.unit.comments)),
    Column(_PREVIOUS, 28, lambda file, form: form.unit.previous),
    Column(_PLURAL, 28, lambda file, form: form.unit.plural or ""),
    Column(_FORM, 14, lambda file, form: form.label),
    Column(_DOMAIN, 14, lambda file, form: form.unit.domain),
    Column(_CONTEXT, 14, lambda file, form: form.unit.context or "", hidden=True),
    Column(LANGUAGE, 10, lambda file, form: file.language, hidden=True),
    Column(_ID, 20, lambda file, form: form.unit.id, hidden=True),
)
HEADER = tuple(c.name for c in COLUMNS)


def table_of(file: ExchangeFile) -> list[tuple[Form, tuple[str, ...]]]:
    """The rows below the header, each with the text that it is about."""
    forms = (form for unit in file.units for form in forms_of(unit, file.forms))
    return [(form, tuple(column.text(file, form) for column in COLUMNS)) for form in forms]


def file_of(rows: Sequence[Row], shown: str, source: str, language: str) -> ExchangeFile:
    """The messages of a table. Raises CatalogError where it has no header, or several languages and none was named."""
    start = header_at(rows, NEEDED)
    if start < 0:
        what = f"There is no row with the columns {' and '.join(NEEDED)}."
        raise CatalogError(what, path=shown, hint="Begin the table with a row of the names of its columns.")
    reader = _Reader(_places(rows[start], shown), shown)
    filled = [row for row in rows[start + 1 :] if any(cell for cell in row[1])]
    tags = dict.fromkeys(tag for row in filled if (tag := reader.text(LANGUAGE, row)))
    wanted = next((tag for tag in tags if language and same_language(language, tag)), "")
    if len(tags) > 1 and not wanted:
        what = f"The table holds several languages: {', '.join(tags)[:200]}."
        raise CatalogError(what, path=shown, hint="Say with --language which of them.")
    wanted = wanted or next(iter(tags), "")
    mine = (row for row in filled if reader.text(LANGUAGE, row) in ("", wanted))
    return ExchangeFile(source, wanted, joined(map(reader.unit, mine)))


def _places(header: Row, shown: str) -> dict[str, int]:
    """The index of each column that is there. Raises CatalogError where one stands twice."""
    names = [folded(cell) for cell in header[1]]
    known = {name.casefold(): name for name in HEADER}
    double = next((known[name] for name in names if name in known and names.count(name) > 1), "")
    if double:
        raise CatalogError(f'The column "{double}" stands twice.', path=shown, hint="Delete one of the two.")
    return {known[name]: place for place, name in enumerate(names) if name in known}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows by the names of their columns."""

    places: dict[str, int]
    shown: str

    def text(self, name: str, row: Row) -> str:
        """The text in a column; empty where the row has none, or something that is no text."""
        cell = self._cell(name, row)
        return "" if isinstance(cell, Odd) else one_ended(cell)

    def _cell(self, name: str, row: Row) -> Cell:
        place = self.places.get(name, -1)
        return row[1][place] if 0 <= place < len(row[1]) else ""

    def unit(self, row: Row) -> tuple[ExchangeUnit, int | None]:
        """The message of a row, and the index of its plural form."""
        found = _INDEX.match(self.text(_FORM, row))
        state, text = self.text(_STATE, row).strip().casefold(), self.text(TRANSLATION, row)
        unit = ExchangeUnit(
            msgid=self.text(ENGLISH, row),
            texts=(text,),
            id=self.text(_ID, row).strip(),
            domain=self.text(_DOMAIN, row).strip(),
            context=self.text(_CONTEXT, row) or None,
            plural=self.text(_PLURAL, row) if found else None,
            state=State(state) if state in list(State) else None,
            critical=bool(self.text(CRITICAL, row).strip()),
            comments=_lines(self.text(_NOTE, row)),
            translator_comments=_lines(self.text(_COMMENT, row)),
            previous=self.text(_PREVIOUS, row),
            fault=next(self._odd(row), ""),
            line=row[0],
        )
        return unit, int(found[1]) - 1 if found else None

    def _odd(self, row: Row) -> Iterator[str]:
        for name in (ENGLISH, TRANSLATION):
            cell = self._cell(name, row)
            if isinstance(cell, Odd):
                yield f'the column "{name}" holds {cell.what}, not a text'
        # The id finds the message all the same, but a text beside nothing may have slid there from another row.
        plural = _PLURAL in self.places and _INDEX.match(self.text(_FORM, row))
        for name in (ENGLISH, _PLURAL) if plural else (ENGLISH,):
            if not self.text(name, row).strip():
                yield f'the column "{name}" is empty'


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def rows_of(file: ExchangeFile) -> Iterable[tuple[str, ...]]:
    """The header, then the rows."""
    return (HEADER, *(cells for _, cells in table_of(file)))
