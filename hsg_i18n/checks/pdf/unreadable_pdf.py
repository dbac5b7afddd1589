"""P001: the file cannot be read as a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import Fault, PdfFileContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "P001",
    "unreadable-pdf",
    over=PdfFileContext,
    severity=Severity.ERROR,
    rationale="A file that was cut off on its way, is locked with a password or is no PDF at all cannot be checked, "
    "and prints on some machines and not on others.",
    hint="Build it again, or copy it again.",
    bad="a download that broke off in the middle",
    good="a PDF that opens without a password",
)
def unreadable_pdf(file: PdfFileContext) -> Iterator[Fault]:
    """What the reader says: no PDF, damaged, locked, or larger than any sheet is."""
    if file.fault is not None:
        yield Fault(file.fault.message, hint=file.fault.hint)
