"""Of which things a not was lost or added, by the clauses in which a message and its translation say not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hsg_i18n.checks.catalog._clauses import OPENING, Clauses
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._contrasts import set_against
from hsg_i18n.checks.catalog._lists import let_go
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.checks.catalog._rewording import TELLING
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Lexicon, Named, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Concepts that begin a clause and may hold a not of their own.
_SAID = ("if", "unless", "even-after", "until")
#: Families of what is said with a not as easily as without one, and of what does not name a thing.
_TURNING = frozenset(
    [
        *("condition", "frequency", "order", "bound", "degree", "quantity", "unit", "times", "day", "urgency"),
        *("strength", "course", "danger", "height", "level", "size", "rank", "turn", "age"),
    ]
)
#: English words that another language says with a not in their own clause alone: "unless we tell you otherwise".
_OF_THEIR_CLAUSE = ("unless", "otherwise")
#: What such a clause names.
_ON_CONDITION = ("if", "unless", "only-unless", "otherwise", "even-after", "even-so")
#: Concepts that stand in many clauses, so that one of them beside a thing tells nothing of it.
_MODAL = ("must", "allowed")


@dataclass(frozen=True, slots=True)
class Change:
    """A thing of which one text says not, and the other does not."""

    concept: Concept
    lost: bool  #: the English says not of it; else the translation does


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
    named = [*_things(lexicon, wanted, said)]
    lists = let_go(lexicon, comparison, english, text, [c.id for c in named if c.id not in _MODAL])
    for concept in (*set_against(lexicon, comparison, english, text), *lists):
        yield Change(concept, True)
    # "If you are not" says what "unless" does: who says one of these for another has or lacks a not by that.
    both = [name for name in _SAID if name in wanted and name in said]
    source = Clauses(english, wanted, there, both)
    own = Clauses(text, said, here, both, lexicon.wording.conjunctions)
    fewer = len(own.negated) + own.others + comparison.turned < len(source.negated)
    more, negated = _too_many(source, own, there, english, said, comparison.turned)
    things = [(c, source.of(wanted[c.id]), own.of(_plain(said[c.id], here.words))) for c in named]
    others = [(theirs, ours) for c, theirs, ours in things if c.id not in _MODAL]
    if not fewer and not more:
        yield from _exchanged(source, own, things)
        return
    for concept, theirs, ours in things:
        lost = fewer and theirs <= source.negated and ours.isdisjoint(own.doubtful)
        added = more and theirs.isdisjoint(source.doubtful) and ours <= negated
        # What stands beside it and kept its not tells that the sentence was only built another way.
        if lost and not any(theirs & a and b & own.negated for a, b in others):
            yield Change(concept, True)
        elif added and not any(ours & b and a & source.negated for a, b in others):
            yield Change(concept, False)


def _too_many(
    source: Clauses, own: Clauses, there: Negations, english: str, said: Named, turned: int
) -> tuple[bool, set[int]]:
    """Whether more clauses say not than in the English, and which they may be."""
    if any(english[m.start : m.end] in _OF_THEIR_CLAUSE for m in there.others):
        rest = own.negated - own.over(m for name in _ON_CONDITION for m in said.get(name, ()))
        if len(rest) > len(source.negated) + max(0, source.others - 1) + turned:
            return True, rest
    return len(own.negated) > len(source.negated) + source.others + turned, own.negated


def _exchanged(source: Clauses, own: Clauses, things: list[tuple[Concept, set[int], set[int]]]) -> Iterator[Change]:
    """A thing that lost its not, where another one of its family got it: "a pad, not a tampon" turned round."""
    lost = [c for c, a, b in things if a <= source.negated and b.isdisjoint(own.doubtful)]
    added = [c for c, a, b in things if a.isdisjoint(source.doubtful) and b <= own.negated]
    for concept in lost:
        if concept.family and any(c.family == concept.family for c in added):
            yield Change(concept, True)


def _plain(matches: tuple[Match, ...], nots: tuple[Match, ...]) -> tuple[Match, ...]:
    """Those that are more than a not, where there are any: the Russian "нельзя" names no need as "нужно" does."""
    near = Nearby(nots)
    return tuple(m for m in matches if not near.cover(m)) or matches


def _things(lexicon: Lexicon, wanted: Named, said: Named) -> Iterator[Concept]:
    for name in wanted:
        concept = lexicon.concepts[name]
        if name in said and not concept.closed and concept.family not in _TURNING and name not in (*OPENING, *TELLING):
            yield concept
