"""Looks for phrases of whole words in texts that part their words with spaces.

Phrases wait under keys that a text begins with when one space stands behind each of its words:

===========  =============  ===================================================================================
phrase       key            what begins with it
===========  =============  ===================================================================================
`a b`        "a b "         the words of the text from one on, up to three
`a*`         "a"            the same
`a* b`       "+a* b "       "+a* " and the words from the next one on, where "a" was found
`a ... b`    "+a ... b "    "+a ... " and the words from each that the gap may reach to, where "a " was found
`*a`, `*a*`  "**a ", "**a"  "**" and any end of a word
===========  =============  ===================================================================================

What a phrase has besides stands in the line that waits there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, product
from typing import NamedTuple

from hsg_i18n.text._parts import GAP, is_plain, parts_of
from hsg_i18n.text._waiting import Waiting
from hsg_i18n.text.folding import folded_phrases, forms, word

_WORDS_BETWEEN = 6
_IN_KEY = 3  # words
_PIECE = "**"  # what the keys of ends of words begin with, and no word does
_STEM, _ON = "*", "+"
_LINKS = 3  # keys of a phrase behind the first one: where each may stand at seven places there are 343
#: A key, and the line under it that says that phrases go on there: behind the beginning of a word, or a gap.
_Mark = tuple[str, str]
_MARKS = (_STEM, GAP)
_SENTENCE_ENDS = re.compile(r"[.!?。！？।؟።](?!\d)|\n")
#: The search that a phrase belongs to, by its number, and the name of the phrase there.
Name = tuple[int, str]
#: Where a phrase begins and ends in a text, its name, and whether other words stand between its own.
Found = tuple[int, int, Name, bool]
#: A phrase: its name, the key under which it waits, its parts behind that, and whether it has a gap.
_Phrase = tuple[Name, str, str, bool]
#: A phrase, and the index of its last word.
_Ended = tuple[_Phrase, int]
#: A key with its number.
_Key = tuple[str, int]


class _Begun(NamedTuple):  # made by the thousand, and sooner than a frozen dataclass
    """What waits under a key."""

    words: int  #: of the key, how many of its words were looked for together
    whole: tuple[_Phrase, ...]  #: the phrases that have no more parts
    longer: tuple[_Phrase, ...]
    beside: str  #: what the keys begin with of phrases that go on with the next word, or nothing
    apart: str  #: and of those that go on behind a gap


class WordSearch:
    """Phrases looked up by their first words, so that a text costs little more for a larger glossary."""

    def __init__(self) -> None:
        """Begin without phrases."""
        #: Of all phrases, by their numbers.
        self.names: list[Name] = []
        self._waiting = Waiting()
        #: What was found under a key before, and for what a word ends with or holds: words come again and again.
        self._known: dict[int, _Begun] = {}
        self._in_words: dict[str, list[_Key]] = {}

    def state(self) -> list[bytes]:
        """What `restore` takes, beside the names."""
        return self._waiting.state()

    def restore(self, names: list[Name], state: Sequence[bytes]) -> None:
        """Take the phrases of another search for one's own."""
        self.names = names
        self._waiting.restore(state)
        self._forget()

    def add(self, phrases: Sequence[tuple[Name, Iterable[str]]]) -> None:
        """Take the phrases of some names."""
        known = len(self.names)
        self.names += [name for name, _ in phrases]
        given = [(number, text) for number, (_, texts) in enumerate(phrases, known) for text in texts]
        folded = folded_phrases([text for _, text in given])
        marks: dict[_Mark, None] = {}
        keyed = [(number, *_keyed(text, marks)) for (number, _), text in zip(given, folded, strict=True)]
        self._waiting.add((key, f"{number} {rest}") for number, key, rest in keyed if key)
        self._waiting.add(marks)
        self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._in_words.clear()

    def matches(self, text: str) -> set[Found]:
        """Every phrase in a folded text."""
        words = _Words(text)
        places, known = words.places, self._known
        found: set[Found] = set()
        for at, (start, _) in enumerate(places):
            for key, number in self._keys(words, at):
                begun = known.get(number) or self._grown(key, number)
                for (name, _, _, gap), last in self._ends(begun, words, at + begun.words):
                    found.add((start, places[last][1], name, gap))
        return found

    def _ends(self, begun: _Begun, words: _Words, after: int) -> Iterator[_Ended]:
        """The phrases that stand in a text, by what of them begins at the word `after`, and the last word of each."""
        for phrase in begun.whole:
            yield phrase, after - 1
        for phrase in begun.longer:
            last = _last(phrase[2].split(), words, after)
            if last is not None:
                yield phrase, last
        if begun.beside:
            yield from self._next(begun.beside, words, after)
        if begun.apart:
            yield from self._apart(begun.apart, words, after)

    def _next(self, before: str, words: _Words, at: int) -> Iterator[_Ended]:
        """Those that go on at a word, under keys that begin with `before`."""
        for run in words.runs[at] if at < len(words.runs) else ():
            for key, number in self._waiting.under(before + run):
                begun = self._known.get(number) or self._grown(key, number)
                yield from self._ends(begun, words, at + begun.words)

    def _apart(self, before: str, words: _Words, after: int) -> Iterator[_Ended]:
        """Those that go on behind a gap, which is as short as can be."""
        known: set[_Phrase] = set()
        for at in words.within_gap(after):
            for phrase, last in self._next(before, words, at):
                if phrase not in known:
                    known.add(phrase)
                    yield phrase, last

    def _keys(self, words: _Words, at: int) -> Iterable[_Key]:
        """The keys that the text from a word on begins with."""
        own = words.forms[at][0]
        in_word = self._in_words.get(own)
        if in_word is None:
            in_word = self._in_words[own] = self._in_word(own)
        runs = words.runs[at]
        if len(runs) == 1:
            return [*self._waiting.under(runs[0]), *in_word]  # nearly always
        # Of a word of several forms, as Arabic ones have, the keys come again for every form of the next one.
        return {*chain.from_iterable(map(self._waiting.under, runs)), *in_word}

    def _in_word(self, own: str) -> list[_Key]:
        text, longest = f"{own} ", self._waiting.longest
        ends = (_PIECE + text[at : at + longest] for at in range(len(own)))
        return list(chain.from_iterable(map(self._waiting.under, ends)))

    def _grown(self, key: str, number: int) -> _Begun:
        lines = self._waiting.lines(number)
        apart = GAP in key
        phrases: list[_Phrase] = []
        for line in lines:
            if line not in _MARKS:
                named, _, rest = line.partition(" ")
                phrases.append((self.names[int(named)], key, rest, apart or GAP in rest))
        run = key.rpartition(GAP)[2].rpartition(_STEM)[2].strip()
        begun = self._known[number] = _Begun(
            words=run.count(" ") + 1,
            whole=tuple([phrase for phrase in phrases if not phrase[2]]),
            longer=tuple([phrase for phrase in phrases if phrase[2]]),
            beside=_behind(key, _STEM) if _STEM in lines else "",
            apart=_behind(key, GAP) if GAP in lines else "",
        )
        return begun


class _Words:
    """The words of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places = [m.span() for m in word().finditer(text)]
        self.forms = [forms(text[start:end]) for start, end in self.places]
        #: The text from each word on, up to so many words with a space behind each, in all their forms.
        self.runs = self._plain_runs() if sum(map(len, self.forms)) == len(self.forms) else self._runs()

    def _plain_runs(self) -> list[Sequence[str]]:
        spoken = [f"{own[0]} " for own in self.forms]
        return [("".join(spoken[at : at + _IN_KEY]),) for at in range(len(spoken))]

    def _runs(self) -> list[Sequence[str]]:
        spoken = [[f"{form} " for form in own] for own in self.forms]
        return [list(map("".join, product(*spoken[at : at + _IN_KEY]))) for at in range(len(spoken))]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [m.start() for m in _SENTENCE_ENDS.finditer(self._text)]

    def within_gap(self, at: int) -> range:
        """The words that the other side of a gap may begin with, where the one before it is before the word `at`."""
        stop = min(at + _WORDS_BETWEEN + 1, len(self.places))
        ends = self._sentence_ends
        number = bisect_right(ends, self.places[at - 1][0]) if ends else 0
        while number < len(ends) and stop > at and self.places[stop - 1][0] >= ends[number]:
            stop -= 1
        return range(at, stop)


def _keyed(phrase: str, marks: dict[_Mark, None]) -> tuple[str, str]:
    """The key under which a folded phrase waits, and the rest of it; no key where no word can begin it.

    Puts in the marks by which the key is found.
    """
    if phrase.isalnum():
        return f"{phrase} ", ""  # glossaries have thousands
    parts = parts_of(phrase)
    if parts and "*" not in phrase and GAP not in parts:
        return f"{' '.join(parts[:_IN_KEY])} ", " ".join(parts[_IN_KEY:])  # and most others are so
    if parts and parts[0].startswith("*"):
        key, parts = f"{_PIECE}{parts[0].strip('*')}{'' if parts[0].endswith('*') else ' '}", parts[1:]
    else:
        key, parts = _run("", parts)
    for _ in range(_LINKS if key else 0):
        if not parts:
            break
        mark, more = (GAP, parts[1:]) if parts[0] == GAP else (_STEM, parts)
        is_full = mark == _STEM and key.endswith(" ") and not key.startswith(_PIECE)
        if is_full or not more or not _is_key(more[0]):
            break
        marks[key, mark] = None
        key, parts = _run(_behind(key, mark), more)
    return key, " ".join(parts)


def _run(key: str, parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The key with parts behind it that words are known by, the last one at most with a star; and the other parts."""
    for taken, part in enumerate(parts):
        if taken == _IN_KEY or not _is_key(part):
            return key, parts[taken:]
        if not is_plain(part):
            return key + part[:-1], parts[taken + 1 :]
        key += f"{part} "
    return key, ()


def _behind(key: str, mark: str) -> str:
    """What the keys begin with of phrases that go on behind another key. No other key is a part of their beginning."""
    return f"{_ON}{key}{mark} " if key.endswith(" ") or mark == _STEM else f"{_ON}{key}{_STEM} {mark} "


def _is_key(part: str) -> bool:
    """Whether the words that a part stands for are known by their beginning."""
    return part not in ("", GAP) and not part.startswith("*")


def _last(parts: Sequence[str], words: _Words, at: int) -> int | None:
    """The index of the last word of a phrase that goes on at a word; None where it does not."""
    for number, part in enumerate(parts):
        if part == GAP:
            return _after_gap(parts[number + 1 :], words, at)
        if at >= len(words.forms) or not _is(part, words.forms[at]):
            return None
        at += 1
    return at - 1


def _after_gap(rest: Sequence[str], words: _Words, at: int) -> int | None:
    ends = (_last(rest, words, other) for other in words.within_gap(at))
    return next((end for end in ends if end is not None), None)


def _is(part: str, own: tuple[str, ...]) -> bool:
    """Whether a part of a phrase stands for a word that has these forms."""
    if "*" not in part:
        return part in own
    bare = part.strip("*")
    if part.startswith("*"):
        return bare in own[0] if part.endswith("*") else own[0].endswith(bare)
    return own[0].startswith(bare) or any(form.startswith(bare) for form in own[1:])
