"""The closing words of a sheet: apart from what is written above them, and never nearly alone on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from blank_kit import blank_kit

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project

pytestmark = pytest.mark.pdf

#: Of CSS, a millimetre.
MM = 96 / 25.4
Jobs = dict[tuple[str, str], RenderJob]


@pytest.fixture(scope="module")
def jobs(project: Project) -> Jobs:
    """The sheets of the blank kit on A4, by format and language."""
    plan = blank_kit(project)
    kinds = ((o.artifact, o.content) for o in plan.outputs if isinstance(o.content, RenderJob))
    return {(a.format, a.language): job for a, job in kinds if (a.handout, a.paper) == ("hsg-aftercare", "A4")}


def laid_out(job: RenderJob, made: Callable[[RenderJob], PdfFile]) -> list[Any]:
    """The boxes of the pages of a job, as it is drawn."""
    from hsg_i18n.pdf.render import _lay_out  # only now: `made` has chosen the fonts

    return [page._page_box for page in _lay_out(job, made(job).setting).pages]


def of_class(page: Any, name: str) -> Iterator[Any]:
    """The boxes of a class on a page, but those of its head and foot."""
    for box in page.children[0].descendants():
        if box.element is not None and name in box.element.get("class", "").split():
            yield box


@pytest.mark.parametrize("tag", ["ar", "en", "es", "ru"])
@pytest.mark.parametrize("form", ["handout", "large-print"])
def test_the_rule_over_the_closing_words_is_no_double_of_the_last_line(
    jobs: Jobs, made: Callable[[RenderJob], PdfFile], form: str, tag: str
) -> None:
    (page,) = (page for page in laid_out(jobs[form, tag], made) if [*of_class(page, "closing")])
    (rule,), *_, last = [*of_class(page, "closing")], *of_class(page, "line")
    assert rule.border_box_y() - (last.border_box_y() + last.border_height()) > 2.9 * MM


@pytest.mark.parametrize("tag", ["ar", "es", "hi", "km", "zh-Hans"])
@pytest.mark.parametrize("form", ["booklet", "large-print"])
def test_the_closing_words_do_not_stand_alone_on_a_page(
    jobs: Jobs, made: Callable[[RenderJob], PdfFile], form: str, tag: str
) -> None:
    (page,) = (page for page in laid_out(jobs[form, tag], made) if [*of_class(page, "closing")])
    assert len([*of_class(page, "line")]) == 3
