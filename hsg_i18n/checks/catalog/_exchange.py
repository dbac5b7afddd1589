"""Two things that a message sets against each other or side by side, and a translation has in each other's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._negators import by_side, in_english, in_translation, places
from hsg_i18n.checks.catalog._rewording import INSTEAD
from hsg_i18n.termbase import Concept, Lexicon, Named
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Characters between "instead of" and what it takes out, in English and in a translation; and back to what is kept.
_NEXT, _BESIDE, _BACK = 14, 8, 40
_FOUR = 4  # concepts of two pairs


def replaced(lexicon: Lexicon, comparison: Comparison, english: str, text: str) -> Iterator[tuple[Concept, Concept]]:
    """What the English says "instead of", and what it keeps, where the translation says instead of that one, or not it.

    The texts are readable ones.
    """
    wanted, said = comparison.wanted, comparison.said
    if INSTEAD not in wanted:
        return
    marks = _Marks(*by_side(text, (*said.get(INSTEAD, ()), *in_translation(text, lexicon).words), lexicon))
    there, own = Nearby(m for name in wanted for m in wanted[name]), marks.beside(said)
    denied = {m.name for word in in_english(english).words for m in _behind(word, there, _NEXT)}
    aside = {name for name in wanted if name in said and marks.are_behind(said[name])}
    for word in wanted[INSTEAD]:
        out = {m.name for m in _behind(word, there, _NEXT) if m.name in said}  # "instead of a tampon"
        kept = {m.name for m in _ahead(word, there, _BACK)}
        if out.isdisjoint(own):
            for one, other in product(sorted(out & aside), sorted((own & kept) - denied)):
                yield lexicon.concepts[one], lexicon.concepts[other]


class _Marks:
    """What says "instead of" in a translation, or not: most of it before what it takes out, some of it behind."""

    def __init__(self, leading: list[Match], trailing: list[Match]) -> None:
        self._leading, self._trailing = leading, trailing

    def beside(self, said: Named) -> set[str]:
        """The names of what they take out."""
        near = Nearby(m for matches in said.values() for m in matches)
        after = {m.name for mark in self._leading for m in _behind(mark, near, _BESIDE)}
        return after | {m.name for mark in self._trailing for m in _ahead(mark, near, _BESIDE)}

    def are_behind(self, matches: Iterable[Match]) -> bool:
        """Whether all of these stand on the other side of what says "instead of", so that none of it takes them out."""
        matches = tuple(matches)
        leading = (m.start for m in self._leading if m.name == INSTEAD)
        trailing = (m.end for m in self._trailing if m.name == INSTEAD)
        first, last = min((m.start for m in matches), default=0), max((m.end for m in matches), default=0)
        return all(last <= start for start in leading) and all(end <= first for end in trailing)


def _behind(word: Match, near: Nearby[Match], most: int) -> Iterator[Match]:
    """What begins right behind a word, at most so many characters."""
    return (m for m in near.around(word.end, word.end + most) if 0 <= m.start - word.end <= most)


def _ahead(word: Match, near: Nearby[Match], most: int) -> Iterator[Match]:
    """What ends right before a word, at most so many characters."""
    return (m for m in near.around(word.start - most, word.start) if 0 <= word.start - m.end <= most)


def crossed(lexicon: Lexicon, comparison: Comparison) -> Iterator[tuple[Concept, Concept]]:
    """Of two pairs of opposites, each named once: what the English has beside one, a translation beside the other.

    "The left tube is open, the right one is blocked" with the left one blocked and the right one open.
    """
    if len([c for c in comparison.wanted if c in comparison.said and c in lexicon.opposites]) < _FOUR:
        return
    wanted, said = _once(comparison.wanted, comparison.said), _once(comparison.said, comparison.wanted)
    pairs = [
        (a, b)
        for a in wanted
        for b in sorted(lexicon.opposites.get(a, ()))
        if a < b and b in wanted and not wanted[a].touches(wanted[b]) and not said[a].touches(said[b])
    ]
    for (a, b), (c, d) in combinations(pairs, 2):
        if not {a, b}.isdisjoint((c, d)):
            continue
        straight = {frozenset({a, c}), frozenset({b, d})}
        across = {frozenset({a, d}), frozenset({b, c})}
        halves = [_halves(named, (a, b, c, d)) for named in (wanted, said)]
        if halves in ([straight, across], [across, straight]):
            one, other = (c, d) if halves[0] == straight else (d, c)
            yield lexicon.concepts[one], lexicon.concepts[other]


def _halves(named: Mapping[str, Match], names: Iterable[str]) -> set[frozenset[str]]:
    """The first two and the last two of four."""
    order = sorted(names, key=lambda name: named[name].start)
    return {frozenset(order[:2]), frozenset(order[2:])}


def _once(named: Named, other: Named) -> dict[str, Match]:
    """The concepts that stand there once, in both texts."""
    return {c: m[0] for c, m in named.items() if c in other and places(m) == places(other[c]) == 1}
