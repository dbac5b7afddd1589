"""What an independent validator has against a PDF (page-validation, which passes the corpus of veraPDF)."""

from __future__ import annotations

import page

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def findings(data: bytes) -> list[str]:
    """The rules of PDF/UA-1 and PDF/A-3a that a file breaks, each with the validator's sentence."""
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in PROFILES]
    broken = [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]
    assert bool(broken) != all(report.is_compliant for report in reports)
    return broken
