"""How much doubt an engine had, so that reviewers see the doubtful drafts first. Never a measure of quality.

The numbers mean something only beside those of other drafts by the same model: they rank, and are shown as ranks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from hsg_i18n.draft.rungs import Option


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks for a second look at a draft."""

    mean: float | None = None  #: log-probability of a token in its least likely sentence; None where none is known
    minimum: float | None = None  #: that of the least likely token
    spread: float = 0.0  #: how far the other candidates of a sentence are from the one used, 0 to 1, the farthest


def doubt_of(used: Sequence[Option], options: Iterable[Sequence[Option]]) -> Doubt:
    """The doubt about a text made of the options `used`, one a sentence, out of all `options` of each."""
    spread = max((_spread(u, o) for u, o in zip(used, options, strict=True)), default=0.0)
    return Doubt(_least(u.mean for u in used), _least(u.minimum for u in used), round(spread, 4))


def _spread(used: Option, options: Sequence[Option]) -> float:
    others = [o.text for o in options if o.text != used.text]
    return max((Levenshtein.normalized_distance(used.text, o) for o in others), default=0.0)


def _least(values: Iterable[float | None]) -> float | None:
    return min((v for v in values if v is not None), default=None)


def by_doubt(doubts: Sequence[Doubt]) -> list[int]:
    """The rank of each draft among those of one model, 0 for the most doubtful.

    By the mean, then the least likely token, then the spread; drafts without a probability come after those with one.
    """
    order = sorted(range(len(doubts)), key=lambda n: _key(doubts[n]))
    ranks = [0] * len(doubts)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks


def _key(doubt: Doubt) -> tuple[float, float, float]:
    return (1.0 if doubt.mean is None else doubt.mean, doubt.minimum or 0.0, -doubt.spread)
