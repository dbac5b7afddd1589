"""Looks for phrases of whole words in texts that part their words with spaces."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hsg_i18n.text.folding import folded_phrases, forms, word

GAP = "..."
_WORDS_BETWEEN = 6
_KEY = 2  # letters by which the beginning of a word is looked up
_REMEMBERED = 20_000  # words whose phrases are kept
_SENTENCE_ENDS = re.compile(r"[.!?。！？।؟។](?!\d)|\n")
#: The search that a phrase belongs to, by its number, and the name of the phrase there.
Name = tuple[int, str]
#: Where a phrase begins and ends in a text, its name, and whether other words stand between its own.
Found = tuple[int, int, Name, bool]
#: Start, end, the forms of the word, itself first, and the number of its sentence: no phrase goes on in the next one.
_Placed = tuple[int, int, tuple[str, ...], int]
#: A name, and what follows the words of its phrase that were found.
_Phrase = tuple[Name, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The phrases that begin with a word, by what has to come next."""

    whole: tuple[Name, ...]  #: those that are that word
    by_next: Mapping[str, str]  #: lines of those that go on with a word without a star
    by_later: Mapping[str, tuple[_Phrase, ...]]  #: those that go on with a gap and such a word
    others: tuple[_Phrase, ...]


class WordSearch:
    """Phrases looked up by their first two words, so that a text costs little more for a larger glossary.

    Of a phrase only the first word is read until a text has that word. Until then the rest waits in a line of text,
    "number of the name, rest": thousands of small objects would be walked through by each collection of garbage.
    """

    def __init__(self) -> None:
        """Begin without phrases."""
        self._names: list[Name] = []
        self._exact: dict[str, str] = {}  # lines of those whose first word it is
        self._begins: dict[str, str] = {}  # lines of those whose first word begins so
        self._stems: dict[str, list[str]] = {}  # these beginnings, by their key
        self._ends: dict[str, str] = {}
        self._holds: dict[str, str] = {}
        #: What begins with a word that was met before; words come again and again.
        self._known: dict[str, _Begun | None] = {}

    def state(self) -> list[Any]:
        """What `restore` takes, of lists, texts and tables alone."""
        return [self._names, self._exact, self._begins, self._stems, self._ends, self._holds]

    def restore(self, state: Sequence[Any]) -> None:
        """Take the phrases of another search for one's own."""
        self._known.clear()
        names, self._exact, self._begins, self._stems, self._ends, self._holds = state
        self._names = [(number, name) for number, name in names]

    def add(self, phrases: Sequence[tuple[Name, Iterable[str]]]) -> None:
        """Take the phrases of some names."""
        self._known.clear()
        known = len(self._names)
        self._names += [name for name, _ in phrases]
        given = [(f"{number} ", text) for number, (_, texts) in enumerate(phrases, known) for text in texts]
        exact, begins, ends, holds = waiting = [defaultdict[str, list[str]](list) for _ in range(4)]
        for (number, _), text in zip(given, folded_phrases([text for _, text in given]), strict=True):
            first, _, rest = text.partition(" ")
            if not first.isalnum():  # most are, and this is how glossaries are read quickly
                first, rest = _first_word(first, rest)
            bare = first.strip("*")
            if bare == first:
                where = exact
            elif first[0] == "*":
                where = holds if first[-1] == "*" else ends
            else:
                where = begins
            where[bare].append(f"{number}{rest}\n")
        for bare in begins.keys() - self._begins.keys():
            self._stems.setdefault(bare[:_KEY], []).append(bare)
        for lines, more in zip((self._exact, self._begins, self._ends, self._holds), waiting, strict=True):
            for bare, own in more.items():
                lines[bare] = lines.get(bare, "") + "".join(own)

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
            for name, parts, after in self._gone_on(begun, words, at + 1, spoken):
                last = _last(parts, words, after)
                if last is not None:
                    found.add((start, words[last][1], name, GAP in parts))
        return found

    def _begun(self, own: tuple[str, ...]) -> _Begun | None:
        lines = "".join(self._lines(own))
        begun = self._grown(lines) if lines else None
        if len(self._known) < _REMEMBERED:
            self._known[own[0]] = begun
        return begun

    def _lines(self, own: tuple[str, ...]) -> Iterator[str]:
        """The lines of the phrases whose first word a word is in one of its forms."""
        for form in own:
            if form in self._exact:
                yield self._exact[form]
            for key in (form[:_KEY], form[:1]) if len(form) > 1 else (form,):
                if key in self._stems:
                    yield from (self._begins[bare] for bare in self._stems[key] if form.startswith(bare))
        # The forms of a word are its ends, so what is in one of them is in the word.
        for bare in self._ends:
            if own[0].endswith(bare):
                yield self._ends[bare]
        for bare in self._holds:
            if bare in own[0]:
                yield self._holds[bare]

    def _grown(self, lines: str) -> _Begun:
        whole: list[Name] = []
        by_next, by_later = defaultdict[str, list[str]](list), defaultdict[str, list[_Phrase]](list)
        others: list[_Phrase] = []
        for line in lines.split("\n")[:-1]:
            number, _, rest = line.partition(" ")
            word, _, more = rest.partition(" ")
            if not rest:
                whole.append(self._names[int(number)])
            elif _is_word(word):
                by_next[word].append(f"{number} {more}\n")
            else:
                name, parts = self._names[int(number)], parts_of(rest)
                gap = len(parts) > 1 and parts[0] == GAP and _is_word(parts[1])
                (by_later[parts[1]] if gap else others).append((name, parts))
        return _Begun(
            tuple(whole),
            {word: "".join(own) for word, own in by_next.items()},
            {word: tuple(own) for word, own in by_later.items()},
            tuple(others),
        )

    def _gone_on(
        self, begun: _Begun, words: Sequence[_Placed], at: int, spoken: Set[str]
    ) -> Iterator[tuple[Name, tuple[str, ...], int]]:
        """Phrases that may go on at a word: the name, the parts that are left, and the word at which they stand."""
        if begun.by_next and at < len(words):
            for form in words[at][2]:
                for line in begun.by_next.get(form, "").split("\n")[:-1]:
                    number, _, rest = line.partition(" ")
                    yield self._names[int(number)], parts_of(rest), at + 1
        if begun.by_later:
            for key in begun.by_later.keys() & spoken:
                for name, parts in begun.by_later[key]:
                    yield name, parts, at
        for name, parts in begun.others:
            yield name, parts, at


def _first_word(first: str, rest: str) -> tuple[str, str]:
    """The first word of a phrase with its stars, and the rest: between two spaces there may be more words, or none."""
    if word().fullmatch(first.strip("*")):
        return first, rest
    parts = parts_of(f"{first} {rest}")
    return (parts[0], " ".join(parts[1:])) if parts else ("", "")


def _is_word(part: str) -> bool:
    """Whether a part of a phrase is one word without a star."""
    return part.isalnum() or bool(word().fullmatch(part))


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
    return any(form.startswith(bare) for form in own)


@lru_cache(maxsize=1024)
def parts_of(phrase: str) -> tuple[str, ...]:
    """The words of a folded phrase, with their stars, and the gaps between them."""
    parts: list[str] = []
    for piece in phrase.split():
        if piece == GAP or piece.isalnum():
            parts.append(piece)
            continue
        own = word().findall(piece.replace("*", ""))
        if own:
            own[0] = "*" + own[0] if piece.startswith("*") else own[0]
            own[-1] = own[-1] + "*" if piece.endswith("*") else own[-1]
        parts += own
    return tuple(parts)
