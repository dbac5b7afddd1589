"""S019: a pictogram that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from hsg_i18n.checks.contexts import Fault, HandoutContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Block, Handout, Severity


@check(
    "S019",
    "unknown-icon",
    over=HandoutContext,
    severity=Severity.ERROR,
    rationale="The page cannot be made without the picture.",
    hint="Use the name of a file in templates/_base/icons, without .svg.",
    bad="## Pain medicine {kind=medicines icon=pil}",
    good="## Pain medicine {kind=medicines icon=capsule}",
)
def unknown_icon(context: HandoutContext) -> Iterator[Fault]:
    """Icons of sections and list items that are not in the folder of pictograms."""
    known = context.source.icons
    for icon, block in _icons(context.handout) if known is not None else ():
        if icon not in (known or ()):
            near = get_close_matches(icon, sorted(known or ()), 3, cutoff=0.4)
            hint = f"Did you mean {listed(near)}?" if near else ""
            yield Fault(f'There is no icon "{icon}".', context.at(block), hint)


def _icons(handout: Handout) -> Iterator[tuple[str, Block]]:
    for section in handout.sections:
        if section.icon:
            yield section.icon, section.heading
        yield from ((block.icon, block) for block in section.blocks if block.icon)
