"""How often: "twice a day" is every 12 hours, and "day or night" is 24 hours of 24; and shares of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._english import finder
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._shares import same_share
from hsg_i18n.checks.catalog._units import Unit
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable
from hsg_i18n.text.numbers import fold_digits, has_numbers

_DAY = 24
_TIMES = {"twice": 2, "two times": 2, "three times": 3, "four times": 4, "six times": 6}
_OFTEN = re.compile(
    r"\b(?:(twice|(?:two|three|four|six) times)|([2346]) times) (?:a day|daily|each day|every day|per day)"
)
_EVERY = re.compile(r"\b(?:every|each) (12|8|6|4) hours\b|\b(12|8|6|4) hourly\b")
#: "24 hours of 24", as languages say it: two numbers, and a word or a stroke between them.
_ALWAYS = re.compile(r"\b24\W{0,2}(?:\w+\W){0,3}\W{0,2}(?:24|7)\b")
_DIGITS = re.compile(r"\d+")


def same_rate(context: TextContext) -> frozenset[str]:
    """The numbers of both texts, as they write them, that only say how often in another way: in a day, in a hundred."""
    return frozenset(n for found in (_said_in_hours, _said_in_days, _always, same_share) for n in found(context))


def units_otherwise(context: TextContext) -> frozenset[Unit]:
    """Hours of the English that the translation says as times a day, or as 24 of 24, and days that it says in hours."""
    always = bool(_always(context))
    hours, days = always or any(_said_in_days(context)), always or any(_said_in_hours(context))
    return frozenset(unit for unit, otherwise in (("hour", hours), ("day", days)) if otherwise)


def _said_in_hours(context: TextContext) -> Iterator[str]:
    """Times a day of the English that are so many hours apart."""
    for word, digits in {m.group(1, 2): None for m in _OFTEN.finditer(readable(context.english))}:
        times = int(digits) if digits else _TIMES[word]
        apart = str(_DAY // times)
        hours = [a for a in in_translation(context) if "hour" in a.units and apart in a.readings]
        if hours:
            yield from (str(times), *_shown(context.text, hours))


def _said_in_days(context: TextContext) -> Iterator[str]:
    """Hours apart of the English that are so many times a day."""
    for number in {m[1] or m[2]: None for m in _EVERY.finditer(readable(context.english))}:
        own = in_translation(context)
        said = [a for a in own if str(_DAY // int(number)) in a.readings]
        if said and any("day" in a.units for a in own):
            yield from (number, *_shown(context.text, said))


def _always(context: TextContext) -> set[str]:
    """The numbers of "24 of 24" and of "24 hours", and those of the English for it."""
    text = readable(context.text)
    said = _ALWAYS.search(fold_digits(text)) if has_numbers(text) else None
    hours = [a for a in in_translation(context) if str(_DAY) in a.readings]
    if not (said or hours):
        return set()
    anytime = bool(finder("round_the_clock").find(readable(context.english)))
    if said and (anytime or any(str(_DAY) in a.readings for a in in_english(context.english))):
        return {str(_DAY), *(text[n.start() : n.end()] for n in _DIGITS.finditer(text, *said.span()))}
    # "24/7" is no seven of anything.
    return {str(_DAY), "7", *_shown(context.text, hours)} if hours and anytime else set()


def _shown(text: str, amounts: Iterable[Amount]) -> Iterator[str]:
    return (readable(text)[a.start : a.end] for a in amounts)
