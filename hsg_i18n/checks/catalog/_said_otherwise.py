"""Numbers that a translation says in words, in another unit, or as people say a time of day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import Amount, in_english, in_translation
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._english_numbers import NOON, said_in_words
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable
from hsg_i18n.text.phrases import Match

#: One and two may stand for anything: "a", "the one", "both".
_FEWEST = 3
#: Hours before noon, and what a clock of 24 hours says of them behind it.
_LATER = {str(hour): str(hour + NOON) for hour in range(1, NOON)}
#: What stands before a time of day: "after six", "between nine and five".
_AT = re.compile(r"\b(?:at|by|from|to|until|till|between|and|after|before|than|past)\s$")
#: Families of concepts that hold numbers: hours, twice.
_COUNTED = ("unit", "times")
_HALF = frozenset(["0.5", "30"])
#: Concepts that are counted, and how many characters may stand between the number and one of them.
_THINGS = ("tablet", "dose", "pad", "twice", "once", "appointment", "follow-up", "occasion")
_NEAR = 10


def same_otherwise(context: TextContext) -> set[str]:
    """The numbers of both texts, as they write them, that the other has in another unit or as a time in words."""
    english, own = in_english(context.english), in_translation(context)
    if not english or not own:
        return set()
    same = {*_of_one_size(context.english, english, own), *_of_one_size(context.text, own, english)}
    same |= {_shown(context.english, clock) for clock in english if _is_said(clock, own)}
    halves = [(clock, hour) for clock in english for hour in own if _is_half_past(clock, hour, own)]
    same |= {s for clock, hour in afternoons(context) for s in _both(context, clock, hour)}
    return same | {s for clock, hour in halves for s in _both(context, clock, hour)}


def _of_one_size(text: str, amounts: Iterable[Amount], others: Iterable[Amount]) -> Iterator[str]:
    sizes = {size for other in others for size in other.sizes}
    return (_shown(text, amount) for amount in amounts if not sizes.isdisjoint(amount.sizes))


def _shown(text: str, amount: Amount) -> str:
    return readable(text)[amount.start : amount.end]


def _both(context: TextContext, clock: Amount, hour: Amount) -> tuple[str, str]:
    return _shown(context.english, clock), _shown(context.text, hour)


def afternoons(context: TextContext) -> list[tuple[Amount, Amount]]:
    """The hours of the English that the translation has by the clock of 24 hours: "between nine and five", 17:00."""
    own = [a for a in in_translation(context) if not a.in_words and (":" in a.readings[0] or "hour" in a.units)]
    plain = readable(context.english)
    clocks = [c for c in in_english(context.english) if own and not c.units and _AT.search(plain, 0, c.start)]
    return [(clock, hour) for clock in clocks for hour in own if _is_later(clock.readings[0], hour.readings[0])]


def _is_later(hour: str, said: str) -> bool:
    return said.removesuffix(":00") == _LATER.get(hour)


def _is_said(clock: Amount, own: Iterable[Amount]) -> bool:
    """Whether a time of day stands there in words: "half past four" for 4:30."""
    hour, colon, minute = clock.readings[0].partition(":")
    said = {reading for amount in own if amount.in_words for reading in amount.readings}
    hours = {hour, str(int(hour) + NOON), str(int(hour) + 1)} if colon and hour.isdecimal() else set()
    minutes = _HALF if minute == "30" else {minute, minute.lstrip("0")}
    if minute == "30" and f"{hour}.5" in said:
        return True
    return not said.isdisjoint(hours) and (minute == "00" or not said.isdisjoint(minutes))


def _is_half_past(clock: Amount, hour: Amount, own: Iterable[Amount]) -> bool:
    """Whether a time of day stands there as its hour in digits and a half in words: the Chinese "4点半" for 4:30."""
    hours, colon, minute = clock.readings[0].partition(":")
    if not colon or minute != "30" or hour.in_words or hour.readings[0] not in {hours, str(int(hours) + NOON)}:
        return False
    return any(a.in_words and not _HALF.isdisjoint(a.readings) and 0 <= a.start - hour.end <= _NEAR for a in own)


def added_in_words(context: TextContext) -> Iterator[str]:
    """Numbers in words, from three on, that the English has neither in digits nor in words nor in another unit."""
    own, english = in_translation(context), in_english(context.english)
    if not any(amount.in_words for amount in own):
        return
    known = {r for amount in english for r in amount.readings} | said_in_words(context.english)
    known |= {part for reading in known for part in _parts(reading)}
    sizes = {s for amount in english for s in amount.sizes}
    good = [a for a in own if not known.isdisjoint(a.readings) or not sizes.isdisjoint(a.sizes)]
    for amount in own:
        overlaps = any(_overlap(amount, a) for a in good) or any(_overlap(amount, m) for m in _else(context))
        counts = amount.units or any(0 <= m.start - amount.end <= _NEAR for m in _countable(context))
        if (
            amount.in_words
            and not amount.fused
            and counts
            and not overlaps
            and all(float(r) >= _FEWEST for r in amount.readings)
        ):
            yield _shown(context.text, amount)


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


def _overlap(one: Amount, other: Amount | Match) -> bool:
    return other.start < one.end and one.start < other.end


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
