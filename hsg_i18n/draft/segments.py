"""English split into sentences, with everything between them kept: joined again, the parts are the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hsg_i18n.text.placeholders import PLACEHOLDER

#: After these a full stop ends no sentence.
_SHORT = (
    *("Dr", "Mr", "Mrs", "Ms", "Prof", "St", "No", "Nos", "Tel", "Fig", "approx", "vs", "min", "max"),
    *("e.g", "i.e", "a.m", "p.m", "etc", "incl", "ca"),
)
_ABBREVIATION = re.compile(rf"(?:^|[\s(\[\"“*])(?:{'|'.join(map(re.escape, _SHORT))}|[A-Z])\.$", re.IGNORECASE)
#: The end of a sentence, the space after it, and something that a sentence begins with.
_BOUNDARY = re.compile(r"(?<=[.!?…])(?P<closing>[\"”’')\]*]*)(?P<space>\s+)(?=[\"“‘'(\[*¿¡]*[A-Z0-9{])")
_LINES = re.compile(r"(\s*\n\s*)")
#: What stands before the words of a line: spaces, a list mark, a number with a full stop.
_OPENING = re.compile(r"\s*(?:[-–—•·*]\s+|\d{1,2}[.)]\s+(?=\S))?")
_STRONG = re.compile(r"\*\*(?P<inner>(?:(?!\*\*).)+?)\*\*(?P<end>[.!?:;,…]*)")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or what stands between two."""

    text: str
    spoken: bool  #: it has words to translate


def split(text: str) -> tuple[Part, ...]:
    """The parts of `text` in order; their texts joined are `text`, to the last space.

    A sentence that is bold as a whole stands without its marks, which are parts of their own. Text without a letter,
    placeholders aside, is not spoken.
    """
    parts = [p for line in _LINES.split(text) for p in _line(line)]
    return tuple(p for p in parts if p.text)


def _line(text: str) -> Iterator[Part]:
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    yield Part(text[:start], False)
    for found in _BOUNDARY.finditer(text, start):
        end = found.end("closing")
        if not _ABBREVIATION.search(text[start : found.start()]):
            yield from _sentence(text[start:end])
            yield Part(found["space"], False)
            start = found.end()
    body = text[start:].rstrip()
    yield from _sentence(body)
    yield Part(text[start + len(body) :], False)


def _sentence(text: str) -> Iterator[Part]:
    whole = _STRONG.fullmatch(text)
    if not whole or whole["inner"] != whole["inner"].strip():
        yield Part(text, has_words(text))
        return
    # A mark outside of the bold is the sentence's own: the engine is to see it.
    inner, end = whole["inner"], whole["end"]
    yield Part("**", False)
    yield Part(inner, has_words(inner))
    yield Part(f"**{end}", False)


def has_words(text: str) -> bool:
    """True when there is something to translate: a letter outside of placeholders."""
    return bool(_LETTER.search(PLACEHOLDER.sub("", text)))
