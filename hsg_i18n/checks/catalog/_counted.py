"""Which unit belongs to which number of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._units import Unit
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Characters between a number and its unit, between the two numbers of a range, and between a unit and its number.
_UNIT_AFTER, _RANGE, _UNIT_BEFORE = 14, 8, 1
_FAR = max(_UNIT_AFTER, _RANGE, _UNIT_BEFORE)
_BETWEEN = re.compile(r"[()\[\]（）/]|[.,;:!?、，。；：！？…।۔؛،؟។](?!\d)")
#: Between the numbers of a range or a list: "8; by 9" is none.
_APART = re.compile(r"[;:!?()\[\]；：！？。…।]|\.(?!\d)")
_COMMAS = frozenset(",،、，")
#: "By 9 the day's places are gone", "at 41 each month counts": the unit is of no number.
_OF_NONE = frozenset(["the", "each", "every"])
_DEGREES = ("celsius", "fahrenheit")


def with_units(
    text: str, amounts: tuple[Amount, ...], found: Sequence[Match], spaced: bool = True
) -> tuple[Amount, ...]:
    """The numbers of a text with what they count, of the units `found` in it; `spaced` where words are parted."""
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
    words = between.split()
    return not _BETWEEN.search(between) and len(words) <= 1 and _OF_NONE.isdisjoint(words)


def _is_range(text: str, one: Amount, other: Amount | None) -> bool:
    """Whether two numbers, the one behind the other, may have one unit: both in digits, or the first as the second."""
    if other is None or one.in_words > other.in_words or not 0 <= other.start - one.end <= _RANGE:
        return False
    between = text[one.end : other.start]
    if _COMMAS.isdisjoint(between):
        return not _APART.search(between)
    # "40, four months" are of two kinds.
    return between.strip() in _COMMAS and one.in_words == other.in_words


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
    # "Three to seven days": what begins with the next number, such as "seven days" for a week, is that one's.
    limit = min(amount.end + _UNIT_AFTER, following.start - 1 if following else len(text))
    inside = [m for m in found if amount.start <= m.start and m.end <= amount.end]
    near_by = [m for m in found if amount.end <= m.start <= limit and _is_near(text[amount.end : m.start])]
    behind = [m for m in near_by if m not in next_ones or not text[amount.end : m.start].strip()]
    before = [m for m in free if 0 <= amount.start - m.end <= _UNIT_BEFORE and not _is_sign_of_degrees(m)]
    if near := inside or behind:
        return _at(amount, near, min(m.start for m in near))
    # "Daily 1.5 to 2 litres": of a range the unit stands behind its end.
    ranged = _is_range(text, amount, following)
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
