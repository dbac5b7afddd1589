"""No first word stands alone on a line that the whole would fit on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.proof import read_pdf

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
#: What comes before the bold word fits on lines of these widths without the space behind it, and not with it.
WIDTHS = (733, 734, 735, 736)
TEXT = "Когда придёте домой, аккуратно подмойтесь водой с мылом. Мойте половые органы только"


def lines(render: Render, width: int) -> list[str]:
    html = f'<!doctype html><html lang="ru"><title>x</title><body><h1>x</h1><p>{TEXT} <strong>снаружи</strong>.</p>'
    style = f"@page {{ size: {width + 40}px 300px; margin: 20px }} body, h1, p {{ margin: 0 }} h1 {{ font-size: 16px }}"
    style += ' html { font: 16px "Noto Sans" }'
    page = read_pdf(render(RenderJob("x.pdf", html, style, ("",), 1, "fonts", "digest")).data).pages[0]
    found: dict[int, str] = {}
    for glyph in (glyph for run in page.runs for glyph in run.glyphs):
        found[round(glyph.y)] = found.get(round(glyph.y), "") + glyph.text
    return [text.strip() for y, text in sorted(found.items())][1:]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_text_that_fits_but_for_its_last_space_is_one_line(width: int, render: Render) -> None:
    assert lines(render, width) == [TEXT, "снаружи."]


@pytest.mark.parametrize("width", [WIDTHS[0] - 1, WIDTHS[-1] + 1])
def test_beside_those_widths_nothing_is_different(width: int, render: Render) -> None:
    assert lines(render, width) in ([TEXT, "снаружи."], [TEXT.removesuffix(" только"), "только снаружи."])
