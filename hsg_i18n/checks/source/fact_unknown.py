"""S003: an id that no fact has."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "S003",
    "fact-unknown",
    over=BlockContext,
    severity=Severity.ERROR,
    rationale="An id that no fact has is misspelt, or marks a medical statement that nobody agreed on.",
    hint="Mend the id, or add the fact to source/facts.toml after a clinician agreed on it.",
    bad="- Take antibiotics **exactly as ordered**.\n  {#F99 .critical}",
    good="- Take antibiotics **exactly as ordered**.\n  {#F21 .critical}",
)
def fact_unknown(context: BlockContext) -> Iterator[str]:
    """Ids of the block that are not in facts.toml. Quiet where a project keeps no facts."""
    known = context.of.source.facts
    if known:
        yield from (f'There is no fact "{fact}".' for fact in context.block.facts if fact not in known)
