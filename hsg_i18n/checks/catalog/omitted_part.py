"""C060: nothing that a part of the English names is in the translation, which is shorter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._concepts import fact, in_english, of_text
from hsg_i18n.checks.catalog._lengths import share
from hsg_i18n.checks.catalog._omission import BUILT, lost_parts
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Concept, readable
from hsg_i18n.text.numbers import fold_digits

#: Of the usual length, from which on a translation is not short; not so short that one thing less tells, or one word.
_SHORT, _SHORTER, _SHORTEST = 0.9, 0.82, 0.66
#: What is written without spaces varies more.
_LESS = 0.85
#: Families of things, which are named or left out; "wait" and "may" are said in too many ways.
_THINGS = frozenset(
    [
        *("body", "symptom", "medicine", "form", "thing", "item", "person", "illness", "meal"),
        *("danger", "weekday", "test", "measure", "daytime", "colour"),
    ]
)
_NUMBER = re.compile(r"[0-9]+")


@check(
    "C060",
    "omitted-part",
    over=TextContext,
    severity=Severity.WARNING,
    rationale='"With food", "or latex", "and write it down": a part that was left out leaves no trace in a text that '
    "reads well. The text is short, and has none of the things that the part names.",
    hint="Say this part too. If it is said, in words that are not in the glossary, add them to glossary.toml.",
    bad='msgid "Take the tablets every day with food, and wait for the nurse."\n'
    'msgstr "Tome las tabletas todos los días con la comida."',
    good='msgid "Take the tablets every day with food, and wait for the nurse."\n'
    'msgstr "Tome las tabletas todos los días con la comida y espere a la enfermera."',
)
def omitted_part(context: TextContext) -> Iterator[Fault]:
    """The first part of the English of which the translation shows no concept, in a text below its usual length.

    In a text that is shorter still one thing that it does not show is enough, in a very short one any concept.
    """
    found, length = of_text(context), share(context.english, context.text, context.language)
    if found is None or length is None or length >= _SHORT:
        return
    plain = readable(context.english)
    things = {c.id for c in found[1].missing if c.critical or c.family in _THINGS}
    for start, end, names in lost_parts(found[1], plain):
        if not things.isdisjoint(names) and not _has_numbers(plain[start:end], context.text):
            said = plain[start:end].strip()
            yield _omitted(context, said)
            return
    single = next(_single(found[1], length if found[0].spaced else length / _LESS), None)
    said = in_english(single, context, found[1]) if single else ""
    if said and not _has_numbers(said, context.text):
        yield _omitted(context, said)


def _omitted(context: TextContext, said: str) -> Fault:
    return Fault(f"{fact(context)}The translation has nothing of {quoted(said)}, and it is short.", english=(said,))


def _has_numbers(part: str, text: str) -> bool:
    """Whether a part has numbers, and the text has them: of "7 am" a clock of 24 hours says the 7 alone."""
    numbers = _NUMBER.findall(part)
    return bool(numbers) and _numbers(text).issuperset(numbers)


@lru_cache(maxsize=4)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(fold_digits(text)))


def _single(comparison: Comparison, length: float) -> Iterator[Concept]:
    """Concepts that are missing, in a text that is too short to say them in other words."""
    for concept in comparison.unsaid:
        if (
            not concept.closed
            and concept.id not in BUILT
            and length < (_SHORTER if concept.family in _THINGS else _SHORTEST)
        ):
            yield concept
