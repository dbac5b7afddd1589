"""The values of a .po file: its blocks, normalised to the form that polib reads, as Entry values.

polib decodes the strings; what it refuses or gets wrong (comments at the top of a file, references
and flags of other tools, strings of many lines in quadratic time) never reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polib

from hsg_i18n.catalog.grammar import Block
from hsg_i18n.catalog.lexer import Document
from hsg_i18n.catalog.lines import Line, Part
from hsg_i18n.catalog.strings import UnknownEscapeError, plain_escapes
from hsg_i18n.errors import CatalogError
from hsg_i18n.model import Entry

#: A file name with spaces stands between U+2068 and U+2069.
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(?::([0-9]{1,9}))?(?!\\S)|(\\S+)")
_PLACE = re.compile(r"(.+):([0-9]{1,9})")
_FLAG = re.compile(r"range:\s*[^\s,]+|[^\s,]+")
_LINE = re.compile(r"line (\d+)")
#: Stands for an empty msgid on the way through polib, which makes the first of those its metadata.
_EMPTY = "header"


class _Lines(str):
    """Text that polib splits at line feeds alone: str.splitlines also splits inside a string, at U+2028."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A keyword with its whole string."""

    start: Line
    value: str  #: escaped in ways that polib knows

    @property
    def normal(self) -> str:
        """The one line that polib reads."""
        mark = "#| " if self.start.part is Part.PREVIOUS else "#~ " if self.start.obsolete else ""
        value = self.value or (_EMPTY if self.start.keyword == "msgid" else "")
        return f'{mark}{self.start.keyword} "{value}"'


def read_entries(document: Document, shown: str) -> tuple[Entry, ...]:
    """One entry for each block of a document without faults, the header included.

    Raises CatalogError, with the line, where a string holds an escape that no reader knows.
    """
    statements = [tuple(_statements(block, shown)) for block in document.blocks]
    normal = [""] * document.length
    for statement in (s for group in statements for s in group):
        normal[statement.start.number - 1] = statement.normal
    try:
        values = polib.pofile(_Lines("\n".join(normal)), encoding="utf-8") if document.blocks else []
    except OSError as fault:  # what polib raises on a syntax error
        place = _LINE.search(str(fault))
        what, line = "This line breaks the grammar of a .po file.", int(place[1]) if place else 0
        raise CatalogError(what, path=shown, line=line, hint="Mend it, or take an older copy of the file.") from fault
    return tuple(_entry(*item) for item in zip(document.blocks, statements, values, strict=True))


def _statements(block: Block, shown: str) -> Iterator[_Statement]:
    start: Line | None = None
    values: list[str] = []
    for line in block.lines:
        if line.part not in (Part.BODY, Part.PREVIOUS):
            continue
        if line.keyword:
            if start:
                yield _Statement(start, "".join(values))
            start, values = line, []
        values.append(_plain(line, shown))
    if start:
        yield _Statement(start, "".join(values))


def _plain(line: Line, shown: str) -> str:
    try:
        return plain_escapes(line.value)
    except UnknownEscapeError as fault:
        raise CatalogError(
            f'No .po reader understands "{fault}" in this line.',
            path=shown,
            line=line.number,
            hint=r"A backslash in the text itself is written \\.",
        ) from None


def _entry(block: Block, statements: tuple[_Statement, ...], value: polib.POEntry) -> Entry:
    said = {(s.start.part, s.start.keyword): s for s in statements}
    msgid = said[Part.BODY, "msgid"]
    before = said.get((Part.PREVIOUS, "msgid"))
    return Entry(
        msgid=value.msgid if msgid.value else "",
        msgstr=value.msgstr,
        context=value.msgctxt,
        plural=value.msgid_plural if (Part.BODY, "msgid_plural") in said else None,
        msgstr_plural=tuple(text for _, text in sorted(value.msgstr_plural.items())),
        comments=_values(block, Part.EXTRACTED),
        translator_comments=_values(block, Part.TRANSLATOR),
        references=read_references(_values(block, Part.REFERENCE)),
        flags=read_flags(_values(block, Part.FLAGS)),
        previous=None if before is None else value.previous_msgid if before.value else "",
        previous_context=value.previous_msgctxt,
        previous_plural=value.previous_msgid_plural,
        obsolete=bool(value.obsolete),
        line=msgid.start.number,
    )


def _values(block: Block, part: Part) -> tuple[str, ...]:
    return tuple(line.value for line in block.lines if line.part is part)


def read_flags(lines: Iterable[str]) -> tuple[str, ...]:
    """The flags of an entry, from the values of its lines."""
    return tuple(dict.fromkeys(f for text in lines for f in _FLAG.findall(text)))


def read_references(lines: Iterable[str]) -> tuple[tuple[str, int | None], ...]:
    """The places that an entry names, from the values of its lines."""
    # Joined first: msgcat wraps also inside of a name with spaces.
    return tuple(_references(" ".join(lines)))


def _references(text: str) -> Iterator[tuple[str, int | None]]:
    for isolated, line, plain in _REFERENCE.findall(text):
        place = _PLACE.fullmatch(plain)
        if isolated:
            yield isolated, int(line) if line else None
        elif place:
            yield place[1], int(place[2])
        elif plain:
            yield plain, None
