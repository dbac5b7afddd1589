"""P016: headings out of order."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "P016",
    "heading-jump",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="Readers who do not see go from heading to heading. A level that is left out looks like a part that was "
    "lost.",
    hint="Begin with h1, and go down one level at a time.",
    bad="H1 Your HSG test, H3 What is an HSG?",
    good="H1 Your HSG test, H2 What is an HSG?",
)
def heading_jump(context: PdfContext) -> Iterator[str]:
    """A first heading that is no H1, and each level that leaves out another."""
    level = 0
    for index, element in enumerate(context.pdf.elements):
        if len(element.tag) != 2 or element.tag[0] != "H" or not element.tag[1].isdigit():  # noqa: PLR2004 (H1 to H6)
            continue
        own = int(element.tag[1])
        if own > level + 1:
            before = f"after H{level}" if level else "as the first heading"
            yield f"H{own} stands {before}: {quoted(context.pdf.text(index))}."
        level = own
