"""A list of terms from elsewhere: TSV of term, lang, approved, forbidden; alternatives are parted by ` | `."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import decode_utf8, read_bytes
from hsg_i18n.termbase.concepts import Concept, Glossary, Term

COLUMNS = ("term", "lang", "approved", "forbidden")
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """One row."""

    english: str
    language: str  #: as the list names it
    approved: tuple[str, ...]
    forbidden: tuple[str, ...]


def read_terms(path: Path) -> tuple[ListedTerm, ...]:
    """The rows of a list. Raises ConfigError with the line of the first fault."""
    text = decode_utf8(read_bytes(path, ConfigError, str(path)), ConfigError, str(path))
    rows = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    head = tuple(cell.strip().lower() for cell in rows[0]) if rows else ()
    if not set(COLUMNS[:3]) <= set(head):
        hint = f"Begin with a line of the columns {', '.join(COLUMNS)}, parted by tabs."
        raise ConfigError("There is no line with the names of the columns.", path=str(path), line=1, hint=hint)
    return tuple(_row(dict(zip(head, row, strict=False)), path, n) for n, row in enumerate(rows[1:], 2) if any(row))


def _row(row: Mapping[str, str], path: Path, line: int) -> ListedTerm:
    term, language = row.get("term", "").strip(), row.get("lang", "").strip()
    if not term or not language:
        raise ConfigError("A row has no term or no language.", path=str(path), line=line, hint="Fill in both.")
    return ListedTerm(term, language, _several(row.get("approved", "")), _several(row.get("forbidden", "")))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split(_BETWEEN))))


def with_terms(
    concepts: Iterable[Concept], glossary: Glossary, listed: Iterable[ListedTerm]
) -> tuple[tuple[Concept, ...], Glossary]:
    """The concepts and the glossary with the terms of a list of the same language added to what they have."""
    known = {c.id: c for c in concepts}
    terms = dict(glossary.terms)
    for row in listed:
        concept = next((c for c in known.values() if row.english.casefold() in _words(c)), None)
        if concept is None:
            name = re.sub(r"[^a-z0-9]+", "-", row.english.casefold()).strip("-") or "term"
            concept = known.setdefault(name, Concept(name, (row.english,), row.english, critical=True))
        old = terms.get(concept.id, Term(concept))
        terms[concept.id] = replace(
            old, accepted=(*old.accepted, *row.approved), forbidden=(*old.forbidden, *row.forbidden)
        )
    return tuple(known.values()), replace(glossary, terms=terms)


def _words(concept: Concept) -> Iterator[str]:
    return (text.rstrip("*").casefold() for text in concept.english)
