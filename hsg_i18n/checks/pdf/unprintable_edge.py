"""P007: text where office printers cannot print."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.pdf._edges import outside, within
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity

#: What is kept clear at each edge, in millimetres.
CLEAR = 6.0


@check(
    "P007",
    "unprintable-edge",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="Office printers leave out the outer millimetres of a sheet, so text there is cut off on paper although "
    "it is seen on the screen.",
    hint="Make the margin in the format's style.css larger: 6 mm stay clear at each edge.",
    bad="a footer 4 mm above the lower edge of the sheet",
    good="a footer 8 mm above the lower edge of the sheet",
)
def unprintable_edge(context: PdfContext) -> Iterator[str]:
    """Text in the outer 6 mm, the first of each page; pages that are cut or put together afterwards left out."""
    for page in context.pdf.pages:
        if context.press or context.imposed or outside(page, page.trim):
            continue
        text = outside(page, within(page.trim, CLEAR))
        if text:
            yield f"{text} stands in the outer {CLEAR:g} mm of page {page.number}."
