"""The parts of a text that a translator must not retype: placeholders, bold marks, links, impossible characters.

In a file they are codes, which translation tools show as one piece and protect. `flat` gives the text again, to the
last character, so that nothing depends on how a format names them.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from hsg_i18n.text.markup import tokens

#: What XML 1.0 cannot hold in any way.
IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLACEHOLDER, CHARACTER, BOLD, LINK = "placeholder", "character", "bold", "link"


@dataclass(frozen=True, slots=True)
class Code:
    """One piece that stands for itself."""

    data: str  #: such as "{clinic_phone}"
    kind: str = PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Span:
    """A pair of marks around other pieces."""

    start: str  #: such as "**" or "["
    inner: tuple[Piece, ...]
    end: str  #: such as "**" or "](https://example.org)"
    kind: str


Piece = str | Code | Span


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a text in order; a mark without a partner is text. Linear."""
    found = [m for m in tokens(text) if not m["escaped"] and not IMPOSSIBLE.search(m.group())]
    marks = [m for m in found if m["strong"]]
    unpaired = marks[-1] if len(marks) % 2 else None
    return tuple(_pieces(text, [m for m in found if m is not unpaired]))


def _pieces(text: str, marks: list[re.Match[str]]) -> Iterator[Piece]:
    outside: list[Piece] = []
    bold: list[Piece] | None = None
    at = 0
    for m in marks:
        here = outside if bold is None else bold
        here += _characters(text[at : m.start()])
        at = m.end()
        if m["strong"]:
            outside += [] if bold is None else [Span("**", tuple(bold), "**", BOLD)]
            bold = [] if bold is None else None
        elif m["name"]:
            here.append(Code(m.group()))
        else:
            here.append(Span("[", pieces(m["label"]), f"]({m['url']})", LINK))
    yield from outside
    yield from _characters(text[at:])


def _characters(text: str) -> Iterator[Piece]:
    at = 0
    for m in IMPOSSIBLE.finditer(text):
        yield from (text[at : m.start()],) if m.start() > at else ()
        yield Code(m.group(), CHARACTER)
        at = m.end()
    if at < len(text):
        yield text[at:]


def flat(parts: Iterable[Piece]) -> str:
    """The text that `pieces` was given."""
    return "".join(_flat(part) for part in parts)


def _flat(part: Piece) -> str:
    if isinstance(part, str):
        return part
    return part.data if isinstance(part, Code) else f"{part.start}{flat(part.inner)}{part.end}"


class Numbers:
    """Numbers the codes of a unit: a code of the translation has the number of its fellow in the English."""

    def __init__(self) -> None:
        """Begin at 1."""
        self._free: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._next = 1

    def in_source(self, code: Code | Span) -> int:
        """The number of the next code of the English."""
        number = self._new()
        self._free[_marks(code)].append(number)
        return number

    def in_target(self, code: Code | Span) -> int:
        """The number of the next code of the translation; a new one where the English has no such code left."""
        free = self._free[_marks(code)]
        return free.popleft() if free else self._new()

    def _new(self) -> int:
        self._next += 1
        return self._next - 1


def _marks(code: Code | Span) -> tuple[str, str]:
    return (code.data, "") if isinstance(code, Code) else (code.start, code.end)


class Dialect(Protocol):
    """How a format writes codes into an element of XML."""

    def code(self, parent: Any, code: Code, number: int) -> None:
        """Add a code to the end of `parent`."""

    def span(self, parent: Any, span: Span, number: int, fill: Callable[[Any], None]) -> None:
        """Add a pair to the end of `parent`; `fill` puts what it holds to the end of an element."""


def fill(parent: Any, parts: Iterable[Piece], dialect: Dialect, number: Callable[[Code | Span], int]) -> None:
    """Write pieces to the end of an element."""
    for part in parts:
        if isinstance(part, str):
            add_text(parent, part)
        elif isinstance(part, Code):
            dialect.code(parent, part, number(part))
        else:
            inner = partial(fill, parts=part.inner, dialect=dialect, number=number)
            dialect.span(parent, part, number(part), inner)


def add_text(parent: Any, text: str) -> None:
    """Add text to the end of an element of lxml, which keeps it at the element before."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
