"""Shares of a hundred: one in ten is 10 %, and 50 % are half. Either text may say it in either way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from hsg_i18n.checks.catalog._amounts import in_translation
from hsg_i18n.checks.catalog._english import REMEMBERED, scales, table
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._percent import SIGNS, percent_words
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import readable
from hsg_i18n.text.numbers import fold_digits

#: The words and digits that say a share, and how many hundredths it is.
Share = tuple[tuple[str, ...], float]
_ALL = 100
_ROUNDED = 0.03  # how far a share may be from another: 33 % from one in three
_PARTS = {"half": 50, "third": 100 / 3, "quarter": 25, "fifth": 20, "tenth": 10}
_SEVERAL = {"": 1, "two": 2, "three": 3}
_PART = re.compile(r"\b(?:(two|three)[ -])?(half|third|quarter|fifth|tenth)s?\b")
_HALVING = re.compile(r"\bhalv(?:es?|ed|ing)\b")
_HUNDREDTHS = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_PERCENT = re.compile(rf"{_HUNDREDTHS}\s?[{SIGNS}]")
_NEAR = 8  # characters of a number before a word for hundredths
_LAST = re.compile(rf"{_HUNDREDTHS}\s?$")


def same_share(context: TextContext) -> Iterator[str]:
    """The numbers of both texts, as they write them and as digits, that are the same share said in another way."""
    there = _shares(readable(context.english))
    if there:
        text = readable(context.text)
        here = [*_percents(text), *_said_of(text, in_translation(context))]
        # Each is looked for in the order of the others: of a long text, all pairs are too many.
        wanted, given = (sorted(share for _, share in shares) for shares in (there, here))
        for said, share in there:
            yield from said if _has(given, share * (1 - _ROUNDED), share * (1 + _ROUNDED)) else ()
        for said, share in here:
            yield from said if _has(wanted, share / (1 + _ROUNDED), share / (1 - _ROUNDED)) else ()


def _has(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether one of some numbers lies between two."""
    at = bisect_left(ordered, low)
    return at < len(ordered) and ordered[at] <= high


@lru_cache(maxsize=REMEMBERED)
def _shares(english: str) -> tuple[Share, ...]:
    """The shares of an English text."""
    found: list[Share] = []
    for match in _one_of().finditer(english):
        of, words = _number(match[3]), [word for word in match.group(1, 2) if word]
        numbers = [n for n in map(_number, words) if n]
        # Of "1 to 3 %" the sign stands behind the second.
        if of and len(numbers) == len(words) and numbers[-1] < of:
            found.append((_all_ways([*words, match[3]]), _ALL * numbers[-1] / of))
    found += (((match[0],), _ALL / 2) for match in _HALVING.finditer(english))
    for match in _PART.finditer(english):
        # "A fifth" is read as a 5, too, as "the fifth day" is; the 2 of a half would be that of any "twice".
        is_part = bool(match[1]) or english.endswith(("a ", "one "), 0, match.start())
        digits = [f"{_ALL / _PARTS[match[2]]:g}"] if is_part and match[2] != "half" else []
        found.append(((match[0], match[2], *digits), _SEVERAL[match[1] or ""] * _PARTS[match[2]]))
    found += ((_all_ways([word]), _number(word)) for word in _spelled_out().findall(english))
    return (*found, *_percents(english))


def _all_ways(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(way for word in words for way in (word, f"{_number(word):g}"))


@lru_cache(maxsize=1)
def _one_of() -> re.Pattern[str]:
    """Finds "1 to 3 in every 100", "one woman in five", "eighty-four out of a hundred"."""
    said = rf"(\d{{1,3}}|{_in_words()})"
    of = rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{_word()}|{'|'.join(scales())})"
    many = r"(?:in|out of|of|per) (?:every |each |an? |one )?"
    # "Eight in 24 hours" is a rate, and no share.
    units = "|".join(name.replace("*", r"\w*") for names in table("units").values() for name in names)
    said = rf"{said}(?: (?:to|or|and|-|–) {said})?"
    return re.compile(rf"\b{said} (?:[a-z]+ ){{0,2}}{many}{of}\b(?!,\d| ?(?:{units})\b)")


def _number(word: str) -> float:
    """What a word or digits stand for, tens and ones added; 0 for what is no number."""
    digits = word.replace(",", "")
    if digits.isdecimal():
        return float(digits)
    known = [_words().get(part, 0.0) for part in word.split("-")]
    return float(scales().get(word, sum(known) if all(known) else 0.0))


@lru_cache(maxsize=1)
def _words() -> dict[str, float]:
    return {word: float(number) for number, said in table("number_words").items() for word in said}


@lru_cache(maxsize=1)
def _spelled_out() -> re.Pattern[str]:
    return re.compile(rf"\b({_in_words()}) per ?cent\b")


def _in_words() -> str:
    """Tens and ones of English, as a pattern."""
    return rf"(?:{_word()})(?:-(?:{_word()}))?"


def _word() -> str:
    return "|".join(sorted(_words(), key=len, reverse=True))


def _said_of(text: str, own: Iterable[Amount]) -> Iterator[Share]:
    """The shares of a translation that it says as one of so many, or as a half or a quarter."""
    sizes = [(amount, _sizes(amount)) for amount in own]
    for (one, few), (other, many) in pairwise(pair for pair in sizes if not pair[0].units):
        # In some languages the whole stands first: "in a hundred, five".
        shares = {_ALL * min(a, b) / max(a, b) for a in few for b in many if a != b}
        yield from ((tuple(_shown(text, (one, other))), share) for share in shares)
    for amount, parts in sizes:
        yield from ((tuple(_shown(text, (amount,))), _ALL * part) for part in parts if part < 1)


def _shown(text: str, amounts: Iterable[Amount]) -> Iterator[str]:
    for amount in amounts:
        yield from (text[amount.start : amount.end], *amount.readings)


def _sizes(amount: Amount) -> list[float]:
    return [float(reading) for reading in amount.readings if ":" not in reading and float(reading)]


def _percents(text: str) -> list[Share]:
    """The numbers that a sign or a word for a hundredth follows, and how the text writes them."""
    plain = fold_digits(text)
    places = [m.span(1) for m in _PERCENT.finditer(plain)]
    for word in percent_words(text):
        before = _LAST.search(plain, max(0, word.start - _NEAR), word.start)
        if before:
            places.append(before.span(1))
    return [((text[a:b],), float(plain[a:b].replace(",", "."))) for a, b in places]
