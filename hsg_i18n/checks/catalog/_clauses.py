"""In which clauses a message and its translation say not, by the concepts that the clauses name.

Commas alone do not tell: languages put "if" and "until" in other places. So a clause begins with these as well.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator

from hsg_i18n.checks.catalog._negators import Negations
from hsg_i18n.checks.catalog._rewording import ONLY
from hsg_i18n.termbase import Named
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Concepts with which a clause begins.
OPENING = (
    *("if", "unless", "even-after", "only-unless", "because", "until", "before", "after", "during", "only"),
    "as-soon-as",
)
#: Concepts behind whose clause another one begins, and what joins the parts of an English list.
_CONDITIONS = ("if", "because", "even-after")
AND_OR = re.compile(r"\b(?:and|or|nor)\b")
_SENTENCE_END = re.compile(r"[.;!?]")
#: The English for a not that begins a clause behind another, and characters that it and its verb take up.
_JOINT = re.compile(
    r"\b(?:and|but|so)\b(?: you)?(?: (?:do|does|did|must|should|may|can|could|will|would|have|has))? ?$"
)
_WITH_JOINT = 16


class Clauses:
    """The clauses of a text: which say not, and which may. `joining` are the words for and of a translation."""

    def __init__(
        self, text: str, named: Named, found: Negations, both: Collection[str], joining: Collection[str] | None = None
    ) -> None:
        opening = [m.start for name in OPENING for m in named.get(name, ())]
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
        joint = AND_OR.search(text, start, end)
        return joint is not None and not _SENTENCE_END.search(text, start, joint.start())

    def _of(self, match: Match) -> int:
        return bisect(self._starts, match.start)

    def of(self, matches: tuple[Match, ...]) -> set[int]:
        """The clauses in which one of these begins."""
        return {self._of(m) for m in matches}

    def over(self, matches: Iterable[Match]) -> set[int]:
        """The clauses of which one of these has a part: "until ... not" goes on into the next one."""
        return {clause for m in matches for clause in range(self._of(m), bisect(self._starts, m.end - 1) + 1)}


def _joined(text: str, nots: tuple[Match, ...]) -> Iterator[int]:
    """Where an English clause begins with "and do not": the "and" of what comes before does not say not."""
    for word in nots:
        joint = _JOINT.search(text, max(0, word.start - _WITH_JOINT), word.start)
        if joint:
            yield joint.start()
