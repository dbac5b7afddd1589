"""What a PDF says to a program, ready to be compared with what it should say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from unicodedata import normalize

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.model import LocalText, Marked, PrintedPdf
from hsg_i18n.text.markup import parse_inline

#: Where lines may break or hold together, directions, and white space: nothing of it is a part of the text.
_UNSEEN = re.compile("[\\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
#: What stands before the items of a list: bullets and numbers, which the page adds, or the terms of a list of terms.
LABEL = "Lbl"
#: How a list is numbered where its numbers are letters (ISO 32000-1, table 347).
_BY_LETTERS = {("ListNumbering", kind) for kind in ("LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha")}
#: A label with so many letters is a text: one alone may be "a)", or the "o" that stands for a hollow bullet.
_WORDY = 2
#: Elements that run on in their line; before every other one a line ends.
_INLINE = frozenset({"Span", "Quote", "Link", "Reference", "Code", "Em", "Strong", "Sub", "NonStruct", "Private"})


def squeezed(text: str) -> str:
    """The text without white space and all that is not seen, in NFC (UAX #15)."""
    return _UNSEEN.sub("", normalize("NFC", text))


def readings(pdf: PrintedPdf) -> Iterator[tuple[str, str]]:
    """(text, BCP 47) of the structure in the order of reading, with line ends, bullets and numbers left out."""
    waiting: list[tuple[int | Marked, str]] = [(root, "") for root in reversed(pdf.roots())]
    while waiting:
        at, language = waiting.pop()
        if isinstance(at, Marked):
            yield pdf.said(at), language
            continue
        element = pdf.elements[at]
        if element.tag == LABEL and _added(pdf, at):
            continue
        if element.tag not in _INLINE:
            yield "\n", element.language
        if element.actual is not None:
            yield element.actual, element.language
        else:
            waiting += [(kid, element.language) for kid in reversed(element.kids)]


def _added(pdf: PrintedPdf, label: int) -> bool:
    """Whether the page adds this label: a bullet or a number, and no term that the document has."""
    item = pdf.elements[label].parent
    around = pdf.elements[item].parent if item >= 0 else -1
    by_letters = around >= 0 and not _BY_LETTERS.isdisjoint(pdf.elements[around].attributes)
    return by_letters or sum(map(str.isalpha, pdf.text(label))) < _WORDY


def wanted(context: PdfContext) -> tuple[tuple[str, str], ...]:
    """(text, BCP 47) that the PDF should say; empty where nobody knows.

    A running head may be read once, where the document has it, and a running foot at the end; or they are no content
    at all. Of these two the one that the PDF keeps to for longer is taken.
    """
    known = context.known
    if known.planned or known.local is None:
        feet_last = sorted(known.planned, key=lambda r: r.running == "foot")
        every = tuple((r.text, r.language) for r in feet_last)
        plain = tuple((r.text, r.language) for r in known.planned if not r.running)
        have = spelled(tuple(readings(context.pdf)))[0]
        return max(every, plain, key=lambda asked: shared(spelled(asked)[0], have))
    return tuple((_printed(text).replace("\0", "") + "\n", text.language) for text in known.local.texts())


def pieces(text: LocalText) -> tuple[str, ...]:
    """What of a message stands on the page in one piece: parted at its placeholders, without its marks."""
    return tuple(piece for piece in map(squeezed, _printed(text).split("\0")) if piece)


def _printed(text: LocalText) -> str:
    return "".join("\0" if run.placeholder else run.text for run in parse_inline(text.text))


def shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def spelled(readings_: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """The squeezed text, and the language of each of its characters."""
    text: list[str] = []
    languages: list[str] = []
    for part, language in readings_:
        squeezed_part = squeezed(part)
        text.append(squeezed_part)
        languages += [language] * len(squeezed_part)
    return "".join(text), tuple(languages)
