"""Lines to write on: as long as their row leaves room, and nothing is cut off but they."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from blank_kit import blank_kit

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project

pytestmark = pytest.mark.pdf

FORMATS = ("bilingual", "fridge-card", "warning-card")
TAGS = ("ar", "es", "km", "zh-Hans")
Jobs = dict[tuple[str, str], RenderJob]


@pytest.fixture(scope="module")
def jobs(project: Project) -> Jobs:
    """The sheets of the blank kit on A4, by format and language."""
    plan = blank_kit(project)
    kinds = ((o.artifact, o.content) for o in plan.outputs if isinstance(o.content, RenderJob))
    wanted = ((a, job) for a, job in kinds if (a.handout, a.paper) == ("hsg-aftercare", "A4"))
    return {(a.format, a.language): job for a, job in wanted if a.format in FORMATS}


def cut_off(document: Any) -> Iterator[Any]:
    """The boxes of a document at whose edges what is in them is cut off."""
    for page in document.pages:
        yield from (box for box in page._page_box.descendants() if box.style["overflow"] == "hidden")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_line_goes_to_the_end_of_its_row_and_no_letter_is_cut_off(
    jobs: Jobs, render: Callable[[RenderJob], PdfFile], form: str, tag: str
) -> None:
    from hsg_i18n.pdf.render import _lay_out  # only now: `render` has chosen the fonts

    job, lines = jobs[form, tag], 0
    for box in cut_off(_lay_out(job, render(job).setting)):
        left, right = box.padding_box_x(), box.padding_box_x() + box.padding_width()
        for part in box.descendants(placeholders=True):
            start, width = part.position_x, getattr(part, "width", 0)
            if getattr(part, "text", "").strip():
                assert left - 0.5 < start < start + width < right + 0.5, part.text
            elif part.element is not None and part.element.get("class") == "blank":
                assert start <= left if part.style["direction"] == "rtl" else start + width >= right
                lines += 1
    assert lines >= 5
