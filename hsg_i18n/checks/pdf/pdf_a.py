"""P028: PDF/A-3a as a validator sees it."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.proof.validator import A3, failures


@check(
    "P028",
    "pdf-a",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="What a patient was given must open in ten years as it was. PDF/A-3a (ISO 19005-3) keeps fonts, colours "
    "and structure inside the file.",
    hint="Look up the rule at the validator, page-validation; the PDF layer is at fault.",
    bad="a file that claims PDF/A-3a and has no output intent",
    good="a file that claims PDF/A-3a, 0 rules failed",
)
def pdf_a(context: PdfContext) -> Iterator[str]:
    """What page-validation finds in a file that claims PDF/A-3a, and a sheet of ours that does not, forms left out."""
    if A3 in context.pdf.standards:
        yield from failures(context.pdf.data, A3)
    elif context.known.artifact and not context.press and not context.pdf.form:
        yield "It does not claim to keep PDF/A-3a."
