"""Numbers that a translation says in words, in another unit, or as people say a time of day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._english_numbers import NOON, said_in_words
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: One may stand for anything, and two by itself: "a", "the one", "both".
_FEWEST, _BY_ITSELF = 2, 3
#: Hours before noon, and what a clock of 24 hours says of them behind it.
_LATER = {str(hour): str(hour + NOON) for hour in range(1, NOON)}
#: What stands before a time of day: "after six", "between nine and five".
_AT = re.compile(r"\b(?:at|by|from|to|until|till|between|and|after|before|than|past)\s$")
_AT_LONGEST = len("between ")
#: Families of concepts that hold numbers: hours, twice.
_COUNTED = ("unit", "times")
_HALF = frozenset(["0.5", "30"])
#: Concepts that are counted, and how many characters may stand between the number and one of them.
_THINGS = ("tablet", "dose", "pad", "twice", "once", "appointment", "follow-up", "occasion")
_NEAR = 10
#: What stands between the parts of a list.
_BETWEEN = re.compile(r"[,;:]? (?:and|or|nor|then) |[,;:.] ")


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
    own = [a for a in in_translation(context) if not a.in_words and (":" in a.readings[0] or "hour" in a.units)]
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
    hour, colon, minute = clock.readings[0].partition(":")
    hours = {hour, str(int(hour) + NOON), str(int(hour) + 1)} if colon and hour.isdecimal() else set()
    minutes = _HALF if minute == "30" else {minute, minute.lstrip("0")}
    if minute == "30" and f"{hour}.5" in said:
        return True
    return not said.isdisjoint(hours) and (minute == "00" or not said.isdisjoint(minutes))


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


def added_in_words(context: TextContext) -> Iterator[str]:
    """Numbers in words, from two on, of a unit or a thing, that the English has in no way."""
    countable = Nearby(_countable(context))
    found = of_text(context)
    named = found is not None and not found[1].wanted.keys().isdisjoint(_THINGS)
    for amount in _added(context, _FEWEST):
        # Who counts "on day 3 and on day 10" says "twice"; what the English counts itself has its number.
        listed = not named and _is_of_list(amount, context.english)
        if amount.units or (_counts(amount, countable) and not listed):
            yield _shown(context.text, amount)


def added_by_themselves(context: TextContext) -> Iterator[str]:
    """Numbers in words, from three on, of whatever else, that the English has in no way."""
    countable = Nearby(_countable(context))
    for amount in _added(context, _BY_ITSELF):
        if not (amount.units or _counts(amount, countable) or _is_of_list(amount, context.english)):
            yield _shown(context.text, amount)


def _is_of_list(amount: Amount, english: str) -> bool:
    """Whether the English may have a list of so many things, which a translation may count: "these three"."""
    return min(map(float, amount.readings)) <= len(_BETWEEN.split(english))


def _added(context: TextContext, fewest: int) -> Iterator[Amount]:
    """Numbers in words that the English has neither in digits nor in words nor in another unit."""
    own, english = in_translation(context), in_english(context.english)
    if not any(amount.in_words for amount in own):
        return
    known = {r for amount in english for r in amount.readings} | said_in_words(context.english)
    known |= {part for reading in known for part in _parts(reading)}
    sizes = {s for amount in english for s in amount.sizes}
    good = Nearby(a for a in own if not known.isdisjoint(a.readings) or not sizes.isdisjoint(a.sizes))
    others = Nearby(_else(context))
    for amount in own:
        if (
            amount.in_words
            and not amount.fused
            and all(float(r) >= fewest for r in amount.readings)
            and not (_overlaps(amount, good) or _means_else(amount, others))
        ):
            yield amount


def _parts(reading: str) -> set[str]:
    """What may be said of a time of day by itself: its hour, the next one before it, its minutes."""
    hour, colon, minute = reading.partition(":")
    if not colon or not hour.isdecimal():
        return set()
    hours = {int(hour), int(hour) + 1, int(hour) + NOON, (int(hour) + NOON - 1) % NOON + 1}
    return {minute, *map(str, hours)}


def _countable(context: TextContext) -> Iterator[Match]:
    """Things that are counted: a number word before none of them may be another word."""
    found = of_text(context)
    for name in _THINGS if found else ():
        yield from found[1].said.get(name, ()) if found else ()


def _counts(amount: Amount, countable: Nearby[Match]) -> bool:
    near = countable.around(amount.end, amount.end + _NEAR)
    return any(0 <= m.start - amount.end <= _NEAR for m in near)


def _overlaps(amount: Amount, others: Nearby[Amount]) -> bool:
    near = others.around(amount.start, amount.end)
    return any(other.start < amount.end and amount.start < other.end for other in near)


def _means_else(amount: Amount, others: Nearby[Match]) -> bool:
    """Whether a number is a word of something else. What stands in the gap of "within ... hours" is none of it."""
    own = Match("", amount.start, amount.end)
    return any(own.touches(other) for other in others.around(own.start, own.end))


def is_in_medicine(context: TextContext, amount: Amount) -> bool:
    """Whether the words of a number are a part of a medicine's name: the Chinese for metformin begins with a two."""
    named = _named(context) if amount.in_words else ()
    return any(family == "medicine" and m.start <= amount.start and amount.end <= m.end for family, m in named)


def _else(context: TextContext) -> Iterator[Match]:
    """Words that say something: the Creole "nèf" is nine, and new as well."""
    return (match for family, match in _named(context) if family not in _COUNTED)


def _named(context: TextContext) -> Iterator[tuple[str, Match]]:
    """What the translation names, each with the family of its concept."""
    found = of_text(context)
    if found:
        lexicon, comparison = found
        for name, matches in comparison.said.items():
            for match in matches:
                yield lexicon.concepts[name].family, match
