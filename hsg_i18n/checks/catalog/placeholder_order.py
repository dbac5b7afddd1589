"""C052: two placeholders of one kind changed places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.text.placeholders import placeholders


@check(
    "C052",
    "placeholder-order",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Two phone numbers that changed places fit in each other's sentence, and a patient calls the wrong one. "
    "A language that turns the sentence round may have them in another order all the same.",
    hint="See that each placeholder stands where the English has it, and waive the finding where it does.",
    bad='msgid "By day {clinic_phone}, by night {nurse_phone}"\nmsgstr "De día {nurse_phone}, noche {clinic_phone}"',
    good='msgid "By day {clinic_phone}, by night {nurse_phone}"\nmsgstr "De día {clinic_phone}, noche {nurse_phone}"',
)
def placeholder_order(context: TextContext) -> Iterator[str]:
    """Placeholders with the same last word, or one of which begins as the other, in another order."""
    english, own = placeholders(context.english), placeholders(context.text)
    if not english or Counter(english) != Counter(own):
        return
    for one, other in combinations(dict.fromkeys(english), 2):
        if _alike(one, other) and english.count(one) == english.count(other) == 1 and own.index(one) > own.index(other):
            yield f"The placeholders {{{one}}} and {{{other}}} have changed places."


def _alike(one: str, other: str) -> bool:
    same = "_" in one and "_" in other and one.rpartition("_")[2] == other.rpartition("_")[2]
    return same or one.startswith(other) or other.startswith(one)
