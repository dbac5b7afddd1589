"""How often: "twice a day" is every 12 hours, "day or night" is 24 hours of 24, and 1 in 100 is 1 %."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._english import finder
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._percent import SIGNS, percent_words
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
_SHARE = r"(\d{1,3}|one|two|three)(?: (?:to|or|-|–) (\d{1,3}|two|three))?"
_ONE_OF = re.compile(rf"\b{_SHARE} (?:(?:women|people|patients) )?(?:in|out of)(?: every)? (\d{{1,5}})\b")
_NUMBERS = {"one": "1", "two": "2", "three": "3"}
_PARTS = {"half": 50.0, "quarter": 25.0}
_HUNDREDTHS = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_PERCENT = re.compile(rf"{_HUNDREDTHS}\s?[{SIGNS}]")
_NEAR = 8  # characters of a number before such a word
_LAST = re.compile(rf"{_HUNDREDTHS}\s?$")


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
    text, english = readable(context.text), readable(context.english)
    percents = _percents(text)
    if not percents:
        return
    for match in _ONE_OF.finditer(english):
        of = float(match[3])
        said = [word for word in match.group(1, 2) if word]
        shares = [100 * float(_NUMBERS.get(word, word)) / of for word in said] if of else []
        # Of "1 to 3 %" the sign stands behind the second.
        if shares and shares[-1] in percents:
            yield from (*said, match[3], percents[shares[-1]])
    for word, share in _PARTS.items():
        if share in percents and word in english.split():
            yield percents[share]


def _percents(text: str) -> dict[float, str]:
    """The numbers that a sign or a word for a hundredth follows, and how the text writes them."""
    plain = fold_digits(text)
    places = [m.span(1) for m in _PERCENT.finditer(plain)]
    for word in percent_words(text):
        before = _LAST.search(plain, max(0, word.start - _NEAR), word.start)
        if before:
            places.append(before.span(1))
    return {float(plain[a:b].replace(",", ".")): text[a:b] for a, b in places}


def _shown(text: str, amounts: Iterable[Amount]) -> Iterator[str]:
    return (readable(text)[a.start : a.end] for a in amounts)
