"""C063: a time of the morning became one of the afternoon, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Named, readable
from hsg_i18n.text.numbers import has_numbers
from hsg_i18n.text.phrases import CLAUSE_ENDS

#: Behind a number, in English and in a translation.
_MARK = re.compile(r"\s?([ap])\.?\s?m\b")
_TIME = re.compile(rf"(?<![\d:.])(\d{{1,2}})(?:[:.](\d\d))?{_MARK.pattern}")
_AFTERNOON = re.compile(r"\d\s?(?:p\.?\s?m|م)\b")
_NOON = 12
#: The concepts of each half. Night may be of both, and noon and midnight are neither.
_HALVES = {"a": ("morning",), "p": ("afternoon", "evening")}
_LATE = ("afternoon", "evening", "night", "midnight", "noon")
#: Characters between a number and the word for its half.
_BEHIND, _BEFORE = 12, 3


@check(
    "C063",
    "half-of-day",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="9:30 in the evening that became 9:30 in the morning: the number is right, and the patient takes her "
    "medicine, or stands before a closed door, twelve hours off.",
    hint="Say the half of the day that the English says.",
    bad='msgid "Come at **8:30 am**."\nmsgstr "Venga a las **8:30 p. m.**"',
    good='msgid "Come at **8:30 am**."\nmsgstr "Venga a las **8:30 a. m.**"',
)
def half_of_day(context: TextContext) -> Iterator[Fault]:
    """Times of the English beside which the translation has the other half of the day alone, or none for the later."""
    english, text = readable(context.english), readable(context.text)
    times = list(_TIME.finditer(english)) if has_numbers(english) else []
    found = of_text(context) if times and not _has_24_hours(times, context) else None
    for time in times:
        hour, minute, half = time.groups()
        same = [a for a in in_translation(context) if _clock(hour, minute) in a.readings]
        # One time of the English that stands there once: where there are two nobody knows which is which.
        if int(hour) == _NOON or found is None or len(same) != 1 or english.count(time[0]) > 1:
            continue
        marks = _halves(text, same[0], found[1].said)
        lost = half == "p" and not marks and found[0].knows(_HALVES["p"]) and not _tells(text, found[1].said)
        if lost or (marks and half not in marks):
            said = text[same[0].start : same[0].end]
            other = "no half of the day, which makes it the morning" if lost else "another half of the day"
            message = f"{fact(context)}The English says {quoted(time[0])}, the translation {other}."
            yield Fault(message, english=(time[0],), words=(said,))


def _has_24_hours(times: Iterable[re.Match[str]], context: TextContext) -> bool:
    """Whether the translation has an afternoon of the English by the clock of 24 hours, which tells all halves."""
    later = {int(time[1]) + _NOON for time in times if time[3] == "p" and int(time[1]) < _NOON}
    hours = {reading.partition(":")[0] for amount in in_translation(context) for reading in amount.readings}
    # The 15 of "3 pm, 15 minutes early" is no hour.
    other = {amount.readings[0] for amount in in_english(context.english)}
    return not hours.isdisjoint(set(map(str, later)) - other)


def _tells(text: str, said: Named) -> bool:
    """Whether anything in a text tells that it speaks of the later half of a day."""
    return bool(_AFTERNOON.search(text)) or any(name in said for name in _LATE)


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour)}:{minute}" if minute and minute != "00" else hour


def _halves(text: str, amount: Amount, said: Named) -> set[str]:
    """The halves of the day that stand beside a number."""
    mark = _MARK.match(text, amount.end)
    if mark:
        return {mark[1]}
    near = set()
    for half, names in _HALVES.items():
        for match in (m for name in names for m in said.get(name, ())):
            behind, before = text[amount.end : match.start], text[match.end : amount.start]
            if (amount.end <= match.start <= amount.end + _BEHIND and not _parted(behind)) or (
                match.end <= amount.start <= match.end + _BEFORE and not _parted(before)
            ):
                near.add(half)
    return near


def _parted(between: str) -> bool:
    return bool(CLAUSE_ENDS.search(between)) or any(c.isdigit() for c in between)
