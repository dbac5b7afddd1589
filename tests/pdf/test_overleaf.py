"""What goes on overleaf: every page that has warning signs says what they call for, and it is read once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

import pypdfium2
import pytest
from blank_kit import blank_kit

from hsg_i18n.checks.pdf._reading import readings, squeezed
from hsg_i18n.model import PdfFile, PrintedPdf, RenderJob, Run
from hsg_i18n.paths import Project
from hsg_i18n.proof import read_pdf

pytestmark = pytest.mark.pdf

FORMATS = ("large-print", "booklet", "bilingual")
TAGS = ("ar", "es", "fr", "hi", "km", "ru", "zh-Hans")


@pytest.fixture(scope="module")
def shipped_jobs(project: Project) -> dict[tuple[str, str], RenderJob]:
    """The sheets on A4 by format and language, their pages one by one."""
    plan = blank_kit(project)
    return {
        (o.artifact.format, o.artifact.language): replace(o.content, imposition=None)
        for o in plan.outputs
        if isinstance(o.content, RenderJob)
        and o.artifact.handout == "hsg-aftercare"
        and o.artifact.format in (*FORMATS, "handout")
        and o.artifact.paper == "A4"
    }


@pytest.fixture(scope="module")
def jobs(shipped_jobs: dict[tuple[str, str], RenderJob]) -> dict[tuple[str, str], RenderJob]:
    """The same, at the largest letters that fit."""
    return {key: replace(job, spare=0.0) for key, job in shipped_jobs.items()}


def tiers(pdf: PrintedPdf) -> Iterator[int]:
    """The elements of the two lists of warning signs, which come first."""
    return islice((i for i, e in enumerate(pdf.elements) if e.tag == "Sect"), 2)


def heading(pdf: PrintedPdf, tier: int) -> list[int]:
    """The elements of a tier's heading: one, or one in each language of the sheet."""
    tags = [(i, pdf.elements[i].tag) for i in pdf.inside(tier)]
    return [i for i, tag in tags if tag == "TH"] or [i for i, tag in tags if tag == "H2"]


def looks(runs: Iterable[Run]) -> Counter[tuple[str, float, int]]:
    """Runs by what they say, how large, and where on the line: letters of any script, in whatever order drawn."""
    return Counter((run.text.strip(), round(run.size, 1), round(run.box[0])) for run in runs if run.text.strip())


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_page_says_what_its_signs_call_for(
    jobs: dict[tuple[str, str], RenderJob], made: Callable[[RenderJob], PdfFile], form: str, tag: str
) -> None:
    pdf = read_pdf(made(jobs[form, tag]).data)
    read = squeezed("".join(text for text, _ in readings(pdf)))
    overleaf = 0
    for tier in tiers(pdf):
        first, *later = sorted({leaf.page for leaf in pdf.leaves(tier)})
        own = {leaf.mcid: leaf.page for part in heading(pdf, tier) for leaf in pdf.leaves(part)}
        assert {*own.values()} == {first}
        said = looks(run for run in pdf.pages[first].runs if run.mcid in own)
        again = [said <= looks(run for run in page.runs if run.artifact) for page in pdf.pages]
        assert [number for number, found in enumerate(again) if found] == later
        assert read.count(squeezed("".join(map(pdf.text, heading(pdf, tier))))) == 1
        overleaf += len(later)
    assert overleaf, "no tier goes on overleaf, so this tried nothing"


@pytest.mark.parametrize("tag", [*TAGS, "vi"])
@pytest.mark.parametrize("form", ["large-print", "booklet"])
def test_every_section_goes_on_under_its_heading(
    shipped_jobs: dict[tuple[str, str], RenderJob], made: Callable[[RenderJob], PdfFile], form: str, tag: str
) -> None:
    """A page holds so little that a rule for one medicine would be read of another."""
    pdf = read_pdf(made(shipped_jobs[form, tag]).data)
    overleaf = 0
    for section in (i for i, element in enumerate(pdf.elements) if element.tag == "Sect"):
        first, *later = sorted({leaf.page for leaf in pdf.leaves(section)})
        (head,) = heading(pdf, section)
        own = {leaf.mcid for leaf in pdf.leaves(head)}
        said = looks(run for run in pdf.pages[first].runs if run.mcid in own)
        runs = [(number, run) for number, page in enumerate(pdf.pages) for run in page.runs]
        seen = [
            [n for n in range(len(pdf.pages)) if said <= looks(r for m, r in runs if m == n and r.artifact is again)]
            for again in (False, True)
        ]
        assert seen == [[first], later], pdf.text(head)
        overleaf += len(later)
    assert overleaf > (2 if form == "large-print" else 0), "none but the tiers goes on overleaf, so this tried nothing"
    assert len(pdf.pages) <= 8


@pytest.mark.parametrize("form", ["large-print", "booklet"])
def test_fields_to_write_on_stand_under_their_heading(
    jobs: dict[tuple[str, str], RenderJob], made: Callable[[RenderJob], PdfFile], form: str
) -> None:
    """A date and a place alone do not say of what, where the rest of their section is on the page before."""
    overleaf = 0
    for tag in TAGS:
        pdf = read_pdf(made(jobs[form, tag]).data)
        visit = [i for i, element in enumerate(pdf.elements) if element.tag == "Sect"][-1]
        first, *later = sorted({leaf.page for leaf in pdf.leaves(visit)})
        (head,) = heading(pdf, visit)
        own = {leaf.mcid for leaf in pdf.leaves(head)}
        said = looks(run for run in pdf.pages[first].runs if run.mcid in own)
        assert said, tag
        assert all(said <= looks(run for run in pdf.pages[number].runs if run.artifact) for number in later), tag
        read = squeezed("".join(text for text, _ in readings(pdf)))
        assert read.count(squeezed(pdf.text(head))) == 1, tag
        overleaf += len(later)
    assert overleaf > 2, "no visit goes on overleaf, so this tried nothing"


@pytest.mark.parametrize("tag", [*TAGS, "en", "ht", "vi"])
def test_in_a_booklet_each_list_of_signs_is_seen_at_once(
    shipped_jobs: dict[tuple[str, str], RenderJob], made: Callable[[RenderJob], PdfFile], tag: str
) -> None:
    """The signs for help at once stand under the title, on the first page."""
    job = shipped_jobs["booklet", tag]
    file = made(job)
    pdf = read_pdf(file.data)
    assert [{leaf.page for leaf in pdf.leaves(tier)} for tier in tiers(pdf)] == [{0}, {1}]
    (size,) = re.findall(r"--latin: ([0-9.]+)pt", job.settings[file.setting])
    assert float(size) >= 12


@pytest.mark.parametrize("tag", TAGS)
def test_on_the_handout_no_section_goes_on_overleaf(
    jobs: dict[tuple[str, str], RenderJob], made: Callable[[RenderJob], PdfFile], tag: str
) -> None:
    pdf = read_pdf(made(jobs["handout", tag]).data)
    sections = [i for i, element in enumerate(pdf.elements) if element.tag == "Sect"]
    assert len(sections) > 2
    for section in sections:
        assert len({leaf.page for leaf in pdf.leaves(section)}) == 1, pdf.text(section)


@pytest.mark.parametrize(("form", "tag"), [("large-print", "zh-Hans"), ("booklet", "es"), ("booklet", "ar")])
def test_a_frame_is_open_where_it_goes_on(
    jobs: dict[tuple[str, str], RenderJob], made: Callable[[RenderJob], PdfFile], form: str, tag: str
) -> None:
    """Closed, it looked as if no more signs came."""
    data = made(jobs[form, tag]).data
    pdf = read_pdf(data)
    for tier in tiers(pdf):
        own: dict[int, set[int]] = {}
        for leaf in pdf.leaves(tier):
            own.setdefault(leaf.page, set()).add(leaf.mcid)
        pages = sorted(own)
        closed = [_is_closed(data, pdf, number, own[number]) for number in pages]
        assert closed == [False] * (len(pages) - 1) + [True]


def _is_closed(data: bytes, pdf: PrintedPdf, number: int, own: set[int]) -> bool:
    """Whether a line stands across the page below the last of these texts, before any other text."""
    page = pdf.pages[number]
    last = max(run.box[3] for run in page.runs if run.mcid in own and run.text.strip())
    following = [run.box[1] for run in page.runs if run.box[1] > last and run.text.strip()]
    picture = pypdfium2.PdfDocument(data)[number].render(scale=2).to_pil().convert("L")
    rows = range(round(2 * last) + 1, round(2 * min(following, default=page.height)))
    lines = (picture.crop((0, y, picture.width, y + 1)).histogram() for y in rows)
    return any(sum(line[:160]) > 0.7 * picture.width for line in lines)
