"""Looks for phrases of whole words in texts that part their words with spaces."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from hsg_i18n.text._parts import GAP, is_word, parts_of
from hsg_i18n.text._waiting import Waiting, going_on, numbered
from hsg_i18n.text.folding import folded_phrases, forms, word

_WORDS_BETWEEN = 6
_KEY = 2  # letters by which what a word begins with is looked up
_REMEMBERED = 20_000  # words whose phrases are kept
_SENTENCE_ENDS = re.compile(r"[.!?。！？।؟។](?!\d)|\n")
#: The search that a phrase belongs to, by its number, and the name of the phrase there.
Name = tuple[int, str]
#: Where a phrase begins and ends in a text, its name, and whether other words stand between its own.
Found = tuple[int, int, Name, bool]
#: Start, end, the forms of the word, itself first, and the number of its sentence: no phrase goes on in the next one.
_Placed = tuple[int, int, tuple[str, ...], int]
#: A name, and what follows the words of its phrase that were found: it is read when it is needed.
_Phrase = tuple[Name, str]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The phrases that begin with a word, by what has to come next."""

    whole: tuple[Name, ...]  #: those that are that word
    lines: str  #: what waits of those that go on with a word without a star
    by_later: Mapping[str, list[_Phrase]]  #: those that go on with a gap and such a word
    by_key: Mapping[str, list[_Phrase]]  #: those that go on with the beginning of a word, by its key
    others: tuple[_Phrase, ...]


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
            for name, left, after in self._gone_on(begun, words, at + 1, spoken):
                parts = parts_of(left)
                last = _last(parts, words, after)
                if last is not None:
                    found.add((start, words[last][1], name, GAP in parts))
        return found

    def _begun(self, own: tuple[str, ...]) -> _Begun | None:
        waiting = self._waiting.under(own)
        begun = self._grown(*waiting) if waiting else None
        if len(self._known) < _REMEMBERED:
            self._known[own[0]] = begun
        return begun

    def _grown(self, whole: str, lines: str, others: str) -> _Begun:
        by_later, by_key, rest = dict[str, list[_Phrase]](), dict[str, list[_Phrase]](), list[_Phrase]()
        for number, left in numbered(others):
            first, _, more = left.partition(" ")
            phrase = self.names[number], left
            if first == GAP and is_word(later := more.partition(" ")[0]):
                by_later.setdefault(later, []).append(phrase)
            elif is_word(stem := first.removesuffix("*")):
                by_key.setdefault(stem[:_KEY], []).append(phrase)
            else:
                rest.append(phrase)
        names = tuple([self.names[int(number)] for number in whole.split()])
        return _Begun(names, lines, by_later, by_key, tuple(rest))

    def _gone_on(
        self, begun: _Begun, words: Sequence[_Placed], at: int, spoken: Set[str]
    ) -> Iterator[tuple[Name, str, int]]:
        """Phrases that may go on at a word: the name, what is left of them, and the word at which that stands."""
        own = words[at][2] if at < len(words) else ()
        following = words[at + 1][2] if at + 1 < len(words) else ()
        if begun.lines:
            for number, left in going_on(begun.lines, own, following):
                yield self.names[number], left, at + 1
        for key in begun.by_later.keys() & spoken if begun.by_later else ():
            for name, left in begun.by_later[key]:
                yield name, left, at
        for key in {form[:length] for form in own for length in (1, _KEY)} if begun.by_key else ():
            for name, left in begun.by_key.get(key, ()):
                yield name, left, at
        for name, left in begun.others:
            yield name, left, at


def _placed(text: str) -> tuple[_Placed, ...]:
    """The words of a text with their places."""
    ends = [m.start() for m in _SENTENCE_ENDS.finditer(text)]
    found = word().finditer(text)
    return tuple((m.start(), m.end(), forms(m[0]), bisect(ends, m.start()) if ends else 0) for m in found)


def _last(parts: Sequence[str], words: Sequence[_Placed], at: int) -> int | None:
    """The index of the last word of a phrase that goes on at a word; None where it does not."""
    for number, part in enumerate(parts):
        if part == GAP:
            return _after_gap(parts[number + 1 :], words, at)
        if at >= len(words) or not _is(part, words[at][2]):
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


def _is(part: str, own: tuple[str, ...]) -> bool:
    """Whether a part of a phrase stands for a word that has these forms."""
    if "*" not in part:
        return part in own
    bare = part.strip("*")
    if part.startswith("*"):
        return bare in own[0] if part.endswith("*") else own[0].endswith(bare)
    return own[0].startswith(bare) or any(form.startswith(bare) for form in own[1:])
