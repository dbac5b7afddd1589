"""What tells that a part of the English was left out, none of which tells it alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._concepts import in_english, of_text
from hsg_i18n.checks.catalog._leftover import leftover
from hsg_i18n.checks.catalog._lengths import sentences, shortness
from hsg_i18n.checks.catalog._parts import fewer_joints, parts
from hsg_i18n.checks.catalog._rebuilt import others, rebuilt
from hsg_i18n.checks.catalog._rewording import TELLING
from hsg_i18n.checks.catalog._traces import traces
from hsg_i18n.checks.contexts import TextContext, once_a_text
from hsg_i18n.termbase import Concept, Lexicon, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.numbers import fold_digits

#: What short texts say without a word for it: who may, whom one tells, on what condition, and where one is anyway.
_BUILT = (*TELLING, "allowed", "if", "more", "above", "clinic", "tell", "tell-patient")
#: What stands between two things that English names side by side: "the gel and the speculum".
_BESIDE = re.compile(
    r"\s*(?:,\s*(?:and|or|nor)?|and|or|nor|&|/)\s+"
    r"(?:(?:an?|the|your|any|some|with|to|for|on|in|every|by|no|not)\s+){0,2}"
)
_NUMBER = re.compile(r"[0-9]+")
_BETWEEN = 22  # characters that this takes up at most
_MOST = 2  # concepts from which on one more tells nothing
_LEFT = 0.5  # of the English, from which on a text of usual length may lack something
_TRACE = 0.05  # from which on an unknown word may be one for it
#: Families of things, which are named or left out; "wait" and "may" are said in too many ways.
_THINGS = frozenset(
    [
        *("body", "symptom", "medicine", "form", "thing", "item", "person", "illness", "meal"),
        *("danger", "weekday", "test", "measure", "daytime", "colour"),
    ]
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of an omission in a text, each as large as it is."""

    shorter: float  #: standard deviations below the usual length
    joints: int  #: commas and words that join which it has less than the English; of those it has more, below 0
    sentences: int  #: sentences that it has less
    unsaid: tuple[Concept, ...] = ()  #: concepts that nothing stands for, of those that need a word
    part: bool = False  #: whether it has nothing of some part of the English
    thing: bool = False  #: and one such names a thing
    beside: bool = False  #: whether something unsaid stands beside what it says, as "drink" in "eat and drink"
    alike: bool = False  #: and is of a kind with it: one symptom of two
    turned: int = 0  #: opposites said with a not
    others: float = 0.0  #: the logarithm of how many other things it names, and one
    rebuilt: float = 0.0  #: how far its sentences are built anew
    leftover: float = 0.0  #: how much more the English has besides what both name

    @property
    def weight(self) -> float:
        """The sum: the logarithm of the odds of an omission in the texts that scripts/weigh_signs.py reads."""
        return sum(weight * sign for weight, sign in zip(WEIGHTS.values(), self.values, strict=True)) + BASE

    @property
    def is_told(self) -> bool:
        """Whether more than the length tells of it: "Siente náuseas o vomita" is short, and says all there is."""
        return bool(self.joints > 0 or self.sentences > 0 or self.unsaid or self.part)

    @property
    def values(self) -> tuple[float, ...]:
        """The signs as numbers, in the order of `WEIGHTS`."""
        shorter = max(-3.0, min(5.0, self.shorter))
        things = sum(c.family in _THINGS for c in self.unsaid)
        return (
            shorter,
            self.joints > 0,
            self.sentences > 0,
            min(_MOST, len(self.unsaid)),
            min(_MOST, things),
            self.thing,
            self.beside,
            self.alike,
            min(_MOST, self.turned),
            self.others,
            self.rebuilt,
            self.leftover,
        )


#: What `scripts/weigh_signs.py` prints, rounded.
WEIGHTS = {
    "shorter": 0.9,
    "joints": 1.9,
    "sentences": 2.1,
    "unsaid": 1.2,
    "things": 0.7,
    "of a thing": 1.5,
    "beside": 1.2,
    "alike": 2.3,
    "turned": -0.7,
    "others": -0.7,
    "rebuilt": -0.45,
    "leftover": 0.8,
}
#: The texts give less, as most of them are right: so much more does not move what is reported, but where 0 lies.
BASE = -2.9
#: Weights from which on one is reported, and is a mistake: of such texts few say all in other words, and hardly any.
LIKELY, CERTAIN = 1.3, 3.2


@once_a_text
def signs_to_tell(context: TextContext) -> Signs | None:
    """The signs as they are told: where they weigh too little for that, nobody looks for traces of what is unsaid."""
    return signs(context)


def signs(context: TextContext, *, exact: bool = False) -> Signs | None:
    """The signs in a translated string; None for a text that lacks nothing, and where nobody knows what joins.

    Where they weigh too little to be told nobody looks for traces of what is unsaid, unless they are to be `exact`.
    """
    shorter, found = shortness(context.english, context.text, context.language), of_text(context)
    if shorter is None or (shorter <= 0 and not _lacks(context, found)):
        return None
    joints = fewer_joints(context)
    if joints is None:
        return None
    fewer = sentences(context.english) - sentences(context.text, context.language.sentence_ends)
    if found is None:
        return Signs(shorter, joints, fewer)
    first = _signs_of(found, context, shorter, joints, fewer)
    # To look for traces takes longer than all the rest, and they can only take signs away.
    if not exact and (first.weight < LIKELY or not first.is_told):
        return first
    return _signs_of(_without_traces(found, context), context, shorter, joints, fewer)


def _lacks(context: TextContext, found: tuple[Lexicon, Comparison] | None) -> bool:
    """Whether a text of usual length may lack something: a long word for one thing makes up for another one."""
    return found is not None and bool(found[1].missing) and leftover(context) > _LEFT


def _signs_of(
    found: tuple[Lexicon, Comparison], context: TextContext, shorter: float, joints: int, fewer: int
) -> Signs:
    lexicon, comparison = found
    english = readable(context.english)
    unsaid = tuple(
        c
        for c in comparison.unsaid
        if c.id not in _BUILT and not c.built and not _is_counted(in_english(c, context, comparison), context.text)
    )
    beside = [*_neighbours(comparison, english)]
    lost = [
        names
        for start, end, names in _lost_parts(comparison, english)
        if not _is_counted(english[start:end], context.text)
    ]
    return Signs(
        shorter,
        joints,
        fewer,
        unsaid,
        part=bool(lost),
        thing=any(
            lexicon.concepts[n].critical or lexicon.concepts[n].family in _THINGS for names in lost for n in names
        ),
        beside=bool(beside),
        alike=any(c.family and c.family == lexicon.concepts[name].family for c, name in beside),
        turned=comparison.turned,
        others=others(comparison),
        rebuilt=rebuilt(context, comparison),
        leftover=leftover(context),
    )


def _without_traces(found: tuple[Lexicon, Comparison], context: TextContext) -> tuple[Lexicon, Comparison]:
    """The comparison without the missing concepts that an unknown word may stand for."""
    lexicon, comparison = found
    traced = traces(lexicon, context.english, context.text)
    missing = tuple(c for c in comparison.missing if traced.get(c.id, 0.0) < _TRACE)
    return lexicon, replace(comparison, missing=missing)


def _lost_parts(comparison: Comparison, english: str) -> Iterator[tuple[int, int, set[str]]]:
    """The parts of the English that name something, nothing of which the translation has; and what they name."""
    missing = {concept.id for concept in comparison.missing}
    begun = sorted((m.start, name) for name, matches in comparison.wanted.items() for m in matches)
    for start, end in parts(english) if missing else ():
        names = {name for _, name in begun[bisect_left(begun, (start,)) : bisect_left(begun, (end,))]}
        if names and missing.issuperset(names):
            yield start, end, names


def _is_counted(part: str, text: str) -> bool:
    """Whether a part has numbers, and the text has them: of "7 am" a clock of 24 hours says the 7 alone."""
    numbers = _NUMBER.findall(part)
    return bool(numbers) and _numbers(text).issuperset(numbers)


@lru_cache(maxsize=4)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(fold_digits(text)))


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
