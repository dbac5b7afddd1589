"""The memory of a language: what people translated and others reviewed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hsg_i18n.model import Candidate, EngineIdentity, MemoryUnit, State
from hsg_i18n.steps.drafting.engines import remembered
from hsg_i18n.steps.drafting.judging import Judge
from hsg_i18n.steps.drafting.texts import Outcome
from hsg_i18n.steps.drafting.wanted import Wanted
from hsg_i18n.steps.holding import states_to_give
from hsg_i18n.steps.reviews import LanguageReviews


def memory_of(review: LanguageReviews) -> tuple[MemoryUnit, ...]:
    """Every reviewed message of the language but those with plural forms, whose forms belong together.

    What somebody has taken back is not repeated elsewhere: see `states_to_give`.
    """
    return tuple(_units(review))


def _units(review: LanguageReviews) -> Iterator[MemoryUnit]:
    state_of = states_to_give(review)
    for domain, index in review.indexes.items():
        for entry in index.values():
            if entry.plural is None and state_of(domain, entry) is State.REVIEWED:
                yield MemoryUnit(entry.msgid, entry.msgstr)


def recalled(review: LanguageReviews, wanted: Sequence[Wanted], judge: Judge) -> tuple[Outcome | None, ...]:
    """For each message the draft that the memory gives and all checks pass; None where there is none.

    Raises ConfigError for the memory's settings.
    """
    units = memory_of(review)
    if not units:
        return (None,) * len(wanted)
    engine = remembered(review.inventory, review.language, units)
    found = engine.translate([w.message.msgid for w in wanted], 1)
    engine.close()
    known = zip(wanted, found, strict=True)
    return tuple(_outcome(item, candidates, judge, engine.identity) for item, candidates in known)


def _outcome(wanted: Wanted, candidates: Sequence[Candidate], judge: Judge, origin: EngineIdentity) -> Outcome | None:
    usable = (c for c in candidates if wanted.message.plural is None and _stands(wanted, c, judge))
    best = next(usable, None)
    if best is None:
        return None
    return Outcome(wanted, (best.text,), origin, _way(best), match=best.match, like=best.like)


def _stands(wanted: Wanted, candidate: Candidate, judge: Judge) -> bool:
    # People wrote it, so that a number may be a word in it: the checks know that, the proof for engines does not.
    return not judge.of(wanted).reason(candidate.text)


def _way(candidate: Candidate) -> str:
    if candidate.match >= 1:
        return "the same English, reviewed"
    return f"{int(candidate.match * 100)} % alike"
