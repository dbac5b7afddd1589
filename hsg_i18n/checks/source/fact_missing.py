"""S002: a handout lacks a fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hsg_i18n.checks.contexts import Fault, Place, SourceContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "S002",
    "fact-missing",
    over=SourceContext,
    severity=Severity.ERROR,
    rationale="A clinician agreed on the facts of source/facts.toml. One that is left out is left out in every "
    "language.",
    hint="Put the fact back into the handout and mark its block with the id, or take it out of facts.toml.",
    bad="facts.toml lists F21 for hsg-aftercare, and no block of hsg-aftercare.md is marked {#F21}.",
    good="- Take antibiotics **exactly as ordered**.\n  {#F21 .critical}",
)
def fact_missing(source: SourceContext) -> Iterator[Fault]:
    """Every fact that a handout should carry and does not. A handout that cannot be read is S001's."""
    carried = {h.id: {f for b in h.blocks() for f in b.facts} for h in source.handouts}
    path_of = {h.id: h.path for h in source.handouts}
    broken = {PurePosixPath(fault.path).stem for fault in source.faults}
    for fact in source.facts.values():
        for handout in fact.handouts:
            if handout not in broken and fact.id not in carried.get(handout, ()):
                place = Place(path_of.get(handout, source.facts_path), 0, source.language, handout)
                yield Fault(f'The handout "{handout}" lacks the fact {fact.id}: {fact.text}', place)
