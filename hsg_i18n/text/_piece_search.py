"""Looks for phrases that are pieces of text, in texts that do not part their words with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from hsg_i18n.text._word_search import GAP
from hsg_i18n.text.folding import folded_phrases

_KEY = 2  # characters of a piece by which it is looked up
_CHARACTERS_BETWEEN = 12
#: A name, the first piece of its phrase, those after spaces and gaps, and the phrase.
_Phrase = tuple[str, str, list[str], str]


class PieceSearch:
    """Phrases looked up by their first two characters, so that a text costs little more for a larger glossary."""

    def __init__(self, phrases: Sequence[tuple[str, str]]) -> None:
        """Take (name, phrase) as often as wanted."""
        self._starts: dict[str, list[_Phrase]] = {}
        texts = folded_phrases([text.replace("*", "") for _, text in phrases])
        for (name, _), text in zip(phrases, texts, strict=True):
            first, *rest = text.replace(GAP, f" {GAP} ").split() or [GAP]
            if first != GAP:
                self._starts.setdefault(first[:_KEY], []).append((name, first, rest, text))

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of every phrase in a folded text, some of them twice."""
        for key in self._starts.keys() & {*text, *map(add, text, text[1:])}:
            at = text.find(key)
            while at >= 0:
                for name, first, rest, phrase in self._starts[key]:
                    if text.startswith(first, at):
                        end = _end(text, at, rest, phrase) if rest else at + len(first)
                        if end:
                            yield at, end, name
                at = text.find(key, at + 1)


def _end(text: str, at: int, rest: Sequence[str], phrase: str) -> int:
    """Where a phrase of several pieces ends whose first one stands at a place; 0 where it does not go on."""
    if not all(piece in text for piece in rest if piece != GAP):
        return 0  # patterns take long to make, so none is made before it may be there
    found = _pattern(phrase).match(text, at)
    return found.end() if found else 0


@lru_cache(maxsize=1024)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [part.split() for part in phrase.split(GAP)]
    between = f"[^.!?。！？។]{{0,{_CHARACTERS_BETWEEN}}}?"
    return re.compile(between.join(r"\s*".join(map(re.escape, part)) for part in parts))
