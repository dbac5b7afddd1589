"""Lines of text that wait under keys, until a text begins with a key.

Of thousands of phrases a text has few: the others stay bytes, one behind the other, which are read in an instant. Where
they lie is known by the numbers that a trie gives its keys (MARISA, of Susumu Yata: static, one block of bytes).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from marisa_trie import Trie

_LINE = "\n"
_SIZE = "Q"  # of the numbers that say where the lines of a key begin: eight bytes
_SECTIONS = 3  # of bytes, for what was given between two looks


@dataclass(frozen=True, slots=True)
class _Settled:
    """Keys that are in a trie, and their lines: those of key number n are the bytes between `places` n and n + 1."""

    keys: Trie
    places: Sequence[int]
    lines: bytes


class Waiting:
    """Lines under keys. What is given later comes beside what is there, so few looks should lie between."""

    def __init__(self) -> None:
        """Begin without keys."""
        self._settled: list[_Settled] = []
        self._new = defaultdict[str, list[str]](list)
        self.longest = 0  #: characters of the longest key

    def state(self) -> list[bytes]:
        """What `restore` takes."""
        self._settle()
        settled = ((s.keys.tobytes(), array(_SIZE, s.places).tobytes(), s.lines) for s in self._settled)
        return [str(self.longest).encode(), *chain.from_iterable(settled)]

    def restore(self, state: Sequence[bytes]) -> None:
        """Take the lines of another one for one's own."""
        self._new.clear()
        self._settled = []
        self.longest = int(state[0])
        for at in range(1, len(state), _SECTIONS):
            keys, places, lines = state[at : at + _SECTIONS]
            self._settled.append(_Settled(Trie().frombytes(keys), array(_SIZE, places), lines))

    def add(self, lines: Iterable[tuple[str, str]]) -> None:
        """Take keys, each with a line more that waits under it; no line holds a new line."""
        for key, line in lines:
            self._new[key].append(line)
        self.longest = max(self.longest, *map(len, self._new), 0)

    def under(self, text: str) -> Iterable[tuple[str, int]]:
        """The keys that a text begins with, each with its number, by which `lines` has what waits under it."""
        if self._new:
            self._settle()
        if len(self._settled) == 1:  # nearly always
            found: Iterable[tuple[str, int]] = self._settled[0].keys.iter_prefixes_with_ids(text)
            return found
        return self._under(text)

    def lines(self, number: int) -> list[str]:
        """What waits under the key of this number."""
        for settled in self._settled:
            if number < len(settled.keys):
                own = settled.lines[settled.places[number] : settled.places[number + 1]]
                return own.decode().split(_LINE)
            number -= len(settled.keys)
        raise IndexError(number)

    def _under(self, text: str) -> Iterator[tuple[str, int]]:
        before = 0
        for settled in self._settled:
            for key, number in settled.keys.iter_prefixes_with_ids(text):
                yield key, before + number
            before += len(settled.keys)

    def _settle(self) -> None:
        if not self._new:
            return
        keys = Trie(self._new)
        own = [b""] * len(keys)
        for key, lines in self._new.items():
            own[keys[key]] = _LINE.join(lines).encode()
        self._settled.append(_Settled(keys, [0, *accumulate(map(len, own))], b"".join(own)))
        self._new.clear()
