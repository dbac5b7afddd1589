"""What tells that a part of the English was left out, none of which tells it alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._concepts import fact, in_english, of_text
from hsg_i18n.checks.catalog._lengths import sentences, share, shortness
from hsg_i18n.checks.catalog._parts import fewer_joints, parts
from hsg_i18n.checks.catalog._rewording import TELLING
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.wording import quoted
from hsg_i18n.termbase import Concept, readable
from hsg_i18n.text.nearby import Nearby

#: What short texts say without a word for it: who may, whom one tells, on what condition, and where one is anyway.
BUILT = (*TELLING, "allowed", "if", "more", "above", "clinic", "tell", "tell-patient")
#: What stands between two things that English names side by side: "the gel and the speculum".
_BESIDE = re.compile(
    r"\s*(?:,\s*(?:and|or|nor)?|and|or|nor|&|/)\s+"
    r"(?:(?:an?|the|your|any|some|with|to|for|on|in|every|by|no|not)\s+){0,2}"
)
_BETWEEN = 22  # characters that this takes up at most
_MOST = 2  # concepts, or parts, from which on one more tells nothing


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of an omission in a text, each as large as it is."""

    shorter: float  #: standard deviations below the usual length
    joints: int  #: commas and words that join which it has less than the English; of those it has more, below 0
    sentences: int  #: sentences that it has less
    unsaid: tuple[Concept, ...] = ()  #: concepts that no word stands for, of those that need one
    parts: int = 0  #: parts of the English of which it has nothing
    rest: float = 0.0  #: the share of the English behind all that it has
    beside: bool = False  #: whether something unsaid stands beside what it says, as "drink" in "eat and drink"
    alike: bool = False  #: and is of a kind with it: one symptom of two

    @property
    def weight(self) -> float:
        """The sum: the logarithm of the odds of an omission in the texts that scripts/weigh_omissions.py reads."""
        return sum(weight * sign for weight, sign in zip(WEIGHTS.values(), self.values, strict=True)) + BASE

    @property
    def values(self) -> tuple[float, ...]:
        """The signs as numbers, in the order of `WEIGHTS`."""
        return (
            max(-3.0, min(5.0, self.shorter)),
            self.joints > 0,
            max(-2, min(3, self.joints)),
            self.sentences > 0,
            min(_MOST, len(self.unsaid)),
            min(_MOST, self.parts),
            self.rest,
            self.beside,
            self.alike,
        )


#: What `scripts/weigh_omissions.py` prints, rounded.
WEIGHTS = {
    "shorter": 1.4,
    "joints": 1.5,
    "each joint": 0.5,
    "sentences": 1.0,
    "unsaid": 1.4,
    "parts": 1.4,
    "rest": 1.3,
    "beside": 0.8,
    "alike": 3.6,
}
BASE = -4.9
#: Weights from which on one is reported, and is a mistake: of such texts few say all in other words, and hardly any.
LIKELY, CERTAIN = 3.0, 4.0


def signs(context: TextContext) -> Signs | None:
    """The signs in a translated string; None for a text of usual length, and where nobody knows what joins."""
    shorter = shortness(context.english, context.text, context.language)
    joints = fewer_joints(context) if shorter is not None and shorter > 0 else None
    if shorter is None or joints is None:
        return None
    fewer = sentences(context.english) - sentences(context.text, context.language.sentence_ends)
    found, english = of_text(context), readable(context.english)
    if found is None:
        return Signs(shorter, joints, fewer)
    comparison = found[1]
    unsaid = tuple(c for c in comparison.unsaid if c.id not in BUILT and not c.built)
    beside = [*_neighbours(comparison, english)]
    return Signs(
        shorter,
        joints,
        fewer,
        unsaid,
        parts=sum(1 for _ in lost_parts(comparison, english)),
        rest=_rest(comparison, english),
        beside=bool(beside),
        alike=any(c.family and c.family == found[0].concepts[name].family for c, name in beside),
    )


def omissions(context: TextContext, likely: float, certain: float, verdict: str) -> Iterator[Fault]:
    """A fault where the signs weigh as much as the one, and less than the other; `verdict` ends its message."""
    found = signs(context)
    if found is None or not likely <= found.weight < certain:
        return
    comparison = of_text(context)
    said = tuple(in_english(c, context, comparison[1]) for c in found.unsaid) if comparison else ()
    yield Fault(f"{fact(context)}The translation has {_told(found, context, said)}: {verdict}.", english=said)


def _told(found: Signs, context: TextContext, said: tuple[str, ...]) -> str:
    """The signs in words: `78 % of the usual length, one comma or word that joins less and nothing of "drink"`."""
    part = share(context.english, context.text, context.language) or 0
    told = [f"{100 * part:.0f} % of the usual length"]
    if found.joints > 0:
        told.append(_less(found.joints, "comma or word that joins", "commas and words that join"))
    if found.sentences > 0:
        told.append(_less(found.sentences, "sentence", "sentences"))
    if said:
        told.append(f"nothing of {' and '.join(map(quoted, dict.fromkeys(said)))}")
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


def _less(number: int, one: str, more: str) -> str:
    return f"one {one} less" if number == 1 else f"{number} fewer {more}"


def lost_parts(comparison: Comparison, english: str) -> Iterator[tuple[int, int, set[str]]]:
    """The parts of the English that name something, nothing of which the translation has; and what they name."""
    missing = {concept.id for concept in comparison.missing}
    begun = sorted((m.start, name) for name, matches in comparison.wanted.items() for m in matches)
    for start, end in parts(english) if missing else ():
        names = {name for _, name in begun[bisect_left(begun, (start,)) : bisect_left(begun, (end,))]}
        if names and missing.issuperset(names):
            yield start, end, names


def _rest(comparison: Comparison, english: str) -> float:
    last = max((m.end for c in comparison.wanted if c in comparison.said for m in comparison.wanted[c]), default=0)
    return (len(english) - last) / max(1, len(english))


def _neighbours(comparison: Comparison, english: str) -> Iterator[tuple[Concept, str]]:
    """Concepts that are unsaid, each with one that the English names beside it and the translation has."""
    if not comparison.unsaid:
        return
    said = Nearby(m for name in comparison.wanted if name in comparison.said for m in comparison.wanted[name])
    for concept in comparison.unsaid:
        for match in comparison.wanted[concept.id]:
            for other in said.around(match.start - _BETWEEN, match.end + _BETWEEN):
                start, end = match.between(other)
                if start < end and _BESIDE.fullmatch(english, start, end):
                    yield concept, other.name
