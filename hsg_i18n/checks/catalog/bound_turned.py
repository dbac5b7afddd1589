"""C062: more than a number became less than it, or at most became at least."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import Amount, in_english, in_translation
from hsg_i18n.checks.catalog._comparison import DOWN, UP
from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._negators import in_english as english_negations
from hsg_i18n.checks.catalog._negators import in_translation as own_negations
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Named, readable
from hsg_i18n.text.phrases import CLAUSE_ENDS, Match

#: How far from a number its bound may stand: words, or characters of what is written without spaces.
_WORDS, _CHARACTERS = 2, 6
_THAN = re.compile(r"\b(?:(more|longer|higher)|(?:less|fewer|shorter|lower)) than (?:\w+ )?$")
_REACH = 24  # characters before a number in which its bound begins


@check(
    "C062",
    "bound-turned",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A fever above 38 degrees that became one below it, at least 24 hours that became at most: the number is "
    "right, and means the opposite. Another more in the sentence must not hide it.",
    hint="Say the same bound of the number as the English. If the translation does, add its words to glossary.toml.",
    bad='msgid "Call if you soak **more than 2 pads**, or have more pain."\n'
    'msgstr "Llame si empapa **menos de 2 toallas** o tiene más dolor."',
    good='msgid "Call if you soak **more than 2 pads**, or have more pain."\n'
    'msgstr "Llame si empapa **más de 2 toallas** o tiene más dolor."',
)
def bound_turned(context: TextContext) -> Iterator[Fault]:
    """Numbers with a bound of one side in the English, and beside the same number one of the other side alone."""
    found = of_text(context)
    if found is None:
        return
    lexicon, comparison = found
    english, text = readable(context.english), readable(context.text)
    own = in_translation(context)
    there, here = english_negations(english), own_negations(text, lexicon)
    for amount in in_english(context.english):
        wanted = _bounds(english, amount, comparison.wanted, spaced=True) or _compared(english, amount)
        same = [a for a in own if not set(a.readings).isdisjoint(amount.readings)]
        if len(_sides(wanted)) != 1 or len(same) != 1:
            continue
        said = _bounds(text, same[0], comparison.said, lexicon.spaced)
        # "Not more than" may be the language's "at most", and the other way round; a not in such a word is its own.
        outside = here.without(said)
        if any(map(there.over, wanted)) != any(map(outside.over, said)) or (outside != here and there.forbidding):
            continue
        if said and _sides(said).isdisjoint(_sides(wanted)):
            words = english[wanted[0].start : wanted[0].end], text[said[0].start : said[0].end]
            message = f"The English says {quoted(words[0])} of a number, the translation {quoted(words[1])}."
            yield Fault(fact(context) + message, english=words[:1], words=words[1:])


def _bounds(text: str, amount: Amount, named: Named, spaced: bool) -> list[Match]:
    """The bounds beside a number, without those that are a part of a longer one: the "more" of "no more than"."""
    matches = [m for name in (*UP, *DOWN) for m in named.get(name, ())]
    near = [m for m in matches if _is_near(_between(text, amount, m), spaced)]
    return [m for m in near if not any(m.inside(other) for other in near)]


def _compared(english: str, amount: Amount) -> list[Match]:
    """The "more than" of "do not take more than 8", which names no concept because it says at most."""
    found = _THAN.search(english, max(0, amount.start - _REACH), amount.start)
    return [Match("more" if found[1] else "less", found.start(), found.end())] if found else []


def _between(text: str, amount: Amount, match: Match) -> str:
    if match.end <= amount.start:
        return text[match.end : amount.start]
    return text[max(amount.end, amount.till) : match.start] if match.start >= amount.end else ""


def _is_near(between: str, spaced: bool) -> bool:
    far = len(between.split()) > _WORDS if spaced else len(between) > _CHARACTERS
    return not far and not CLAUSE_ENDS.search(between)


def _sides(matches: Iterable[Match]) -> set[bool]:
    return {m.name in UP for m in matches}
