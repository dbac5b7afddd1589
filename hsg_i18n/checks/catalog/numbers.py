"""C012: the numbers are not those of the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.catalog._added_numbers import added_of_a_thing
from hsg_i18n.checks.catalog._addresses import without_addresses
from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._english_numbers import other_clock
from hsg_i18n.checks.catalog._number_change import NumberChange, compare
from hsg_i18n.checks.catalog._phones import without_phones
from hsg_i18n.checks.catalog._rates import same_rate
from hsg_i18n.checks.catalog._said_otherwise import same_otherwise
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted
from hsg_i18n.model import Severity
from hsg_i18n.text.numbers import has_numbers
from hsg_i18n.text.placeholders import PLACEHOLDER

#: Digits of a number that people may write as a word.
_SAID = 2
#: Digits of a formula, such as N2O, which another language calls by its name.
_FORMULA = re.compile(r"(?<=[A-Za-z])\d(?=[A-Z])")


@check(
    "C012",
    "numbers",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A wrong number is a wrong dose, a wrong day or a wrong temperature. Digits of every script, decimal "
    "marks and thousands are read as the language writes them.",
    hint="Write every number of the English, in its order, and no other; digits, not words.",
    bad='msgid "The test is done 4 to 12 days after your monthly period."\n'
    'msgstr "La prueba se hace de 4 a 21 días después de su menstruación."',
    good='msgid "The test is done 4 to 12 days after your monthly period."\n'
    'msgstr "La prueba se hace de 4 a 12 días después de su menstruación."',
)
def numbers(context: TextContext) -> Iterator[Fault]:
    """Numbers that are missing, that were added, and ranges whose ends changed places."""
    change = _change(context)
    free = _free(context) if change.missing or change.extra else frozenset()
    missing, extra = [n for n in change.missing if n not in free], [n for n in change.extra if n not in free]
    if not context.wording.number_words and not extra:
        missing = [n for n in missing if not _may_be_said(n)]
    if missing:
        sentence = f"The {_number(missing)} {listed(missing)} {_is(missing)} missing from the translation."
        yield Fault(sentence, english=tuple(missing))
    if extra:
        sentence = f"The {_number(extra)} {listed(extra)} {_is(extra)} not in the English."
        yield Fault(sentence, words=tuple(extra))
    for said in added_of_a_thing(context):
        yield Fault(f"The number {quoted(said)} is not in the English.", words=(said,))
    for low, high in change.swapped:
        yield Fault(f'The range "{low} to {high}" has changed its order.', english=(low, high), words=(low, high))


def _change(context: TextContext) -> NumberChange:
    if not (has_numbers(context.english) or has_numbers(context.text)):
        return NumberChange()
    english, text = without_phones(_prose(context.english), _prose(context.text))
    return compare(english, text, _in_words(context))


def _free(context: TextContext) -> frozenset[str]:
    """The numbers that the other text says in another way. "One day" need not have the 1 of its plural form."""
    single = () if context.single is None else (str(context.single),)
    return same_rate(context).union(same_otherwise(context), single)


def _may_be_said(number: str) -> bool:
    """Whether people write the number as a word: nobody can tell in a language whose words nobody wrote down."""
    return len(number) <= _SAID and number.isdecimal()


def _in_words(context: TextContext) -> frozenset[str]:
    """The numbers that the translation says in words; one only where it has fewer digits, else "a" would be any 1."""
    own = in_translation(context)
    digits = [a for a in in_english(context.english) if not a.in_words]
    fewer = sum(not a.in_words for a in own) < len(digits)
    said = frozenset(r for amount in own if amount.in_words for r in amount.readings if fewer or r != "1")
    clocks = (a.readings for a in digits)
    return said.union(r[0] for r in clocks if not said.isdisjoint(other_clock(r, context.english)))


def _prose(text: str) -> str:
    return _FORMULA.sub(" ", without_addresses(PLACEHOLDER.sub(" ", text)).replace("**", ""))


def _number(found: list[str]) -> str:
    return "number" if len(found) == 1 else "numbers"


def _is(found: list[str]) -> str:
    return "is" if len(found) == 1 else "are"
