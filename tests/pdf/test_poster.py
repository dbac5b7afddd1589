"""The poster of all languages: every script on one sheet, and a code for each that leads to its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import cycle, groupby, islice
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from blank_kit import blank_kit
from projects import shipped_copy
from validator import findings

from hsg_i18n.clinics import load_clinic
from hsg_i18n.fonts import load_fonts
from hsg_i18n.languages import load_languages
from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan

pytestmark = pytest.mark.pdf

BASE = "https://clinic.example/hsg"


def spoken(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
    """(structure type, language) of each element that says its language."""
    kids = element.get("/K", [])
    if "/Lang" in element:
        yield str(element.S), str(element.Lang)
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from spoken(kid)


@pytest.fixture(scope="module")
def poster(project: Project, tmp_path_factory: pytest.TempPathFactory, render: Callable[[RenderJob], PdfFile]) -> bytes:
    """The poster of a clinic with an address, on A3."""
    path = tmp_path_factory.mktemp("clinic") / "one.toml"
    path.write_text(f'clinic_name = "Clinic One"\nbase_url = "{BASE}"\n', "utf-8")
    plan = make_plan(take_inventory(project), load_clinic(path), "preview", load_fonts().digest)
    (job,) = (o.content for o in plan.outputs if o.artifact.format == "language-poster" and o.artifact.paper == "A3")
    assert isinstance(job, RenderJob)
    made = render(job)
    assert made.pages == 1
    return made.data


def test_a_validator_finds_nothing(poster: bytes) -> None:
    assert findings(poster) == []


def test_every_language_has_a_code_that_a_camera_reads_and_that_leads_to_its_place(
    poster: bytes, project: Project
) -> None:
    with pypdfium2.PdfDocument(poster) as document:
        picture = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    read = sorted(code.text for code in zxingcpp.read_barcodes(picture))
    assert read == sorted(f"{BASE}/{x.tag}/" for x in load_languages(project))


def test_every_language_stands_in_its_own_name_and_says_which_it_is(poster: bytes, project: Project) -> None:
    with pypdfium2.PdfDocument(poster) as document:
        text = "".join(document[0].get_textpage().get_text_range().split())
    for language in load_languages(project):
        assert "".join(language.english.split()) in text
        if language.direction == "ltr":
            assert "".join(language.endonym.split()) in text
    with pikepdf.open(BytesIO(poster)) as pdf:
        told = {tag for _, tag in spoken(pdf.Root.StructTreeRoot.K)}
    assert {x.tag for x in load_languages(project)} - {"en"} <= told


def test_what_is_a_draft_is_called_so_and_the_english_is_not(built: Path) -> None:
    with pypdfium2.PdfDocument(built / "mul/language-poster_mul_All-languages_A3.pdf") as document:
        text = document[0].get_textpage().get_text_range()
    assert text.count("DRAFT") >= 12 + 1
    assert "Do not give it to patients" in text
    assert "QR" not in text


def test_three_languages_stand_in_a_row_without_codes_too(built: Path) -> None:
    for paper in ("A3", "Tabloid"):
        with pypdfium2.PdfDocument(built / f"mul/language-poster_mul_All-languages_{paper}.pdf") as document:
            words = document[0].get_textpage()
            arabic, chinese = (words.get_charbox(words.search(x).get_next()[0]) for x in ("Arabic", "Chinese"))
        assert arabic[0] < chinese[0]
        assert abs(arabic[1] - chinese[1]) < 10


@pytest.mark.parametrize("count", range(2, 21))
def test_no_language_stands_alone_in_a_row(
    project: Project, render: Callable[[RenderJob], PdfFile], count: int
) -> None:
    """Rows of three, and of two where three do not share evenly: each as wide as the sheet."""
    from hsg_i18n.pdf.render import _lay_out  # only now: `render` has chosen the fonts

    plan = blank_kit(project)
    (job,) = (o.content for o in plan.outputs if o.artifact.format == "language-poster" and o.artifact.paper == "A3")
    assert isinstance(job, RenderJob)
    every = re.findall(r'<section class="language".*?</section>', job.html, re.DOTALL)
    first, last = job.html.index(every[0]), job.html.index(every[-1]) + len(every[-1])
    html = job.html[:first] + "".join(islice(cycle(every), count)) + job.html[last:]
    (page,) = _lay_out(replace(job, html=html), 0).pages
    boxes = [box for box in page._page_box.descendants() if box.element_tag == "section"]
    rows = [list(row) for _, row in groupby(boxes, key=lambda box: round(box.position_y))]
    assert [len(row) for row in rows] == [3] * ((count - (-count % 3) * 2) // 3) + [2] * (-count % 3)
    ends = {(round(row[0].position_x), round(row[-1].position_x + row[-1].border_width())) for row in rows}
    assert len(ends) == 1


def test_there_is_room_for_more_handouts_than_two(tmp_path: Path, render: Callable[[RenderJob], PdfFile]) -> None:
    copy = shipped_copy(tmp_path / "project")
    for path in [*copy.root.glob("source/hsg-about.md"), *copy.root.glob("locale/**/hsg-about.po*")]:
        path.with_stem("hsg-followup").write_text(path.read_text("utf-8").replace("hsg-about", "hsg-followup"), "utf-8")
    plan = make_plan(take_inventory(copy.project), load_clinic(None), "preview", load_fonts().digest)
    jobs = [o.content for o in plan.outputs if o.artifact.format == "language-poster"]
    assert len(jobs) == 2
    for job in jobs:
        assert isinstance(job, RenderJob)
        assert "hsg-followup" in job.html
        assert render(job).pages == 1
