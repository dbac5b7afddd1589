"""Finds, among many entries, the one whose English is most like a new message's.

Only entries that share rare words with the message are compared, and never more than a fixed
number, so that the cost grows with the number of messages and not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from heapq import nlargest

from rapidfuzz import fuzz

from hsg_i18n.model import Entry, Message

#: From here up, of 100, two texts are alike; gettext asks for 60 of its own, very similar measure.
THRESHOLD = 62.0
#: At most so many entries are compared with a message.
CANDIDATES = 24
#: At most so many places of the index are visited for a message.
VISITS = 512

_WORD = re.compile(r"\w+")
_STEM = 4


def tokens(text: str) -> frozenset[str]:
    """The words of an English text in small letters, and the beginnings of the longer ones.

    The beginnings let "tumors" find "tumours", and "blockages" find "blockage".
    """
    words = _WORD.findall(text.lower())
    return frozenset([*words, *(f"{word[:_STEM]}…" for word in words if len(word) > _STEM)])


class Matcher:
    """An inverted index over the words of entries.

    `compared` counts the comparisons made so far, `visited` the places of the index looked at.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take the entries that have a text to offer."""
        self._entries = [e for e in entries if any(t.strip() for t in e.texts)]
        self.compared = 0
        self.visited = 0

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self._entries):
            for token in tokens(entry.msgid):
                places[token].append(place)
        return dict(places)

    def best(self, message: Message) -> tuple[float, Entry | None]:
        """The most similar entry and its score of 100; (0, None) where none reaches the threshold.

        Among equals the one with the same context wins, then the one that stands first.
        """
        found: tuple[float, bool, int] = (0.0, False, 0)
        for place in self._candidates(message.msgid):
            entry = self._entries[place]
            score = fuzz.ratio(message.msgid, entry.msgid, score_cutoff=THRESHOLD)
            self.compared += 1
            if score:
                found = max(found, (score, entry.context == message.context, -place))
        return (found[0], self._entries[-found[2]]) if found[0] else (0.0, None)

    def _candidates(self, text: str) -> list[int]:
        weights: defaultdict[int, float] = defaultdict(float)
        end = self.visited + VISITS
        known = (self._places[token] for token in sorted(tokens(text)) if token in self._places)
        for places in sorted(known, key=len):
            for place in places[: end - self.visited]:
                weights[place] += 1 / len(places)
                self.visited += 1
        return nlargest(CANDIDATES, weights, key=lambda place: (weights[place], -place))
