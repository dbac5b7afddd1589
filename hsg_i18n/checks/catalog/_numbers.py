"""Numbers in digits and in words, before anybody asks what they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from hsg_i18n.checks.catalog._units import Unit
from hsg_i18n.termbase import SEEMING
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.numbers import Number, has_numbers, join_spaced_groups, scan
from hsg_i18n.text.phrases import Finder, Match

_JOINT = 5  # characters between tens and ones: "y", "and", "و"
_TEN, _TENS = 10, range(20, 100, 10)
_HUNDRED, _THOUSAND = 100, 1000
_NUMERAL = 0.6  # share of a number in words that is made of smaller numbers
_LONGEST = 12  # digits of a number that a handout may have


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text that was made readable."""

    readings: tuple[str, ...]  #: as text.numbers.Number has them
    start: int
    end: int
    in_words: bool
    units: frozenset[Unit] = frozenset()  #: what it may count
    till: int = 0  #: where its unit ends, when that stands behind it
    fused: bool = False  #: the unit is in the number's own words: the Arabic dual, "a week" for 7

    @property
    def is_one(self) -> bool:
        """Whether it is a one in words, which may as well be an article."""
        return self.in_words and self.readings == ("1",)

    @property
    def sizes(self) -> frozenset[tuple[Unit, float]]:
        """What it amounts to in the smallest unit of its kind: 24 hours are a day."""
        # A word may stand for several numbers; of digits the first reading is the likely one.
        readings = self.readings if self.in_words else self.readings[:1]
        exact = frozenset(size(number, unit) for number in readings for unit in self.units)
        if self.units.isdisjoint(_MONTHS):
            return exact
        return exact | frozenset(size(str(float(n) * _MONTH), "day") for unit, n in exact if unit == "month")


_MONTH = 30  # days: three months are 90 days, as people say
_MONTHS = ("month", "year")  # what is counted in months
#: How many of a smaller unit make one of a larger.
_SAME: Mapping[Unit, tuple[Unit, float]] = {
    "second": ("minute", 1 / 60),
    "hour": ("minute", 60),
    "day": ("minute", 60 * 24),
    "week": ("minute", 60 * 24 * 7),
    "month": ("month", 1),
    "year": ("month", 12),
    "microgram": ("milligram", 0.001),
    "gram": ("milligram", 1000),
    "kilogram": ("milligram", 1_000_000),
    "centimeter": ("millimeter", 10),
    "meter": ("millimeter", 1000),
    "kilometer": ("millimeter", 1_000_000),
    "liter": ("milliliter", 1000),
}


def size(number: str, unit: Unit) -> tuple[Unit, float]:
    """An amount in the smallest unit of its kind, so that 24 hours are a day."""
    base, factor = _SAME.get(unit, (unit, 1))
    # A time of day has no size, nor has a hostile number of a million digits.
    return (base, round(float(number) * factor, 3)) if len(number) < _LONGEST and ":" not in number else (number, 0)


def numbers(text: str, words: Finder, joints: Set[str]) -> tuple[Amount, ...]:
    """Every number of a text that was made readable, in its order.

    `words` finds those in words, and `joints` are the words that may stand between the parts of one.
    """
    digits = [Amount(n.readings, n.start, n.end, False) for n in _in_digits(text)]
    said = _joined(text, sorted(_said(words.find(text)), key=lambda a: (a.start, a.end)), joints)
    return tuple(sorted([*digits, *said], key=lambda a: (a.start, a.end)))


def _in_digits(text: str) -> tuple[Number, ...]:
    return scan(join_spaced_groups(text)) if has_numbers(text) else ()


def _joined(text: str, amounts: Iterable[Amount], joints: Set[str]) -> Iterator[Amount]:
    """Tens and ones that stand side by side, in either order, as one number: "four and twenty", "cuarenta y ocho"."""
    last: Amount | None = None
    for amount in amounts:
        # "Half an hour five days a week": what has its unit among its own words is no part of a longer number.
        together = _sum(text, last, amount, joints) if last and _is_bare(text, amount) else None
        if last and not together:
            yield last
        last = together or (amount if _is_bare(text, amount) else None)
        if last is None:
            yield amount
    if last:
        yield last


def _is_bare(text: str, amount: Amount) -> bool:
    return not any(letter.isspace() for letter in text[amount.start : amount.end])


def _sum(text: str, one: Amount, other: Amount, joints: Set[str]) -> Amount | None:
    # Chinese and Khmer write a number in one piece; others have a space, and some an "and", between its parts.
    between = text[one.end : other.start]
    if other.start < one.end or len(between) > _JOINT or (between and not between[0].isspace() and between[0] != "-"):
        return None
    side_by_side = not between.strip()
    if not side_by_side and between.strip(" -") not in {"", *joints}:
        return None
    pairs = [(int(a), int(b)) for a in one.readings for b in other.readings if a.isdecimal() and b.isdecimal()]
    readings = tuple(str(whole) for a, b in pairs for whole in _whole(a, b, side_by_side))
    return Amount(readings, one.start, other.end, True) if readings else None


def _whole(a: int, b: int, side_by_side: bool) -> Iterator[int]:
    """What two numbers are together: four and twenty; of those side by side, nineteen thousand and three hundred."""
    if {a in _TENS, b in _TENS} == {True, False} and 0 < min(a, b) < _TEN:
        # "Seis y cuarenta" is a time of day, where Arabic says six and forty for 46.
        yield from (a + b, a, b) if a < b else (a + b,)
    elif side_by_side and ((b == _THOUSAND and 1 < a < _THOUSAND) or (b == _HUNDRED and 1 < a < _TEN)):
        # Who knows no word for a thousand finds at least how many there are.
        yield from (a * b, a)


def _said(matches: Sequence[Match]) -> Iterator[Amount]:
    """The numbers in words: of "twenty-four" only the longest, and one word with all that it may stand for."""
    places: dict[tuple[int, int], list[str]] = {}
    others = Nearby(m for m in matches if m.name == SEEMING)
    matches = [m for m in matches if m.name != SEEMING and not m.touches_any(others)]
    nearby = Nearby(matches)
    for match in matches:
        near = nearby.around(match.start, match.end)
        if not any(match.inside(other) and _is_numeral(other, nearby) for other in near):
            places.setdefault((match.start, match.end), []).append(match.name)
    for (start, end), readings in places.items():
        yield Amount(tuple(readings), start, end, True)


def _is_numeral(match: Match, matches: Nearby[Match]) -> bool:
    """Whether a number is made of smaller ones, as "vingt-quatre" is and the Chinese "three days" for 72 is not."""
    parts = (set(range(m.start, m.end)) for m in matches.around(match.start, match.end) if m.inside(match))
    return len(set().union(*parts)) > _NUMERAL * (match.end - match.start)
