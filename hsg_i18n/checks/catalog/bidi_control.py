"""C026: invisible characters that change the order of what follows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import characters
from hsg_i18n.model import Severity

_OVERRIDE = re.compile("[\u202a-\u202e]")
_BETWEEN = re.compile("(.)[\u202a-\u202e]+(?=(.))")
_ISOLATE = re.compile("[\u2066-\u2069]")
_END = "\u2069"


def put_right(context: TextContext) -> str:
    """Without embeddings and overrides, and without isolates that do not match.

    As it is where two numbers would grow together: which number was meant is for a person to say.
    """
    if _parts_numbers(context.text):
        return context.text
    text = _OVERRIDE.sub("", context.text)
    return text if _closed(text) else _ISOLATE.sub("", text)


def _parts_numbers(text: str) -> bool:
    """Whether an embedding or override is all that stands between two numbers, besides what nobody sees either."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf" or _OVERRIDE.match(c))
    return any(found[1].isnumeric() and found[2].isnumeric() for found in _BETWEEN.finditer(seen))


@check(
    "C026",
    "bidi-control",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Embeddings and overrides (U+202A to U+202E) turn the order of letters and digits round, without a trace "
    "in most editors. Numbers are isolated by the program, so a translation needs none of them.",
    hint="Delete the invisible characters; where a mark is needed, use U+200E, U+200F or a closed isolate.",
    bad='msgid "Use it for 24 hours."\nmsgstr "\u202eÚselo durante 24 horas."',
    good='msgid "Use it for 24 hours."\nmsgstr "Úselo durante 24 horas."',
    fix=put_right,
)
def bidi_control(context: TextContext) -> Iterator[str]:
    """Embeddings and overrides, and isolates that are not closed."""
    found = set(_OVERRIDE.findall(context.text)) - set(_OVERRIDE.findall(context.english))
    if found:
        yield f"There are invisible characters that turn the text round: {characters(sorted(found))}."
    if not _closed(context.text):
        yield "An isolate (U+2066 to U+2068) and its end (U+2069) do not match."


def _closed(text: str) -> bool:
    depth = 0
    for mark in _ISOLATE.findall(text):
        depth += -1 if mark == _END else 1
        if depth < 0:
            return False
    return depth == 0
