"""How often in a day: "twice a day" is every 12 hours, and "day or night" is 24 hours of 24."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import Amount, in_english, in_translation
from hsg_i18n.checks.catalog._english import finder
from hsg_i18n.checks.catalog._units import Unit
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable

_DAY = 24
_TIMES = {"twice": 2, "two times": 2, "three times": 3, "four times": 4, "six times": 6}
_OFTEN = re.compile(
    r"\b(?:(twice|(?:two|three|four|six) times)|([2346]) times) (?:a day|daily|each day|every day|per day)"
)
_EVERY = re.compile(r"\b(?:every|each) (12|8|6|4) hours\b|\b(12|8|6|4) hourly\b")
#: "24 hours of 24", as languages say it: two numbers, and a word or a stroke between them.
_ALWAYS = re.compile(r"\b24\W{0,2}(?:\w+\W){0,3}\W{0,2}(?:24|7)\b")


def same_rate(context: TextContext) -> set[str]:
    """The numbers of both texts, as they write them, that only say in another way how often in a day."""
    return {*_of_day(context), *_always(context)}


def said_in_days(context: TextContext) -> frozenset[Unit]:
    """The hours of the English, where the translation says them as times a day, or as 24 of 24."""
    numbers = same_rate(context)
    hours = [a for a in in_english(context.english) if "hour" in a.units]
    return frozenset(["hour"] if any(not numbers.isdisjoint(a.readings) for a in hours) else [])


def _of_day(context: TextContext) -> Iterator[str]:
    english, own = readable(context.english), in_translation(context)
    for match in _OFTEN.finditer(english):
        times = int(match[2]) if match[2] else _TIMES[match[1]]
        hours = [a for a in own if "hour" in a.units and str(_DAY // times) in a.readings]
        if hours:
            yield from (str(times), *_shown(context.text, hours))
    if not any("day" in a.units for a in own):
        return
    for match in _EVERY.finditer(english):
        number = match[1] or match[2]
        said = [a for a in own if str(_DAY // int(number)) in a.readings]
        if said:
            yield from (number, *_shown(context.text, said))


def _always(context: TextContext) -> set[str]:
    means = any("24" in a.readings for a in in_english(context.english))
    means = means or bool(finder("round_the_clock").find(readable(context.english)))
    return {"24", "7"} if means and _ALWAYS.search(readable(context.text)) else set()


def _shown(text: str, amounts: Iterable[Amount]) -> Iterator[str]:
    return (readable(text)[a.start : a.end] for a in amounts)
