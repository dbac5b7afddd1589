"""Numbers that the English says in words, so that a translation may write them in digits.

English is the language of every msgid, its words are in data/english.toml; those of the others are in their words.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from hsg_i18n.checks.catalog._english import REMEMBERED, scales, table

_WORD = re.compile(r"[a-z]+")
_TENS_AND_ONES = re.compile(r"\b([a-z]+ty)[- ](one|two|three|four|five|six|seven|eight|nine)\b")
_EVENING = re.compile(r"(?<=\d)\s?p\.?\s?m\b")
_MORNING = re.compile(r"(?<=\d)\s?a\.?\s?m\b")
NOON = 12


@lru_cache(maxsize=REMEMBERED)
def said_in_words(english: str) -> frozenset[str]:
    """The numbers that the words of `english` may stand for."""
    plain, known = english.lower().replace("%", " percent"), _words()
    found = set(_WORD.findall(plain)) & known.keys()
    sums = (int(known[a][0]) + int(known[b][0]) for a, b in _TENS_AND_ONES.findall(plain) if a in known)
    scaled = [(known[a][0], scales()[b]) for a, b in _scaled().findall(plain) if a in known]
    products = (int(a) * b for a, b in scaled if a.isdecimal())
    return frozenset(n for word in found for n in known[word]).union(map(str, sums), map(str, products))


@lru_cache(maxsize=1)
def _scaled() -> re.Pattern[str]:
    return re.compile(rf"\b([a-z]+)[- ]({'|'.join(scales())})\b")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, ...]]:
    """The numbers that a word may stand for."""
    found: dict[str, list[str]] = {}
    for name in ("number_words", "may_be_numbers"):
        for number, words in table(name).items():
            for word in words:
                found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def other_clock(readings: tuple[str, ...], english: str) -> tuple[str, ...]:
    """Other ways to say an hour of `english`: 8:00 is 8, and where it says p.m., 8 is 20; 16:00 is 4."""
    plain = tuple(dict.fromkeys(r for r in readings if ":" in readings[0] or r == readings[0]))
    evening, morning = _halves_of_day(english)
    shifted: tuple[str, ...] = ()
    if evening:
        shifted += tuple(_later(r, NOON) for r in plain if _hour(r) in range(1, NOON))
    if morning:
        shifted += tuple(_later(r, -NOON) for r in plain if _hour(r) == NOON)
    # Where the English says neither, a time to the minute may be of the afternoon.
    if ":" in readings[0] and not (evening or morning):
        shifted += tuple(_later(r, NOON) for r in plain if _hour(r) in range(1, NOON))
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
