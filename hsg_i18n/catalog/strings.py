"""The quoted strings of a .po file: escaping, unescaping what polib does not know, and line splitting.

The forms follow the GNU gettext manual, "The Format of PO Files", and are those that
`msgcat --no-wrap` writes.
"""

from __future__ import annotations

import re

_ESCAPES = str.maketrans(
    {
        "\\": r"\\",
        '"': r"\"",
        "\n": r"\n",
        "\t": r"\t",
        "\r": r"\r",
        "\a": r"\a",
        "\b": r"\b",
        "\f": r"\f",
        "\v": r"\v",
    }
)
_KNOWN_TO_POLIB = frozenset('\\"nrtvbf')
_NUMERIC = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")
_ESCAPE = re.compile(rf"(?P<numbers>(?:{_NUMERIC.pattern})+)|\\(?P<letter>.)", re.DOTALL)


class UnknownEscapeError(ValueError):
    """A backslash sequence that no .po reader understands; its only argument is the sequence."""


def escape(text: str) -> str:
    """`text` as it stands between the quotation marks of a .po file."""
    return text.translate(_ESCAPES)


def quoted(keyword: str, text: str, prefix: str = "") -> tuple[str, ...]:
    r"""The lines, without line ends, that give `keyword` the value `text`.

    Unwrapped: one line, or one after each inner "\n" below an empty first string. `prefix` stands
    before every line: "#| ", "#~ " or "#~| ".
    """
    pieces = [f"{piece}\n" for piece in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    if not pieces[-1] and len(pieces) > 1:
        pieces.pop()
    if len(pieces) == 1:
        return (f'{prefix}{keyword} "{escape(pieces[0])}"',)
    return (f'{prefix}{keyword} ""', *(f'{prefix}"{escape(piece)}"' for piece in pieces))


def plain_escapes(value: str) -> str:
    r"""`value`, still escaped, with only those escapes that polib decodes.

    gettext also knows "\a", octal "\101" and hexadecimal "\x41"; they become the characters they
    stand for, bytes from 0x80 up read as UTF-8. Raises UnknownEscapeError for anything else, and for
    the NUL character, which ends a string in every program that reads compiled catalogs.
    """
    return _ESCAPE.sub(_plain, value) if "\\" in value else value


def _plain(match: re.Match[str]) -> str:
    whole = match.group()
    letter: str | None = match.group("letter")
    if letter == "a":
        return "\a"
    if letter is not None:
        if letter not in _KNOWN_TO_POLIB:
            raise UnknownEscapeError(whole)
        return whole
    codes = [int(x, 16) if x else int(o, 8) for x, o in _NUMERIC.findall(whole)]
    try:
        text = bytes(codes).decode("utf-8")
    except ValueError:  # not UTF-8, or an octal code over 255
        raise UnknownEscapeError(whole) from None
    if "\0" in text:
        raise UnknownEscapeError(whole)
    return "".join(c if c == "\a" else escape(c) for c in text)


def shortened(text: str, limit: int = 60) -> str:
    """`text` as a message to people quotes it: at most `limit` characters and an ellipsis."""
    return text if len(text) <= limit else f"{text[:limit]}…"
