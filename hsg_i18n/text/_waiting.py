"""Phrases that wait under their first word, as text, until a text has that word.

Of a phrase only the first word is read at once: thousands of small objects would be walked through by each collection
of garbage. The rest waits under that word in three parts: the numbers of those phrases that have no more words; for
those that go on with a word without a star, and most do, each such word with its lines of "number, rest"; for all
others lines of "number, rest".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from hsg_i18n.text._parts import first_word, is_word

_KEY = 2  # letters by which what a word holds is looked up
_LONG = 100  # letters: no word that people write has more
#: What ends a line, what parts the three, what stands before a next word, and what parts a table that is one text. No
#: word has them, and JSON does not escape them: what is kept is read the more quickly.
_LINE, _PART, _NEXT, ITEM = "\x7f", "\x80", "\x81", "\x82"
_SIGNS = str.maketrans(dict.fromkeys((_LINE, _PART, _NEXT, ITEM), " "))
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
        """What `restore` takes, of lists and texts alone."""
        return [packed(texts) for texts in (self._exact, self._begins, self._ends, self._holds)]

    def restore(self, state: Sequence[Any]) -> None:
        """Take the phrases of another one for one's own."""
        self._exact, self._begins, self._ends, self._holds = map(unpacked, state)
        self._cores = _keys(self._holds)

    def add(self, phrases: Iterable[tuple[int, str]]) -> None:
        """Take folded phrases with their numbers."""
        exact, begins, ends, holds = (defaultdict[str, list[tuple[int, str]]](list) for _ in range(4))
        for number, phrase in phrases:
            first, rest = first_word(phrase)
            bare = first.strip("*")
            if bare == first:
                where = exact
            elif first[0] == "*":
                where = holds if first[-1] == "*" else ends
            else:
                where = begins
            where[bare].append((number, rest))
        self._cores |= _keys(holds)
        for known, more in ((self._exact, exact), (self._begins, begins), (self._ends, ends), (self._holds, holds)):
            for bare, own in more.items():
                before = known.get(bare, _NO_PHRASE).split(_PART)
                known[bare] = _PART.join(map("".join, zip(before, _parts(own), strict=True)))

    def under(self, forms: Sequence[str]) -> tuple[str, str, str] | None:
        """The three parts of what waits under a word that has these forms, itself first; None where nothing does."""
        found = [text.split(_PART) for text in self._under(forms)]
        if not found:
            return None
        whole, lines, others = found[0] if len(found) == 1 else map("".join, zip(*found, strict=True))
        return whole, lines, others

    def _under(self, forms: Sequence[str]) -> list[str]:
        # The forms of a word are its ends, so what is in one of them is in the word.
        word = forms[0]
        reach = self._reach(word)
        found = [self._exact[form] for form in forms if form in self._exact]
        for form in forms:
            found += _beginnings(self._begins, form, reach)
        for at in range(max(0, len(word) - reach), len(word)):
            if (end := word[at:]) in self._ends:
                found.append(self._ends[end])
        for at in range(len(word)) if self._holds else ():
            if word[at : at + _KEY] in self._cores or word[at] in self._cores:
                found += _beginnings(self._holds, word[at : at + reach], reach)
        return found

    def _reach(self, word: str) -> int:
        """How many letters of a word something may wait under: all parts of one of thousands would take its square."""
        if len(word) <= _LONG:
            return len(word)
        return max(map(len, chain(self._begins, self._ends, self._holds)), default=0)


def packed(texts: Mapping[str, str]) -> str:
    """A table of such texts as one text, which is read more quickly than one in JSON."""
    return ITEM.join(chain.from_iterable(texts.items()))


def unpacked(text: str) -> dict[str, str]:
    """The table that `packed` was given."""
    parts = text.split(ITEM)
    return dict(zip(parts[::2], parts[1::2], strict=False))  # of an empty table one part is left


def going_on(lines: str, forms: Sequence[str], following: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Of the phrases that go on with some word, those that go on with one that has these forms, as `numbered` has them.

    Those are left out at a glance of which the word behind it is another one than `following` has the forms of.
    """
    for form in forms:
        for number, rest in numbered(_under_next(lines, form)):
            behind = rest.partition(" ")[0]
            if not rest or behind in following or not is_word(behind):
                yield number, rest


def _under_next(lines: str, word: str) -> str:
    key, found = f"{_NEXT}{word} ", ""
    at = lines.find(key)
    while at >= 0:  # once for each time that phrases were added
        end = lines.find(_NEXT, at + 1)
        found += lines[at + len(key) : end if end >= 0 else len(lines)]
        at = lines.find(key, end) if end >= 0 else -1
    return found


def numbered(lines: str) -> Iterator[tuple[int, str]]:
    """The number of each phrase of some lines, and what is left of it."""
    for line in lines.split(_LINE)[:-1]:
        number, _, rest = line.partition(" ")
        yield int(number), rest


def _parts(phrases: Iterable[tuple[int, str]]) -> tuple[str, str, str]:
    """The three parts in which some phrases wait under their first word, by what follows it."""
    whole, others = "", ""
    by_next = defaultdict[str, list[str]](list)
    for number, rest in phrases:
        # Signs of our own are as good as a space.
        word, _, more = (rest if rest.isprintable() else rest.translate(_SIGNS)).partition(" ")
        if not rest:
            whole += f"{number} "
        elif is_word(word):
            by_next[word].append(f"{number} {more}{_LINE}")
        else:
            others += f"{number} {word} {more}{_LINE}"
    return whole, "".join(f"{_NEXT}{word} {''.join(lines)}" for word, lines in by_next.items()), others


def _keys(texts: Iterable[str]) -> set[str]:
    """What something begins with that begins with one of these texts, of so many letters or fewer."""
    return {text[:_KEY] for text in texts}


def _beginnings(waiting: Mapping[str, str], word: str, reach: int) -> list[str]:
    """What waits under the beginnings of a word."""
    lengths = range(1, min(reach, len(word)) + 1)
    return [waiting[beginning] for length in lengths if (beginning := word[:length]) in waiting]
