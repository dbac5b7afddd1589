"""Texts in capitals: engines know them badly, so they see small letters, and the draft gets its capitals back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from hsg_i18n.draft.shield import fixed_spans

_WORD = re.compile(r"[^\W\d_]{2,}")
_ABBREVIATION = 5  # letters: a single word of so many, as MRI or AIDS, is a name and stays


def in_capitals(text: str, keep: Iterable[str] = ()) -> bool:
    """True when every word of two letters and more is in capitals, and they are more than one abbreviation."""
    words = _WORD.findall(_changeable(text, keep))
    if not words or any(word != word.upper() or word == word.lower() for word in words):
        return False
    return len(words) > 1 or len(words[0]) > _ABBREVIATION


def lowered(text: str, keep: Iterable[str] = ()) -> str:
    """`text` with a capital at its first letter alone; what must come back as it is stays."""
    small = _each(text, keep, str.lower)
    start = next((i for i, c in enumerate(small) if c.isalpha()), 0)
    if any(a <= start < b for a, b in fixed_spans(small, keep)):
        return small
    return small[:start] + small[start : start + 1].upper() + small[start + 1 :]


def raised(text: str, keep: Iterable[str] = ()) -> str:
    """`text` in capitals, but for what must come back as it is."""
    return _each(text, keep, str.upper)


def _changeable(text: str, keep: Iterable[str]) -> str:
    out, at = "", 0
    for start, end in fixed_spans(text, keep):
        out, at = f"{out}{text[at:start]} ", end
    return out + text[at:]


def _each(text: str, keep: Iterable[str], change: Callable[[str], str]) -> str:
    out, at = "", 0
    for start, end in fixed_spans(text, keep):
        out, at = out + change(text[at:start]) + text[start:end], end
    return out + change(text[at:])
