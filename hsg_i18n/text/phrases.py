"""Finds words and phrases in texts of any script, whatever their endings: what glossaries are read with.

In a language that parts its words with spaces a phrase is made of whole words: `womb`; `bleed*` is every word that
begins so, `*itis` one that ends so, `*loo*` one that holds it; words side by side; ` ... ` stands for up to six others.
In one that does not, a phrase is a piece of text, and ` ... ` up to twelve characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hsg_i18n.text._piece_search import PieceSearch
from hsg_i18n.text._word_search import WordSearch
from hsg_i18n.text.folding import IGNORED, VARIANTS, folded, words

__all__ = ["CLAUSE_ENDS", "IGNORED", "VARIANTS", "Finder", "Match", "folded", "words"]

#: Where a clause ends, in any script.
CLAUSE_ENDS = re.compile(r"[.,;:!?()、，。；：！？…।۔؛،؟។—–]+|(?<=\s)-(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase in a text: characters `start` to `end` of the folded text."""

    name: str
    start: int
    end: int

    def inside(self, other: Match) -> bool:
        """Whether it is a part of a longer one."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


class Finder:
    """Looks for many phrases at once. `phrases` has those of each name; `spaced` is whether words stand apart."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], *, spaced: bool = True) -> None:
        """Prepare the search; time grows with the number of phrases."""
        given = [(name, text) for name, texts in phrases.items() for text in texts]
        self._search: WordSearch | PieceSearch = WordSearch(given) if spaced else PieceSearch(given)

    def find(self, text: str) -> list[Match]:
        """Every phrase in a text that is folded already, in the order of their beginnings."""
        return [Match(name, start, end) for start, end, name in sorted(set(self._search.matches(text)))]
