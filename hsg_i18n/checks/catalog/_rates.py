"""How often: "twice a day" is every 12 hours, "day or night" is 24 hours of 24, and 1 in 100 is 1 %."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._english import finder
from hsg_i18n.checks.catalog._numbers import Amount
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
_ONE_OF = re.compile(r"\b(\d{1,3}|one|two|three) (?:in|out of)(?: every)? (\d{1,5})\b")
_NUMBERS = {"one": "1", "two": "2", "three": "3"}
_PARTS = {"half": 50.0, "quarter": 25.0}
_SIGNS = frozenset("%٪﹪％")
_PERCENT = re.compile(rf"(\d{{1,3}}(?:[.,]\d{{1,3}})?)\s?[{''.join(sorted(_SIGNS))}]")


def same_rate(context: TextContext) -> frozenset[str]:
    """The numbers of both texts, as they write them, that only say how often in another way: in a day, in a hundred."""
    return frozenset(n for found in (_said_in_hours, _said_in_days, _always, _of_hundred) for n in found(context))


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
    """The numbers of "24 of 24", and the one of the English."""
    text = readable(context.text)
    said = _ALWAYS.search(fold_digits(text)) if has_numbers(text) else None
    if said is None:
        return set()
    means = any("24" in a.readings for a in in_english(context.english))
    if not means and not finder("round_the_clock").find(readable(context.english)):
        return set()
    return {str(_DAY), *(text[n.start() : n.end()] for n in _DIGITS.finditer(text, *said.span()))}


def _of_hundred(context: TextContext) -> Iterator[str]:
    """Shares of the English that are so many in a hundred: one in ten as 10 %, half of them as 50 %."""
    if _SIGNS.isdisjoint(context.text):
        return
    text, english = readable(context.text), readable(context.english)
    found = _PERCENT.finditer(fold_digits(text))
    percents = {float(m[1].replace(",", ".")): text[m.start(1) : m.end(1)] for m in found}
    for match in _ONE_OF.finditer(english):
        one, of = float(_NUMBERS.get(match[1], match[1])), float(match[2])
        if of and (share := 100 * one / of) in percents:
            yield from (match[1], match[2], percents[share])
    for word, share in _PARTS.items():
        if share in percents and word in english.split():
            yield percents[share]


def _shown(text: str, amounts: Iterable[Amount]) -> Iterator[str]:
    return (readable(text)[a.start : a.end] for a in amounts)
