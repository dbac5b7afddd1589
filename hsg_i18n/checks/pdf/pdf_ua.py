"""P027: PDF/UA-1 as a validator sees it."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.proof.validator import UA, failures


@check(
    "P027",
    "pdf-ua",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="Many clinics must give out documents that everybody can read, by law. PDF/UA-1 (ISO 14289-1) is how "
    "that is measured, and a file that claims it must keep it.",
    hint="Look up the rule at the validator, page-validation; the PDF layer is at fault.",
    bad="PDFUA1-FONT-UNICODE-MAPPING-001: font object 25 0 has a malformed ToUnicode CMap",
    good="104 rules, 0 failed",
)
def pdf_ua(context: PdfContext) -> Iterator[str]:
    """What page-validation finds in a file that claims PDF/UA-1, and a sheet of ours that does not claim it."""
    if UA in context.pdf.standards:
        yield from failures(context.pdf.data, UA)
    elif context.known.artifact and not context.press:
        yield "It does not claim to keep PDF/UA-1."
