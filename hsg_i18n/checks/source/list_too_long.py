"""S010: a list is too long."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hsg_i18n.checks.contexts import Fault, HandoutContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import BlockKind, Severity

MOST_ITEMS = 7


@check(
    "S010",
    "list-too-long",
    over=HandoutContext,
    severity=Severity.ERROR,
    rationale="Nobody keeps more than about seven things in mind; further down a list a warning sign is read over.",
    hint="Split the list under two headings, or join items that say the same.",
    bad="- one\n- two\n- three\n- four\n- five\n- six\n- seven\n- eight",
    good="- one\n- two\n- three\n- four\n- five\n- six\n- seven",
)
def list_too_long(context: HandoutContext) -> Iterator[Fault]:
    """Lists of more than 7 items."""
    for section in context.handout.sections:
        for kind, run in groupby(section.blocks, key=lambda block: block.kind):
            items = list(run)
            if kind is BlockKind.ITEM and len(items) > MOST_ITEMS:
                yield Fault(f"The list has {len(items)} items; {MOST_ITEMS} is the limit.", context.at(items[0]))
