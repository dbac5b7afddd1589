"""P005: a font that is not inside the file."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity


@check(
    "P005",
    "unembedded-font",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="A machine without the font prints another one: letters change their width, and those of most scripts "
    "get lost.",
    hint="Embed the font, as the build does with all of its own.",
    bad="/FontDescriptor without /FontFile2",
    good="/FontDescriptor with /FontFile2",
)
def unembedded_font(context: PdfContext) -> Iterator[str]:
    """Fonts that text is shown in and that the file does not hold."""
    used = {run.font for run in context.pdf.runs() if run.visible}
    absent = [context.pdf.fonts[i].name or "without a name" for i in sorted(used) if not context.pdf.fonts[i].embedded]
    if absent:
        yield f"It uses fonts that are not inside it: {listed(absent)}."
