"""Numbers in digits and in words, and the unit that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hsg_i18n.checks.catalog._english import table
from hsg_i18n.checks.catalog._units import Unit, english_units, units
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.numbers import join_spaced_groups, scan
from hsg_i18n.text.phrases import Finder, Match

#: Characters between a number and its unit, between the two numbers of a range, and between a unit and its number.
_UNIT_AFTER, _RANGE, _UNIT_BEFORE = 14, 8, 1
_FAR = max(_UNIT_AFTER, _RANGE, _UNIT_BEFORE)
_BEFORE = 60  # characters in which an article or an age stands before a number
_BETWEEN = re.compile(r"[()\[\]（）/]|[.,;:!?、，。；：！？…।۔؛،؟។](?!\d)")
#: Units of time, of which people say "a whole one".
TIMES = frozenset(["minute", "hour", "day", "week", "month", "year"])
_DEGREES = ("celsius", "fahrenheit")
_ARTICLE = re.compile(r"\b(an?|per|each|every|the|next|first|whole|full)\s+$")
_AGE = re.compile(r"\b(?:child|children|kids|girls|women|woman|people|adults|anyone) (?:aged|under|over|below|above) $")
_ADVERBS = re.compile(r"\b(?:(hour)|(dai|night)|(week)|(month)|(year))ly\b")
_OF_ADVERBS = ("hour", "day", "week", "month", "year")
_JOINT = 5  # characters between tens and ones: "y", "and", "و"
_TEN, _TENS = 10, range(20, 100, 10)
_NUMERAL = 0.6  # share of a number in words that is made of smaller numbers
_LONGEST = 12  # digits of a number that a handout may have


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text that was made readable."""

    readings: tuple[str, ...]  #: as text.numbers.Number has them
    start: int
    end: int
    in_words: bool
    units: frozenset[Unit] = frozenset()  #: what it may count
    till: int = 0  #: where its unit ends, when that stands behind it
    fused: bool = False  #: the unit is in the number's own words: the Arabic dual, "a week" for 7

    @property
    def is_one(self) -> bool:
        """Whether it is a one in words, which may as well be an article."""
        return self.in_words and self.readings == ("1",)

    @property
    def sizes(self) -> frozenset[tuple[Unit, float]]:
        """What it amounts to in the smallest unit of its kind: 24 hours are a day."""
        # A word may stand for several numbers; of digits the first reading is the likely one.
        readings = self.readings if self.in_words else self.readings[:1]
        return frozenset(size(number, unit) for number in readings for unit in self.units)


#: How many of a smaller unit make one of a larger.
_SAME: Mapping[Unit, tuple[Unit, float]] = {
    "hour": ("minute", 60),
    "day": ("minute", 60 * 24),
    "week": ("minute", 60 * 24 * 7),
    "month": ("month", 1),
    "year": ("month", 12),
    "microgram": ("milligram", 0.001),
    "gram": ("milligram", 1000),
    "kilogram": ("milligram", 1_000_000),
    "centimeter": ("millimeter", 10),
    "liter": ("milliliter", 1000),
}


def size(number: str, unit: Unit) -> tuple[Unit, float]:
    """An amount in the smallest unit of its kind, so that 24 hours are a day."""
    base, factor = _SAME.get(unit, (unit, 1))
    # A time of day has no size, nor has a hostile number of a million digits.
    return (base, round(float(number) * factor, 3)) if len(number) < _LONGEST and ":" not in number else (number, 0)


def in_english(text: str) -> tuple[Amount, ...]:
    """The amounts of an English text, with their units."""
    return _english(readable(text))


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
    numbers, sizes = {r for a in own if not a.is_one for r in a.readings}, {s for a in own for s in a.sizes}
    there = [
        a for a in in_english(context.english) if not numbers.isdisjoint(a.readings) or not sizes.isdisjoint(a.sizes)
    ]
    return frozenset(unit for amount in there for unit in amount.units)


@lru_cache(maxsize=1024)
def _english(text: str) -> tuple[Amount, ...]:
    found = english_units().find(text)
    named = [_aged(text, a) for a in _with_units(text, _amounts(text, _english_words()), found)]
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
    found = _amounts(text, lexicon.numbers)
    if not found and not counted:
        return ()
    names = units(text, folder, lexicon)
    named = _with_units(text, found, names, lexicon.spaced)
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
    return Finder(table("number_words"))


def _amounts(text: str, words: Finder) -> tuple[Amount, ...]:
    digits = [Amount(n.readings, n.start, n.end, False) for n in scan(join_spaced_groups(text))]
    said = _joined(text, sorted(_said(words.find(text)), key=lambda a: (a.start, a.end)))
    return tuple(sorted([*digits, *said], key=lambda a: (a.start, a.end)))


def _joined(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """Tens and ones that stand side by side, in either order, as one number: "four and twenty", "cuarenta y ocho"."""
    last: Amount | None = None
    for amount in amounts:
        together = _sum(text, last, amount) if last else None
        if last and not together:
            yield last
        last = together or amount
    if last:
        yield last


def _sum(text: str, one: Amount, other: Amount) -> Amount | None:
    # Chinese and Khmer write a number in one piece; others have a space, and some an "and", between its parts.
    between = text[one.end : other.start]
    if other.start < one.end or len(between) > _JOINT or (between and not between[0].isspace() and between[0] != "-"):
        return None
    readings = tuple(
        str(int(a) + int(b))
        for a in one.readings
        for b in other.readings
        if a.isdecimal()
        and b.isdecimal()
        and {_is_ten(a), _is_ten(b)} == {True, False}
        and "0" not in {a, b}
        and min(int(a), int(b)) < _TEN
    )
    return Amount(readings, one.start, other.end, True) if readings else None


def _is_ten(number: str) -> bool:
    return int(number) in _TENS


def _said(matches: Sequence[Match]) -> Iterator[Amount]:
    """The numbers in words: of "twenty-four" only the longest, and one word with all that it may stand for."""
    places: dict[tuple[int, int], list[str]] = {}
    nearby = Nearby(matches)
    for match in matches:
        near = nearby.around(match.start, match.end)
        if not any(match.inside(other) and _is_numeral(other, nearby) for other in near):
            places.setdefault((match.start, match.end), []).append(match.name)
    for (start, end), readings in places.items():
        yield Amount(tuple(readings), start, end, True)


def _is_numeral(match: Match, matches: Nearby[Match]) -> bool:
    """Whether a number is made of smaller ones, as "vingt-quatre" is and the Chinese "three days" for 72 is not."""
    parts = (set(range(m.start, m.end)) for m in matches.around(match.start, match.end) if m.inside(match))
    return len(set().union(*parts)) > _NUMERAL * (match.end - match.start)


def _with_units(
    text: str, amounts: tuple[Amount, ...], found: Sequence[Match], spaced: bool = True
) -> tuple[Amount, ...]:
    done: list[Amount] = []
    every, units_there = Nearby(amounts), Nearby(found)
    for amount in reversed(amounts):
        # What stands at the same place, as "one" and "one day" for 24, does not follow.
        following = next((other for other in reversed(done) if other.start >= amount.end), None)
        # Nothing further away is looked at: in a long text, all pairs of numbers and units are too many.
        first, last = amount.start - _FAR, amount.end + _FAR
        near = [m for m in units_there.around(first, last) if first <= m.end and m.start <= last]
        others = [a for a in _around(every, near) if a != amount] if near else []
        # A unit that stands right behind another number is that one's: "100 mg twice".
        free = [m for m in near if not any(0 <= m.start - a.end <= _UNIT_BEFORE for a in others)]
        # "Between day 6 and day 11": the second day is the next number's.
        next_ones = [m for m in near if any(_is_right_before(text, m, a) for a in others)]
        units, till = _unit(text, amount, following, near, free, next_ones)
        fused = spaced and amount.in_words and any(m.start < amount.end and amount.start < m.end for m in near)
        done.append(replace(amount, units=units, till=till, fused=fused))
    return tuple(reversed(done))


def _around(amounts: Nearby[Amount], near: Sequence[Match]) -> list[Amount]:
    """The numbers that stand right behind or before one of the units near a number."""
    start, end = min(m.start for m in near) - _UNIT_BEFORE, max(m.end for m in near) + _UNIT_BEFORE
    return [a for a in amounts.around(start, end) if start <= a.end and a.start <= end]


def _is_right_before(text: str, unit: Match, amount: Amount) -> bool:
    between = text[unit.end : max(unit.end, amount.start)]
    return amount.start >= unit.end and len(between) <= _UNIT_BEFORE and not between.strip()


def _is_near(between: str) -> bool:
    """Whether a unit may belong to a number: no end of a clause stands between them, and one word at most.

    The liter of "6.2 mIU/L" is not what is counted.
    """
    return not _BETWEEN.search(between) and len(between.split()) <= 1


def _is_sign_of_degrees(unit: Match) -> bool:
    """Whether it is the C of 38 C, which stands behind its number: the Russian "с 6-го" has none."""
    return unit.name in _DEGREES and unit.end - unit.start == 1


def _unit(
    text: str,
    amount: Amount,
    following: Amount | None,
    found: Sequence[Match],
    free: Sequence[Match],
    next_ones: Sequence[Match],
) -> tuple[frozenset[Unit], int]:
    """The unit of a number: in the same word, else behind it, else before it, none across the end of a clause."""
    limit = min(amount.end + _UNIT_AFTER, following.start if following else len(text))
    inside = [m for m in found if amount.start <= m.start and m.end <= amount.end]
    near_by = [m for m in found if amount.end <= m.start <= limit and _is_near(text[amount.end : m.start])]
    behind = [m for m in near_by if m not in next_ones or not text[amount.end : m.start].strip()]
    before = [m for m in free if 0 <= amount.start - m.end <= _UNIT_BEFORE and not _is_sign_of_degrees(m)]
    if near := inside or behind:
        return _at(amount, near, min(m.start for m in near))
    # "Daily 1.5 to 2 litres": of a range the unit stands behind its end.
    ranged = following and amount.in_words <= following.in_words and 0 <= following.start - amount.end <= _RANGE
    if following and ranged and following.till > following.end:
        return following.units, following.till
    if before:
        return _at(amount, before, max(m.start for m in before))
    # "The first 24 hours" is no range, "1 or 2 hours" is one.
    if following and ranged:
        return following.units, following.till
    return frozenset(), amount.end


def _at(amount: Amount, near: Sequence[Match], start: int) -> tuple[frozenset[Unit], int]:
    """The units that begin at a place, and where what belongs to the number ends."""
    there = [m for m in near if m.start == start]
    return frozenset(m.name for m in there), max(amount.end, *(m.end for m in there))
