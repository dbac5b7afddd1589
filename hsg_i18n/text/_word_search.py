"""Looks for phrases of whole words in texts that part their words with spaces."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hsg_i18n.text.folding import folded_phrases, forms, word

GAP = "..."
_WORDS_BETWEEN = 6
_KEY = 2  # letters by which the beginning of a word is looked up
_REMEMBERED = 20_000  # words whose phrases are kept
_SENTENCE_ENDS = re.compile(r"[.!?。！？।؟។](?!\d)|\n")
#: Start, end, the forms of the word, itself first, and the number of its sentence: no phrase goes on in the next one.
_Placed = tuple[int, int, tuple[str, ...], int]
#: A name, and the rest of its phrase as it was given, folded.
_Waiting = tuple[str, str]
#: A name, and what follows the words of its phrase that were found.
_Phrase = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class _Begun:
    """The phrases that begin with a word, by what has to come next."""

    whole: list[str] = field(default_factory=list)  #: names of those that are that word
    by_word: dict[str, list[_Phrase]] = field(default_factory=dict)  #: those that go on with a word without a star
    others: list[_Phrase] = field(default_factory=list)


class WordSearch:
    """Phrases looked up by their first two words, so that a text costs little more for a larger glossary.

    Of a phrase only the first word is read until a text has that word.
    """

    def __init__(self, phrases: Sequence[tuple[str, str]]) -> None:
        """Take (name, phrase) as often as wanted."""
        self._exact: dict[str, list[_Waiting]] = {}
        self._begins: dict[str, list[tuple[str, _Waiting]]] = {}
        self._ends: list[tuple[str, _Waiting]] = []
        self._holds: list[tuple[str, _Waiting]] = []
        texts = folded_phrases([text for _, text in phrases])
        for (name, _), text in zip(phrases, texts, strict=True):
            first, _, rest = text.partition(" ")
            if first.isalnum():  # most are, and this is how glossaries are read quickly
                self._exact.setdefault(first, []).append((name, rest))
            else:
                self._add(name, first, rest)
        #: What begins with a word that was met before; words come again and again.
        self._known: dict[str, _Begun | None] = {}

    def _add(self, name: str, first: str, rest: str) -> None:
        if not word().fullmatch(first.strip("*")):
            first, *more = parts_of(f"{first} {rest}") or [""]
            rest = " ".join(more)
        bare = first.strip("*")
        if first == bare:
            self._exact.setdefault(first, []).append((name, rest))
        elif not first.startswith("*"):
            self._begins.setdefault(bare[:_KEY], []).append((bare, (name, rest)))
        else:
            where = self._holds if first.endswith("*") else self._ends
            where.append((bare, (name, rest)))

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of every phrase in a folded text, some of them twice."""
        words = _placed(text)
        known = self._known
        for at, (start, end, own, _) in enumerate(words):
            begun = known[own[0]] if own[0] in known else self._begun(own)
            if begun is None:
                continue
            for name in begun.whole:
                yield start, end, name
            for name, last in _gone_on(begun, words, at + 1):
                yield start, words[last][1], name

    def _begun(self, own: tuple[str, ...]) -> _Begun | None:
        found = [phrase for form in own for phrase in self._of(form)]
        begun = _grown(found) if found else None
        if len(self._known) < _REMEMBERED:
            self._known[own[0]] = begun
        return begun

    def _of(self, form: str) -> list[_Waiting]:
        """The phrases whose first word a word is in one of its forms."""
        found = list(self._exact.get(form, ()))
        for key in {form[:_KEY], form[:1]}:
            found += [phrase for bare, phrase in self._begins.get(key, ()) if form.startswith(bare)]
        if self._ends:
            found += [phrase for bare, phrase in self._ends if form.endswith(bare)]
        if self._holds:
            found += [phrase for bare, phrase in self._holds if bare in form]
        return found


def _grown(phrases: Iterable[_Waiting]) -> _Begun:
    begun = _Begun()
    for name, rest in dict.fromkeys(phrases):
        parts = parts_of(rest) if rest else ()
        if not parts:
            begun.whole.append(name)
        elif parts[0] == GAP or "*" in parts[0]:
            begun.others.append((name, tuple(parts)))
        else:
            begun.by_word.setdefault(parts[0], []).append((name, tuple(parts[1:])))
    return begun


def _gone_on(begun: _Begun, words: Sequence[_Placed], at: int) -> Iterator[tuple[str, int]]:
    """The names of phrases that go on at a word, each with the index of its last word."""
    for form in words[at][2] if at < len(words) and begun.by_word else ():
        for name, rest in begun.by_word.get(form, ()):
            last = _last(rest, words, at + 1)
            if last is not None:
                yield name, last
    for name, parts in begun.others:
        last = _last(parts, words, at)
        if last is not None:
            yield name, last


@lru_cache(maxsize=16)
def _placed(text: str) -> tuple[_Placed, ...]:
    """The words of a text with their places. Several searches in a row are made in the same text."""
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
        return any(bare in form if part.endswith("*") else form.endswith(bare) for form in own)
    return any(form.startswith(bare) for form in own)


def parts_of(phrase: str) -> list[str]:
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
    return parts
