"""The amounts of a text: its numbers with the unit that each belongs to, and units that stand for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from hsg_i18n.checks.catalog._counted import with_units
from hsg_i18n.checks.catalog._english import scales, table
from hsg_i18n.checks.catalog._numbers import Amount, numbers
from hsg_i18n.checks.catalog._units import Unit, english_units, units
from hsg_i18n.checks.contexts import TextContext, once_a_text
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Finder, Match

_BEFORE = 60  # characters in which an article or an age stands before a number
#: Units of time, of which people say "a whole one".
TIMES = frozenset(["second", "minute", "hour", "day", "week", "month", "year"])
_JOINTS = frozenset(["and"])  # words between the tens and the ones of an English number
_ARTICLE = re.compile(r"\b(an?|per|each|every|the|next|first|whole|full)\s+$")
_AGE = re.compile(r"\b(?:child|children|kids|girls|women|woman|people|adults|anyone) (?:aged|under|over|below|above) $")
_ADVERBS = re.compile(r"\b(?:(hour)|(dai|night)|(week)|(month)|(year))ly\b")
_OF_ADVERBS = ("hour", "day", "week", "month", "year")


def in_english(text: str) -> tuple[Amount, ...]:
    """The amounts of an English text, with their units."""
    return _english(readable(text))


@once_a_text
def in_translation(context: TextContext) -> tuple[Amount, ...]:
    """The amounts of a translated string, with their units where the language is known."""
    lexicon = context.of.lexicon
    if lexicon is None:
        return ()
    counted = any(amount.units for amount in in_english(context.english))
    found = _own(readable(context.text), context.language.folder, lexicon, counted)
    # Of "£2.40" the Russian "фунта" is money, and no weight.
    return tuple(replace(a, units=a.units - {"pound"}) for a in found) if "£" in context.english else found


def same_units(context: TextContext) -> frozenset[Unit]:
    """Units of the English whose numbers the translation has with some unit, or in another one: 24 hours for a day."""
    own = [amount for amount in in_translation(context) if amount.units]
    readings, sizes = {r for a in own if not a.is_one for r in a.readings}, {s for a in own for s in a.sizes}
    there = [
        a for a in in_english(context.english) if not readings.isdisjoint(a.readings) or not sizes.isdisjoint(a.sizes)
    ]
    return frozenset(unit for amount in there for unit in amount.units)


@lru_cache(maxsize=1024)
def _english(text: str) -> tuple[Amount, ...]:
    found = english_units().find(text)
    said = (a for a in numbers(text, _english_words(), _JOINTS) if text[a.start : a.end] not in scales())
    named = [_aged(text, a) for a in with_units(text, tuple(said), found)]
    return tuple(sorted([*named, *_single(text, named, found)], key=lambda a: (a.start, a.end)))


def _aged(text: str, amount: Amount) -> Amount:
    """The years of "no children under 12"."""
    if amount.units or amount.in_words or not _AGE.search(text, max(0, amount.start - _BEFORE), amount.start):
        return amount
    return replace(amount, units=frozenset({"year"}), till=amount.end)


def _single(text: str, amounts: Iterable[Amount], found: Iterable[Match]) -> Iterator[Amount]:
    """One of a unit that has no number: "a week", which may be seven days in the translation."""
    lone = [(m, a) for m in found if (a := _ARTICLE.search(text, max(0, m.start - _BEFORE), m.start))]
    taken = _taken(amounts if lone else ())
    for match, article in lone:
        if not any(a.start <= match.start < a.end for a in taken.around(match.start, match.start)):
            yield Amount(("1",), article.start(1), match.end, True, frozenset({match.name}), match.end)
    for adverb in _ADVERBS.finditer(text):
        unit = _OF_ADVERBS[(adverb.lastindex or 1) - 1]
        yield Amount(("1",), adverb.start(), adverb.end(), True, frozenset({unit}), adverb.end(), True)


@lru_cache(maxsize=64)
def _own(text: str, folder: str, lexicon: Lexicon, counted: bool) -> tuple[Amount, ...]:
    found = numbers(text, lexicon.numbers, lexicon.joints)
    if not found and not counted:
        return ()
    names = units(text, folder, lexicon)
    named = with_units(text, found, names, lexicon.spaced)
    times = [m for m in names if m.name in TIMES]
    taken = _taken(named if times else ())
    bare = (m for m in times if not _is_taken(m, taken))
    # A unit without a number is one of it: "a whole day" for 24 hours.
    single = (Amount(("1",), m.start, m.end, True, frozenset({m.name}), m.end, True) for m in bare)
    return tuple(sorted([*named, *single], key=lambda a: (a.start, a.end)))


def _taken(amounts: Iterable[Amount]) -> Nearby[Match]:
    """Where amounts stand, each with its unit."""
    return Nearby(Match("", a.start, a.till) for a in amounts)


def _is_taken(match: Match, taken: Nearby[Match]) -> bool:
    return any(a.start < match.end and match.start < a.end for a in taken.around(match.start, match.end))


@lru_cache(maxsize=1)
def _english_words() -> Finder:
    loose = table("loose_number_words")
    own = {number: (*words, *loose.get(number, ())) for number, words in table("number_words").items()}
    return Finder({**own, **table("number_scales")})


def is_loose(text: str, amount: Amount) -> bool:
    """Whether an English number is one that most languages say in another unit, or as "some"."""
    return text[amount.start : amount.end].replace("-", " ") in _loose_words()


@lru_cache(maxsize=1)
def _loose_words() -> frozenset[str]:
    return frozenset(word for words in table("loose_number_words").values() for word in words)
