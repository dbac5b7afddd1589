"""Two things that the English sets against each other, "a pad, not a tampon", and a translation the other way round."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._negators import by_side, in_english, in_translation
from hsg_i18n.termbase import Concept, Lexicon
from hsg_i18n.text.nearby import Nearby
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
    there, nots = in_english(english).words, in_translation(text, lexicon).words
    if not there or not nots:
        return
    beside, reach = Nearby(there), _Reach(*by_side(text, nots, lexicon))
    both = [name for name in wanted if name in said]
    for name in both:
        word = _taking_out(english, wanted[name], beside)
        if word is None or reach.gap(said[name]) <= _FAR:
            continue
        concept = lexicon.concepts[name]
        likes = (o for o in both if concept.is_taken_for(lexicon.concepts[o]) or name in lexicon.opposites.get(o, ()))
        others = (other for other in likes if _stands_before(wanted[other], word, beside))
        if any(reach.gap(said[other]) <= _NEXT for other in others):
            yield lexicon.concepts[name]


class _Reach:
    """How far the nots of a text are from what they may say it of: what follows them, or stands before them."""

    def __init__(self, leading: Iterable[Match], trailing: Iterable[Match]) -> None:
        self._ends = sorted(n.end for n in leading)
        self._starts = sorted(n.start for n in trailing)

    def gap(self, matches: Iterable[Match]) -> int:
        """How many characters stand between one of these and the nearest such not; a great many where there is none."""
        return min((gap for match in matches for gap in self._gaps(match)), default=_FAR + 1)

    def _gaps(self, match: Match) -> Iterator[int]:
        before, behind = bisect_right(self._ends, match.start), bisect_left(self._starts, match.end)
        if before:
            yield match.start - self._ends[before - 1]
        if behind < len(self._starts):
            yield self._starts[behind] - match.end


def _taking_out(english: str, matches: Iterable[Match], nots: Nearby[Match]) -> Match | None:
    """The not right before a thing: "not a tampon"."""
    found = (
        word
        for match in matches
        for word in nots.around(match.start - _LONGEST, match.start)
        if 0 < match.start - word.end <= _LONGEST and _BETWEEN.fullmatch(english, word.end, match.start)
    )
    return next(found, None)


def _stands_before(matches: Iterable[Match], word: Match, nots: Nearby[Match]) -> bool:
    """Whether a thing stands shortly before the not, and has none itself."""
    near = [m for m in matches if 0 <= word.start - m.end <= _BACK]
    return bool(near) and not any(
        0 <= m.start - w.end <= _FAR for m in near for w in nots.around(m.start - _FAR, m.start)
    )
