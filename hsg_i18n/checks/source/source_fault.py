"""S001: a source file cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import Fault, Place, SourceContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "S001",
    "source-fault",
    over=SourceContext,
    severity=Severity.ERROR,
    rationale="A handout that cannot be read is not built in any language.",
    hint="Mend the line that is named.",
    bad="## When it is done {kind=abuot}",
    good="## When it is done {kind=about}",
)
def source_fault(source: SourceContext) -> Iterator[Fault]:
    """The first fault of every handout that cannot be read."""
    for fault in source.faults:
        yield Fault(fault.message, Place(fault.path, fault.line, source.language), fault.hint)
