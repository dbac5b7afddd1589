"""S004: a fact in a handout that it does not belong to."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity


@check(
    "S004",
    "fact-elsewhere",
    over=BlockContext,
    severity=Severity.ERROR,
    rationale="The same id on two statements in two handouts makes it unclear which of them a review is about.",
    hint="Move the block, or list the handout in source/facts.toml.",
    bad="In hsg-about.md:\n- Take antibiotics **exactly as ordered**.\n  {#F21 .critical}",
    good="In hsg-aftercare.md:\n- Take antibiotics **exactly as ordered**.\n  {#F21 .critical}",
)
def fact_elsewhere(context: BlockContext) -> Iterator[str]:
    """Ids of the block whose fact is listed for other handouts only."""
    for name in context.block.facts:
        fact = context.of.source.facts.get(name)
        if fact and context.of.handout.id not in fact.handouts:
            yield f"The fact {name} belongs to {listed(fact.handouts)}, not to {context.of.handout.id}."
