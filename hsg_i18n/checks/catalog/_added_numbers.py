"""Numbers that a translation says in words, and the English in no way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._english_numbers import NOON, other_clock, said_in_words
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._said_otherwise import minutes_said
from hsg_i18n.checks.catalog._shares import same_share
from hsg_i18n.checks.contexts import TextContext, once_a_text
from hsg_i18n.termbase import readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: One may stand for anything, and two by itself: "a", "the one", "both".
_FEWEST, _BY_ITSELF = 2, 3
#: Families of concepts that hold numbers: hours, twice.
_COUNTED = ("unit", "times")
#: Concepts that are counted, and how many characters may stand between the number and one of them.
_THINGS = ("tablet", "dose", "pad", "twice", "once", "appointment", "follow-up", "occasion")
_NEAR = 10
#: What stands between the parts of a list.
_BETWEEN = re.compile(r"[,;:]? (?:and|or|nor|then) |[,;:.] ")


def added_of_a_thing(context: TextContext) -> Iterator[str]:
    """Those from two on, of a unit or of a thing that is counted, as the translation says them."""
    return (said for said, of_a_thing in _added(context) if of_a_thing)


def added_by_themselves(context: TextContext) -> Iterator[str]:
    """Those from three on, of whatever else, as the translation says them."""
    return (said for said, of_a_thing in _added(context) if not of_a_thing)


def is_in_medicine(context: TextContext, amount: Amount) -> bool:
    """Whether the words of a number are a part of a medicine's name: the Chinese for metformin begins with a two."""
    named = _named(context) if amount.in_words else ()
    return any(family == "medicine" and m.start <= amount.start and amount.end <= m.end for family, m in named)


@once_a_text
def _added(context: TextContext) -> tuple[tuple[str, bool], ...]:
    """Each of them, and whether it is of a unit or a thing."""
    unsaid = tuple(_unsaid(context))
    return tuple(_of_a_thing(unsaid, context)) if unsaid else ()


def _of_a_thing(unsaid: Iterable[Amount], context: TextContext) -> Iterator[tuple[str, bool]]:
    found = of_text(context)
    things = Nearby(m for name in _THINGS for m in found[1].said.get(name, ())) if found else Nearby[Match]([])
    named = found is not None and not found[1].wanted.keys().isdisjoint(_THINGS)
    shares = frozenset(same_share(context))
    for amount in unsaid:
        said = readable(context.text)[amount.start : amount.end]
        if said in shares:
            continue
        listed, counts = _is_of_list(amount, context.english), _counts(amount, things)
        # Who counts "on day 3 and on day 10" says "twice"; what the English counts itself has its number.
        if amount.units or (counts and (named or not listed)):
            yield said, True
        elif _is_from(amount, _BY_ITSELF) and not (counts or listed):
            yield said, False


def _unsaid(context: TextContext) -> Iterator[Amount]:
    """Numbers in words, from two on, that the English has neither in digits nor in words nor in another unit."""
    own, english = in_translation(context), in_english(context.english)
    if not any(amount.in_words for amount in own):
        return
    known = {r for amount in english for r in amount.readings} | said_in_words(context.english)
    known |= {part for reading in known for part in _parts(reading)}
    known |= {later for amount in english for later in other_clock(amount.readings, context.english)}
    sizes = {s for amount in english for s in amount.sizes}
    good = Nearby(a for a in own if not known.isdisjoint(a.readings) or not sizes.isdisjoint(a.sizes))
    others = Nearby(_else(context))
    for amount in own:
        if (
            amount.in_words
            and not amount.fused
            and _is_from(amount, _FEWEST)
            and not (_overlaps(amount, good) or _means_else(amount, others))
        ):
            yield amount


def _is_from(amount: Amount, fewest: int) -> bool:
    return all(float(reading) >= fewest for reading in amount.readings)


def _parts(reading: str) -> set[str]:
    """What may be said of a time of day by itself: its hour, the next one before it, its minutes."""
    hour, colon, minute = reading.partition(":")
    if not colon or not hour.isdecimal():
        return set()
    hours = {int(hour), int(hour) + 1, int(hour) + NOON, (int(hour) + NOON - 1) % NOON + 1}
    return {minute, *map(str, hours), *(minutes_said(int(minute)) if minute.isdecimal() else ())}


def _is_of_list(amount: Amount, english: str) -> bool:
    """Whether the English may have a list of so many things, which a translation may count: "these three"."""
    return min(map(float, amount.readings)) <= len(_BETWEEN.split(english))


def _counts(amount: Amount, things: Nearby[Match]) -> bool:
    """Whether it stands before one of the things: a number word before none of them may be another word."""
    near = things.around(amount.end, amount.end + _NEAR)
    return any(0 <= m.start - amount.end <= _NEAR for m in near)


def _overlaps(amount: Amount, others: Nearby[Amount]) -> bool:
    near = others.around(amount.start, amount.end)
    return any(other.start < amount.end and amount.start < other.end for other in near)


def _means_else(amount: Amount, others: Nearby[Match]) -> bool:
    """Whether a number is a word of something else. What stands in the gap of "within ... hours" is none of it."""
    return Match("", amount.start, amount.end).touches_any(others)


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
