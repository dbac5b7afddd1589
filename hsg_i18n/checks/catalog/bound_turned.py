"""C062: more than a number became less than it, or at most became at least."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation
from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._negators import in_english as english_negations
from hsg_i18n.checks.catalog._negators import in_translation as own_negations
from hsg_i18n.checks.catalog._numbers import Amount
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Named, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import CLAUSE_ENDS, Match

#: Ways to say that something is more, and that it is less: each may stand for another one of its side.
_UP, _DOWN = ("more", "at-least", "above", "high"), ("less", "at-most", "below", "low")
#: How far from a number its bound may stand: words, or characters of what is written without spaces.
_WORDS, _CHARACTERS = 2, 6
_THAN = re.compile(r"\b(?:(more|longer|higher)|(?:less|fewer|shorter|lower)) than (?:\w+ )?$")
_TWO = 2
_RANK = {name: rank for rank, name in enumerate((*_UP, *_DOWN))}
_SPOKEN = re.compile(r"\S+")
_REACH = 24  # characters before a number in which its bound begins


@check(
    "C062",
    "bound-turned",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="A fever above 38 degrees that became one below it, at least 24 hours that became at most: the number is "
    "right, and means the opposite. Another more in the sentence must not hide it.",
    hint="Say the same bound of the number as the English. If the translation does, add its words to glossary.toml.",
    bad='msgid "Call us if you have **less than 2 tablets** left."\n'
    'msgstr "Llámenos si le quedan **más de 2 tabletas**."',
    good='msgid "Call us if you have **less than 2 tablets** left."\n'
    'msgstr "Llámenos si le quedan **menos de 2 tabletas**."',
)
@weighed("C062")
def bound_turned(context: TextContext) -> Iterator[Fault]:
    """Numbers with a bound of one side in the English, and beside the same number one of the other side alone."""
    found, amounts = of_text(context), in_english(context.english)
    if found is None or not amounts:
        return
    lexicon, comparison = found
    english, text = readable(context.english), readable(context.text)
    there_bounds = _Bounds(english, comparison.wanted, spaced=True)
    here_bounds = _Bounds(text, comparison.said, lexicon.spaced)
    by_reading = _by_reading(in_translation(context))
    there, here = english_negations(english), own_negations(text, lexicon)
    for amount in amounts:
        same = {at: a for reading in amount.readings for at, a in by_reading.get(reading, ())}
        if len(same) != 1:
            continue
        wanted = there_bounds.beside(amount) or _compared(english, amount)
        if len(_sides(wanted)) != 1:
            continue
        (number,) = same.values()
        said = here_bounds.beside(number)
        # "Not more than" may be the language's "at most", and the other way round; a not in such a word is its own.
        outside = here.without(said)
        if any(map(there.over, wanted)) != any(map(outside.over, said)) or (outside != here and there.forbidding):
            continue
        if said and _sides(said).isdisjoint(_sides(wanted)):
            words = english[wanted[0].start : wanted[0].end], text[said[0].start : said[0].end]
            message = f"The English says {quoted(words[0])} of a number, the translation {quoted(words[1])}."
            yield Fault(fact(context) + message, english=words[:1], words=words[1:], about=(words[0].strip(),))


def _by_reading(amounts: Iterable[Amount]) -> dict[str, list[tuple[int, Amount]]]:
    """The first two amounts of each reading, numbered: where there are two, nobody knows which is meant."""
    found: dict[str, list[tuple[int, Amount]]] = {}
    for at, amount in enumerate(amounts):
        for reading in set(amount.readings):
            if len(own := found.setdefault(reading, [])) < _TWO:
                own.append((at, amount))
    return found


class _Bounds:
    """The bounds of a text, of which those beside a number are asked for."""

    def __init__(self, text: str, named: Named, spaced: bool) -> None:
        self._text, self._spaced = text, spaced
        self._matches = Nearby(m for name in (*_UP, *_DOWN) for m in named.get(name, ()))
        self._words = [m.start() for m in _SPOKEN.finditer(text)] if spaced else []

    def beside(self, amount: Amount) -> list[Match]:
        """Without those that are a part of a longer one: the "more" of "no more than"."""
        matches = self._matches.around(*self._reach(amount))
        near = [m for m in matches if _is_near(_between(self._text, amount, m), self._spaced)]
        # "Not for people who snore, weigh more than 120 kg" has no "not more than".
        near = [m for m in near if not (m.gap and CLAUSE_ENDS.search(self._text[m.start : m.end]))]
        near.sort(key=lambda m: _RANK[m.name])
        return [m for m in near if not any(m.inside(other) for other in near)]

    def _reach(self, amount: Amount) -> tuple[int, int]:
        """From where to where a bound may stand; what is further away has too many words between."""
        start, end = amount.start, max(amount.end, amount.till)
        if not self._spaced:
            return start - _CHARACTERS, end + _CHARACTERS
        first, last = bisect_left(self._words, start) - _WORDS - 1, bisect_left(self._words, end) + _WORDS
        return self._words[max(0, first)] if first > 0 else 0, [*self._words[last : last + 1], len(self._text)][0]


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
    return {m.name in _UP for m in matches}
