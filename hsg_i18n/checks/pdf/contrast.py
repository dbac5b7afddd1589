"""P025: text that a photocopy swallows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted, quoted
from hsg_i18n.model import Colour, Run, Severity
from hsg_i18n.proof.pictures import DPI, grey_pages, without_text

#: WCAG 2.2, success criterion 1.4.3.
LEAST = 4.5
#: Share of the darkest and of the lightest pixels behind a text that are left out: rules and frames touch its box.
_STRAY = 0.1
_LEVELS = 256


@check(
    "P025",
    "contrast",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="Sheets are copied in grey, time and again. Text that stands out by its colour alone, or over a mark "
    "that is too dark, is gone on the second copy.",
    hint="Make the text darker, or what lies behind it lighter: 4.5:1 at least, once both are grey.",
    bad="#999 on white: 2.8:1",
    good="#444 on white: 9.7:1",
)
def contrast(context: PdfContext) -> Iterator[str]:
    """Text whose contrast with the ground behind it, both in grey, is below 4.5:1; the worst of each page."""
    bare = without_text(context.pdf.data)
    for page, picture in zip(context.pdf.pages, grey_pages(bare), strict=False):
        if picture is None:
            yield f"Page {page.number} cannot be drawn."
            continue
        low = [(ratio, run) for run in page.runs if (ratio := _contrast(run, picture)) < LEAST]
        if low:
            ratio, run = min(low, key=lambda pair: pair[0])
            also = f", and {counted(len(low) - 1, 'more text')} below {LEAST:g}:1" if len(low) > 1 else ""
            yield f"On page {page.number} {quoted(run.text)} has a contrast of {ratio:.1f}:1{also}."


def _contrast(run: Run, picture: Any) -> float:
    """Of the text with the worst of what lies behind it; very large where it cannot be told."""
    scale = DPI / 72
    left, top, right, bottom = (round(x * scale) for x in run.box)
    box = max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)
    if run.colour is None or not run.visible or not run.text.strip() or box[0] >= box[2] or box[1] >= box[3]:
        return float(_LEVELS)
    histogram: list[int] = picture.crop(box).histogram()
    text = _luminance(_grey(run.colour))
    return min(_ratio(text, _luminance(level / 255)) for level in _ends(histogram))


def _ends(histogram: list[int]) -> tuple[int, int]:
    """The darkest and the lightest level, stray pixels left out."""
    spare = _STRAY * sum(histogram)
    dark = next(level for level in range(_LEVELS) if sum(histogram[: level + 1]) > spare)
    light = next(level for level in range(_LEVELS - 1, -1, -1) if sum(histogram[level:]) > spare)
    return dark, light


def _grey(colour: Colour) -> float:
    """As a copier sees it (ITU-R BT.601)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _luminance(grey: float) -> float:
    """Relative luminance of a grey (WCAG 2.2)."""
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 (of the formula)


def _ratio(a: float, b: float) -> float:
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
