"""One line of a .po file: what kind it is and what it says, told without looking at its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

#: What may stand around a statement without meaning anything.
WHITE = " \t\r\n\f\v"


class Part(IntEnum):
    """What a line belongs to. The values stand in the order in which an entry is written."""

    BLANK = 0
    TRANSLATOR = 1  #: "# " comments
    EXTRACTED = 2  #: "#." comments
    REFERENCE = 3  #: "#:"
    FLAGS = 4  #: "#,"
    PREVIOUS = 5  #: "#|"
    BODY = 6  #: msgctxt, msgid, msgid_plural, msgstr and their strings
    FAULT = 7  #: not a line of a .po file


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file, and what it says."""

    number: int  #: 1-based
    raw: str  #: with its line end
    part: Part
    value: str = ""  #: of a comment its text, of a statement its string, still escaped
    keyword: str = ""  #: msgctxt, msgid, msgid_plural, msgstr or msgstr[0]; empty where a string goes on
    obsolete: bool = False  #: stands behind "#~"


_MARKS = {".": Part.EXTRACTED, ":": Part.REFERENCE, ",": Part.FLAGS, "!": Part.FLAGS}
# Possessive quantifiers and atomic groups: a line of a million quotation marks must not be tried in every way.
_STRINGS = r'(?>(?:"[^"\\]*+(?>(?:\\.[^"\\]*+)*)"[ \t]*+)+)'
_KEYWORDS = r"msgctxt|msgid_plural|msgid|msgstr(?:\[(?:0|[1-9][0-9]?)\])?"
_STATEMENT = re.compile(rf"({_KEYWORDS})?[ \t]*+({_STRINGS})", re.DOTALL)
_BETWEEN = re.compile(r'(\\.)|"[ \t]*+"', re.DOTALL)


def read_line(raw: str, number: int) -> Line:
    """The line `raw`. Odd comments such as "#=" and "#x" are translator comments, as they are to gettext."""
    text = raw.strip(WHITE)
    obsolete = text.startswith("#~")
    if obsolete:
        text = text[2:].lstrip(WHITE)
        text = f"#{text}" if text.startswith("|") else text
    if not text:
        return Line(number, raw, Part.BLANK)
    if text[0] != "#":
        return _statement(text, raw, number, Part.BODY, obsolete)
    mark = text[1:2]
    if mark == "|":
        rest = text[2:].lstrip(WHITE)
        return _statement(rest, raw, number, Part.PREVIOUS, obsolete) if rest else Line(number, raw, Part.BLANK)
    part = _MARKS.get(mark, Part.TRANSLATOR)
    said = text[1:] if part is Part.TRANSLATOR else text[2:]
    return Line(number, raw, part, said.removeprefix(" ").rstrip())


def _statement(text: str, raw: str, number: int, part: Part, obsolete: bool) -> Line:
    match = _STATEMENT.fullmatch(text)
    if match is None or (part is Part.PREVIOUS and (match[1] or "").startswith("msgstr")):
        return Line(number, raw, Part.FAULT, text, obsolete=obsolete)
    inner = match[2].rstrip(" \t")[1:-1]
    # gettext reads several strings on one line as one.
    value = _BETWEEN.sub(lambda m: m[1] or "", inner) if '"' in inner else inner
    return Line(number, raw, part, value, match[1] or "", obsolete)
