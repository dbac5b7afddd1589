"""S012: two negations in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

_NOT = r"(?:\b(?:not|never|no|nor|cannot|without|nobody|nothing|none|neither)\b|n['’]t\b)"
_NEGATIVE = (
    r"(?:not|never|no|without|nobody|nothing|none|fail|avoid|unlikely|unable|uncommon|unusual|unnecessary|unimportant|"
    r"impossible|infrequent|insignificant|unknown|unsafe)\b"
)
_DOUBLE = re.compile(rf"{_NOT}[^.,;:!?]{{0,60}}?\b{_NEGATIVE}", re.IGNORECASE)


@check(
    "S012",
    "double-negative",
    over=BlockContext,
    severity=Severity.WARNING,
    rationale="Of two negations a reader in a hurry sees one, and a machine may drop one: the sentence then says "
    "the opposite.",
    hint="Say it without negation: not uncommon is common.",
    bad="- It is not uncommon to bleed.",
    good="- Some bleeding is common.",
)
def double_negative(context: BlockContext) -> Iterator[str]:
    """A negation with another negative word behind it in the same clause."""
    for match in _DOUBLE.finditer(prose(context.block.text)):
        yield f"{quoted(match.group())} has two negations."
