"""The negations of a message and of its translation, sentence by sentence where both have as many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable

_WESTERN = ".!?"


@dataclass(frozen=True, slots=True)
class Compared:
    """The negations of a sentence, and of its translation."""

    english: Negations
    own: Negations
    turned: int  #: opposites of the whole message that are said with a not
    english_words: tuple[str, ...]  #: what says not, folded
    words: tuple[str, ...]


def compared(context: TextContext) -> Iterator[Compared]:
    """Each sentence with its translation, or both texts as a whole; nothing where nobody knows the language's nots."""
    lexicon, found = context.of.lexicon, of_text(context)
    if lexicon is None or not lexicon.wording.negators:
        return
    for english, text in _pairs(context):
        there, here = in_english(english), in_translation(text, lexicon)
        yield Compared(there, here, found[1].turned if found else 0, _words(there, english), _words(here, text))


def _pairs(context: TextContext) -> Iterator[tuple[str, str]]:
    ends = (*context.language.sentence_ends, ".", "!", "?")
    english, own = (_sentences(readable(text), ends) for text in (context.english, context.text))
    if len(english) == len(own):
        yield from zip(english, own, strict=True)
    else:
        yield " ".join(english), " ".join(own)


def _sentences(text: str, ends: tuple[str, ...]) -> list[str]:
    # A Western mark ends a sentence before a space only: addresses and decimals have it inside.
    wide = re.escape("".join(mark for mark in ends if mark not in _WESTERN)) or "。"
    return [s for s in re.split(rf"(?<=[.!?])(?=\s)|(?<=[{wide}])(?![{wide}])", text) if any(c.isalpha() for c in s)]


def _words(found: Negations, text: str) -> tuple[str, ...]:
    return tuple(text[word.start : word.end] for word in found.words)
