"""C047: a number has another unit than in the English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hsg_i18n.checks.catalog._added_numbers import is_in_medicine
from hsg_i18n.checks.catalog._amounts import TIMES, in_english, in_translation
from hsg_i18n.checks.catalog._concepts import fact
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._units import english_units
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable
from hsg_i18n.text.placeholders import PLACEHOLDER

#: A placeholder may stand for a number: it is looked at as one that no handout has.
_FIRST = 9_700_001
#: Units that are things: "two a day" need not say of what.
_COUNTED = frozenset(["tablet", "glass", "package"])
#: Parts of a unit, which have it in their words and are no other number of a smaller one.
_PARTS = frozenset(["0.5", "1.5"])
_NO_AMOUNTS = frozenset(["the hour", "the month"])
#: The unit that nobody says for anything else, as people say "at the same hour" and "the next day".
_UNMISTAKABLE = frozenset(["week"])


@check(
    "C047",
    "unit",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="24 hours that became 24 days, mg that became g: the number is right, and the dose is not.",
    hint="Give each number the unit that it has in the English.",
    bad='msgid "Call within 24 hours, or after 3 days."\nmsgstr "Llame en 24 días, o después de 3 horas."',
    good='msgid "Call within 24 hours, or after 3 days."\nmsgstr "Llame en 24 horas, o después de 3 días."',
)
def unit(context: TextContext) -> Iterator[Fault]:
    """Numbers and placeholders of the English that stand in the translation with other units only."""
    faults = [*_unit(context), *_single(context)]
    yield from faults or _strange(context)
    names = dict.fromkeys(m[0] for m in PLACEHOLDER.finditer(context.english))
    if names:
        numbers = {name: f" {_FIRST + n} " for n, name in enumerate(names)}
        english, text = (_numbered(t, numbers) for t in (context.english, context.text))
        first = {number.strip() for number in numbers.values()}
        if not any(amount.units and amount.readings[0] in first for amount in in_english(english)):
            return
        for fault in _unit(replace(context, english=english, text=text)):
            if any(n.strip() in fault.message for n in numbers.values()):
                yield _named(fault, numbers)


def _numbered(text: str, numbers: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda m: numbers.get(m[0], " "), text)


def _named(fault: Fault, numbers: Mapping[str, str]) -> Fault:
    """The fault as people read it, with the placeholders in place of their numbers."""

    def named(text: str) -> str:
        for name, number in numbers.items():
            text = text.replace(number.strip(), name)
        return text

    return Fault(named(fault.message), english=tuple(map(named, fault.english)), words=tuple(map(named, fault.words)))


def _unit(context: TextContext) -> Iterator[Fault]:
    # "A quarter of an hour" for 15 has the hour in its words; a dual, "two days", has its own unit in them.
    own = in_translation(context)
    fused = [a for a in own if a.fused and "2" not in a.readings and not _PARTS.issuperset(a.readings)]
    given = [a for a in own if _is_counted(a) and not (a.in_words and any(_is_in(a, f) for f in fused))]
    if not given:
        return
    seen: set[tuple[str, ...]] = set()
    for amount in in_english(context.english):
        # "One" in words stands for anything: an article, "the only one".
        if not _is_counted(amount) or amount.readings in seen or amount.is_one:
            continue
        seen.add(amount.readings)
        wanted = _units(amount.readings, in_english(context.english))
        others = [a for a in given if not set(amount.readings).isdisjoint(a.readings)]
        # "4 g" is "4,000 mg" said otherwise; "4.000 g", which may be read as 4 too, is not.
        sizes = {same for a in given if a.in_words or amount.readings[0] not in a.readings for same in a.sizes}
        # What the English says elsewhere is no other way to say this: "24 hours" beside "daily".
        sizes -= {same for a in in_english(context.english) if a.readings != amount.readings for same in a.sizes}
        other = _other(amount, wanted, others) if not wanted <= _COUNTED or _knows(context, wanted) else None
        if other and sizes.isdisjoint(amount.sizes) and not is_in_medicine(context, other):
            yield _changed(context, amount, other)


def _single(context: TextContext) -> Iterator[Fault]:
    """One of a unit that became one of another: "once a day" and "once a week"."""
    english, own = in_english(context.english), in_translation(context)
    ones = [a for a in own if _is_one(a)]
    if not ones:
        return
    named = {m.name for m in english_units().find(readable(context.english))}
    said = Counter(same for a in own for same in a.sizes)
    wanted = Counter(same for a in english for same in a.sizes)
    lost = [a for a in english if _is_one(a) and any(said[same] < wanted[same] for same in a.sizes)]
    # "Whatever the hour", "the end of the month" are no amount, as "the rest of the day" is.
    lost = [a for a in lost if _words(a, context.english) not in _NO_AMOUNTS]
    new = [a for a in ones if a.units.isdisjoint(named)]
    more = [a for a in ones if all(said[same] > wanted[same] for same in a.sizes)]
    strange = [a for a in new if a.units <= _UNMISTAKABLE and not any(same in wanted for same in a.sizes)]
    changed = next(((a, b) for a in lost for b in (*new, *more) if _kinds(a.units) == _kinds(b.units)), None)
    if changed:
        yield _changed(context, *changed)
    elif strange and english and _knows(context, strange[0].units):
        words, meaning = _words(strange[0], context.text), " or ".join(sorted(strange[0].units))
        message = f"{fact(context)}The translation says {quoted(words)}: {meaning}; the English names no {meaning}."
        yield Fault(message, words=(words,))


def _strange(context: TextContext) -> Iterator[Fault]:
    """A number of the translation with a unit that the English gives to no such number: a second 7 that is hours."""
    english = in_english(context.english)
    sizes = {same for a in english for same in a.sizes}
    for amount in in_translation(context):
        if amount.in_words or not _is_counted(amount) or not sizes.isdisjoint(amount.sizes):
            continue
        alike = [a for a in english if not set(amount.readings[:1]).isdisjoint(a.readings)]
        kinds = _kinds(amount.units)
        others = [a for a in alike if _kinds(a.units) == kinds]
        if others and all(a.units for a in alike) and all(amount.units.isdisjoint(a.units) for a in alike):
            yield _changed(context, others[0], amount)
            return


def _knows(context: TextContext, units: frozenset[str]) -> bool:
    """Whether anybody wrote down what the language calls these, and what its words mean elsewhere."""
    return context.of.lexicon is not None and context.of.lexicon.knows(units)


def _is_in(amount: Amount, fused: Amount) -> bool:
    """Whether it is a part of words with a number and its unit, and not all of them: "three weeks", listed for 21.

    The Arabic for "a quarter" and for "a quarter of an hour" are both listed for 15, which are no hours.
    """
    whole = not amount.fused and (amount.start, amount.till) == (fused.start, fused.end)
    whole = whole and amount.readings != fused.readings
    return fused.start <= amount.start and amount.end <= fused.end and not whole


def _changed(context: TextContext, amount: Amount, other: Amount) -> Fault:
    said, words = _words(amount, context.english), _words(other, context.text)
    meaning = " or ".join(sorted(other.units))
    message = f"{fact(context)}The English says {quoted(said)}, the translation {quoted(words)}: {meaning}."
    return Fault(message, english=(said,), words=(words,))


def _is_one(amount: Amount) -> bool:
    """Whether it is one of a unit of time or of a measure, such as a glass, which is no thing that is counted."""
    if not amount.is_one and not (amount.fused and "1" in amount.readings):
        return False
    return bool(amount.units) and (amount.units <= TIMES or amount.units.isdisjoint(_COUNTED - {"glass"}))


def _is_counted(amount: Amount) -> bool:
    """Whether it has a unit, and is no time of day."""
    return bool(amount.units) and ":" not in amount.readings[0]


def _units(readings: tuple[str, ...], amounts: Iterable[Amount]) -> frozenset[str]:
    return frozenset(u for a in amounts if not set(readings).isdisjoint(a.readings) for u in a.units)


def _other(amount: Amount, wanted: frozenset[str], others: list[Amount]) -> Amount | None:
    """One of these with another unit, of those that can be taken for each other: hours and days, or mg and tablets.

    Of a number in digits those in digits tell, where their units are of one kind: "in one day" is no unit of "1 kg".
    """
    digits = [a for a in others if not a.in_words]
    if not amount.in_words and digits and _kinds(amount.units) == _kinds(u for a in digits for u in a.units):
        return digits[0] if all(amount.units.isdisjoint(a.units) for a in digits) else None
    if not others or not wanted.isdisjoint(u for a in others for u in a.units):
        return None
    counted = wanted <= _COUNTED or all(a.units <= _COUNTED for a in others)
    timed = any(not TIMES.isdisjoint(units) for units in (amount.units, *(a.units for a in others)))
    return None if counted and timed else others[0]


def _kinds(units: Iterable[str]) -> set[str]:
    return {"time" if unit in TIMES else "measure" for unit in units}


def _words(amount: Amount, text: str) -> str:
    return readable(text)[amount.start : amount.till]
