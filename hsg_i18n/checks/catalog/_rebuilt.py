"""How far a translation is built anew, so that what a glossary does not find in it may well be said otherwise."""

from __future__ import annotations

import math
from bisect import bisect_left, insort

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._lengths import sentences
from hsg_i18n.checks.catalog._negators import places
from hsg_i18n.checks.catalog._parts import fewer_joints
from hsg_i18n.checks.contexts import TextContext

_MOST = 2  # sentences more or fewer, from which on one more tells nothing


def others(comparison: Comparison) -> float:
    """The logarithm of how many things the translation names that the English does not, and one."""
    return math.log1p(places([m for c in comparison.alone for m in comparison.said[c.id]]))


def rebuilt(context: TextContext, comparison: Comparison) -> float:
    """How far the sentences are built anew: 0 where they go along the English.

    The share of the pairs of things that stand in another order, how many sentences there are more or less, and 1 where
    the translation joins more often.
    """
    ends = context.language.sentence_ends
    more = sentences(context.text, ends) - sentences(context.english, ends)
    joins_more = (fewer_joints(context) or 0) < 0
    return _reordered(comparison) + min(_MOST, abs(more)) + joins_more


def _reordered(comparison: Comparison) -> float:
    """The share of the pairs of things that both texts name once which change places."""
    wanted, said = comparison.wanted, comparison.said
    once = [c for c in wanted if c in said and len(wanted[c]) == len(said[c]) == 1]
    passed, changed = list[int](), 0
    for concept in sorted(once, key=lambda c: wanted[c][0].start):
        at = said[concept][0].start
        changed += len(passed) - bisect_left(passed, at)
        insort(passed, at)
    pairs = len(once) * (len(once) - 1) / 2
    return changed / (pairs + 1)
