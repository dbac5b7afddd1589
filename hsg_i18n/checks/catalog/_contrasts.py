"""Two things that the English sets against each other, "a pad, not a tampon", and a translation the other way round."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.termbase import Concept, Lexicon
from hsg_i18n.text.phrases import Match

#: What may stand between a not and the thing that it takes out: "not in the freezer".
_BETWEEN = re.compile(r" (?:(?:in|on|at|with|by|to|for|from|of|just|only) )?(?:(?:an?|the|your|any) )?")
_LONGEST = 14
#: Characters that a not reaches: from "a pad" to the "not" behind it; to the word that it says not of; and no further.
_BACK, _NEXT, _FAR = 20, 8, 40


def set_against(lexicon: Lexicon, comparison: Comparison, english: str, text: str) -> Iterator[Concept]:
    """The things that the English takes out with a not, where the translation takes out the others instead.

    The texts are readable ones.
    """
    wanted, said = comparison.wanted, comparison.said
    there, nots = in_english(english), in_translation(text, lexicon).words
    both = [name for name in wanted if name in said]
    for name in both if there.words and nots else ():
        word = _taking_out(english, wanted[name], there.words)
        if word is None or _nearest(text, said[name], nots, lexicon) <= _FAR:
            continue
        likes = (other for other in both if _is_like(lexicon.concepts[name], lexicon.concepts[other]))
        others = (other for other in likes if _stands_before(wanted[other], word, there))
        if any(_nearest(text, said[other], nots, lexicon) <= _NEXT for other in others):
            yield lexicon.concepts[name]


def _taking_out(english: str, matches: Iterable[Match], nots: Iterable[Match]) -> Match | None:
    """The not right before a thing: "not a tampon"."""
    found = (
        word
        for match in matches
        for word in nots
        if 0 < match.start - word.end <= _LONGEST and _BETWEEN.fullmatch(english, word.end, match.start)
    )
    return next(found, None)


def _is_like(concept: Concept, other: Concept) -> bool:
    opposite = other.id == concept.opposite or concept.id == other.opposite
    return concept.id != other.id and (opposite or bool(concept.family and concept.family == other.family))


def _stands_before(matches: Iterable[Match], word: Match, nots: Negations) -> bool:
    """Whether a thing stands shortly before the not, and has none itself."""
    near = [m for m in matches if 0 <= word.start - m.end <= _BACK]
    return bool(near) and not any(0 <= m.start - w.end <= _FAR for m in near for w in nots.words)


def _nearest(text: str, matches: Iterable[Match], nots: Collection[Match], lexicon: Lexicon) -> int:
    """How many characters stand between one of these and the nearest not that may say it of it."""
    trailing = lexicon.wording.trailing_negators
    gaps = (
        word.start - match.end if text[word.start : word.end] in trailing else match.start - word.end
        for match in matches
        for word in nots
    )
    return min((gap for gap in gaps if gap >= 0), default=_FAR + 1)
