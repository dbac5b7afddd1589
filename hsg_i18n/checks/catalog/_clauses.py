"""In which clauses a message and its translation say not, by the concepts that the clauses name.

Commas alone do not tell: languages put "if" and "until" in other places. So a clause begins with these as well.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._contrasts import set_against
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.checks.catalog._rewording import ONLY, TELLING
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Lexicon, Named, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Concepts with which a clause begins.
_OPENING = (
    *("if", "unless", "even-after", "only-unless", "because", "until", "before", "after", "during", "only"),
    "as-soon-as",
)
#: Those of them that may hold a not of their own.
_SAID = ("if", "unless", "even-after", "until")
#: Families of what is said with a not as easily as without one, and of what does not name a thing.
_TURNING = frozenset(
    [
        "condition",
        "frequency",
        "order",
        "bound",
        "degree",
        "quantity",
        "unit",
        "times",
        "day",
        "urgency",
        "strength",
        "course",
        "danger",
        "height",
        "level",
        "size",
        "rank",
        "turn",
        "age",
    ]
)
#: Concepts behind whose clause another one begins, and what joins the parts of an English list.
_CONDITIONS = ("if", "because", "even-after")
_AND_OR = re.compile(r"\b(?:and|or|nor)\b")
_SENTENCE_END = re.compile(r"[.;!?]")
#: The English for a not that begins a clause behind another, and characters that it and its verb take up.
_JOINT = re.compile(
    r"\b(?:and|but|so)\b(?: you)?(?: (?:do|does|did|must|should|may|can|could|will|would|have|has))? ?$"
)
_WITH_JOINT = 16
#: Concepts that stand in many clauses, so that one of them beside a thing tells nothing of it.
_MODAL = ("must", "allowed")


@dataclass(frozen=True, slots=True)
class Change:
    """A thing of which one text says not, and the other does not."""

    concept: Concept
    lost: bool  #: the English says not of it; else the translation does


class _Clauses:
    """The clauses of a text: which say not, and which may. `joining` are the words for and of a translation."""

    def __init__(
        self, text: str, named: Named, found: Negations, both: Collection[str], joining: Collection[str] | None = None
    ) -> None:
        opening = [m.start for name in _OPENING for m in named.get(name, ())]
        self._starts = sorted({*found.ends, *opening, *_joined(text, found.words)})
        said = Nearby(m for name in both for m in named.get(name, ()))
        # "Only after", "only if": of a translation it says what "not until" and "not unless" say.
        only = Nearby(() if joining is None else named.get(ONLY, ()))
        others = [m for m in found.others if not m.touches_any(said) or m.touches_any(only)]
        self.others = len({m.start for m in others})
        # The not of "if you are not", which says unless, is none; "nor" goes on with the one that stands before it.
        words = [m for m in found.words if not m.touches_any(said)]
        plain = [m for m in words if text[m.start : m.end] not in (joining or ())] or words
        self.negated = {self._of(m) for m in plain}
        nor = {self._of(m) for m in found.words}
        avoided = {self._of(m) for m in others}
        conditions = {self._of(m) for name in _CONDITIONS for m in named.get(name, ())}
        after: set[int] = set()
        for clause in range(len(self._starts)):
            denied = (clause in self.negated or clause in after or clause in avoided) and self._goes_on(text, clause)
            # Where English goes on without an and or an or, it is no list: "if nobody can, the test is put off".
            if denied and joining is None:
                denied = self._lists(text, clause, within=clause in conditions and clause not in after)
            if denied:
                after.add(clause + 1)
        self.doubtful = nor | avoided | after

    def _goes_on(self, text: str, clause: int) -> bool:
        """Whether the next clause is one more part of a list."""
        return clause < len(self._starts) and text[self._starts[clause]] in ",:،、，："

    def _lists(self, text: str, clause: int, *, within: bool) -> bool:
        """Whether an English sentence goes on as a list; `within` asks the next clause alone, as behind a condition."""
        start = self._starts[clause]
        end = self._starts[clause + 1] if within and clause + 1 < len(self._starts) else len(text)
        joint = _AND_OR.search(text, start, end)
        return joint is not None and not _SENTENCE_END.search(text, start, joint.start())

    def _of(self, match: Match) -> int:
        return bisect(self._starts, match.start)

    def of(self, matches: tuple[Match, ...]) -> set[int]:
        """The clauses that hold one of these."""
        return {self._of(m) for m in matches}


def _joined(text: str, nots: tuple[Match, ...]) -> Iterator[int]:
    """Where an English clause begins with "and do not": the "and" of what comes before does not say not."""
    for word in nots:
        joint = _JOINT.search(text, max(0, word.start - _WITH_JOINT), word.start)
        if joint:
            yield joint.start()


def changes(context: TextContext) -> Iterator[Change]:
    """Things of which a not was lost or added, where one text has more clauses with a not than the other."""
    found = of_text(context)
    if found is None or not found[0].wording.negators:
        return
    lexicon, comparison = found
    english, text = readable(context.english), readable(context.text)
    there, here = in_english(english), in_translation(text, lexicon)
    if not there.words and not here.words:
        return
    wanted, said = comparison.wanted, comparison.said
    for concept in set_against(lexicon, comparison, english, text):
        yield Change(concept, True)
    # "If you are not" says what "unless" does: who says one of these for another has or lacks a not by that.
    both = [name for name in _SAID if name in wanted and name in said]
    source = _Clauses(english, wanted, there, both)
    own = _Clauses(text, said, here, both, lexicon.wording.conjunctions)
    fewer = len(own.negated) + own.others + comparison.turned < len(source.negated)
    more = len(own.negated) > len(source.negated) + source.others + comparison.turned
    things = [
        (c, source.of(wanted[c.id]), own.of(_plain(said[c.id], here.words))) for c in _things(lexicon, wanted, said)
    ]
    others = [(theirs, ours) for c, theirs, ours in things if c.id not in _MODAL]
    if not fewer and not more:
        yield from _exchanged(source, own, things)
        return
    for concept, theirs, ours in things:
        lost = fewer and theirs <= source.negated and ours.isdisjoint(own.doubtful)
        added = more and theirs.isdisjoint(source.doubtful) and ours <= own.negated
        # What stands beside it and kept its not tells that the sentence was only built another way.
        if lost and not any(theirs & a and b & own.negated for a, b in others):
            yield Change(concept, True)
        elif added and not any(ours & b and a & source.negated for a, b in others):
            yield Change(concept, False)


def _exchanged(source: _Clauses, own: _Clauses, things: list[tuple[Concept, set[int], set[int]]]) -> Iterator[Change]:
    """A thing that lost its not, where another one of its family got it: "a pad, not a tampon" turned round."""
    lost = [c for c, a, b in things if a <= source.negated and b.isdisjoint(own.doubtful)]
    added = [c for c, a, b in things if a.isdisjoint(source.doubtful) and b <= own.negated]
    for concept in lost:
        if concept.family and any(c.family == concept.family for c in added):
            yield Change(concept, True)


def _plain(matches: tuple[Match, ...], nots: tuple[Match, ...]) -> tuple[Match, ...]:
    """Those that are more than a not, where there are any: the Russian "нельзя" names no need as "нужно" does."""
    near = Nearby(nots)

    def is_a_not(match: Match) -> bool:
        return any(n.start <= match.start and match.end <= n.end for n in near.around(match.start, match.end))

    return tuple(m for m in matches if not is_a_not(m)) or matches


def _things(lexicon: Lexicon, wanted: Named, said: Named) -> Iterator[Concept]:
    for name in wanted:
        concept = lexicon.concepts[name]
        if name in said and not concept.closed and concept.family not in _TURNING and name not in (*_OPENING, *TELLING):
            yield concept
