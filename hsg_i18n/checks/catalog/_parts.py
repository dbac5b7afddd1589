"""Clauses and the parts of lists: what cuts an English text, and how often a text joins."""

from __future__ import annotations

import re
from functools import lru_cache

from hsg_i18n.checks.catalog._english import REMEMBERED, finder
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.searches import conjunctions
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.phrases import Finder

_ENDS = re.compile(r"[.!?;,:—–](?!\d)|\s-\s|\n")
_MARKS = re.compile("[,;:،؛，、；：៖]|(?<=\\s)[–—-](?=\\s)")


def fewer_joints(context: TextContext) -> int | None:
    """How many commas and words that join a translation has less than the English; None where nobody knows them."""
    lexicon = context.of.lexicon
    if lexicon is None or not lexicon.wording.conjunctions:
        return None
    return _english_joints(readable(context.english)) - _own_joints(readable(context.text), lexicon)


@lru_cache(maxsize=REMEMBERED)
def parts(english: str) -> tuple[tuple[int, int], ...]:
    """Clauses of an English text, and what stands between the words that join."""
    cuts = sorted(
        {(m.start(), m.end()) for m in _ENDS.finditer(english)}
        | {(m.start, m.end) for m in finder("joints").find(english)}
    )
    start, found = 0, list[tuple[int, int]]()
    for cut, after in (*cuts, (len(english), len(english))):
        if cut > start:
            found.append((start, cut))
        start = max(start, after)
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def _english_joints(plain: str) -> int:
    return _joints(plain, finder("conjunctions"))


@lru_cache(maxsize=64)
def _own_joints(plain: str, lexicon: Lexicon) -> int:
    return _joints(plain, conjunctions(lexicon))


def _joints(plain: str, joining: Finder) -> int:
    """Marks and words that join in a readable text."""
    # "Between 9 and 11" is a range, and no list.
    words = ((m.start, m.end) for m in joining.find(plain) if not plain[: m.start].rstrip()[-1:].isdigit())
    spans = sorted({*(m.span() for m in _MARKS.finditer(plain)), *words})
    # The comma before an "and" is one with it, in the languages that write it.
    return sum(not at or bool(plain[spans[at - 1][1] : start].strip()) for at, (start, _) in enumerate(spans))
