"""P006: text beyond the edge of the page."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.pdf._edges import outside
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "P006",
    "overflow",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="Paper does not scroll: what runs over the edge is cut off, and the sentence says something else.",
    hint="Shorten the text, or give its box more room in the format's style.css.",
    bad="a phone number that ends behind the edge of the sheet",
    good="every letter inside the sheet",
)
def overflow(context: PdfContext) -> Iterator[str]:
    """Text outside of what is left after cutting, the first of each page."""
    for page in context.pdf.pages:
        text = outside(page, page.trim)
        if text:
            yield f"{text} runs over the edge of page {page.number}."
