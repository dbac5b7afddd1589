"""P024: sections without bookmarks."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.pdf._places import HEADINGS
from hsg_i18n.checks.pdf._reading import squeezed
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted, listed
from hsg_i18n.model import Severity


@check(
    "P024",
    "bookmarks",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="On a phone the bookmarks are the way from section to section. A section without one is found by "
    "scrolling alone.",
    hint="Give each h1 and h2 its bookmark-level in the style sheet.",
    bad="six headings, no outline",
    good="six headings, six entries in the outline",
)
def bookmarks(context: PdfContext) -> Iterator[str]:
    """Headings that no bookmark names, where there is more than one section."""
    pdf = context.pdf
    if not context.read_aloud:
        return
    headings = [pdf.text(i) for i, e in enumerate(pdf.elements) if e.tag in HEADINGS]
    named = {squeezed(text) for text in pdf.bookmarks}
    lost = [text for text in headings if squeezed(text) and squeezed(text) not in named]
    if len(headings) > 2 and lost:  # noqa: PLR2004 (a title and one section need no bookmarks)
        yield f"{counted(len(lost), 'heading')} without a bookmark: {listed(' '.join(t.split()) for t in lost)}."
