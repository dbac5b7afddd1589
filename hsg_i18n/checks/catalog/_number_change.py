"""Compares the numbers of a translation with those of the English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from hsg_i18n.checks.catalog._english_numbers import other_clock, said_in_words
from hsg_i18n.text.numbers import Number, fold_digits, has_numbers, join_spaced_groups, numbers, scan

_NUMBER = r"\d+(?:[.,]\d+)*"
_DASH = r"[-\u2010-\u2015\u2212]"
#: A date such as 2026-11-24 is no range.
_RANGE = re.compile(rf"(?<![\d.,-])({_NUMBER})\s*(?:{_DASH}|to|through|until)\s*({_NUMBER})(?!\d|[.,]\d|{_DASH}\d)")
_BETWEEN = re.compile(rf"between\s+({_NUMBER})\s+and\s+({_NUMBER})", re.IGNORECASE)
_HALVES = re.compile(r"(?<![\d.,])(\d{1,3}) ?([\u00bc-\u00be])")
_CLOCK = re.compile(r"(?<=\d)[:：](?=\d)")
#: 14.15 of a clock, and 4/3 of a date.
_POINT = re.compile(r"(?<![\d.,])(\d{1,2})\.(?=[0-5]\d(?!\d|[.,]\d))")
_DIGITS = 12  # of a number that a handout may have
_SLASH = re.compile(r"(?<=\d)/(?=\d)")


@dataclass(frozen=True, slots=True)
class NumberChange:
    """What happened to the numbers; all empty when nothing did."""

    missing: tuple[str, ...] = ()  #: as the English writes them
    extra: tuple[str, ...] = ()  #: as the translation writes them
    swapped: tuple[tuple[str, str], ...] = ()  #: ranges whose two ends changed places

    def __bool__(self) -> bool:
        """True when there is a difference."""
        return bool(self.missing or self.extra or self.swapped)


def compare(english: str, translation: str, in_words: frozenset[str] = frozenset()) -> NumberChange:
    """How the numbers of `translation` differ from those of `english`. Linear in the length of both.

    `in_words` are the numbers that the translation says in words. What can be read in two ways
    is read in favour of the translation: thousands with a space, 8:30 as two numbers, 8 p.m. as 20, 14.15 as a time of
    day where the English has one, 4/3 as a date.
    """
    if english == translation or not (has_numbers(english) or has_numbers(translation)):
        return NumberChange()
    first = _compare(english, translation, in_words)
    if not first:
        return first
    spaced = join_spaced_groups(translation)
    others = [(english, spaced), _without_clock(english, translation), (_HALVES.sub(_decimal, english), spaced)]
    others += [(english, _POINT.sub(r"\1:", translation))] if _has_clock(english) else []
    others += [(_POINT.sub(r"\1:", english), spaced)] if _has_clock(translation) else []
    others += [(english, _SLASH.sub(" ", translation))]
    for english_too, spaced in others:
        if (english_too, spaced) != (english, translation) and not _compare(english_too, spaced, in_words):
            return NumberChange()
    return first


def _has_clock(text: str) -> bool:
    return any(":" in number.readings[0] for number in scan(text))


def _decimal(found: re.Match[str]) -> str:
    """A whole and a half as 1.5: "an hour and a half" is one number."""
    return found[1] + f"{unicodedata.numeric(found[2]):g}"[1:]


def _without_clock(english: str, translation: str) -> tuple[str, str]:
    return _CLOCK.sub(" ", english), _CLOCK.sub(" ", translation)


def _compare(english: str, translation: str, in_words: frozenset[str]) -> NumberChange:
    wanted, given = scan(english), scan(translation)
    missing, extra = _match(wanted, given, english)
    allowed = said_in_words(english) if extra else frozenset()
    return NumberChange(
        missing=tuple(n.shown for n in missing if n.readings[0] not in in_words),
        extra=tuple(n.shown for n in extra if allowed.isdisjoint(n.readings)),
        swapped=_swapped(english, translation),
    )


def _match(wanted: tuple[Number, ...], given: tuple[Number, ...], english: str) -> tuple[list[Number], list[Number]]:
    """(numbers without a partner in the translation, numbers of the translation without one in English)."""
    left = Counter(n.readings[0] for n in wanted)
    rest = [n for n in given if not _take(left, n.readings[:1])]
    rest = [n for n in rest if not _take(left, n.readings)]
    if rest and +left:
        meant = {other: n.readings[0] for n in wanted for other in other_clock(n.readings, english)}
        rest = [n for n in rest if not _take(left, tuple(meant[r] for r in n.readings if r in meant))]
    return [n for n in wanted if _take(left, n.readings[:1])], rest


def _take(left: Counter[str], readings: tuple[str, ...]) -> bool:
    for reading in readings:
        if left[reading] > 0:
            left[reading] -= 1
            return True
    return False


def _swapped(english: str, translation: str) -> tuple[tuple[str, str], ...]:
    found = [(m[1], m[2]) for p in (_RANGE, _BETWEEN) for m in p.finditer(fold_digits(english))]
    if not found:
        return ()
    order = numbers(translation)
    counts, at = Counter(order), {n: i for i, n in enumerate(order)}
    return tuple(dict.fromkeys((a, b) for a, b in found if _reversed(numbers(a), numbers(b), counts, at)))


def _reversed(low: tuple[str, ...], high: tuple[str, ...], counts: Counter[str], at: dict[str, int]) -> bool:
    # A number that stands in the text twice may belong to something else, and "between 37 and 20" has no order.
    if len(low) != 1 or len(high) != 1 or counts[low[0]] != 1 or counts[high[0]] != 1:
        return False
    return at[low[0]] > at[high[0]] and not _is_descending(low[0], high[0])


def _is_descending(low: str, high: str) -> bool:
    return ":" not in low + high and max(len(low), len(high)) <= _DIGITS and float(low) > float(high)
