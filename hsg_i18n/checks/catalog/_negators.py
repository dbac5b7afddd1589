"""How often a text says not, in English and in a translation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, takewhile

from hsg_i18n.checks.catalog._english import english
from hsg_i18n.termbase import SEEMING, Lexicon
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import CLAUSE_ENDS, Finder, Match

_QUESTION = re.compile(r"\s*[?？؟]")
_LIST = 20  # characters between the parts of a list, each of which says no


@dataclass(frozen=True, slots=True)
class Negations:
    """What says not in a text."""

    clauses: int  #: clauses in which something does
    words: tuple[Match, ...]  #: what does
    quiet: int  #: what says it in other words, or may make the other language say it
    verbs: int  #: of these, verbs such as stop and avoid, which are the same word in the other language
    alike: int  #: of these, the verbs, and what most languages have a word for
    ends: tuple[int, ...]  #: where clauses end
    others: tuple[Match, ...] = ()  #: what says it in other words, and phrases with a not that say none
    forbidding: tuple[Match, ...] = ()  #: of the English, verbs that forbid without a not
    longest: int = 0  #: characters of the longest of the words

    def over(self, match: Match) -> bool:
        """Whether something says not in the clause of a match."""
        return any(True for _ in self._beside(match))

    def doubled(self, words: Iterable[Match]) -> int:
        """The clauses in which an even number of these words stands."""
        return sum(count % 2 == 0 for count in Counter(self._clause(word.start) for word in words).values())

    def is_within(self, match: Match) -> bool:
        """Whether something that says not is a part of a match."""
        at = bisect_left(self.words, match.start, key=lambda word: word.start)
        return any(word.end <= match.end for word in takewhile(match.touches, islice(self.words, at, None)))

    def forbids(self, match: Match) -> bool:
        """Whether a verb forbids in the clause of a match, without a not."""
        clause = self._clause(match.start)
        return any(True for _ in self._in_clause(self.forbidding, clause))

    def near(self, match: Match, most: int) -> bool:
        """Whether something says not in the clause of a match, at most so many characters away from it."""
        clause, first = self._clause(match.start), match.start - most - self.longest
        near = islice(self.words, bisect_left(self.words, first, key=lambda word: word.start), None)
        return any(
            0 <= max(word.start - match.end, match.start - word.end) <= most and self._clause(word.start) == clause
            for word in takewhile(lambda word: word.start <= match.end + most, near)
        )

    def turns(self, match: Match, before: int, behind: int) -> bool:
        """Whether something says not in the clause of a match, at most so many characters before or behind it."""
        gaps = [(match.start - word.end, word.start - match.end) for word in self._beside(match)]
        return any(0 <= left <= before or 0 <= right <= behind for left, right in gaps)

    def follows(self, match: Match) -> bool:
        """Whether something says not in the clause of a match, and behind it."""
        at = bisect_left(self.words, match.end, key=lambda word: word.start)
        return at < len(self.words) and self._clause(self.words[at].start) == self._clause(match.start)

    def without(self, matches: Sequence[Match]) -> Negations:
        """The same but for what is a part of these: the "without" in a word for unprotected says not of that alone."""
        if not matches:
            return self
        near = Nearby(matches)
        words = tuple(w for w in self.words if not _is_one(w, near))
        others = tuple(o for o in self.others if not _is_one(o, near))
        gone = _spans(self.others) - _spans(others)
        verbs = gone & _spans(o for o in self.others if o.name == "verb")
        alike = verbs | gone & _spans(o for o in self.others if o.name == "alike")
        return replace(
            self,
            clauses=len({self._clause(word.start) for word in words}),
            words=words,
            others=others,
            quiet=max(0, self.quiet - len(gone)),
            verbs=self.verbs - len(verbs),
            alike=self.alike - len(alike),
        )

    def shared(self, matches: Sequence[Match]) -> int:
        """How many of the phrases that say it in other words are one of these, or a part of one."""
        near = Nearby(matches)
        return len(_spans(o for o in self.others if o.name == "quiet" and near.cover(o)))

    def _beside(self, match: Match) -> Iterator[Match]:
        """What says not in the clause of a match."""
        return self._in_clause(self.words, self._clause(match.start))

    def _clause(self, place: int) -> int:
        return bisect_right(self.ends, place)

    def _in_clause(self, words: Sequence[Match], clause: int) -> Iterator[Match]:
        """Those of some words, in the order of their beginnings, that begin in a clause."""
        first = bisect_left(words, clause, key=lambda word: self._clause(word.start))
        return takewhile(lambda word: self._clause(word.start) == clause, islice(words, first, None))


@lru_cache(maxsize=1024)
def in_english(text: str) -> Negations:
    """The negations of a folded English text."""
    return _count(_english().find(text), text)


@lru_cache(maxsize=64)
def in_translation(text: str, lexicon: Lexicon) -> Negations:
    """The negations of a folded text in the language of a lexicon."""
    asking = lexicon.wording.asking_negators
    found = lexicon.negations.find(text)
    return _count([m for m in found if not _asks(m, text, asking)] if asking else found, text)


def _asks(match: Match, text: str, asking: tuple[str, ...]) -> bool:
    """Whether a not stands right before a question mark, and is one of those that only ask there."""
    return text[match.start : match.end] in asking and _QUESTION.match(text, match.end) is not None


def said_once(found: Negations, text: str) -> list[Match]:
    """What says not in an English text, once a thing: of "no one" the longer word, of "no pads, no sex" the first.

    "Neither ... nor" is one.
    """
    own: list[Match] = []
    end = -_LIST - 1  # of the word before
    paired = False
    for word in sorted(found.words, key=lambda m: (m.start, -m.end)):
        said = text[word.start : word.end]
        listed = (said == "no" and word.start - end <= _LIST) or (said == "nor" and paired)
        paired = paired or said == "neither"
        if word.end > end and not listed:
            own.append(word)
        end = max(end, word.end)
    return own


@lru_cache(maxsize=1)
def _english() -> Finder:
    words = english()
    phrases = {
        "not": words["negators"],
        SEEMING: words["not_negations"],
        "quiet": words["hidden_negations"],
        "verb": words["negative_verbs"],
        "alike": words["hidden_alike"],
        "forbidding": words["prohibitions"],
    }
    return Finder(phrases)


def _count(found: Sequence[Match], text: str) -> Negations:
    ends = tuple([m.start() for m in CLAUSE_ENDS.finditer(text)])
    if not found:
        return Negations(0, (), 0, 0, 0, ends)  # nearly all
    idle, nots = ([m for m in found if m.name == name] for name in (SEEMING, "not"))
    masks = Nearby(idle)
    words = tuple(m for m in nots if not masks.cover(m))
    saying, every_not = Nearby(words), Nearby(nots)
    clauses = {bisect_right(ends, word.start) for word in words}
    # A phrase such as "no later than" can stand for a not of the other language, and need not.
    alike = _spans(m for m in found if m.name == "alike" and not saying.cover(m))
    quiet = alike | _spans(m for m in found if m.name == "quiet" and not saying.cover(m))
    quiet |= _spans(m for m in idle if _holds(m, every_not))
    verbs = _spans(m for m in found if m.name == "verb")
    forbidding = tuple(m for m in found if m.name == "forbidding")
    rest = (m for m in found if m.name not in ("not", "forbidding"))
    others = tuple(m for m in rest if not m.touches_any(saying))
    longest = max((word.end - word.start for word in words), default=0)
    quiets = len(quiet | verbs), len(verbs), len(alike | verbs)
    return Negations(len(clauses), words, *quiets, ends, others, forbidding, longest)


def by_side(text: str, words: Iterable[Match], lexicon: Lexicon) -> tuple[list[Match], list[Match]]:
    """Of words that take something out, those that stand before it, and those behind it, as the Hindi "नहीं" does."""
    behind = frozenset(lexicon.wording.trailing_negators)
    leading, trailing = list[Match](), list[Match]()
    for word in words:
        (trailing if text[word.start : word.end] in behind else leading).append(word)
    return leading, trailing


def places(matches: Sequence[Match]) -> int:
    """How many words or phrases there are, those that overlap counted once."""
    if len(matches) <= 1:
        return len(matches)  # nearly all
    count, end = 0, -1
    for match in sorted(matches, key=lambda m: m.start):
        count += match.start >= end
        end = max(end, match.end)
    return count


def _spans(matches: Iterable[Match]) -> set[tuple[int, int]]:
    return {(match.start, match.end) for match in matches}


def _is_one(match: Match, others: Nearby[Match]) -> bool:
    """Whether it is a part of one of these, or one of them is a part of it."""
    return others.cover(match) or _holds(match, others)


def _holds(match: Match, others: Nearby[Match]) -> bool:
    near = others.around(match.start, match.end)
    return any(match.start <= other.start and other.end <= match.end for other in near)
