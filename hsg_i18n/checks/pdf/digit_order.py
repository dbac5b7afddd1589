"""P012: a number, a range or a phone number whose parts stand in the wrong order on the paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from hsg_i18n.checks.pdf._lines import visual_text
from hsg_i18n.checks.pdf._reading import readings, wanted
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted, quoted
from hsg_i18n.model import Severity
from hsg_i18n.text.bidi import split_isolates

_TWO_DIGITS = re.compile(r"\d.*\d")
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")


@check(
    "P012",
    "digit-order",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="In a line that runs right to left, 4-6 can come out as 6-4 and the groups of a phone number backwards. "
    "Nobody who reads only the catalog sees it.",
    hint="Isolate the number: text/bidi.py must know its form. If its order is right, a digit touches it: part them.",
    bad="0199 010 555 1+",
    good="+1 555 010 0199",
)
def digit_order(context: PdfContext) -> Iterator[str]:
    """Numbers of two digits and more that do not stand on the paper from left to right as often as in the text."""
    every = tuple((r.text, r.language) for r in context.known.planned)  # heads and feet stand on the paper too
    asked = every or wanted(context) or tuple(readings(context.pdf))
    numbers = Counter(_numbers("".join(text for text, _ in asked)))
    seen = _plain(visual_text(context.pdf.runs()))
    for number, times in numbers.items():
        found = len(re.findall(rf"(?<!\d){_loosely(number)}(?!\d)", seen))
        if found < times:
            where = f" in {counted(times - found, 'place')}" if times > 1 else ""
            yield f"{quoted(number)} does not stand on the paper from left to right{where}."


def _numbers(text: str) -> Iterator[str]:
    for line in _plain(text).split("\n"):
        yield from (n.strip() for n, fixed in split_isolates(line) if fixed and _TWO_DIGITS.search(n))


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", _UNSEEN.sub("", normalize("NFC", text)))


def _loosely(number: str) -> str:
    """The number with any white space, or none, where it has some: lines may break there."""
    return r"\s*".join(re.escape(part) for part in number.split())
