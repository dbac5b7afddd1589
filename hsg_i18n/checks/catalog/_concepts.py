"""The concepts of a string beside those of its translation, and how findings name them."""

from __future__ import annotations

import re
from dataclasses import replace

from hsg_i18n.checks.catalog._amounts import same_units
from hsg_i18n.checks.catalog._comparison import Comparison, compared
from hsg_i18n.checks.catalog._rates import units_otherwise
from hsg_i18n.checks.contexts import TextContext, once_a_text
from hsg_i18n.termbase import Concept, Lexicon, readable
from hsg_i18n.text.phrases import word_before, word_behind

_FACT = re.compile(r"\bF[0-9]{2}\b")
_UNIT = "unit"  # the family of hours, days and degrees
_SHOWN = 3  # renderings that a sentence names


@once_a_text
def of_text(context: TextContext) -> tuple[Lexicon, Comparison] | None:
    """The comparison for a translated string; None where the language has no glossary.

    A unit whose number the translation has is left to the check of units: "24 hours" may well be "a day".
    """
    lexicon = context.of.lexicon
    if lexicon is None:
        return None
    found = compared(lexicon, context.english, context.text)
    if not any(concept.family == _UNIT for concept in found.missing):
        return lexicon, found
    counted = same_units(context) | units_otherwise(context)
    missing = tuple(c for c in found.missing if c.id not in counted)
    swapped = tuple((c, other) for c, other in found.swapped if c.id not in counted)
    return lexicon, replace(found, missing=missing, swapped=swapped)


def fact(context: TextContext) -> str:
    """`F27: `, the fact that the message carries, where its comments name one."""
    found = _FACT.search(" ".join(context.of.message.comments))
    return f"{found[0]}: " if found else ""


def in_english(concept: Concept, context: TextContext, comparison: Comparison) -> str:
    """The words of the English for a concept, folded."""
    match = comparison.wanted[concept.id][0]
    return readable(context.english)[match.start : match.end]


def english_of(concept: Concept, context: TextContext, comparison: Comparison) -> tuple[str, str, str, str]:
    """What a finding about the English for a concept speaks of: the concept, its words, and these beside other words.

    Blood in the urine is blood, and that of a blood test may be none; "the second" is no time, and "60 seconds" is.
    """
    text, match = readable(context.english), comparison.wanted[concept.id][0]
    said = f"{concept.id}: {in_english(concept, context, comparison)}"
    behind, before = word_behind(text, match.end), word_before(text, match.start)
    return concept.id, said, f"{said} > {behind}", f"{said} < {before}"


def in_translation(concept: Concept, context: TextContext, comparison: Comparison) -> str:
    """The words of the translation for a concept, folded."""
    match = comparison.said[concept.id][0]
    return readable(context.text)[match.start : match.end]


def renderings(lexicon: Lexicon, concept: Concept) -> str:
    """The plainest renderings of a concept, as a translator reads them: single words, where there are any."""
    # Of a long list the first may well be "wait ... and only then".
    plain = sorted(lexicon.term(concept.id).accepted, key=lambda x: ("..." in x, "*" in x, x.count(" ")))
    return ", ".join(x.replace("*", "…") for x in plain[:_SHOWN])
