"""P014: structure, parent tree and pages that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity


@check(
    "P014",
    "broken-structure",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="Programs go both ways, from the structure to the page and back. Where the ways part, some of them leave "
    "text out and others read it twice.",
    hint="The PDF layer is at fault: each marked content belongs to one element, and the parent tree names that one.",
    bad="marked content 7 of page 1 in the tree as a P, in the parent tree as an LI",
    good="both name the same element",
)
def broken_structure(context: PdfContext) -> Iterator[str]:
    """What the reader saw, and pages on which the tab key does not follow the structure."""
    if context.press or not context.pdf.elements:
        return
    yield from context.pdf.loose
    others = [str(page.number) for page in context.pdf.pages if page.tabs != "S"]
    if others:
        yield f"On page {listed(others)} the tab key does not follow the structure (Tabs)."
