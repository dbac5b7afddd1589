"""The sheets that are shipped: what a clinic prints is two pages of the right text, marked for what it is."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from glyphs import glyphs, lines
from projects import ROOT
from reading import Reader
from validator import findings

from hsg_i18n.catalog import read_catalog
from hsg_i18n.extract import labels_template
from hsg_i18n.fonts import load_fonts
from hsg_i18n.formats import load_formats
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Catalog, Clinic, PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.source import read_handout
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import make_plan
from hsg_i18n.text.markup import parse_inline

pytestmark = pytest.mark.pdf

LANGUAGES = {x.folder: x for x in load_languages(Project(ROOT))}
HANDOUTS = {p.stem: read_handout(p, p.name) for p in sorted((ROOT / "source").glob("*.md"))}
PAPERS = {"A4": (595.28, 841.89), "Letter": (612, 792)}
TARGETS = sorted(LANGUAGES.keys() - {"en"})
#: Scripts whose text a reader of PDFs gets back as it was written.
EXTRACTED = sorted(folder for folder, language in LANGUAGES.items() if language.direction == "ltr")
POINTS_PER_MM = 72 / 25.4

sheets = pytest.mark.parametrize("paper", PAPERS)
handouts = pytest.mark.parametrize("handout", HANDOUTS)
folders = pytest.mark.parametrize("folder", sorted(LANGUAGES))
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not on this machine")


def name(folder: str, handout: str, paper: str) -> str:
    language = LANGUAGES[folder]
    return f"{language.tag}/{handout}_{language.tag}_{language.file_label}_{paper}.pdf"


@lru_cache(maxsize=64)
def words(path: Path) -> tuple[str, ...]:
    """The text of each page, with every run of white space one space."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    said = done.stdout.decode()
    assert "\u00a0" not in said, "who searches for words types another blank"
    return tuple(fold(text) for text in said.split("\f")[:-1])


def fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def squeezed(text: str) -> str:
    """Without white space: lines break between the letters of Chinese."""
    return "".join(fold(text).split())


# --- the file ----------------------------------------------------------------------------------------


@sheets
@handouts
@folders
def test_a_sheet_is_two_pages_of_its_paper(
    folder: str, handout: str, paper: str, built: Path, manifest: dict[str, dict[str, Any]]
) -> None:
    with pikepdf.open(built / name(folder, handout, paper)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert [float(x) for x in page.mediabox] == pytest.approx([0, 0, *PAPERS[paper]], abs=0.01)
    assert manifest[name(folder, handout, paper)]["pages"] == 2


@sheets
@handouts
@folders
def test_every_font_is_of_the_pinned_set_and_inside_the_file(
    folder: str, handout: str, paper: str, built: Path
) -> None:
    pinned = {family.replace(" ", "-") for family in load_fonts().families}
    with pikepdf.open(built / name(folder, handout, paper)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        for font in fonts:
            subset, _, family = str(font.FontName).lstrip("/").partition("+")
            assert re.fullmatch("[A-Z]{6}", subset)
            assert re.sub("-(Bold|Italic|Regular|Oblique)+$", "", family) in pinned
            assert any(key in font for key in ("/FontFile2", "/FontFile3"))


@sheets
@handouts
@folders
def test_the_file_says_what_it_is(folder: str, handout: str, paper: str, built: Path) -> None:
    language, title = LANGUAGES[folder], HANDOUTS[handout].title.text
    with pikepdf.open(built / name(folder, handout, paper)) as pdf:
        assert str(pdf.Root.Lang) == language.tag
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert str(xmp["dc:title"]) == str(pdf.docinfo["/Title"])
        said = str(pdf.docinfo["/Title"])
        assert said.endswith(f"{title} – {language.english}")
        assert (said == f"{title} – {language.english}") == (folder == "en")
        assert str(pdf.docinfo["/CreationDate"]) == f"D:{HANDOUTS[handout].date:%Y%m%d}"


@sheets
@handouts
@folders
def test_the_outline_names_every_section(folder: str, handout: str, paper: str, built: Path) -> None:
    with pikepdf.open(built / name(folder, handout, paper)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert len(title.children) == len(HANDOUTS[handout].sections)
        if folder == "en":
            assert [x.title for x in title.children] == [s.heading.text for s in HANDOUTS[handout].sections]


@folders
def test_a_validator_of_pdf_ua_and_pdf_a_finds_nothing(
    folder: str, built: Path, manifest: dict[str, dict[str, Any]]
) -> None:
    """In any file of a language, of any format on any paper."""
    files = [p for p in manifest if p.endswith(".pdf") and p.startswith(f"{LANGUAGES[folder].tag}/")]
    assert len(files) >= len(HANDOUTS) * len(PAPERS)
    broken = {path: findings((built / path).read_bytes()) for path in files}
    assert {path: found for path, found in broken.items() if found} == {}


def test_qpdf_finds_nothing_wrong_with_any_file(built: Path, manifest: dict[str, dict[str, Any]]) -> None:
    """As `qpdf --check` does."""
    wrong = {}
    for path in (p for p in manifest if p.endswith(".pdf")):
        with pikepdf.open(built / path) as pdf:
            wrong[path] = pdf.check_pdf_syntax()
    assert {a["format"] for path, a in manifest.items() if path in wrong} >= {f.id for f in load_formats(Project(ROOT))}
    assert {path: found for path, found in wrong.items() if found} == {}


@sheets
@handouts
@folders
def test_the_file_is_small(folder: str, handout: str, paper: str, built: Path) -> None:
    assert len((built / name(folder, handout, paper)).read_bytes()) < 60_000


def test_rendering_a_sheet_again_gives_the_same_bytes(
    built: Path, manifest: dict[str, dict[str, Any]], render: Callable[[RenderJob], PdfFile]
) -> None:
    """In another process, one sheet of each language and one of each format."""
    plan = make_plan(take_inventory(Project(built.parents[1])), Clinic("blank"), "preview", load_fonts().digest)
    chosen = [
        o
        for o in plan.outputs
        if (o.artifact.paper == "A4" and o.artifact.language == "ar")
        or (o.artifact.paper, o.artifact.handout, o.artifact.format) == ("A4", "hsg-about", "handout")
        or (o.artifact.paper, o.artifact.language) == ("A3", "mul")
    ]
    jobs = [o.content for o in chosen]
    assert {o.artifact.language for o in chosen} == {x.tag for x in LANGUAGES.values()} | {"mul"}
    assert {o.artifact.format for o in chosen} == {o.artifact.format for o in plan.outputs}
    for job in jobs:
        assert isinstance(job, RenderJob)
        assert hashlib.sha256(render(job).data).hexdigest() == manifest[job.path]["sha256"]


# --- the text ----------------------------------------------------------------------------------------


def catalogs(folder: str, handout: str) -> tuple[Catalog, ...]:
    places = [ROOT / "locale" / folder / "LC_MESSAGES" / f"{domain}.po" for domain in (handout, "labels")]
    return tuple(read_catalog(p, shown=p.name) for p in places)


def pieces(text: str) -> list[str]:
    """What of a message stands on the page in one piece: parted at its placeholders, without its marks."""
    runs = [("\0" if run.placeholder else run.text) for run in parse_inline(text)]
    return [part for part in "".join(runs).split("\0") if part.strip()]


#: Labels that only a screen shows or speaks, those of incomplete and of outdated pages, of other formats, and of what
#: a clinic has or has not.
NOT_ON_PAPER = {
    "Interpreter: {interpreter_phone}",
    "Nurse line: {nurse_phone}",
    "Scan the code with your phone to read this page.",
    "Medicine",
    "How much",
    "When",
    "How",
    "Why",
    "Name:",
    "Date of this list:",
    "I had an HSG test on this date:",
    "The English changed on {date}. This translation follows the earlier English.",
    "The English has changed. This translation follows the earlier English.",
    "What changed in the English",
    "English now",
    "No longer in the English",
    "This sheet says",
    "nothing about this yet",
    "Print (PDF, {paper})",
    "All languages",
    "blank line to write on",
    "Some parts are still in English.",
}


@poppler
@sheets
@handouts
@pytest.mark.parametrize("folder", [x for x in EXTRACTED if x != "en"])
def test_every_message_stands_on_the_sheet(folder: str, handout: str, paper: str, built: Path) -> None:
    found = squeezed(" ".join(words(built / name(folder, handout, paper))))
    for catalog in catalogs(folder, handout):
        entries = [e for e in catalog.entries if not e.obsolete and e.msgid not in NOT_ON_PAPER]
        assert entries
        for entry in entries:
            for part in pieces(entry.msgstr):
                assert squeezed(part) in found, entry.msgstr


@sheets
@handouts
@pytest.mark.parametrize("folder", TARGETS)
def test_every_message_is_read_out(folder: str, handout: str, paper: str, built: Path) -> None:
    """Also in a script from right to left, which programs that copy text out reorder each in its own way."""
    found = squeezed(Reader((built / name(folder, handout, paper)).read_bytes()).text())
    for catalog in catalogs(folder, handout):
        for entry in (e for e in catalog.entries if not e.obsolete and e.msgid not in NOT_ON_PAPER):
            for part in pieces(entry.msgstr):
                assert squeezed(part) in found, entry.msgstr


@sheets
@handouts
@folders
def test_a_draft_is_called_so_once_when_it_is_read_out(folder: str, handout: str, paper: str, built: Path) -> None:
    text = Reader((built / name(folder, handout, paper)).read_bytes()).text()
    assert text.count(NOTICE.removeprefix("DRAFT. ")) == (folder != "en")


@handouts
@folders
def test_headings_follow_each_other_and_texts_their_source(folder: str, handout: str, built: Path) -> None:
    """One title, then the sections, each with its blocks in order."""
    root = Reader((built / name(folder, handout, "A4")).read_bytes()).root
    assert [e.role for e in root.all("H1", "H2", "H3")] == ["H1"] + ["H2"] * len(HANDOUTS[handout].sections)
    if folder == "en":
        text, place = squeezed(root.text), 0
        for block in HANDOUTS[handout].blocks():
            for part in pieces(block.text):
                place = text.index(squeezed(part), place)


@poppler
@sheets
@handouts
def test_every_english_message_stands_on_the_sheet(handout: str, paper: str, built: Path) -> None:
    found = squeezed(" ".join(words(built / name("en", handout, paper))))
    for block in HANDOUTS[handout].blocks():
        for part in pieces(block.text):
            assert squeezed(part) in found, block.text


@poppler
@handouts
@pytest.mark.parametrize("folder", TARGETS)
def test_no_english_of_the_handout_is_left_in_a_translation(folder: str, handout: str, built: Path) -> None:
    found = " ".join(words(built / name(folder, handout, "A4")))
    found = found.replace(f"{HANDOUTS[handout].title.text} — {LANGUAGES[folder].english}", "")
    for block in HANDOUTS[handout].blocks():
        for part in (p for p in pieces(block.text) if len(p.split()) > 1):
            assert fold(part) not in found


def test_there_are_labels_and_this_list_of_them_is_true() -> None:
    templates = sorted((ROOT / "templates").rglob("*.jinja"))
    labels = labels_template([(p, p.name) for p in templates])
    assert {m.msgid for m in labels.messages} >= NOT_ON_PAPER


NOTICE = "DRAFT. No qualified person has reviewed this translation. Do not give it to patients."


@poppler
@sheets
@handouts
@pytest.mark.parametrize("folder", TARGETS)
def test_every_page_of_a_draft_says_so_in_english(folder: str, handout: str, paper: str, built: Path) -> None:
    pages = words(built / name(folder, handout, paper))
    assert len(pages) == 2
    assert all(NOTICE in text for text in pages)


@poppler
@sheets
@handouts
@pytest.mark.parametrize("folder", [x for x in EXTRACTED if x != "en"])
def test_every_page_of_a_draft_says_so_in_the_language(folder: str, handout: str, paper: str, built: Path) -> None:
    labels = {e.msgid: e.msgstr for e in catalogs(folder, handout)[1].entries}
    for text in words(built / name(folder, handout, paper)):
        assert squeezed(labels[NOTICE.removeprefix("DRAFT. ")]) in squeezed(text)
        assert squeezed(labels["Draft"]) in squeezed(text)


@pytest.mark.parametrize("folder", TARGETS)
@sheets
@handouts
def test_every_page_of_a_draft_has_the_mark_behind_its_text(folder: str, handout: str, paper: str, built: Path) -> None:
    with pikepdf.open(built / name(folder, handout, paper)) as pdf:
        english = name("en", handout, paper)
        with pikepdf.open(built / english) as source:
            for page, plain in zip(pdf.pages, source.pages, strict=True):
                assert _background(page)
                assert not _background(plain)


def _background(page: pikepdf.Page) -> bool:
    """True when a picture as large as the sheet is drawn before the first text, as a watermark."""
    large = watermark = False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BT":
            return False
        if operator == "BDC":
            watermark = instruction.operands[1].get("/Subtype") == "/Watermark"
        if operator == "re":
            width, height = (float(x) for x in list(instruction.operands)[2:])
            large = width > 700 and height > 900
        if operator == "S" and watermark and large:
            return True
    return False


@poppler
@sheets
@handouts
def test_no_english_sheet_says_draft(handout: str, paper: str, built: Path) -> None:
    assert not any("draft" in text.lower() for text in words(built / name("en", handout, paper)))


@poppler
@sheets
@handouts
@folders
def test_the_foot_of_every_page_tells_which_sheet_it_is(folder: str, handout: str, paper: str, built: Path) -> None:
    source = HANDOUTS[handout]
    about = f"{handout} · version {source.version} · {source.date} · review by {source.review_by}"
    for number, text in enumerate(words(built / name(folder, handout, paper)), 1):
        assert f"{about} · {number} / 2" in text
        assert f"{source.title.text} — {LANGUAGES[folder].english}" in text


@sheets
@handouts
@folders
def test_the_head_of_every_page_names_the_language_in_english(
    folder: str, handout: str, paper: str, built: Path
) -> None:
    with pikepdf.open(built / name(folder, handout, paper)) as pdf:
        for page in pdf.pages:
            head = [g for g in glyphs(page) if g.y < 20 * POINTS_PER_MM]
            assert any(LANGUAGES[folder].english in line for line in lines(head))


# --- the sheet ------------------------------------------------------------------------------------------


@poppler
@sheets
@handouts
@folders
def test_nothing_stands_in_the_outer_6_mm(folder: str, handout: str, paper: str, built: Path) -> None:
    path = built / name(folder, handout, paper)
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, text=True)
    width, height = PAPERS[paper]
    edge = 6 * POINTS_PER_MM
    boxes = re.findall(r'<word xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">(.*)</word>', done.stdout)
    assert len(boxes) > 100
    for *numbers, text in boxes:
        left, top, right, bottom = map(float, numbers)
        assert left >= edge, text
        assert right <= width - edge, text
        assert bottom <= height - edge, text
        assert top + ABOVE_THE_LETTERS * (bottom - top) >= edge, text


#: The part of a word's box that lies above its letters: a box is as high as the tallest glyph of the font.
ABOVE_THE_LETTERS = 0.15


@sheets
@handouts
@folders
def test_every_glyph_has_a_character_and_stands_on_the_page(folder: str, handout: str, paper: str, built: Path) -> None:
    width, height = PAPERS[paper]
    with pikepdf.open(built / name(folder, handout, paper)) as pdf:
        for page in pdf.pages:
            found = glyphs(page)
            assert len(found) > 300
            assert all(0 < g.x < width and 0 < g.y < height for g in found)


@handouts
def test_latin_letters_and_numbers_run_left_to_right_in_arabic(handout: str, built: Path) -> None:
    about = f"{handout} · version {HANDOUTS[handout].version}"
    with pikepdf.open(built / name("ar", handout, "A4")) as pdf:
        for page in pdf.pages:
            text = "\n".join(lines(glyphs(page)))
            assert all(run in text for run in ("Arabic", NOTICE, about))
        assert "HSG" in "\n".join(lines(glyphs(pdf.pages[0])))


def test_a_language_is_shipped_for_each_test() -> None:
    assert set(EXTRACTED) <= LANGUAGES.keys()
    assert HANDOUTS.keys() == {"hsg-about", "hsg-aftercare"}
