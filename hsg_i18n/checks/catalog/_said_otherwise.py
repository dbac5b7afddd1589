"""Numbers that a translation says in words, in another unit, or as people say a time of day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._english_numbers import NOON
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable

#: Hours before noon, and what a clock of 24 hours says of them behind it.
_LATER = {str(hour): str(hour + NOON) for hour in range(1, NOON)}
#: What stands before a time of day: "after six", "between nine and five".
_AT = re.compile(r"\b(?:at|by|from|to|until|till|between|and|after|before|than|past)\s$")
_AT_LONGEST = len("between ")
#: What an hour may have behind it, of "from 9 to 17" neither.
_OF_CLOCKS = frozenset(["hour"])
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_HOUR = 60  # minutes
_HALF = frozenset(["0.5", "30"])
_NEAR = 10  # characters between an hour in digits and its half


def same_otherwise(context: TextContext) -> set[str]:
    """The numbers of both texts, as they write them, that the other has in another unit or as a time in words."""
    english, own = in_english(context.english), in_translation(context)
    if not english or not own:
        return set()
    same = {*_of_one_size(context.english, english, own), *_of_one_size(context.text, own, english)}
    said = {reading for amount in own if amount.in_words for reading in amount.readings}
    same |= {_shown(context.english, clock) for clock in english if _is_said(clock, said)}
    pairs = (*afternoons(context), *_halves(context))
    return same | {s for clock, hour in pairs for s in (_shown(context.english, clock), _shown(context.text, hour))}


def _of_one_size(text: str, amounts: Iterable[Amount], others: Iterable[Amount]) -> Iterator[str]:
    sizes = {size for other in others for size in other.sizes}
    return (_shown(text, amount) for amount in amounts if not sizes.isdisjoint(amount.sizes))


def _shown(text: str, amount: Amount) -> str:
    return readable(text)[amount.start : amount.end]


def afternoons(context: TextContext) -> list[tuple[Amount, Amount]]:
    """The hours of the English that the translation has by the clock of 24 hours: "between nine and five", 17:00.

    Each with each that is written otherwise; of a hundred that are written alike, one.
    """
    own = [a for a in in_translation(context) if not a.in_words and a.units <= _OF_CLOCKS]
    plain = readable(context.english)
    clocks = [c for c in in_english(context.english) if own and not c.units and _is_at(plain, c)]
    hours = _by_reading(context.text, own)
    return [
        (clock, hour)
        for reading, same in _by_reading(context.english, clocks).items()
        if reading in _LATER
        for said in (_LATER[reading], f"{_LATER[reading]}:00")
        for clock in same
        for hour in hours.get(said, ())
    ]


def _is_at(plain: str, clock: Amount) -> bool:
    return bool(_AT.search(plain, max(0, clock.start - _AT_LONGEST), clock.start))


def _by_reading(text: str, amounts: Iterable[Amount]) -> dict[str, list[Amount]]:
    """The amounts by their likely reading, of those that are written alike one."""
    plain, found = readable(text), dict[str, dict[str, Amount]]()
    for amount in amounts:
        found.setdefault(amount.readings[0], {}).setdefault(plain[amount.start : amount.end], amount)
    return {reading: list(own.values()) for reading, own in found.items()}


def _is_said(clock: Amount, said: Set[str]) -> bool:
    """Whether a time of day stands there in words: "half past four" for 4:30."""
    found = None if clock.units else _CLOCK.fullmatch(clock.readings[0])
    if found is None:
        return False
    hour, minute = int(found[1]), int(found[2])
    if minute == _HOUR // 2 and f"{hour}.5" in said:
        return True
    hours = {str(hour), str(hour + NOON), str(hour + 1)}
    return not said.isdisjoint(hours) and (not minute or not said.isdisjoint(minutes_said(minute)))


def minutes_said(minute: int) -> frozenset[str]:
    """The numbers in words that people say for a minute: 45 as a quarter to the next hour, 40 as twenty to."""
    if minute == _HOUR // 2:
        return _HALF
    quarter = {"0.25", "4"} if minute % (_HOUR // 2) == _HOUR // 4 else set()
    return frozenset({str(minute), str(_HOUR - minute), *quarter})


def _halves(context: TextContext) -> Iterator[tuple[Amount, Amount]]:
    """The times of day that the translation has as their hour in digits and a half in words: "4点半" for 4:30.

    Each with each that is written otherwise.
    """
    own = in_translation(context)
    halves = sorted(a.start for a in own if a.in_words and not _HALF.isdisjoint(a.readings))
    before = [a for a in own if not a.in_words and halves and _follows(halves, a.end)]
    hours = _by_reading(context.text, before)
    for reading, same in _by_reading(context.english, in_english(context.english) if hours else ()).items():
        hour, colon, minute = reading.partition(":")
        if colon and minute == "30":
            for said in (hour, str(int(hour) + NOON)):
                yield from ((clock, number) for clock in same for number in hours.get(said, ()))


def _follows(starts: Sequence[int], end: int) -> bool:
    """Whether one of the places, which are in order, is right behind another."""
    at = bisect_left(starts, end)
    return at < len(starts) and starts[at] - end <= _NEAR
