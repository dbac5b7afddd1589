"""P010: an item that is torn apart by the end of a page, or a line that is left alone."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.pdf._places import lines_by_page
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "P010",
    "split-item",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="Half of a warning sign overleaf is read by nobody, and a single line of a paragraph is taken for "
    "something of its own.",
    hint="Keep the item together (break-inside: avoid), or shorten the text before it.",
    bad="page 1 ends with: Call us if you have a fever",
    good="Call us if you have a fever or chills. (on one page)",
)
def split_item(context: PdfContext) -> Iterator[str]:
    """Items of lists on two pages, where our own formats never part one, and single lines of items and paragraphs."""
    pdf = context.pdf
    whole = context.known.format is not None
    for index, element in enumerate(pdf.elements):
        if element.tag not in {"LI", "P"}:
            continue
        if len({leaf.page for leaf in pdf.leaves(index)}) < 2:  # noqa: PLR2004 (two pages)
            continue
        lines = lines_by_page(pdf, index)
        if len(lines) > 1 and (min(lines.values()) == 1 or (whole and element.tag == "LI")):
            what = "An item" if element.tag == "LI" else "A paragraph"
            yield f"{what} is split after page {min(lines) + 1}: {quoted(pdf.text(index))}."
