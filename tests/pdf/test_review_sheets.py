"""Review sheets on paper: every text in both languages, no row torn apart, and what the sheet is on every page."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pikepdf
import pytest
from glyphs import glyphs, lines
from projects import ROOT
from validator import findings

from hsg_i18n.fonts import load_fonts
from hsg_i18n.formats import PAPERS
from hsg_i18n.languages import find_language
from hsg_i18n.model import PdfFile, RenderJob, Worksheet, WorksheetRow
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.reviewing.sheet import _job, make_sheets
from hsg_i18n.steps.reviews import take_reviews
from hsg_i18n.text.markup import plain

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
folders = pytest.mark.parametrize("folder", ["es", "ar", "km", "zh_Hans", "hi", "ru"])
HANDOUT = "hsg-about"


@lru_cache(maxsize=8)
def made(folder: str, paper: str = "A4") -> tuple[Worksheet, RenderJob]:
    inventory = take_inventory(Project(ROOT))
    review = take_reviews(inventory).of(find_language(inventory.languages, folder))
    (sheet,) = make_sheets(review, [h for h in inventory.handouts if h.id == HANDOUT])
    return sheet, _job(review, sheet, PAPERS[paper], load_fonts().digest)


@lru_cache(maxsize=8)
def rendered(folder: str, render: Render) -> PdfFile:
    """The sheet of a language, once for all tests of a process."""
    return render(made(folder)[1])


def squeezed(text: str) -> str:
    """Without white space and break points: lines break between the letters of Chinese."""
    return "".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


@lru_cache(maxsize=8)
def laid_out(folder: str) -> tuple[str, ...]:
    """The text of each page in the order of reading, as the renderer laid it out.

    That is not yet a glyph; a character without one is a fault of rendering, and so is a text over the edge.
    """
    from hsg_i18n.pdf.render import _lay_out

    pages = _lay_out(made(folder)[1], 0).pages
    return tuple(squeezed("".join(_texts(page._page_box))) for page in pages)


def _texts(box: Any) -> list[str]:
    return [b.text for b in box.descendants(placeholders=True) if getattr(b, "text", "")]


def texts(row: WorksheetRow) -> list[str]:
    return [squeezed(plain(t)) for t in (*row.english, *row.translation)]


@folders
def test_every_text_of_both_languages_stands_on_it_and_no_row_is_torn_apart(folder: str, render: Render) -> None:
    sheet, _ = made(folder)
    assert len(sheet.rows) > 30
    pages = laid_out(folder)
    assert rendered(folder, render).pages == len(pages)
    for row in sheet.rows:
        whole = [p for p in pages if row.code[:8] in p]
        assert len(whole) == 1, row.msgid
        assert all(text in whole[0] for text in texts(row)), row.msgid


@folders
def test_the_head_of_the_table_stands_on_every_page_with_rows(folder: str, render: Render) -> None:
    sheet, _ = made(folder)
    for page in laid_out(folder):
        if any(row.code[:8] in page for row in sheet.rows):
            assert squeezed(f"No.English{sheet.language.english}RightCorrection") in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_page_says_which_text_it_is_and_that_it_approves_nothing(paper: str, render: Render) -> None:
    sheet, job = made("ar", paper)
    file = render(job)
    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        wide = {"A4": (841.89, 595.28), "Letter": (792, 612)}[paper]
        for number, page in enumerate(pdf.pages, 1):
            assert [float(x) for x in page.mediabox[2:]] == pytest.approx(wide, abs=0.02)
            foot = [line for line in lines(glyphs(page)) if "not an approval" in line]
            assert f"hsg-about, Arabic · text {sheet.edition[:12]} · made on {sheet.date}" in foot[-1]
            assert f"page {number} of {file.pages}" in "\n".join(lines(glyphs(page)))


def test_there_is_a_box_a_rule_and_a_place_to_sign(render: Render) -> None:
    sheet, job = made("es")
    assert job.html.count('<div class="box"></div>') == len(sheet.rows)
    last = laid_out("es")
    for word in ("Name", "Idinreviewers.toml", "Role", "Date", "Signature", "Thissheetisnotanapproval"):
        assert any(word in page for page in last[-2:]), word


@folders
def test_a_validator_of_pdf_ua_and_pdf_a_finds_nothing(folder: str, render: Render) -> None:
    assert findings(rendered(folder, render).data) == []
