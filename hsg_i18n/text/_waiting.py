"""Phrases that wait under their first word, as text, until a text has that word.

Of a phrase only the first word is read at once: thousands of small objects would be walked through by each collection
of garbage. The rest waits under that word in three parts: the numbers of those phrases that have no more words; for
those that go on with a word without a star, and most do, lines of "next word, number, rest"; for all others lines of
"number, rest".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from hsg_i18n.text._parts import first_word, is_word

_KEY = 2  # letters by which what a word holds is looked up
_LONG = 100  # letters: no word that people write has more
#: What ends a line, and what parts the three. No word has them, and JSON does not escape them: what is kept is read
#: the more quickly.
_LINE, _PART = "\x7f", "\x80"
_PARTS = 3
_NO_PHRASE = _PART * (_PARTS - 1)


class Waiting:
    """Numbered phrases under their first words."""

    def __init__(self) -> None:
        """Begin without phrases."""
        self._exact: dict[str, str] = {}  # under the whole word
        self._begins: dict[str, str] = {}  # under what the word begins with
        self._ends: dict[str, str] = {}
        self._holds: dict[str, str] = {}
        self._cores: set[str] = set()  # the keys of what the word holds

    def state(self) -> list[Any]:
        """What `restore` takes, of lists, texts and tables alone."""
        return [self._exact, self._begins, self._ends, self._holds]

    def restore(self, state: Sequence[Any]) -> None:
        """Take the phrases of another one for one's own."""
        self._exact, self._begins, self._ends, self._holds = state
        self._cores = _keys(self._holds)

    def add(self, phrases: Iterable[tuple[int, str]]) -> None:
        """Take folded phrases with their numbers."""
        exact, begins, ends, holds = (defaultdict[str, list[list[str]]](_no_lines) for _ in range(4))
        for number, phrase in phrases:
            first, rest = first_word(phrase)
            bare = first.strip("*")
            if bare == first:
                where = exact
            elif first[0] == "*":
                where = holds if first[-1] == "*" else ends
            else:
                where = begins
            part, line = _line(number, rest)
            where[bare][part].append(line)
        self._cores |= _keys(holds)
        for known, more in ((self._exact, exact), (self._begins, begins), (self._ends, ends), (self._holds, holds)):
            for bare, lines in more.items():
                before = known.get(bare, _NO_PHRASE).split(_PART)
                known[bare] = _PART.join(a + "".join(b) for a, b in zip(before, lines, strict=True))

    def under(self, forms: Sequence[str]) -> tuple[str, str, str] | None:
        """The three parts of what waits under a word that has these forms, itself first; None where nothing does."""
        found = [text.split(_PART) for text in self._under(forms)]
        if not found:
            return None
        whole, lines, others = map("".join, zip(*found, strict=True))
        return whole, _LINE + lines if lines else "", others

    def _under(self, forms: Sequence[str]) -> Iterator[str]:
        # The forms of a word are its ends, so what is in one of them is in the word.
        word = forms[0]
        reach = self._reach(word)
        for form in forms:
            if form in self._exact:
                yield self._exact[form]
            yield from _beginnings(self._begins, form, reach)
        ends = (word[at:] for at in range(max(0, len(word) - reach), len(word)))
        yield from (self._ends[end] for end in ends if end in self._ends)
        for at in range(len(word)) if self._holds else ():
            if word[at : at + _KEY] in self._cores or word[at] in self._cores:
                yield from _beginnings(self._holds, word[at : at + reach], reach)

    def _reach(self, word: str) -> int:
        """How many letters of a word something may wait under: all parts of one of thousands would take its square."""
        if len(word) <= _LONG:
            return len(word)
        return max(map(len, chain(self._begins, self._ends, self._holds)), default=0)


def going_on(lines: str, word: str) -> str:
    """What waits of the phrases that go on with a word, of the lines of all that go on with some word."""
    key, found = f"{_LINE}{word} ", ""
    at = lines.find(key)
    while at >= 0:
        end = lines.index(_LINE, at + len(key))
        found += lines[at + len(key) : end + 1]
        at = lines.find(key, end)
    return found


def numbered(lines: str) -> Iterator[tuple[int, str]]:
    """The number of each phrase of some lines, and what is left of it."""
    for line in lines.split(_LINE)[:-1]:
        number, _, rest = line.partition(" ")
        yield int(number), rest


def may_go_on(rest: str, forms: Sequence[str]) -> bool:
    """Whether what is left of a phrase may begin with a word of these forms, as far as can be told at a glance."""
    first = rest.partition(" ")[0]
    return first in forms or not is_word(first)


def _no_lines() -> list[list[str]]:
    return [[] for _ in range(_PARTS)]


def _line(number: int, rest: str) -> tuple[int, str]:
    """In which of the three parts a phrase waits, by what follows its first word, and how."""
    if not rest:
        return 0, f"{number} "
    if _LINE in rest or _PART in rest:  # they are as good as a space
        rest = rest.replace(_LINE, " ").replace(_PART, " ")
    word, _, more = rest.partition(" ")
    return (1, f"{word} {number} {more}{_LINE}") if is_word(word) else (2, f"{number} {rest}{_LINE}")


def _keys(texts: Iterable[str]) -> set[str]:
    """What something begins with that begins with one of these texts, of so many letters or fewer."""
    return {text[:_KEY] for text in texts}


def _beginnings(waiting: Mapping[str, str], word: str, reach: int) -> Iterator[str]:
    """What waits under the beginnings of a word."""
    beginnings = (word[:end] for end in range(1, min(reach, len(word)) + 1))
    return (waiting[beginning] for beginning in beginnings if beginning in waiting)
