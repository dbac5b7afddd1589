"""What is set once lies in the middle of each of its papers, and is the same file as if it had been made alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from hsg_i18n.formats import PAPERS
from hsg_i18n.model import Imposition, Paper, PdfFile, RenderJob, Scheme
from hsg_i18n.proof import read_pdf

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
MM = 72 / 25.4
COMMON = Paper("common", 210, 279.4)
STYLE = """@page { size: 210mm 279.4mm; margin: 20mm }
html { font-family: "Noto Sans"; font-size: var(--size) }"""
BODY = '<h1 id="top">Rest</h1><p>Rest at home.</p><p><a href="#top">Up</a> <input name="x"></p>'


def job(paper: str) -> RenderJob:
    html = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{BODY}</body></html>'
    sizes = tuple(f":root {{ --size: {n}pt }}" for n in (10, 12))
    made = RenderJob(f"es/x_{paper}.pdf", html, STYLE, sizes, 1, "fonts", f"digest {paper}")
    return replace(made, sheet=PAPERS[paper], drawing="drawing")


@pytest.fixture
def drawn(render: Render, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the jobs that were drawn."""
    from hsg_i18n.pdf import render as module

    seen: list[str] = []
    draw = module.draw

    def watched(job: RenderJob) -> Any:
        seen.append(job.path)
        return draw(job)

    monkeypatch.setattr(module, "draw", watched)
    return seen


def together(*jobs: RenderJob) -> list[bytes]:
    from hsg_i18n.pdf.render import Drawings

    drawings = Drawings()
    return [drawings.render(job).data for job in jobs]


def boxes(data: bytes) -> list[list[list[float]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            [[float(x) for x in page.obj[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox")]
            for page in pdf.pages
        ]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_page_lies_in_the_middle_of_its_paper(paper: str, render: Render) -> None:
    width, height = PAPERS[paper].width_mm * MM, PAPERS[paper].height_mm * MM
    for page in boxes(render(job(paper)).data):
        for left, bottom, right, top in page:
            assert (right - left, top - bottom) == pytest.approx((width, height), abs=0.002)
            middle = ((left + right) / 2, (bottom + top) / 2)
            assert middle == pytest.approx((COMMON.width_mm * MM / 2, COMMON.height_mm * MM / 2), abs=0.002)


def test_the_words_stand_alike_on_every_paper(render: Render) -> None:
    a4, letter = (read_pdf(render(job(paper)).data) for paper in ("A4", "Letter"))
    aside, above = ((a - b) / 2 * MM for a, b in zip((215.9, 279.4), (210, 297), strict=True))
    places = [[(g.text, g.x, g.y) for run in pdf.runs() for g in run.glyphs] for pdf in (a4, letter)]
    assert places[0]
    moved = [(text, pytest.approx(x + aside, abs=0.01), pytest.approx(y + above, abs=0.01)) for text, x, y in places[0]]
    assert places[1] == moved


def test_jobs_that_draw_the_same_are_drawn_once_and_come_out_as_if_alone(render: Render, drawn: list[str]) -> None:
    alone = [render(job(paper)).data for paper in ("A4", "Letter", "A4")]
    drawn.clear()
    assert together(job("A4"), job("Letter"), job("A4")) == alone
    assert drawn == ["es/x_A4.pdf"]
    assert alone[0] != alone[1]


def test_imposed_pages_are_drawn_once_too(render: Render, drawn: list[str]) -> None:
    card = Paper("card", 85.6, 54)
    style = STYLE.replace("210mm 279.4mm", "85.6mm 54mm").replace("20mm", "3mm")
    jobs = [
        replace(
            job(paper), stylesheet=style, sheet=None, imposition=Imposition(Scheme.TILES, PAPERS[paper], card, "ltr")
        )
        for paper in ("A4", "Letter")
    ]
    alone = [render(j).data for j in jobs]
    drawn.clear()
    assert together(*jobs) == alone
    assert len(drawn) == 1


@pytest.mark.parametrize("other", [{"drawing": "another"}, {"drawing": ""}])
def test_what_is_drawn_otherwise_is_drawn_anew(other: dict[str, str], render: Render, drawn: list[str]) -> None:
    together(job("A4"), replace(job("Letter"), **other))
    assert drawn == ["es/x_A4.pdf", "es/x_Letter.pdf"]


def test_each_file_has_an_identifier_of_its_own(render: Render) -> None:
    found = []
    for data in together(job("A4"), job("Letter")):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found.append(bytes(pdf.trailer.ID[0]))
    assert len({*found}) == 2


def test_a_page_that_is_its_paper_stays_where_it_is(render: Render) -> None:
    style = STYLE.replace("210mm 279.4mm", "210mm 297mm")
    for page in boxes(render(replace(job("A4"), stylesheet=style)).data):
        assert page == [[0, 0, pytest.approx(210 * MM, abs=0.001), pytest.approx(297 * MM, abs=0.001)]] * 3


def test_a_booklet_lies_in_the_middle_of_its_halves() -> None:
    from hsg_i18n.pdf.imposition.schemes import lay_out

    page = Paper("common", 139.7, 210)
    for paper in (PAPERS["A4"], PAPERS["Letter"]):
        for direction in ("ltr", "rtl"):
            for side in lay_out(Imposition(Scheme.SADDLE_STITCH, paper, page, direction), 8):
                one, other = sorted(p.x for p in side.placements)
                assert one == pytest.approx(side.width - (other + page.width_mm))
                assert other - one == pytest.approx(side.width / 2)
                assert [p.y for p in side.placements] == pytest.approx([(side.height - page.height_mm) / 2] * 2)
