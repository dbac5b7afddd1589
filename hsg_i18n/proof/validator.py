"""PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) as page-validation sees them."""

from __future__ import annotations

from typing import Any

UA, A3 = "PDF/UA-1", "PDF/A-3A"


def failures(data: bytes, standard: str) -> tuple[str, ...]:
    """A sentence for each rule that is broken, `standard` being UA or A3; what stopped the validator is one too."""
    import page

    try:
        report: Any = page.validate_pdf_bytes(data, profile=_profile(standard))
    except page.PageError as fault:
        return (f"The validator stopped: {' '.join(str(fault).split())}",)
    return tuple(dict.fromkeys(f"{f.rule_id}: {' '.join(f.message.split())}" for f in report.failures))


def _profile(standard: str) -> Any:
    import page

    return {UA: page.ValidationProfile.PDF_UA_1, A3: page.ValidationProfile.PDF_A_3A}[standard]
