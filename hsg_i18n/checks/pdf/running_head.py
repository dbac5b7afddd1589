"""P015: the head or foot of the pages in the midst of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hsg_i18n.checks.pdf._places import leaf_owners
from hsg_i18n.checks.pdf._reading import squeezed
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Marked, Severity

#: Of the page's height: heads and feet stand above and below these.
_TOP, _BOTTOM = 0.15, 0.88


@check(
    "P015",
    "running-head",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="What stands at the head or foot of every page is read aloud in the middle of a sentence, once a page, "
    "where it is not marked as an artifact.",
    hint="Mark it as an artifact of the kind Pagination (ISO 14289-1, 7.8).",
    bad="… if you have a fever or Your HSG test 1 / 2 chills.",
    good="… if you have a fever or chills.",
)
def running_head(context: PdfContext) -> Iterator[str]:
    """Content of the structure that stands at the same place of every page with the same words."""
    pages = context.pdf.pages
    if len(pages) < 2 or context.imposed or not context.read_aloud:  # noqa: PLR2004 (on two pages at the least)
        return
    inside = leaf_owners(context.pdf)
    where: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for run in page.runs:
            y, text = run.glyphs[0].y, squeezed(run.text)
            edge = y < _TOP * page.height or y > _BOTTOM * page.height
            if edge and text and run.mcid is not None and Marked(run.page, run.mcid) in inside:
                where[text, round(y)].add(run.page)
    for (text, _), found in where.items():
        if len(found) == len(pages):
            yield f"{quoted(text)} stands on every page and is read as a part of the text."
