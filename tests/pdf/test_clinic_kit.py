"""A clinic's own sheets as they come out of the printer: its code can be scanned, its logo breaks no standard."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp
from blank_kit import blank_kit
from page_reader import read_page
from PIL import Image

from hsg_i18n.checks.pdf._reading import readings, squeezed
from hsg_i18n.clinics import load_clinic
from hsg_i18n.model import HtmlPage, PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.proof import read_pdf
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.outputs import Output
from hsg_i18n.steps.plan import Plan, make_plan

pytestmark = pytest.mark.pdf

#: Long, as a clinic's own address may be; the code of a sheet in Chinese is then the densest that is printed.
BASE = "https://www.womens-health.clinic.example/leaflets"
PROFILE = f"""clinic_name = "St. Example Women's Health Clinic"
department = "Radiology"
address = "12 Long Street, Example Town, EX1 2AB"
clinic_phone = "+1 555 010 0199"
clinic_hours = "Mon–Fri 8:00–16:30"
nurse_phone = "+1 555 010 0155"
interpreter_phone = "+1 555 010 0177"
country = "US"
base_url = "{BASE}"
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill-opacity=".6"/></svg>'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("clinics")
    (made / "mine.svg").write_text(SVG, "utf-8")
    alpha = Image.new("RGBA", (400, 120), (11, 61, 74, 255))
    alpha.putalpha(Image.linear_gradient("L").resize((400, 120)))
    alpha.save(made / "mine.png")
    for kind in ("svg", "png"):
        (made / f"{kind}.toml").write_text(f'{PROFILE}logo = "mine.{kind}"\n', "utf-8")
    return made


@pytest.fixture(scope="session")
def kit(project: Project, folder: Path) -> Callable[[str], Plan]:
    """The sheets of the clinic with a logo of this kind, planned once a process."""
    return cache(
        lambda kind: make_plan(take_inventory(project), load_clinic(folder / f"{kind}.toml"), "preview", "fonts")
    )


def sheet(plan: Plan, tag: str) -> Output:
    """The aftercare handout on the clinic's paper."""
    (found,) = (
        o
        for o in plan.outputs
        if o.artifact.language == tag
        and (o.artifact.handout, o.artifact.format, o.artifact.paper) == ("hsg-aftercare", "handout", "Letter")
    )
    return found


def scanned(data: bytes) -> list[str]:
    """What a camera reads on a grey copy of 150 dpi, all pages."""
    read = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            picture = document[number].render(scale=150 / 72, grayscale=True).to_pil()
            read += [code.text for code in zxingcpp.read_barcodes(picture)]
    return read


@pytest.mark.parametrize(("tag", "kind"), [("es", "svg"), ("ar", "png"), ("zh-Hans", "svg"), ("zh-Hans", "png")])
def test_the_code_is_read_from_a_grey_copy_and_the_sheet_stays_one(
    kit: Callable[[str], Plan], made: Callable[[RenderJob], PdfFile], tag: str, kind: str
) -> None:
    output = sheet(kit(kind), tag)
    assert isinstance(output.content, RenderJob)
    file = made(output.content)
    assert file.pages == 2
    assert scanned(file.data) == [f"{BASE}/{output.artifact.path.removesuffix('_Letter.pdf')}.html"]


def broken(data: bytes) -> set[str]:
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    return {f.rule_id for profile in profiles for f in page.validate_pdf_bytes(data, profile=profile).failures}


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_neither_logo_nor_code_breaks_a_rule_that_the_plain_sheet_keeps(
    project: Project, kit: Callable[[str], Plan], made: Callable[[RenderJob], PdfFile], kind: str
) -> None:
    plain, own = (sheet(plan, "ar") for plan in (blank_kit(project), kit(kind)))
    assert isinstance(plain.content, RenderJob)
    assert isinstance(own.content, RenderJob)
    assert broken(made(own.content).data) <= broken(made(plain.content).data)


# --- the sides of a card ------------------------------------------------------------------------------------


def job_of(project: Project, tag: str, handout: str, form: str) -> RenderJob:
    """What makes the blank kit's PDF on A4."""
    plan = blank_kit(project)
    wanted = (tag, handout, form, "A4")
    kinds = ((o, (o.artifact.language, o.artifact.handout, o.artifact.format, o.artifact.paper)) for o in plan.outputs)
    (job,) = (o.content for o, kind in kinds if kind == wanted)
    assert isinstance(job, RenderJob)
    return job


@pytest.mark.parametrize("tag", ["fr", "ru", "zh-Hans", "ar", "en"])
def test_no_side_of_a_wallet_card_is_wasted(project: Project, made: Callable[[RenderJob], PdfFile], tag: str) -> None:
    """Its first side holds all that is for it, and none holds the small print alone."""
    sides = made(job_of(project, tag, "hsg-aftercare", "warning-card")).fill
    assert len(sides) <= 7
    assert min(sides) > 0.2


@pytest.mark.parametrize("tag", ["es", "fr", "hi", "km", "ru", "vi", "zh-Hans"])
def test_a_sign_stands_over_the_phones_of_the_clinic_where_that_takes_no_side_more(
    project: Project, made: Callable[[RenderJob], PdfFile], tag: str
) -> None:
    """Under "Call your clinic if" alone, the phones would be what to call for."""
    job = replace(job_of(project, tag, "hsg-aftercare", "warning-card"), imposition=None)
    alone = (replace(job, settings=(css,), rooms=(), spare=0.0) for css in job.settings[-2:])
    loose, tied = (made(one).pages for one in alone)
    assert loose <= tied <= loose + 1
    drawn = made(job)
    assert drawn.pages == loose
    assert drawn.setting == len(job.settings) - (1 if tied == loose else 2)
    if tied == loose:
        signs = [squeezed(li.text) for li in read_page(job.html).find("li")]
        last = squeezed("".join(run.text for run in read_pdf(drawn.data).pages[-1].runs))
        assert signs[-1][-8:] in last


@pytest.mark.parametrize("tag", ["es", "ru", "zh-Hans"])  # whose runs are written as they are read
def test_every_side_of_a_wallet_card_says_what_its_signs_call_for(
    project: Project, made: Callable[[RenderJob], PdfFile], tag: str
) -> None:
    """Who opens it in the middle must not read of blood and see no "right away" over it."""
    job = replace(job_of(project, tag, "hsg-aftercare", "warning-card"), imposition=None)
    headings = [squeezed(h2.text) for h2 in read_page(job.html).find("h2")]
    pdf = read_pdf(made(job).data)
    sides = [squeezed("".join(run.text for run in page.runs)) for page in pdf.pages][1:]
    assert len(headings) == 2
    assert len(sides) > 4
    seen = [[heading in side for side in sides] for heading in headings]
    urgent, call = seen
    assert urgent == [True] * sum(urgent) + [False] * sum(call)
    assert call == [not x for x in urgent]
    read = squeezed("".join(text for text, _ in readings(pdf)))
    assert [read.count(heading) for heading in headings] == [1, 1]


@pytest.mark.parametrize(("tag", "handout"), [("en", "hsg-aftercare"), ("km", "hsg-about")])
def test_a_booklet_takes_no_second_sheet_for_its_last_page(
    project: Project, made: Callable[[RenderJob], PdfFile], tag: str, handout: str
) -> None:
    job = job_of(project, tag, handout, "booklet")
    file = made(job)
    assert (file.pages, len(file.fill)) == (2, 4)
    assert min(file.fill) > 0.5
    assert job.rooms[file.setting] > 0.7 * job.rooms[-1]


@pytest.mark.parametrize("handout", ["hsg-about", "hsg-aftercare"])
@pytest.mark.parametrize("tag", ["ar", "en"])
def test_nothing_in_large_print_is_smaller_than_18_points(
    project: Project, made: Callable[[RenderJob], PdfFile], tag: str, handout: str
) -> None:
    job = job_of(project, tag, handout, "large-print")
    assert min(run.size for run in read_pdf(made(job).data).runs()) >= 17.9


# --- the hours beside the phone -----------------------------------------------------------------------------

PHONE = "555 010 0199"
#: Hours in Latin letters, whose start on a page from right to left is the side away from the number; and in its own.
HOURS = {"ltr": "Mon-Fri 8-17", "rtl": "الأحد-الخميس 8-17"}
Edges = tuple[float, float]


def drawn(html: str) -> bytes:
    """A web page as this renderer draws it: it keeps to the boxes and directions of CSS as a browser does."""
    import weasyprint  # only now: the fonts are chosen before

    return bytes(weasyprint.HTML(string=html).write_pdf())


def rows(data: bytes) -> Iterator[list[tuple[str, Edges]]]:
    """The letters of each line with their left and right edges in points, as an eye sees them: from the left."""
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            lines: dict[int, list[tuple[str, Edges]]] = {}
            for at in range(text.count_chars()):
                char, origin = text.get_text_range(at, 1), ctypes.c_double()
                left, _, right, _ = text.get_charbox(at, loose=True)
                pypdfium2.raw.FPDFText_GetCharOrigin(text, at, ctypes.c_double(), origin)
                if char.strip():
                    lines.setdefault(round(origin.value), []).append((char, (left, right)))
            yield from (sorted(line, key=lambda letter: letter[1]) for line in lines.values())


def gaps(data: bytes, number: str) -> Iterator[float]:
    """What stands free beside a number on its nearer side, wherever it is drawn, against the blank inside of it."""
    first, joined = number.index(" "), "".join(number.split())
    for row in rows(data):
        text, edges = "".join(char for char, _ in row), [(-math.inf, -math.inf), *(e for _, e in row), (math.inf,) * 2]
        for found in re.finditer(joined, text):
            own = edges[found.start() : found.end() + 2]
            free = min(own[1][0] - own[0][1], own[-1][0] - own[-2][1])
            yield free / (own[first + 1][0] - own[first][1])


@pytest.mark.parametrize(("tag", "hours"), [("ar", "ltr"), ("ar", "rtl"), ("es", "ltr")])
def test_the_hours_stand_apart_from_the_phone_in_every_format(
    project: Project, tmp_path: Path, render: Callable[[RenderJob], PdfFile], tag: str, hours: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'clinic_phone = "{PHONE}"\nclinic_hours = "{HOURS[hours]}"\nnurse_phone = "{PHONE}"\n', "utf-8")
    plan = make_plan(take_inventory(project), load_clinic(path), "preview", "fonts")
    seen: dict[str, int] = {}
    for output in plan.outputs:
        artifact, content = output.artifact, output.content
        if artifact.language == tag and artifact.paper in {"A4", ""} and content is not None:
            data = drawn(content.html) if isinstance(content, HtmlPage) else render(content).data
            free = list(gaps(data, PHONE))
            assert all(gap > 0.99 for gap in free), (artifact.path, free)
            seen[artifact.format or "screen"] = seen.get(artifact.format or "screen", 0) + len(free)
    # A medicine list has no phone of the clinic.
    assert {name for name, count in seen.items() if not count} <= {"medicine-list"}
    assert len(seen) >= 7


@pytest.mark.parametrize("tag", ["ar", "es"])
def test_a_range_of_hours_is_never_broken_after_its_dash(
    project: Project, tmp_path: Path, render: Callable[[RenderJob], PdfFile], tag: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'clinic_phone = "{PHONE}"\nclinic_hours = "Open xxx 8:00–16:30"\n', "utf-8")
    (job,) = (
        o.content
        for o in make_plan(take_inventory(project), load_clinic(path), "preview", "fonts").outputs
        if (o.artifact.language, o.artifact.format, o.artifact.paper) == (tag, "fridge-card", "A4")
    )
    assert isinstance(job, RenderJob)
    assert "xxx" in job.html
    for letters in range(19, 41, 3):
        longer = replace(job, html=job.html.replace("xxx", "x" * letters))
        lines = ["".join(char for char, _ in row) for row in rows(render(longer).data)]
        assert any("8:00–16:30" in line for line in lines), letters
