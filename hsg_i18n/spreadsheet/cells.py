"""What a text becomes in a cell, and back: nothing in it may run as a formula or be lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: Characters that XML 1.0 cannot hold; a spreadsheet that has one is a damaged file.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
#: Excel takes no more characters in a cell.
MOST = 32_767
_CUT = " […]"
#: What makes a program take a cell of a CSV file for a formula, also with spaces before it, and in full width as some
#: Asian versions of Excel do; apostrophes before it are those of a cell that was guarded already.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r]")
_GUARD = "'"
#: What Excel writes for a carriage return inside of a cell.
_RETURN = re.compile("_x000[dD]_\n?|\r\n?")


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that holds no text."""

    what: str  #: "a formula"


#: A cell as it was read.
Cell = str | Odd


def shown(texts: Iterable[str]) -> str:
    """Texts one below the other as a cell shows them: without what no spreadsheet can hold, cut at Excel's limit."""
    text = _IMPOSSIBLE.sub(_REPLACEMENT, _RETURN.sub("\n", "\n".join(texts)))
    return text if len(text) <= MOST else text[: MOST - len(_CUT)] + _CUT


def guarded(text: str) -> str:
    """`text` for a CSV file: an apostrophe before what a spreadsheet would take for a formula."""
    return _GUARD + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text of a CSV cell: one apostrophe before what looks like a formula is the guard, and goes."""
    return text[1:] if text.startswith(_GUARD) and _FORMULA.match(text) else text


def tidy(text: str) -> str:
    r"""What a person typed: line ends as "\n", no white space at the ends."""
    return one_ended(text).strip()


def one_ended(text: str) -> str:
    r"""`text` with its line ends as "\n"."""
    return _RETURN.sub("\n", text)
