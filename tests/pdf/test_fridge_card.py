"""The card for the refrigerator, as it looks on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from blank_kit import blank_kit

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project

pytestmark = pytest.mark.pdf

#: Of CSS, a millimetre.
MM = 96 / 25.4


@pytest.mark.parametrize("tag", ["ar", "en", "es", "km", "ru", "zh-Hans"])
def test_the_title_stands_apart_from_the_band(
    project: Project, render: Callable[[RenderJob], PdfFile], tag: str
) -> None:
    from hsg_i18n.pdf.render import _lay_out  # only now: `render` has chosen the fonts

    plan = blank_kit(project)
    (job,) = (
        o.content
        for o in plan.outputs
        if (o.artifact.format, o.artifact.language, o.artifact.paper) == ("fridge-card", tag, "A4")
    )
    assert isinstance(job, RenderJob)
    first = _lay_out(job, render(job).setting).pages[0]._page_box
    title, band = (next(box for box in first.descendants() if box.element_tag == name) for name in ("h1", "h2"))
    assert band.border_box_y() - (title.position_y + title.margin_top + title.height) > 1.0 * MM
