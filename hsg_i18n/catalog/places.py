"""Where the letters of a message stand in its .po file, to the column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hsg_i18n.catalog.lexer import MAX_BYTES
from hsg_i18n.catalog.lines import WHITE
from hsg_i18n.model import Region

_STATEMENT = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)?[ \t]*+(?=\")")
_STRING = re.compile(r'"([^"\\]*+(?>(?:\\.[^"\\]*+)*))"', re.DOTALL)
_LETTER = re.compile(r"\\.|[^\\]", re.DOTALL)
#: What an escape stands for; of others nobody says here which letters they are.
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"} | {c: c for c in '"\\'}


#: The line of a letter, its column, and the column behind it.
_Place = tuple[int, int, int]
_Letter = tuple[str, _Place]


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of one statement of a message, with the place of each letter."""

    keyword: str  #: msgid, msgid_plural, msgstr or msgstr[0]
    text: str
    places: tuple[_Place, ...]

    def regions(self, spans: Iterable[tuple[int, int]]) -> tuple[Region, ...]:
        """The places of some parts of the text, none of which is empty."""
        ends = ((self.places[first], self.places[last - 1]) for first, last in spans)
        return tuple(Region(start[0], start[1], end[0], end[2]) for start, end in ends)


class Places:
    """The messages of one file by the line of their msgid."""

    def __init__(self, data: bytes) -> None:
        """Of a file that is no text, or too large to be read, nothing is known."""
        text = data.decode("utf-8-sig", "replace") if len(data) <= MAX_BYTES else ""
        self._lines = text.split("\n")

    def statements(self, line: int) -> tuple[Statement, ...]:
        r"""What the message says whose msgid stands on a line, 1-based: none where no msgid does.

        A text with an escape that few tools write, as \x41, is left out, with all that follows.
        """
        found: list[Statement] = []
        try:
            for keyword, letters in self._read(line):
                if keyword:
                    found.append(Statement(keyword, "", ()))
                read, last = list(letters), found[-1]
                text = last.text + "".join(letter for letter, _ in read)
                found[-1] = Statement(last.keyword, text, (*last.places, *(place for _, place in read)))
        except _Unknown:
            return tuple(found[:-1])
        return tuple(found)

    def _read(self, line: int) -> Iterator[tuple[str, Iterator[_Letter]]]:
        """Each line of the message: its keyword, and its letters with their places."""
        for number in range(line, len(self._lines) + 1):
            raw = self._lines[number - 1]
            begin = _STATEMENT.match(raw, len(raw) - len(raw.lstrip(WHITE)))
            keyword = (begin[1] or "") if begin else ""
            if begin is None or (keyword == "msgid") is not (number == line) or keyword == "msgctxt":
                return
            yield keyword, _letters(raw, begin.end(), number)


class _Unknown(Exception):  # noqa: N818 (no fault: the place is not known)
    """A letter whose place nobody can tell."""


def _letters(raw: str, start: int, number: int) -> Iterator[_Letter]:
    at, column = 0, 1
    for string in _STRING.finditer(raw, start):
        for found in _LETTER.finditer(raw, string.start(1), string.end(1)):
            column, at = column + _units(raw[at : found.start()]), found.start()
            width, letter = _units(found[0]), found[0]
            if letter[0] == "\\" and (letter := _ESCAPED.get(letter[1], "")) == "":
                raise _Unknown
            yield letter, (number, column, column + width)


def _units(text: str) -> int:
    """UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
