"""Terms on their way to other tools and back: one row a concept and language, as CSV or TBX hold them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import decode_table, read_bytes
from hsg_i18n.spreadsheet.delimited import without_separator_line
from hsg_i18n.termbase.concepts import Concept, Glossary

COLUMNS = ("concept", "english", "definition", "language", "accepted", "forbidden", "not_accepted")
BETWEEN = " | "
_HEAD = 1000  # characters in which the names of the columns stand


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """How a language says a concept. Renderings keep their stars: `útero*` is every word that begins so."""

    concept: str  #: its id
    english: tuple[str, ...]
    definition: str
    language: str  #: BCP 47
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    not_accepted: tuple[str, ...] = ()  #: phrases in which the accepted words mean something else


def shared_terms(concepts: Iterable[Concept], language: str, glossary: Glossary) -> Iterator[SharedTerm]:
    """The terms of a language that have a rendering, in the order of the termbase."""
    for term in map(glossary.term, concepts):
        if term.accepted or term.forbidden:
            c, lists = term.concept, (term.accepted, term.forbidden, term.not_accepted)
            yield SharedTerm(c.id, c.english, c.definition, language, *lists)


def as_csv(terms: Iterable[SharedTerm]) -> str:
    """Rows of COLUMNS (RFC 4180, LF), alternatives parted by ` | `."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for t in terms:
        several = (BETWEEN.join(words) for words in (t.accepted, t.forbidden, t.not_accepted))
        writer.writerow([t.concept, BETWEEN.join(t.english), t.definition, t.language, *several])
    return out.getvalue()


def read_csv(path: Path) -> tuple[SharedTerm, ...]:
    """The rows of a file as `as_csv` writes it, however a spreadsheet program saved it. Raises ConfigError for a fault.

    Comma, semicolon or tab; with Excel's line `sep=;` or without; UTF-8, or UTF-16 with its byte order mark.
    """
    shown = str(path)
    whole = decode_table(read_bytes(path, ConfigError, shown), ConfigError, shown)
    text = without_separator_line(whole)
    # Rows are told by their lines: a cell may have several, and Excel's line counts.
    rows = _rows(text, len(whole[: len(whole) - len(text)].splitlines()), shown)
    names = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    needed = {"concept", "language", "accepted"}
    if not needed <= set(names):
        hint = f"Begin with a line of the columns {', '.join(COLUMNS)}."
        raise ConfigError("There is no line with the names of the columns.", path=shown, line=1, hint=hint)
    filled = ((line, row) for line, row in rows[1:] if any(map(str.strip, row)))
    return tuple(_row(dict(zip(names, row, strict=False)), shown, line) for line, row in filled)


def _rows(text: str, before: int, shown: str) -> list[tuple[int, list[str]]]:
    """Each row with the line on which it begins, where `before` lines stand above the text."""
    head = text[:_HEAD].splitlines()[0] if text else ""
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=max(",;\t", key=head.count), strict=True)
    rows, line = [], before + 1
    try:
        for row in reader:
            rows.append((line, row))
            line = before + reader.line_num + 1
    except csv.Error as fault:
        hint = "Save it as CSV anew."
        raise ConfigError(f"The table is broken: {fault}.", path=shown, line=line, hint=hint) from None
    return rows


def _row(row: dict[str, str], shown: str, line: int) -> SharedTerm:
    concept, language = row.get("concept", "").strip(), row.get("language", "").strip()
    if not concept or not language:
        raise ConfigError("A row has no concept or no language.", path=shown, line=line, hint="Fill in both.")
    english, *lists = (several(row.get(name, "")) for name in ("english", "accepted", "forbidden", "not_accepted"))
    return SharedTerm(concept, english, row.get("definition", "").strip(), language, *lists)


def several(cell: str) -> tuple[str, ...]:
    """The alternatives of a cell or a note, which ` | ` parts."""
    return tuple(filter(None, (part.strip() for part in cell.split("|"))))
