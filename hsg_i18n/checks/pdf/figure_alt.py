"""P019: a picture without words for it."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "P019",
    "figure-alt",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="Of a picture without an alternative a screen reader says that there is one, and nothing else.",
    hint="Give it an alternative text, or make it a decoration (an artifact) where it carries no meaning.",
    bad="Figure",
    good="Figure with Alt: QR: https://example.org/es",
)
def figure_alt(context: PdfContext) -> Iterator[str]:
    """Figures and formulas without Alt and without ActualText."""
    for index, element in enumerate(context.pdf.elements):
        told = (element.alt or "").strip() or element.actual
        if element.tag in {"Figure", "Formula"} and not told:
            yield f"A {context.named(index)} has no alternative text."
