"""Numbers that the English says in words, so that a translation may write them in digits.

English is the language of every msgid; what the other languages say in words is in their language.toml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hsg_i18n.checks.catalog._english import REMEMBERED

_WORDS = {
    "a": "1", "an": "1", "one": "1", "once": "1", "first": "1", "single": "1", "each": "1", "every": "1",
    "per": "1", "another": "1 2", "other": "2", "daily": "1", "two": "2", "twice": "2", "second": "2", "both": "2",
    "pair": "2", "couple": "2", "double": "2", "three": "3", "third": "3", "four": "4", "fourth": "4",
    "five": "5", "fifth": "5", "six": "6", "sixth": "6", "seven": "7", "seventh": "7", "eight": "8",
    "eighth": "8", "nine": "9", "ninth": "9", "ten": "10", "tenth": "10", "eleven": "11", "twelve": "12",
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "seventy": "70", "eighty": "80", "ninety": "90",
    "hundred": "100", "percent": "100", "thousand": "1000", "dozen": "12", "noon": "12", "midnight": "0 12 24",
    "few": "2 3 4 5", "several": "2 3 4 5 6", "half": "0.5 1 2 30", "quarter": "0.25 1 4 15", "fortnight": "2 14 15",
    "january": "1", "february": "2", "march": "3", "april": "4", "may": "5", "june": "6", "july": "7",
    "august": "8", "september": "9", "october": "10", "november": "11", "december": "12",
    # Days are numbered from Sunday, from Monday or from Saturday.
    "monday": "1 2 3", "tuesday": "2 3 4", "wednesday": "3 4 5", "thursday": "4 5 6", "friday": "5 6 7",
    "saturday": "1 6 7", "sunday": "1 2 7",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_TENS_AND_ONES = re.compile(r"\b([a-z]+ty)[- ](one|two|three|four|five|six|seven|eight|nine)\b")
_EVENING = re.compile(r"(?<=\d)\s?p\.?\s?m\b")
_MORNING = re.compile(r"(?<=\d)\s?a\.?\s?m\b")
NOON = 12


@lru_cache(maxsize=REMEMBERED)
def said_in_words(english: str) -> frozenset[str]:
    """The numbers that the words of `english` may stand for."""
    plain = english.lower().replace("%", " percent")
    found = set(_WORD.findall(plain)) & _WORDS.keys()
    sums = (int(_WORDS[a]) + int(_WORDS[b]) for a, b in _TENS_AND_ONES.findall(plain) if a in _WORDS)
    return frozenset(n for word in found for n in _WORDS[word].split()).union(map(str, sums))


def other_clock(readings: tuple[str, ...], english: str) -> tuple[str, ...]:
    """Other ways to say an hour of `english`: 8:00 is 8, and where it says p.m., 8 is 20; 16:00 is 4."""
    plain = tuple(dict.fromkeys(r for r in readings if ":" in readings[0] or r == readings[0]))
    evening, morning = _halves_of_day(english)
    shifted: tuple[str, ...] = ()
    if evening:
        shifted += tuple(_later(r, NOON) for r in plain if _hour(r) in range(1, NOON))
    if morning:
        shifted += tuple(_later(r, -NOON) for r in plain if _hour(r) == NOON)
    # A clock of 24 hours: 16:00 is 4 in the afternoon.
    shifted += tuple(_later(r, -NOON) for r in plain if ":" in readings[0] and NOON < _hour(r) < 2 * NOON)
    return plain[1:] + shifted


@lru_cache(maxsize=REMEMBERED)
def _halves_of_day(english: str) -> tuple[bool, bool]:
    """Whether some hour of a text is one of the evening, and whether one is of the morning."""
    text = english.lower()
    return bool(_EVENING.search(text)), bool(_MORNING.search(text))


def _hour(reading: str) -> int:
    hour = reading.partition(":")[0]
    return int(hour) if len(hour) <= 2 and hour.isdecimal() else 0  # noqa: PLR2004 (digits of an hour)


def _later(reading: str, hours: int) -> str:
    _, colon, minute = reading.partition(":")
    return f"{_hour(reading) + hours}{colon}{minute}"
