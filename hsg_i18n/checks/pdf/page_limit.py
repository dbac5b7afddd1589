"""P008: more pages than the format allows."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Severity


@check(
    "P008",
    "page-limit",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="A sheet is copied on both sides. What stands on a third page is lost at the copier.",
    hint="Shorten the text, or allow a smaller setting in format.toml.",
    bad="a handout of 3 pages",
    good="a handout of 2 pages",
)
def page_limit(context: PdfContext) -> Iterator[str]:
    """More pages than format.toml says, or none at all."""
    number, limit = len(context.pdf.pages), context.known.pages
    if not number:
        yield "It has no page."
    elif limit and number > limit:
        yield f"It has {counted(number, 'page')} and may have {limit}."
