"""P023: the title of the window."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "P023",
    "title",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="Staff who cannot read the script tell the sheets apart by the title of the window, and a screen reader "
    "says it first. A file name is no title.",
    hint="Write Title in the document information and dc:title in the XMP packet, the same, and set DisplayDocTitle.",
    bad="hsg-about_vi_Vietnamese_A4.pdf",
    good="Xét nghiệm HSG – Your HSG test – Vietnamese",
)
def title(context: PdfContext) -> Iterator[str]:
    """No title, two different ones, or one that is not shown."""
    pdf = context.pdf
    if not pdf.title.strip():
        yield "It has no title."
    elif pdf.title != pdf.xmp_title:
        yield f"It has two titles: {quoted(pdf.title)}, and {quoted(pdf.xmp_title)} in its XMP packet."
    if not pdf.shows_title and not context.press:
        yield "It does not ask for its title to be shown (DisplayDocTitle)."
