"""C039: a word of letters of two alphabets that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import characters, listed
from hsg_i18n.model import Severity

_WORD = re.compile(r"[^\W\d_]+")
_MU = "\u03bc"
#: Alphabets that share shapes (UTS 39, single-script words).
_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


@check(
    "C039",
    "lookalike-letter",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A Latin a in a Russian word looks right, and no search, dictionary or voice knows the word.",
    hint="Type the word anew in one alphabet.",
    bad='msgid "Pain"\nmsgstr "D\u043elor"',
    good='msgid "Pain"\nmsgstr "Dolor"',
)
def lookalike_letter(context: TextContext) -> Iterator[str]:
    """Words that mix Latin, Cyrillic and Greek letters."""
    if len(_alphabets(context.text)) <= 1:
        return
    found = [word for word in _WORD.findall(context.text) if len(_alphabets(word)) > 1 and word not in context.english]
    if found:
        letters = characters(dict.fromkeys(letter for word in found for letter in _fewer(word)))
        yield f"There are words of two alphabets: {listed(found)}, with {letters}."


def _fewer(word: str) -> list[str]:
    """The letters of a word that are of another alphabet than most of it."""
    alphabets = Counter(filter(None, map(_alphabet, word)))
    (most, _), *_ = alphabets.most_common(1)
    return [c for c in word if _alphabet(c) not in ("", most)]


def _alphabets(word: str) -> set[str]:
    return set() if word.isascii() else set(map(_alphabet, set(word))) - {""}


@lru_cache(maxsize=4096)
def _alphabet(character: str) -> str:
    """The one of _ALIKE that a character belongs to, or the empty string."""
    name = unicodedata.name(character, "").partition(" ")[0]
    # Micrograms are written with the Greek letter as often as with the sign of their own.
    return name if name in _ALIKE and character != _MU else ""
