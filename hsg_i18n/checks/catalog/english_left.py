"""C043: a part of the English, or all of it, was left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hsg_i18n.checks.catalog._english import ASIDE, REMEMBERED, english
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.text.bidi import ADDRESS, may_have_address

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KEPT = re.compile(rf"\{{\w+\}}|{ASIDE}")
_KEPT_WITH_ADDRESSES = re.compile(rf"\{{\w+\}}|{ADDRESS.pattern}|{ASIDE}")
_FEW = 3


@check(
    "C043",
    "english-left",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="Words that were left in English are words that the patient cannot read.",
    hint="Translate them. A name that stays in English goes into brackets or quotes.",
    bad='msgid "Call your clinic if you have a fever."\nmsgstr "Llame a su clínica if you have a fever."',
    good='msgid "Call your clinic if you have a fever."\nmsgstr "Llame a su clínica si tiene fiebre."',
)
def english_left(context: TextContext) -> Iterator[str]:
    """Three and more words of the English in a row, one of them a short word of English that the language lacks."""
    if context.is_source:
        return
    text = context.text.replace("**", "")
    kept = _KEPT_WITH_ADDRESSES if may_have_address(text) else _KEPT
    words = [*map(str.lower, _WORD.findall(kept.sub(" | ", text)))]
    telling = _telling(context.wording.function_words)
    if telling.isdisjoint(words):
        return
    runs = _runs(context.english)
    for i in range(len(words) - _FEW + 1):
        run = tuple(words[i : i + _FEW])
        if run in runs and telling.intersection(run):
            yield f"A part of the English was left: {quoted(' '.join(run))}."
            return


@lru_cache(maxsize=64)
def _telling(function_words: tuple[str, ...]) -> frozenset[str]:
    """Short words of English that a language does not have."""
    return frozenset(english()["short_words"]) - frozenset(function_words)


@lru_cache(maxsize=REMEMBERED)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """All rows of words of an English text, of the length that counts."""
    source = [w.lower() for w in _WORD.findall(text.replace("**", ""))]
    return frozenset(tuple(source[i : i + _FEW]) for i in range(len(source) - _FEW + 1))
