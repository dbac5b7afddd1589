"""P009: a heading that is the last thing on its page."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.pdf._places import HEADINGS, leaf_owners, page_ends
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "P009",
    "orphaned-heading",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="A heading at the end of a page stands over nothing, and what it is about begins overleaf without it.",
    hint="Keep the heading with what follows (break-after: avoid), or shorten the text before it.",
    bad="page 1 ends with: When to call your clinic",
    good="the heading and at least two lines below it on one page",
)
def orphaned_heading(context: PdfContext) -> Iterator[str]:
    """Headings after which, on the same page, nothing is read; the cells beside one in a table are no text after it."""
    pdf = context.pdf
    owners = leaf_owners(pdf)
    for page, last in page_ends(pdf):
        around = owners[last]
        row = next((i for i in around if pdf.elements[i].tag == "TR"), around[0])
        heading = next((i for i in pdf.inside(row) if pdf.elements[i].tag in HEADINGS), None)
        if heading is None and row == around[0]:
            heading = next((i for i in around if pdf.elements[i].tag in HEADINGS), None)
        if heading is not None:
            yield f"Page {page + 1} ends with a heading, {quoted(pdf.text(heading))}."
