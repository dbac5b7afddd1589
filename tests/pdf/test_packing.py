"""What the pieces of a laid-out text tell of its growth."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.pdf.packing import Piece, fit, packed

PIECES = st.lists(st.builds(Piece, gap=st.floats(0, 20), height=st.floats(1, 300)), min_size=1, max_size=40)
PAGES = st.lists(st.floats(100, 1000), min_size=1, max_size=8)


@given(PIECES, PAGES)
def test_they_fit_as_much_larger_as_it_says_and_no_more(pieces: list[Piece], heights: list[float]) -> None:
    factor = packed(pieces, heights)
    assert factor == 0.25 or fit(pieces, heights, factor)
    assert factor > 3.99 or not fit(pieces, heights, factor * 1.002)


@given(PIECES, PAGES)
def test_what_must_stay_together_never_fits_better(pieces: list[Piece], heights: list[float]) -> None:
    tied = [Piece(p.gap, p.height, tied=i > 0) for i, p in enumerate(pieces)]
    assert packed(tied, heights) <= packed(pieces, heights) * 1.001


@pytest.mark.parametrize(
    ("heights", "factor"),
    [
        ([100], 100 / 90),  # 40 + 10 + 40
        ([100, 100], 2.5),  # one on each page, the white between them gone
        ([45, 45, 45], 45 / 40),
    ],
)
def test_two_blocks_on_pages(heights: list[float], factor: float) -> None:
    assert packed([Piece(0, 40), Piece(10, 40)], heights) == pytest.approx(factor, rel=1e-3)


BLOCK = '<p style="line-height: 40px">x</p>'
WHOLE = f"<div>{BLOCK}{BLOCK}</div>"
ROWS = "<table>" + "<tr><td>x</td></tr>" * 4 + "</table>"
HEADED = "<table><thead><tr><td>x</td></tr></thead>" + "<tr><td>x</td></tr>" * 8 + "</table>"
LINES = "one<br>two<br>three<br>four"


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("body", "most", "factor"),
    [
        (BLOCK * 2, 1, 100 / 80),
        (BLOCK * 3, 2, 100 / 80),
        (BLOCK * 3, 1, 100 / 120),
        (BLOCK * 2, 2, 100 / 40),  # a line alone is no part of the paragraph before it
        (WHOLE + BLOCK, 2, 100 / 80),  # the two of the first may be parted
        (f'<div style="break-inside: avoid">{BLOCK * 2}</div>{BLOCK}', 1, 100 / 120),
        (f'{BLOCK}<h2 style="break-after: avoid; line-height: 40px">x</h2>{BLOCK}', 2, 100 / 80),
        (ROWS, 1, 100 / 80),
        (HEADED, 1, 100 / 180),  # the head that stands again overleaf is no part of the text
        (f'<div style="display: table; width: 100%">{BLOCK * 3}</div>', 2, 100 / 80),  # one cell, which may be parted
        (f"<table><tr><td>{BLOCK * 2}<td>{BLOCK * 2}</table>{BLOCK}", 2, 100 / 80),
        (f'<p style="orphans: 1; widows: 1">{LINES}', 2, 100 / 40),
        (f'<p style="orphans: 1; widows: 1">{LINES}', 3, 100 / 40),
        (f'<p style="orphans: 1; widows: 1">{LINES}', 4, 4),
        (f'<p style="orphans: 3; widows: 1">{LINES}', 3, 100 / 60),
        (f'<p style="orphans: 1; widows: 3">{LINES}', 3, 100 / 60),
        (f'<div style="display: flex"><div>{BLOCK * 2}</div>{BLOCK}</div>', 2, 100 / 80),
        (f'<div style="position: absolute">{BLOCK * 9}</div>{BLOCK}', 1, 100 / 40),
    ],
)
def test_the_pieces_of_a_page(render: Callable[..., object], body: str, most: int, factor: float) -> None:
    from weasyprint import HTML

    from hsg_i18n.pdf.pieces import cut

    style = """@page { size: 200px 120px; margin: 10px } html { font: 10px/20px "Noto Sans" }
    body, h2, p, table { margin: 0; border-spacing: 0 } h2 { font: inherit } td { padding: 0 }"""
    pages = HTML(string=f"<style>{style}</style>{body}").render().pages
    assert cut(pages).growth(most) == pytest.approx(factor, rel=2e-3)
