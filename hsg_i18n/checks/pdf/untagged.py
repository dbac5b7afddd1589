"""P013: content that no structure says how to read."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity


@check(
    "P013",
    "untagged",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="A screen reader reads what the structure holds, in its order. What stands outside of it is not said, or "
    "is said anywhere.",
    hint="Mark it as content of an element, or as an artifact where it is none (ISO 14289-1, 7.1).",
    bad="text between EMC and the next BDC",
    good="/P <</MCID 3>> BDC … EMC",
)
def untagged(context: PdfContext) -> Iterator[str]:
    """No structure at all, no mark that there is one, and pages with content that is neither content nor artifact."""
    pdf = context.pdf
    if context.press or (context.imposed and not pdf.elements):
        return
    if not pdf.elements:
        yield "It has no structure: no program can tell what is a heading, a list or the foot of a page."
        return
    if not pdf.tagged:
        yield "It does not say that it is tagged (MarkInfo, Marked)."
    bare = [str(page.number) for page in pdf.pages if page.unmarked]
    if bare:
        yield f"Something on page {listed(bare)} belongs to no element and is no artifact."
