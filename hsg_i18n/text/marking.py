"""Marks words in a text as it is written, when it is known only how they read without case and vowel signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from hsg_i18n.text.phrases import IGNORED, VARIANTS

#: Signs around a marked word, for a text without colours.
OPEN, CLOSE = ">>", "<<"
_MOST = 20_000  # characters of a text that are marked: no message has as many
_LONGEST = 1_000  # characters of a piece: a pattern for a number of 200,000 digits takes most of a minute to compile


def marked(text: str, pieces: Iterable[str], start: str = OPEN, end: str = CLOSE) -> str:
    """The text with the first place of each folded piece between two signs.

    A piece that is not found, or that has more than 1,000 characters, is not marked.
    """
    plain = unicodedata.normalize("NFC", text)
    out, at = [], 0
    for first, last in spans(plain, pieces):
        out += [plain[at:first], start, plain[first:last], end]
        at = last
    return "".join([*out, plain[at:]])


def spans(plain: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded pieces stand in a text in NFC, each at its first place, in order; of two that overlap the first."""
    found = sorted({span for piece in pieces if piece.strip() and (span := _span(plain[:_MOST], piece))})
    apart: list[tuple[int, int]] = []
    for first, last in found:
        if not apart or first >= apart[-1][1]:
            apart.append((first, last))
    return apart


def as_written(text: str, piece: str) -> str:
    """A folded piece as the text has it at its first place; the piece itself where it is not found."""
    plain = unicodedata.normalize("NFC", text)[:_MOST]
    span = _span(plain, piece) if piece.strip() else None
    return plain[slice(*span)] if span else piece


def _span(text: str, piece: str) -> tuple[int, int] | None:
    found = _pattern(piece).search(text) if len(piece) <= _LONGEST else None
    return found.span() if found else None


@lru_cache(maxsize=256)
def _pattern(piece: str) -> re.Pattern[str]:
    """A pattern for a folded piece: what was left out may stand between its letters, and any form of each of them."""
    ignored = f"[{re.escape(IGNORED)}]*"
    letters = (rf"\s+{ignored}" if c.isspace() else _any_form(c) for c in " ".join(piece.split()))
    body = ignored.join(letters)
    if piece.strip()[:1].isdecimal() and piece.strip()[-1:].isdecimal():
        return re.compile(rf"(?<!\d)(?<!\d[.,٫٬]){body}(?![.,٫٬]?\d)")  # the 4 of 24, or of 2.4, is another number
    edge = r"\w" if piece[:1].isascii() and piece[:1].isalpha() else ""
    return re.compile(f"(?<!{edge}){body}(?!{edge})" if edge else body, re.IGNORECASE)


def _any_form(letter: str) -> str:
    forms = [letter, *VARIANTS.get(letter, ())]
    return re.escape(letter) if len(forms) == 1 else f"[{''.join(map(re.escape, forms))}]"
