"""Finds words and phrases in texts of any script, whatever their endings: what glossaries are read with.

In a language that parts its words with spaces a phrase is made of whole words: `womb`; `bleed*` is every word that
begins so, `*itis` one that ends so, `*loo*` one that holds it; words side by side; ` ... ` stands for up to six others.
In one that does not, a phrase is a piece of text, and ` ... ` up to twelve characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hsg_i18n.text._piece_search import PieceSearch
from hsg_i18n.text._word_search import WordSearch
from hsg_i18n.text.folding import IGNORED, VARIANTS, folded, word_before, word_behind, words
from hsg_i18n.text.nearby import Nearby

__all__ = [
    "CLAUSE_ENDS",
    "IGNORED",
    "VARIANTS",
    "Finder",
    "Index",
    "Match",
    "folded",
    "word_before",
    "word_behind",
    "words",
]

_MARKS = ".,;:!?()、，。；：！？…।۔؛،؟។—–"
#: Where a clause ends, in any script: marks, a hyphen between spaces, a new line. It begins with one set of characters,
#: so that the letters between are passed over quickly.
CLAUSE_ENDS = re.compile(rf"[{_MARKS}\n-](?:(?<=\n)|(?<=\s-)(?=\s)|(?<![\n-])[{_MARKS}]*)")
_TEXTS = 32  # whose matches are kept


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase in a text: characters `start` to `end` of the folded text."""

    name: str
    start: int
    end: int
    gap: bool = False  #: other words stand between its own

    def inside(self, other: Match) -> bool:
        """Whether it is a part of a longer one."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end

    def touches(self, other: Match) -> bool:
        """Whether they have a character in common; of one with a gap the first and the last are its own."""
        if not (self.start < other.end and other.start < self.end):
            return False
        if not self.gap and not other.gap:
            return True  # nearly all
        return all(self._at_an_end(m, o) for m, o in ((self, other), (other, self)) if o.gap)

    def between(self, other: Match) -> tuple[int, int]:
        """Where what stands between the two begins and ends; the end is before the beginning where they overlap."""
        return (other.end, self.start) if other.start < self.start else (self.end, other.start)

    def touches_any(self, others: Nearby[Match]) -> bool:
        """Whether it has a character in common with one of these."""
        return any(map(self.touches, others.around(self.start, self.end)))

    def _at_an_end(self, match: Match, of: Match) -> bool:
        return match.start <= of.start < match.end or match.start < of.end <= match.end


class Index:
    """The phrases of several searches in texts of one language: all are looked for in one walk through a text."""

    def __init__(self, *, spaced: bool = True) -> None:
        """Begin without phrases. `spaced` is whether words stand apart."""
        self._search: WordSearch | PieceSearch = WordSearch() if spaced else PieceSearch()
        self._searches = 0
        self._named: dict[str, int] = {}
        #: One search comes after the other, mostly in the same text.
        self._found = lru_cache(maxsize=_TEXTS)(self._look)

    @classmethod
    def of_state(cls, state: Sequence[bytes]) -> Index:
        """The index that `state` was asked of, for code and data that are still the same."""
        spaced, searches, named, names = json.loads(state[0].decode())
        index = cls(spaced=spaced)
        index._search.restore([(number, name) for number, name in names], state[1:])
        index._searches = searches
        index._named = named
        return index

    def state(self) -> list[bytes]:
        """All it was given, so that the phrases need not be read again. Of bytes as this machine orders them."""
        spaced = isinstance(self._search, WordSearch)
        head = json.dumps([spaced, self._searches, self._named, self._search.names])
        return [head.encode(), *self._search.state()]

    def add(self, phrases: Mapping[str, Iterable[str]]) -> int:
        """Take the phrases of one more search; time grows with their number. Returns the number of the search."""
        number = self._searches
        self._search.add([((number, name), texts) for name, texts in phrases.items()])
        self._searches += 1
        self._found.cache_clear()
        return number

    def named(self, name: str, phrases: Callable[[], Mapping[str, Iterable[str]]]) -> int:
        """The number of the search that has this name; the first time its phrases are taken."""
        if name not in self._named:
            self._named[name] = self.add(phrases())
        return self._named[name]

    def names(self, number: int) -> frozenset[str]:
        """The names that one search has phrases of."""
        return frozenset(name for own, name in self._search.names if own == number)

    def find(self, number: int, text: str) -> tuple[Match, ...]:
        """Every phrase of one search in a text that is folded already, in the order of their beginnings."""
        return self._found(text).get(number, ())

    def _look(self, text: str) -> Mapping[int, tuple[Match, ...]]:
        found: dict[int, list[Match]] = {}
        for start, end, (number, name), gap in sorted(self._search.matches(text)):
            found.setdefault(number, []).append(Match(name, start, end, gap))
        return {number: tuple(matches) for number, matches in found.items()}


class Finder:
    """Looks for many phrases at once. `phrases` has those of each name; `spaced` is whether words stand apart."""

    def __init__(
        self, phrases: Mapping[str, Iterable[str]], *, spaced: bool = True, index: Index | None = None
    ) -> None:
        """Prepare the search; time grows with the number of phrases. With an index, in one walk with its others."""
        self._index = index or Index(spaced=spaced)
        self._number = self._index.add(phrases)

    @classmethod
    def of_index(cls, index: Index, number: int) -> Finder:
        """The search that an index has under this number, as `Index.add` gave it."""
        finder = cls.__new__(cls)
        finder._index, finder._number = index, number
        return finder

    def find(self, text: str) -> tuple[Match, ...]:
        """Every phrase in a text that is folded already, in the order of their beginnings."""
        return self._index.find(self._number, text)
