"""Which concepts of the English a translation shows, and what it shows in their stead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.wording import quoted
from hsg_i18n.termbase import Concept, Lexicon, Named

_FACT = re.compile(r"\bF[0-9]{2}\b")
_SHOWN = 3  # renderings that a sentence names


@dataclass(frozen=True, slots=True)
class Comparison:
    """The concepts of a message and of its translation."""

    wanted: Named  #: those of the English
    said: Named  #: those of the translation
    missing: tuple[Concept, ...]  #: of the English, where the language has renderings and none stands
    swapped: tuple[tuple[Concept, Concept], ...]  #: a missing one, and one like it that only the translation has


@lru_cache(maxsize=256)
def compared(lexicon: Lexicon, english: str, text: str) -> Comparison:
    """The concepts of the English beside those of the translation."""
    wanted, said = lexicon.english(english), lexicon.said(text)
    terms = lexicon.terms
    missing = tuple(terms[c].concept for c in wanted if terms[c].accepted and c not in said)
    extra = [terms[c].concept for c in said if c not in wanted]
    return Comparison(wanted, said, missing, tuple(_swapped(missing, extra)))


def _swapped(missing: tuple[Concept, ...], extra: list[Concept]) -> Iterator[tuple[Concept, Concept]]:
    left = list(extra)
    for concept in missing:
        likes = [c for c in left if c.id == concept.opposite or (concept.family and c.family == concept.family)]
        if likes:
            taken = min(likes, key=lambda c: c.id != concept.opposite)
            left.remove(taken)
            yield concept, taken


def of_text(context: TextContext) -> tuple[Lexicon, Comparison] | None:
    """The comparison for a translated string; None where the language has no glossary."""
    lexicon = context.of.lexicon
    return (lexicon, compared(lexicon, context.english, context.text)) if lexicon else None


def fact(context: TextContext) -> str:
    """`F27: `, the fact that the message carries, where its comments name one."""
    found = _FACT.search(" ".join(context.of.message.comments))
    return f"{found[0]}: " if found else ""


def in_english(concept: Concept, context: TextContext, comparison: Comparison) -> str:
    """The words of the English for a concept, in quotes."""
    match = comparison.wanted[concept.id][0]
    return quoted(context.of.lexicon.read(context.english)[match.start : match.end]) if context.of.lexicon else ""


def in_translation(concept: Concept, context: TextContext, comparison: Comparison) -> str:
    """The words of the translation for a concept, in quotes."""
    match = comparison.said[concept.id][0]
    return quoted(context.of.lexicon.read(context.text)[match.start : match.end]) if context.of.lexicon else ""


def renderings(lexicon: Lexicon, concept: Concept) -> str:
    """The first renderings of a concept, as a translator reads them."""
    return ", ".join(x.replace("*", "…") for x in lexicon.terms[concept.id].accepted[:_SHOWN])
