"""S005: a critical fact that is not marked."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "S005",
    "fact-critical",
    over=BlockContext,
    severity=Severity.ERROR,
    rationale="Translators and reviewers look twice at what is marked critical, and some checks are stricter there.",
    hint="Add .critical to the attributes of the block.",
    bad="- Take antibiotics **exactly as ordered**.\n  {#F21}",
    good="- Take antibiotics **exactly as ordered**.\n  {#F21 .critical}",
)
def fact_critical(context: BlockContext) -> Iterator[str]:
    """A block with a critical fact and without .critical."""
    if context.block.critical:
        return
    for name in context.block.facts:
        fact = context.of.source.facts.get(name)
        if fact and fact.critical:
            yield f"The fact {name} is critical, but its block is not marked."
