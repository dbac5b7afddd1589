"""Looks for phrases that are pieces of text, in texts that do not part their words with spaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Any

from hsg_i18n.text._parts import GAP
from hsg_i18n.text._waiting import ITEM, packed, unpacked
from hsg_i18n.text._word_search import Found, Name
from hsg_i18n.text.folding import folded_phrases

_KEY = 2  # characters of a piece by which it is looked up
_CHARACTERS_BETWEEN = 12
#: What ends a line, and what stands behind a piece and behind its lines: see Waiting. No phrase has them, nor stars.
_LINE, _PIECE = "\x7f", "\x80"
_SIGNS = str.maketrans({"*": "", **dict.fromkeys((_LINE, _PIECE, ITEM), " ")})
_SENTENCE_ENDS = re.compile("[.!?。！？។]")
_LATIN = re.compile("[A-Za-z]{2}")
_SIGN = 3  # letters of a unit, or of an abbreviation, which has no endings


#: A name, the pieces of its phrase after the first, and the whole phrase.
_Phrase = tuple[Name, tuple[str, ...], str]
#: The most characters of the gap before some pieces, and the pieces, between which there may be spaces.
_Run = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The phrases that begin with a piece."""

    whole: tuple[Name, ...]  #: those that are that piece
    others: Mapping[str, tuple[_Phrase, ...]]  #: the others, by the key of the piece that comes next


@dataclass(frozen=True, slots=True)
class _Opened:
    """The pieces that begin with a character."""

    lines: Mapping[str, str]  #: their phrases as they waited
    lengths: Mapping[str, tuple[int, ...]]  #: how long those are that begin with a key


class PieceSearch:
    """Phrases looked up by their first two pieces, so that a text costs little more for a larger glossary.

    They wait as those of Waiting do, as text: under the first character, one behind the other, the first pieces and
    their lines "number of the name, phrase". Few texts have more than some hundred characters of a script of thousands.
    """

    def __init__(self) -> None:
        """Begin without phrases."""
        #: Of all phrases, by their numbers.
        self.names: list[Name] = []
        self._waiting: dict[str, str] = {}
        #: What begins with a character, and with a piece, that was met before.
        self._opened: dict[str, _Opened] = {}
        self._known: dict[str, _Begun] = {}

    def state(self) -> list[Any]:
        """What `restore` takes, of lists, texts and tables alone."""
        return [self.names, packed(self._waiting)]

    def restore(self, state: Sequence[Any]) -> None:
        """Take the phrases of another search for one's own."""
        self._forget()
        names, waiting = state
        self._waiting = unpacked(waiting)
        self.names = [(number, name) for number, name in names]

    def add(self, phrases: Sequence[tuple[Name, Iterable[str]]]) -> None:
        """Take the phrases of some names."""
        self._forget()
        known = len(self.names)
        self.names += [name for name, _ in phrases]
        given = [(f"{number} ", text) for number, (_, texts) in enumerate(phrases, known) for text in texts]
        texts = folded_phrases([text.translate(_SIGNS) for _, text in given])
        lines: dict[str, list[str]] = defaultdict(list)
        for (number, _), text in zip(given, texts, strict=True):
            first = text.partition(GAP)[0].split(None, 1)[:1]
            if first:
                lines[first[0]].append(f"{number}{text}{_LINE}")
        for piece, own in lines.items():
            self._waiting[piece[0]] = f"{self._waiting.get(piece[0], '')}{piece}{_PIECE}{''.join(own)}{_PIECE}"

    def _forget(self) -> None:
        self._opened.clear()
        self._known.clear()

    def matches(self, text: str) -> set[Found]:
        """Every phrase in a folded text."""
        keys = {"", *text, *map(add, text, text[1:])}
        ready: dict[str, tuple[tuple[Name, ...], list[_Phrase]]] = {}
        found: set[Found] = set()
        for at, first in self._firsts(text, keys):
            if first not in ready:
                begun = self._known.get(first) or self._begun(first)
                ready[first] = begun.whole, list(_possible(begun, keys, text))
            whole, others = ready[first]
            for name in whole:
                found.add((at, at + len(first), name, False))
            for name, _, phrase in others:
                end = _end(_runs(phrase), text, at)
                if end is not None:
                    found.add((at, end, name, GAP in phrase))
        return found

    def _firsts(self, text: str, keys: Set[str]) -> Iterator[tuple[int, str]]:
        """The first pieces that stand in a text, each with its place, some at the end of the text twice."""
        for character in self._waiting.keys() & keys:
            opened = self._opened.get(character) or self._open(character)
            for key in opened.lengths.keys() & keys:
                at = text.find(key)
                while at >= 0:
                    for length in opened.lengths[key]:
                        first = text[at : at + length]
                        if first in opened.lines and not _is_cut(text, at, first):
                            yield at, first
                    at = text.find(key, at + 1)

    def _open(self, character: str) -> _Opened:
        lines: dict[str, str] = {}
        lengths: dict[str, tuple[int, ...]] = {}
        parts = iter(self._waiting[character].split(_PIECE)[:-1])
        for piece, own in zip(parts, parts, strict=True):
            lines[piece] = lines.get(piece, "") + own
            key, length = piece[:_KEY], len(piece)
            known = lengths.get(key, ())
            if length not in known:
                lengths[key] = (*known, length)
        self._opened[character] = _Opened(lines, lengths)
        return self._opened[character]

    def _begun(self, first: str) -> _Begun:
        whole: list[Name] = []
        others: dict[str, list[_Phrase]] = defaultdict(list)
        for line in self._opened[first[0]].lines[first].split(_LINE)[:-1]:
            number, _, phrase = line.partition(" ")
            name, rest = self.names[int(number)], phrase.replace(GAP, f" {GAP} ").split()[1:]
            if rest:
                pieces = tuple(piece for piece in rest if piece != GAP)
                others[pieces[0][:_KEY] if pieces else ""].append((name, pieces, phrase))
            else:
                whole.append(name)
        self._known[first] = _Begun(tuple(whole), {key: tuple(own) for key, own in others.items()})
        return self._known[first]


def _is_cut(text: str, at: int, piece: str) -> bool:
    """Whether a piece in Latin letters is a part of a Latin word: the "g" of "ng". Longer ones may lack an ending."""
    if not (piece[0].isascii() or piece[-1].isascii()):
        return False  # nearly all
    begins, ends = text[max(0, at - 1) : at + 1], text[at + len(piece) - 1 : at + len(piece) + 1]
    return _LATIN.match(begins) is not None or (len(piece) <= _SIGN and _LATIN.match(ends) is not None)


def _possible(begun: _Begun, keys: Set[str], text: str) -> Iterator[_Phrase]:
    """The phrases of which all pieces are in a text: of most that begin there, they are not."""
    for key in begun.others.keys() & keys:
        for phrase in begun.others[key]:
            if all(piece in text for piece in phrase[1]):
                yield phrase


@lru_cache(maxsize=1024)
def _runs(phrase: str) -> tuple[_Run, ...]:
    """The parts of a phrase that gaps stand between; two gaps side by side are a longer one."""
    parts = [tuple(part.split()) for part in phrase.split(GAP)]
    runs: list[_Run] = []
    gap = 0
    for part in parts[:-1]:
        if part:
            runs.append((gap, part))
            gap = 0
        gap += _CHARACTERS_BETWEEN
    return (*runs, (gap, parts[-1]))


def _end(runs: Sequence[_Run], text: str, at: int) -> int | None:
    """Where a phrase ends that begins at a place, its gaps as short as can be; None where it does not stand there."""
    for number, piece in enumerate(runs[0][1]):
        while number and text[at : at + 1].isspace():
            at += 1
        if not text.startswith(piece, at):
            return None
        at += len(piece)
    return at if len(runs) == 1 else _after_gap(runs[1:], text, at)


def _after_gap(runs: Sequence[_Run], text: str, at: int) -> int | None:
    most, pieces = runs[0]
    first = pieces[0] if pieces else ""
    stop = _SENTENCE_ENDS.search(text, at, at + most)
    until = (stop.start() if stop else at + most) + len(first)
    at = text.find(first, at, until)
    while at >= 0:
        end = _end(runs, text, at)
        if end is not None:
            return end
        at = text.find(first, at + 1, until)
    return None
