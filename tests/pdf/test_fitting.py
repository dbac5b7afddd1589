"""The rung that is drawn: the largest that fits, but for a smaller one that saves pages and costs little room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from blank_kit import blank_kit

from hsg_i18n.clinics import load_clinic
from hsg_i18n.errors import RenderError
from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.proof import read_pdf
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
Jobs = dict[tuple[str, str, str], RenderJob]

#: A page has 400 px; a paragraph of one line 20 px, and white under it.
STYLE = """@page { size: 500px 480px; margin: 40px }
html { font: 10px/20px "Noto Sans" }
body, p { margin: 0 }
p { padding-bottom: var(--gap) }"""
GAPS = range(0, 21, 2)
ROOMS = tuple(20.0 + gap for gap in GAPS)


def job(paragraphs: int, **how: float) -> RenderJob:
    html = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{"<p>x</p>" * paragraphs}</body></html>'
    gaps = tuple(f":root {{ --gap: {gap}px }}" for gap in GAPS)
    return replace(RenderJob("x.pdf", html, STYLE, gaps, 8, "fonts", "digest", rooms=ROOMS), **how)


@pytest.mark.parametrize("spare", [0.1, 0.3, 0.5])
@pytest.mark.parametrize("paragraphs", [10, 14, 20, 31, 57, 70])
def test_the_fewest_pages_come_first_and_then_the_most_white(render: Render, paragraphs: int, spare: float) -> None:
    most = job(paragraphs)
    pages = [render(replace(most, settings=(css,), rooms=())).pages for css in most.settings]
    allowed = [i for i, room in enumerate(ROOMS) if room >= ROOMS[-1] * (1 - spare)]
    fewest = min(pages[i] for i in allowed)
    made = render(replace(most, spare=spare))
    assert (made.pages, made.setting) == (fewest, max(i for i in allowed if pages[i] == fewest))


def test_without_room_to_spare_the_largest_setting_is_taken(render: Render) -> None:
    made, tighter = render(job(20)), render(job(20, spare=0.5))
    assert made.setting == len(GAPS) - 1
    assert made.pages > tighter.pages


@pytest.mark.parametrize(("paragraphs", "pages"), [(35, 4), (45, 4), (70, 4), (90, 8), (20, 3)])
def test_where_sheets_are_folded_only_whole_sheets_count(render: Render, paragraphs: int, pages: int) -> None:
    assert render(job(paragraphs, spare=0.5, fold=4)).pages == pages


@pytest.mark.parametrize("paragraphs", range(12, 80, 7))
def test_nothing_is_laid_out_twice(monkeypatch: pytest.MonkeyPatch, render: Render, paragraphs: int) -> None:
    from hsg_i18n.pdf import render as renderer

    laid, lay_out = Counter[int](), renderer._lay_out

    def counted(wanted: RenderJob, setting: int) -> object:
        laid[setting] += 1
        return lay_out(wanted, setting)

    monkeypatch.setattr(renderer, "_lay_out", counted)
    for wanted in (job(paragraphs), with_section(4, 12, paragraphs - 12)):
        laid.clear()
        made = render(replace(wanted, spare=0.4, pages_at_need=12, max_pages=3))
        assert set(laid.values()) == {1}
        assert laid[made.setting]


def with_section(before: int, inside: int, after: int, **how: float) -> RenderJob:
    """A job whose section of some paragraphs, others before and after, is to be kept whole."""
    paragraphs = ("<p>x</p>" * count for count in (before, inside, after))
    body = "{}<section class='tier urgent'>{}</section>{}".format(*paragraphs)
    plain = job(0, **how)
    return replace(plain, html=plain.html.replace("<body>", f"<body>{body}"), kept_whole=("urgent",))


@pytest.mark.parametrize(("before", "inside", "after"), [(4, 8, 4), (4, 12, 9), (2, 14, 30), (13, 5, 0), (40, 6, 0)])
def test_a_section_that_smaller_letters_keep_whole_is_kept_whole(
    render: Render, before: int, inside: int, after: int
) -> None:
    wanted = with_section(before, inside, after, spare=0.5)
    alone = [replace(wanted, settings=(css,), rooms=(), kept_whole=()) for css in wanted.settings]
    pages = [render(each).pages for each in alone]
    whole = [_pages_of_section(render(each)) == 1 for each in alone]
    made = render(wanted)
    assert made.setting == max(i for i, kept in enumerate(whole) if kept and pages[i] == min(pages))
    assert _pages_of_section(made) == 1


@pytest.mark.parametrize("how", [{"spare": 0.1}, {"spare": 0.0}, {}])
def test_what_cannot_be_kept_whole_costs_nothing(render: Render, how: dict[str, float]) -> None:
    wanted = with_section(2, 40, 2, **how)
    made = render(wanted)
    assert made.setting == render(replace(wanted, kept_whole=())).setting
    assert _pages_of_section(made) > 1


def _pages_of_section(made: PdfFile) -> int:
    pdf = read_pdf(made.data)
    (section,) = (i for i, element in enumerate(pdf.elements) if element.tag == "Sect")
    return len({leaf.page for leaf in pdf.leaves(section)})


def test_what_fits_in_no_setting_is_told_with_the_pages_of_the_smallest(render: Render) -> None:
    with pytest.raises(RenderError, match=r"needs 5 pages and may have 3\. Hint: Shorten"):
        render(job(100, spare=0.4, max_pages=3))


# --- the sheets that are shipped -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def jobs(project: Project) -> Jobs:
    plan = blank_kit(project)
    return {
        (o.artifact.handout, o.artifact.format, o.artifact.language): o.content
        for o in plan.outputs
        if isinstance(o.content, RenderJob) and o.artifact.paper == "A4"
    }


@pytest.mark.parametrize(
    ("handout", "tag", "pages"),
    [("hsg-about", "en", 3), ("hsg-about", "fr", 4), ("hsg-about", "ru", 5), ("hsg-aftercare", "en", 5)],
)
def test_large_print_has_no_page_more_than_it_must(
    jobs: Jobs, render: Render, handout: str, tag: str, pages: int
) -> None:
    made = render(jobs[handout, "large-print", tag])
    assert made.pages == pages
    assert min(made.fill[:-1]) > 0.6


@pytest.mark.parametrize("tag", ["hi", "km", "ru", "vi"])
def test_a_booklet_fills_its_first_pages(jobs: Jobs, render: Render, tag: str) -> None:
    """The last page but one may end early: the lines for notes stay together, on the last."""
    *first, before_notes, _notes = render(jobs["hsg-about", "booklet", tag]).fill
    assert min(first) > 0.8
    assert before_notes > 0.5


def test_for_the_print_shop_a_booklet_has_no_sheet_more(project: Project, render: Render) -> None:
    plan = make_plan(take_inventory(project), load_clinic(None), "preview", "fonts", print_shop=True)
    (wanted,) = (
        o.content
        for o in plan.outputs
        if (o.artifact.handout, o.artifact.format, o.artifact.language) == ("hsg-aftercare", "booklet", "en")
        and o.artifact.paper.endswith("A4")
        and isinstance(o.content, RenderJob)
    )
    assert render(wanted).pages == 4
    assert render(replace(wanted, spare=0.0)).pages > 4
