"""C067: before, after or until is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.catalog._amounts import in_english
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._unsaid import unsaid
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Concept, readable

#: An after of two, and one of a time.
_TIMED = re.compile(r"\b(?:before|during)(?: and| or|,) after\b|\bafter (?:midnight|noon|every|each)\b")
_BEFORE, _BEHIND, _NEAR = 14, 9, 8  # characters: of the words before and behind it, and up to an amount
_SHORT = 4  # words of a text that cannot be built in many ways


@check(
    "C067",
    "lost-order",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Before, after and until tell when: without them a patient swims on the day of the test. Languages can "
    "say them without a word, by how they build the sentence, so this is for a person to look at.",
    hint="Say when. If the translation does, in words that are not in the glossary, add them to glossary.toml.",
    bad='msgid "Do not swim **until** the bleeding stops."\nmsgstr "No nade si sangra."',
    good='msgid "Do not swim **until** the bleeding stops."\nmsgstr "No nade **hasta** que deje de sangrar."',
)
@weighed("C067")
def lost_order(context: TextContext) -> Iterator[Fault]:
    """Before, after and until, where the translation shows none of its words for them, nor the opposite.

    "After the test" is "if the test ..." as well: of an after only that of a time, and that of two, tell.
    """
    return unsaid(context, built=True, tells=_tells)


def _tells(concept: Concept, context: TextContext) -> bool:
    """Whether a word that is gone tells that the time is: not where "after" names what causes something."""
    if concept.id != "after":
        return True
    found, plain = of_text(context), readable(context.english)
    if found is None or len(plain.split()) <= _SHORT or not found[0].opposites[concept.id].isdisjoint(found[1].said):
        return True
    amounts = in_english(context.english)
    return any(
        _TIMED.search(plain, max(0, m.start - _BEFORE), m.end + _BEHIND)
        or any(0 <= a.start - m.end <= _NEAR or 0 <= m.start - a.till <= _NEAR for a in amounts)
        for m in found[1].wanted[concept.id]
    )
