"""A list of terms from elsewhere: TSV of term, lang, approved, forbidden; alternatives are parted by ` | `."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import decode_table, read_bytes
from hsg_i18n.termbase.concepts import Concept, Glossary, Term

COLUMNS = ("term", "lang", "approved", "forbidden")
_BETWEEN = "|"
_LINE_END = re.compile("\r\n?|\n")  # not U+2028 and the like, which are text


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """One row."""

    english: str
    language: str  #: as the list names it
    approved: tuple[str, ...]
    forbidden: tuple[str, ...]


def read_terms(path: Path) -> tuple[ListedTerm, ...]:
    """The rows of a list. Raises ConfigError with the line of the first fault."""
    text = decode_table(read_bytes(path, ConfigError, str(path)), ConfigError, str(path))
    rows = [line.split("\t") for line in _LINE_END.split(text)]
    head = tuple(cell.strip().lower() for cell in rows[0])
    if not set(COLUMNS[:3]) <= set(head):
        hint = f"Begin with a line of the columns {', '.join(COLUMNS)}, parted by tabs."
        raise ConfigError("There is no line with the names of the columns.", path=str(path), line=1, hint=hint)
    filled = ((n, row) for n, row in enumerate(rows[1:], 2) if any(map(str.strip, row)))
    return tuple(_row(dict(zip(head, row, strict=False)), path, n) for n, row in filled)


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
    # The first of them that has a word is meant by it.
    by_word = {word: c for c in reversed(known.values()) for word in map(_word, c.english)}
    terms = dict(glossary.terms)
    for row in listed:
        concept = by_word.get(_word(row.english))
        if concept is None:
            concept = Concept(_free(row.english, known), (row.english,), row.english, critical=True)
            known[concept.id] = by_word[_word(row.english)] = concept
        old = terms.get(concept.id, Term(concept))
        terms[concept.id] = replace(
            old, accepted=(*old.accepted, *row.approved), forbidden=(*old.forbidden, *row.forbidden)
        )
    return tuple(known.values()), replace(glossary, terms=terms)


def _word(english: str) -> str:
    return english.rstrip("*").casefold().replace("-", " ")


def _free(english: str, known: Collection[str]) -> str:
    """An id that no concept has: letters of other scripts are in none, and "T/A" would have that of "T. A."."""
    name = re.sub(r"[^a-z0-9]+", "-", english.casefold()).strip("-") or "term"
    return next(new for new in chain([name], (f"{name}-{n}" for n in count(2))) if new not in known)
