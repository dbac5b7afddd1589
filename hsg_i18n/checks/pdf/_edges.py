"""Where on its page a text stands."""

from __future__ import annotations

from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Box, PdfPage

POINTS_PER_MM = 72 / 25.4
#: Points that a box may be off: boxes of letters are reckoned, not measured.
_TOLERANCE = 0.5


def within(box: Box, millimetres: float) -> Box:
    """The box without a frame of this width."""
    edge = millimetres * POINTS_PER_MM
    return box[0] + edge, box[1] + edge, box[2] - edge, box[3] - edge


def outside(page: PdfPage, area: Box) -> str:
    """The first visible text of the page that is not wholly inside the area, in quotes; empty where there is none."""
    for run in page.runs:
        box = run.box
        over = max(area[0] - box[0], area[1] - box[1], box[2] - area[2], box[3] - area[3])
        if run.visible and run.text.strip() and over > _TOLERANCE:
            return quoted(run.text)
    return ""
