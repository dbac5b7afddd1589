"""C067: before, after or until is gone."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._unsaid import unsaid
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


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
def lost_order(context: TextContext) -> Iterator[Fault]:
    """Before, after and until, where the translation shows none of its words for them, nor the opposite."""
    return unsaid(context, built=True)
