"""Looks for phrases of whole words in texts that part their words with spaces."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from hsg_i18n.text._parts import GAP, parts_of
from hsg_i18n.text._waiting import STEM, Waiting, by_word, going_on, numbered
from hsg_i18n.text.folding import folded_phrases, forms, word

_WORDS_BETWEEN = 6
_REMEMBERED = 20_000  # words whose phrases are kept
_SENTENCE_ENDS = re.compile(r"[.!?。！？।؟។](?!\d)|\n")
#: The search that a phrase belongs to, by its number, and the name of the phrase there.
Name = tuple[int, str]
#: Where a phrase begins and ends in a text, its name, and whether other words stand between its own.
Found = tuple[int, int, Name, bool]
#: Start, end, the forms of the word, itself first, and the number of its sentence: no phrase goes on in the next one.
_Placed = tuple[int, int, tuple[str, ...], int]
#: The number of a phrase, what is left of it behind the words that were found, and the word at which that has to stand.
_Left = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The phrases that begin with a word, by what has to come next."""

    whole: tuple[Name, ...]  #: those that are that word
    lines: str  #: what waits of those that go on with a word without a star
    by_later: Mapping[str, str]  #: of those that go on with a gap and such a word, by that
    by_key: Mapping[str, str]  #: of those that go on with the beginning of a word, by its key
    others: str


class WordSearch:
    """Phrases looked up by their first two words, so that a text costs little more for a larger glossary."""

    def __init__(self) -> None:
        """Begin without phrases."""
        #: Of all phrases, by their numbers.
        self.names: list[Name] = []
        self._waiting = Waiting()
        #: What begins with a word that was met before; words come again and again.
        self._known: dict[str, _Begun | None] = {}

    def state(self) -> list[Any]:
        """What `restore` takes, of lists, texts and tables alone."""
        return [self.names, self._waiting.state()]

    def restore(self, state: Sequence[Any]) -> None:
        """Take the phrases of another search for one's own."""
        self._known.clear()
        names, waiting = state
        self.names = [(number, name) for number, name in names]
        self._waiting.restore(waiting)

    def add(self, phrases: Sequence[tuple[Name, Iterable[str]]]) -> None:
        """Take the phrases of some names."""
        self._known.clear()
        known = len(self.names)
        self.names += [name for name, _ in phrases]
        given = [(number, text) for number, (_, texts) in enumerate(phrases, known) for text in texts]
        folded = folded_phrases([text for _, text in given])
        self._waiting.add((number, text) for (number, _), text in zip(given, folded, strict=True))

    def matches(self, text: str) -> set[Found]:
        """Every phrase in a folded text."""
        words = _placed(text)
        spoken = {form for word in words for form in word[2]}
        found: set[Found] = set()
        for at, (start, end, own, _) in enumerate(words):
            begun = self._known[own[0]] if own[0] in self._known else self._begun(own)
            if begun is None:
                continue
            for name in begun.whole:
                found.add((start, end, name, False))
            for number, left, after in _gone_on(begun, words, at + 1, spoken):
                parts = parts_of(left)
                last = _last(parts, words, after)
                if last is not None:
                    found.add((start, words[last][1], self.names[number], GAP in parts))
        return found

    def _begun(self, own: tuple[str, ...]) -> _Begun | None:
        waiting = self._waiting.under(own)
        begun = None
        if waiting:
            names = tuple([self.names[int(number)] for number in waiting.whole.split()])
            begun = _Begun(names, waiting.by_next, by_word(waiting.by_later), by_word(waiting.by_key), waiting.others)
        if len(self._known) < _REMEMBERED:
            self._known[own[0]] = begun
        return begun


def _gone_on(begun: _Begun, words: Sequence[_Placed], at: int, spoken: Set[str]) -> list[_Left]:
    """Phrases that may go on at a word."""
    own = words[at][2] if at < len(words) else ()
    found: list[_Left] = []
    if begun.lines and own:
        following = words[at + 1][2] if at + 1 < len(words) else ()
        found += [(number, left, at + 1) for number, left in going_on(begun.lines, own, following)]
    others = begun.others
    if begun.by_later:
        others += "".join([begun.by_later[later] for later in begun.by_later.keys() & spoken])
    if begun.by_key:
        keys = {form[:length] for form in own for length in range(1, STEM + 1)}
        others += "".join([begun.by_key[key] for key in keys if key in begun.by_key])
    if others:
        found += [(number, left, at) for number, left in numbered(others)]
    return found


def _placed(text: str) -> tuple[_Placed, ...]:
    """The words of a text with their places."""
    ends = [m.start() for m in _SENTENCE_ENDS.finditer(text)]
    found = word().finditer(text)
    return tuple([(*m.span(), forms(m[0]), bisect(ends, m.start())) for m in found])


def _last(parts: Sequence[str], words: Sequence[_Placed], at: int) -> int | None:
    """The index of the last word of a phrase that goes on at a word; None where it does not."""
    for number, part in enumerate(parts):
        if part == GAP:
            return _after_gap(parts[number + 1 :], words, at)
        if at >= len(words) or not (part in words[at][2] or _begins(part, words[at][2])):
            return None
        at += 1
    return at - 1


def _after_gap(rest: Sequence[str], words: Sequence[_Placed], at: int) -> int | None:
    sentence, end = words[at - 1][3], min(at + _WORDS_BETWEEN + 1, len(words))
    for i in range(at, end):
        if words[i][3] != sentence:
            return None
        last = _last(rest, words, i)
        if last is not None:
            return last
    return None


def _begins(part: str, own: tuple[str, ...]) -> bool:
    """Whether a part of a phrase has stars, and stands for a word that has these forms."""
    if "*" not in part:
        return False
    bare = part.strip("*")
    if part.startswith("*"):
        return bare in own[0] if part.endswith("*") else own[0].endswith(bare)
    return own[0].startswith(bare) or (len(own) > 1 and any(form.startswith(bare) for form in own[1:]))
