"""Looks for phrases that are pieces of text, in texts that do not part their words with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from hsg_i18n.text._parts import GAP
from hsg_i18n.text._waiting import Waiting
from hsg_i18n.text._word_search import Found, Name
from hsg_i18n.text.folding import folded_phrases

_KEY = 2  # characters of a piece by which it is looked up
_CHARACTERS_BETWEEN = 12
_SIGNS = str.maketrans({"*": "", "\0": " "})  # stars mean nothing here, and a key would end before the other one
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


class PieceSearch:
    """Phrases looked up by their first piece, so that a text costs little more for a larger glossary."""

    def __init__(self) -> None:
        """Begin without phrases."""
        #: Of all phrases, by their numbers.
        self.names: list[Name] = []
        self._waiting = Waiting()
        #: What was found under a piece before.
        self._known: dict[int, _Begun] = {}

    def state(self) -> list[bytes]:
        """What `restore` takes, beside the names."""
        return self._waiting.state()

    def restore(self, names: list[Name], state: Sequence[bytes]) -> None:
        """Take the phrases of another search for one's own."""
        self.names = names
        self._waiting.restore(state)
        self._known.clear()

    def add(self, phrases: Sequence[tuple[Name, Iterable[str]]]) -> None:
        """Take the phrases of some names."""
        known = len(self.names)
        self.names += [name for name, _ in phrases]
        given = [(number, text) for number, (_, texts) in enumerate(phrases, known) for text in texts]
        folded = folded_phrases([text.translate(_SIGNS) for _, text in given])
        lines = ((_first(text), f"{number} {text}") for (number, _), text in zip(given, folded, strict=True))
        self._waiting.add((first, line) for first, line in lines if first)

    def matches(self, text: str) -> set[Found]:
        """Every phrase in a folded text."""
        keys = {"", *text, *map(add, text, text[1:])}
        ready: dict[int, tuple[tuple[Name, ...], list[_Phrase]]] = {}
        found: set[Found] = set()
        longest = self._waiting.longest
        for at in range(len(text)):
            for first, number in self._waiting.under(text[at : at + longest]):
                if _is_cut(text, at, first):
                    continue
                if number not in ready:
                    begun = self._known.get(number) or self._begun(number)
                    ready[number] = begun.whole, list(_possible(begun, keys, text))
                whole, others = ready[number]
                for name in whole:
                    found.add((at, at + len(first), name, False))
                for name, _, phrase in others:
                    end = _end(_runs(phrase), text, at)
                    if end is not None:
                        found.add((at, end, name, GAP in phrase))
        return found

    def _begun(self, number: int) -> _Begun:
        whole: list[Name] = []
        others: dict[str, list[_Phrase]] = {}
        for line in self._waiting.lines(number):
            named, _, phrase = line.partition(" ")
            name, rest = self.names[int(named)], phrase.replace(GAP, f" {GAP} ").split()[1:]
            if rest:
                pieces = tuple(piece for piece in rest if piece != GAP)
                others.setdefault(pieces[0][:_KEY] if pieces else "", []).append((name, pieces, phrase))
            else:
                whole.append(name)
        self._known[number] = _Begun(tuple(whole), {key: tuple(own) for key, own in others.items()})
        return self._known[number]


def _first(phrase: str) -> str:
    """The first piece of a phrase; an empty one where a gap stands there, or nothing."""
    return next(iter(phrase.partition(GAP)[0].split(None, 1)), "")


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
