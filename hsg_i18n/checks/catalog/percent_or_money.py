"""C068: a percent sign was lost, or money became other money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from hsg_i18n.checks.catalog._amounts import in_translation
from hsg_i18n.checks.catalog._english import REMEMBERED
from hsg_i18n.checks.catalog._percent import SIGNS, percent_words, sign_words
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable
from hsg_i18n.text.numbers import scan


@check(
    "C068",
    "percent-or-money",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="5 % of the weight that became 5 kg, dollars that became pounds: the number is right, and what it counts "
    "is not.",
    hint="Give the number the sign that it has in the English, or the language's word for it.",
    bad='msgid "Losing 5% of your weight can help."\nmsgstr "Perder 5 kg puede ayudar."',
    good='msgid "Losing 5% of your weight can help."\nmsgstr "Perder el 5 % de su peso puede ayudar."',
)
def percent_or_money(context: TextContext) -> Iterator[Fault]:
    """Shares of a hundred that count something, and money of another kind than the English names."""
    yield from _percent(context)
    there = _money(context.english)
    here = _money(context.text) if there else {}
    if here and here.keys().isdisjoint(there):
        said = next(iter(here.values()))
        message = f"The English speaks of {', '.join(there)}, the translation says {quoted(said)}: {', '.join(here)}."
        yield Fault(message, words=(said,))


def _percent(context: TextContext) -> Iterator[Fault]:
    english = context.english
    if "%" not in english or not set(SIGNS).isdisjoint(context.text) or percent_words(readable(context.text)):
        return
    shares = {n.readings[0] for n in scan(english) if english[n.end :].lstrip(" \u00a0\u202f").startswith("%")}
    for amount in in_translation(context):
        if amount.units and not amount.in_words and not shares.isdisjoint(amount.readings):
            said = readable(context.text)[amount.start : amount.till]
            yield Fault(f"The English has a share of a hundred, the translation {quoted(said)}.", words=(said,))
            return


@lru_cache(maxsize=REMEMBERED)
def _money(text: str) -> Mapping[str, str]:
    """The kinds of money in a text, each with its sign or word."""
    plain = readable(text)
    signs = {kind: sign for kind, sign in _SIGNS.items() if sign in text}
    return signs | {m.name: plain[m.start : m.end] for m in sign_words().find(plain) if m.name != "percent"}


_SIGNS = {"dollar": "$", "pound": "£", "euro": "€", "rupee": "₹", "ruble": "₽", "yuan": "¥"}
