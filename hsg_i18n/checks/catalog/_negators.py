"""How often a text says not, in English and in a translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hsg_i18n.checks.catalog._english import english
from hsg_i18n.termbase import Lexicon
from hsg_i18n.text.phrases import CLAUSE_ENDS, Finder, Match

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

    def over(self, match: Match) -> bool:
        """Whether something says not in the clause of a match."""
        return any(True for _ in self._beside(match))

    def forbids(self, match: Match) -> bool:
        """Whether a verb forbids in the clause of a match, without a not."""
        clause = self._clause(match.start)
        return any(self._clause(verb.start) == clause for verb in self.forbidding)

    def near(self, match: Match, most: int) -> bool:
        """Whether something says not in the clause of a match, at most so many characters away from it."""
        return any(0 <= max(word.start - match.end, match.start - word.end) <= most for word in self._beside(match))

    def turns(self, match: Match, before: int, behind: int) -> bool:
        """Whether something says not in the clause of a match, at most so many characters before or behind it."""
        gaps = [(match.start - word.end, word.start - match.end) for word in self._beside(match)]
        return any(0 <= left <= before or 0 <= right <= behind for left, right in gaps)

    def follows(self, match: Match) -> bool:
        """Whether something says not in the clause of a match, and behind it."""
        return any(word.start >= match.end for word in self._beside(match))

    def without(self, matches: Sequence[Match]) -> Negations:
        """The same but for what is a part of these: the "without" in a word for unprotected says not of that alone."""
        if not matches:
            return self
        words = tuple(w for w in self.words if not _is_one(w, matches))
        others = tuple(o for o in self.others if not _is_one(o, matches))
        quiet = self.quiet - len({(o.start, o.end) for o in self.others} - {(o.start, o.end) for o in others})
        clauses = len({self._clause(word.start) for word in words})
        return replace(self, clauses=clauses, words=words, others=others, quiet=max(0, quiet))

    def shared(self, matches: Sequence[Match]) -> int:
        """How many of the phrases that say it in other words are one of these, or a part of one."""
        return len({(o.start, o.end) for o in self.others if o.name == "quiet" and _within(o, matches)})

    def _beside(self, match: Match) -> Iterator[Match]:
        """What says not in the clause of a match."""
        clause = self._clause(match.start)
        return (word for word in self.words if self._clause(word.start) == clause)

    def _clause(self, place: int) -> int:
        return sum(end <= place for end in self.ends)


@lru_cache(maxsize=1024)
def in_english(text: str) -> Negations:
    """The negations of a folded English text."""
    return _count(_english(), text)


@lru_cache(maxsize=64)
def in_translation(text: str, lexicon: Lexicon) -> Negations:
    """The negations of a folded text in the language of a lexicon."""
    return _count(lexicon.negations, text)


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
        "so": words["not_negations"],
        "quiet": words["hidden_negations"],
        "verb": words["negative_verbs"],
        "alike": words["hidden_alike"],
        "forbidding": words["prohibitions"],
    }
    return Finder(phrases)


def _count(finder: Finder, text: str) -> Negations:
    found = finder.find(text)
    idle = [m for m in found if m.name == "so"]
    words = tuple(m for m in found if m.name == "not" and not _within(m, idle))
    ends = tuple(m.start() for m in CLAUSE_ENDS.finditer(text))
    clauses = {sum(end <= word.start for end in ends) for word in words}
    # A phrase such as "no later than" can stand for a not of the other language, and need not.
    alike = {(m.start, m.end) for m in found if m.name == "alike" and not _within(m, words)}
    quiet = alike | {(m.start, m.end) for m in found if m.name == "quiet" and not _within(m, words)}
    quiet |= {(m.start, m.end) for m in idle if any(_within(w, [m]) for w in found if w.name == "not")}
    verbs = {(m.start, m.end) for m in found if m.name == "verb"}
    forbidding = tuple(m for m in found if m.name == "forbidding")
    others = tuple(m for m in found if m.name not in ("not", "forbidding") and not any(map(m.touches, words)))
    return Negations(len(clauses), words, len(quiet | verbs), len(verbs), len(alike | verbs), ends, others, forbidding)


def places(matches: Iterable[Match]) -> int:
    """How many words or phrases there are, those that overlap counted once."""
    count, end = 0, -1
    for match in sorted(matches, key=lambda m: m.start):
        count += match.start >= end
        end = max(end, match.end)
    return count


def _is_one(match: Match, others: Sequence[Match]) -> bool:
    """Whether it is a part of one of these, or one of them is a part of it."""
    return _within(match, others) or any(_within(other, [match]) for other in others)


def _within(match: Match, others: Iterable[Match] | Sequence[Match]) -> bool:
    return any(other.start <= match.start and match.end <= other.end for other in others)
