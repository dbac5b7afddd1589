"""What belongs together stands so: below a first word, at the edge where its line begins, on one page."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from blank_kit import blank_kit
from page_reader import read_page

from hsg_i18n.checks.pdf._reading import squeezed
from hsg_i18n.clinics import load_clinic
from hsg_i18n.model import Clinic, Glyph, PdfFile, PdfPage, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.proof import read_pdf
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]


def job_of(project: Project, clinic: Clinic | None, tag: str, form: str) -> RenderJob:
    """What makes the aftercare on A4, page by page."""
    wanted = (tag, "hsg-aftercare", form, "A4")
    plan = make_plan(take_inventory(project), clinic, "preview", "fonts") if clinic else blank_kit(project)
    for output in plan.outputs:
        made = output.artifact
        if (made.language, made.handout, made.format, made.paper) == wanted and isinstance(output.content, RenderJob):
            return replace(output.content, imposition=None)
    raise LookupError(wanted)


def rows(page: PdfPage) -> list[list[Glyph]]:
    """The lines of a page from the top, each from the left, without its blanks."""
    found: dict[int, list[Glyph]] = {}
    for glyph in (g for run in page.runs for g in run.glyphs if g.text.strip()):
        found.setdefault(round(glyph.y), []).append(glyph)
    return [sorted(row, key=lambda g: g.x) for _, row in sorted(found.items())]


def text(row: list[Glyph]) -> str:
    return squeezed("".join(g.text for g in row))


@pytest.mark.parametrize(
    ("form", "tag"), [("warning-card", "es"), ("warning-card", "ru"), ("fridge-card", "ru"), ("booklet", "ru")]
)
def test_a_heading_goes_on_below_its_words_and_not_below_its_pictogram(
    project: Project, made: Render, form: str, tag: str
) -> None:
    job = job_of(project, None, tag, form)
    headings = [squeezed(h2.text) for h2 in read_page(job.html).find("h2")]
    wrapped = 0
    for page in read_pdf(made(job).data).pages:
        lines = rows(page)
        for first, second in itertools.pairwise(lines):
            if text(first) + text(second) in headings and text(second):
                assert second[0].x == pytest.approx(first[0].x, abs=1)
                wrapped += 1
    assert wrapped


@pytest.mark.parametrize("tag", ["es", "km"])
def test_all_lines_of_a_numbered_row_begin_below_each_other(project: Project, made: Render, tag: str) -> None:
    """A blank behind the number pushed the first line of each row, and no other, to the side."""
    seen = 0
    for page in read_pdf(made(job_of(project, None, tag, "bilingual")).data).pages:
        edge = 0.0
        for row in rows(page):
            left = [g for g in row if g.x < page.width / 2]
            words = [g for g in left if not g.text.isdigit()]
            if left and left[0].text.isdigit() and words:
                edge = words[0].x
            elif edge and left and left[0].x > edge - 3:
                assert left[0].x == pytest.approx(edge, abs=0.6), text(left)
                seen += 1
    assert seen > 10


@pytest.mark.parametrize("tag", ["es", "ar", "km"])
def test_the_texts_of_all_rows_begin_below_each_other(project: Project, made: Render, tag: str) -> None:
    """However many digits the number before them has: the rows of two languages go beyond 9."""
    job = job_of(project, None, tag, "bilingual")
    rooms: dict[int, list[float]] = {1: [], 2: []}
    for page in read_pdf(made(job).data).pages:
        for row in rows(page):
            left = [g for g in row if g.x < page.width / 2 - 20]
            number = list(itertools.takewhile(lambda g: g.text.isdigit(), left))
            if number and len(left) > len(number):
                rooms[len(number)].append(left[len(number)].x - number[0].x)
    assert min(len(rooms[1]), len(rooms[2])) > 5
    # The letters of one row do not begin just where those of another do.
    assert max(rooms[1] + rooms[2]) - min(rooms[1] + rooms[2]) < 1.5


@pytest.mark.parametrize("tag", ["es", "km", "zh-Hans"])
def test_the_emergency_number_of_a_card_stands_below_a_sign(project: Project, made: Render, tag: str) -> None:
    """Under the heading alone the number seemed to be what calls for help."""
    job = job_of(project, None, tag, "warning-card")
    page = read_page(job.html)
    (urgent,) = (e for e in page.find("section") if "urgent" in e.classes)
    label, signs = squeezed(urgent.of_class("label")[0].text), [squeezed(e.text) for e in urgent.find("li")]
    sides = [squeezed("".join(p.marked.values())) for p in read_pdf(made(job).data).pages]
    (side,) = (side for side in sides if label in side)
    assert signs[-1] in side


@pytest.mark.parametrize("form", ["fridge-card", "warning-card"])
def test_a_value_on_a_line_of_its_own_begins_where_lines_begin(
    project: Project, made: Render, tmp_path: Path, form: str
) -> None:
    (tmp_path / "mine.toml").write_text('fever_threshold = "38 °C (100.4 °F)"\n', "utf-8")
    job = job_of(project, load_clinic(tmp_path / "mine.toml"), "en", form)
    lines = [row for page in read_pdf(made(job).data).pages for row in rows(page)]
    (label,) = (row for row in lines if text(row).startswith(squeezed("A fever means")))
    (value,) = (row for row in lines if text(row).startswith(squeezed("38 °C")))
    assert value[0].x == pytest.approx(label[0].x, abs=1)


@pytest.mark.parametrize("tag", ["en", "fr", "km", "ru"])
def test_the_lines_for_one_visit_stand_on_one_page(project: Project, made: Render, tag: str) -> None:
    """Large print has the longest of them; they may cost no page more than the format has."""
    job = job_of(project, None, tag, "large-print")
    labels = [squeezed(e.text) for e in read_page(job.html).of_class("label")][-3:]
    pdf = read_pdf(made(job).data)
    pages = [squeezed("".join(p.marked.values())) for p in pdf.pages]
    (together,) = (page for page in pages if labels[0] in page)
    assert all(label in together for label in labels)
    assert len(pages) <= 8


@pytest.mark.parametrize("form", ["warning-card", "large-print", "bilingual"])
def test_no_line_of_a_chinese_heading_ends_inside_of_a_word(project: Project, made: Render, form: str) -> None:
    lines = [
        text(row) for page in read_pdf(made(job_of(project, None, "zh-Hans", form)).data).pages for row in rows(page)
    ]
    assert any("打电话" in line for line in lines)
    assert not [line for line in lines if line.endswith("诊所打") or line.startswith("电话：")]


def test_every_format_sets_its_headings_as_headings(project: Project) -> None:
    found = set()
    for output in blank_kit(project).outputs:
        if output.artifact.language != "zh-Hans" or output.artifact.handout != "hsg-aftercare":
            continue
        page = read_page(output.content.html)
        for element in (*page.find("h2"), *page.of_class("signs")):
            if "打电话" in element.text:
                found.add(output.artifact.format)
                assert "打电话：" in [x.text for x in element.of_class("together")], output.artifact.path
    assert found == {"handout", "large-print", "booklet", "bilingual", "warning-card", "fridge-card"}
