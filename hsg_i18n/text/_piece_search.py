"""Looks for phrases that are pieces of text, in texts that do not part their words with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from hsg_i18n.text._word_search import GAP, Found, Name
from hsg_i18n.text.folding import folded_phrases

_KEY = 2  # characters of a piece by which it is looked up
_BETWEEN = re.compile("[^.!?。！？។]{0,12}")  # what a gap may be


#: A name, the pieces of its phrase after the first, and the whole phrase.
_Phrase = tuple[Name, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The phrases that begin with a piece."""

    whole: tuple[Name, ...]  #: those that are that piece
    others: Mapping[str, tuple[_Phrase, ...]]  #: the others, by the key of the piece that comes next


class PieceSearch:
    """Phrases looked up by their first two pieces, so that a text costs little more for a larger glossary.

    They wait as in WordSearch: in lines of text, "number of the name, phrase".
    """

    def __init__(self) -> None:
        """Begin without phrases."""
        self._names: list[Name] = []
        self._lines: dict[str, str] = {}  # by the first piece
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the pieces that begin with a key
        #: What begins with a piece that was met before.
        self._known: dict[str, _Begun] = {}

    def add(self, phrases: Sequence[tuple[Name, Iterable[str]]]) -> None:
        """Take the phrases of some names."""
        self._known.clear()
        known = len(self._names)
        self._names += [name for name, _ in phrases]
        given = [(f"{number} ", text) for number, (_, texts) in enumerate(phrases, known) for text in texts]
        texts = folded_phrases([text.replace("*", "") for _, text in given])
        for (number, _), text in zip(given, texts, strict=True):
            first = text.partition(GAP)[0].split(None, 1)[:1]
            if first:
                self._add(number, first[0], text)

    def _add(self, number: str, first: str, text: str) -> None:
        self._lines[first] = f"{self._lines.get(first, '')}{number}{text}\n"
        key = first[:_KEY]
        lengths = self._lengths.get(key, ())
        if len(first) not in lengths:
            self._lengths[key] = (*lengths, len(first))

    def matches(self, text: str) -> set[Found]:
        """Every phrase in a folded text."""
        keys = {"", *text, *map(add, text, text[1:])}
        further: dict[str, list[_Phrase]] = {}
        found: set[Found] = set()
        for at, first in self._firsts(text, keys):
            begun = self._known.get(first) or self._begun(first)
            found.update((at, at + len(first), name) for name in begun.whole)
            if first not in further:
                further[first] = list(_possible(begun, keys, text)) if begun.others else []
            for name, _, phrase in further[first]:
                end = _end(_runs(phrase), text, at)
                if end is not None:
                    found.add((at, end, name))
        return found

    def _firsts(self, text: str, keys: Set[str]) -> Iterator[tuple[int, str]]:
        """The first pieces that stand in a text, each with its place, some at the end of the text twice."""
        for key in self._lengths.keys() & keys:
            at = text.find(key)
            while at >= 0:
                for length in self._lengths[key]:
                    first = text[at : at + length]
                    if first in self._lines:
                        yield at, first
                at = text.find(key, at + 1)

    def _begun(self, first: str) -> _Begun:
        whole: list[Name] = []
        others: dict[str, tuple[_Phrase, ...]] = {}
        for line in self._lines[first].split("\n")[:-1]:
            number, _, phrase = line.partition(" ")
            name, rest = self._names[int(number)], phrase.replace(GAP, f" {GAP} ").split()[1:]
            if rest:
                pieces = tuple(piece for piece in rest if piece != GAP)
                key = pieces[0][:_KEY] if pieces else ""
                others[key] = (*others.get(key, ()), (name, pieces, phrase))
            else:
                whole.append(name)
        self._known[first] = _Begun(tuple(whole), others)
        return self._known[first]


def _possible(begun: _Begun, keys: Set[str], text: str) -> Iterator[_Phrase]:
    """The phrases of which all pieces are in a text: of most that begin there, they are not."""
    for key in begun.others.keys() & keys:
        for phrase in begun.others[key]:
            if all(piece in text for piece in phrase[1]):
                yield phrase


@lru_cache(maxsize=1024)
def _runs(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a phrase that gaps stand between, each as its pieces, between which there may be spaces."""
    return tuple(tuple(part.split()) for part in phrase.split(GAP))


def _end(runs: Sequence[tuple[str, ...]], text: str, at: int) -> int | None:
    """Where a phrase ends that begins at a place, its gaps as short as can be; None where it does not stand there."""
    for number, piece in enumerate(runs[0]):
        while number and text[at : at + 1].isspace():
            at += 1
        if not text.startswith(piece, at):
            return None
        at += len(piece)
    return at if len(runs) == 1 else _after_gap(runs[1:], text, at)


def _after_gap(runs: Sequence[tuple[str, ...]], text: str, at: int) -> int | None:
    first = runs[0][0] if runs[0] else ""
    gap = _BETWEEN.match(text, at)
    until = (gap.end() if gap else at) + len(first)
    at = text.find(first, at, until)
    while at >= 0:
        end = _end(runs, text, at)
        if end is not None:
            return end
        at = text.find(first, at + 1, until)
    return None
