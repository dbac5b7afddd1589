"""P002: the file is not the one that the build wrote."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfFileContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "P002",
    "changed-file",
    over=PdfFileContext,
    severity=Severity.ERROR,
    rationale="What the manifest says of a file, its state and who stands behind it, holds for the bytes that the "
    "build wrote and for no others.",
    hint="Run make: it makes the file anew.",
    bad="manifest.json: sha256 8f0c…, the file: 11ab…",
    good="manifest.json: sha256 8f0c…, the file: 8f0c…",
)
def changed_file(file: PdfFileContext) -> Iterator[str]:
    """Another SHA-256 than that of the manifest."""
    artifact = file.known.artifact
    if artifact and file.sha256 and artifact.sha256 != file.sha256:
        yield "The file is not the one that the build wrote: its SHA-256 is another than the manifest's."
