"""Pages on sheets: tags, links and bookmarks still lead to what they mean, and each page stands where it should."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import page as validation
import pikepdf
import pytest
from glyphs import Glyph, glyphs, lines
from structure import faults, outline

from hsg_i18n.errors import RenderError
from hsg_i18n.formats import PAPERS
from hsg_i18n.model import Imposition, Paper, PdfFile, RenderJob, Scheme

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
MM = 72 / 25.4
HALF, WALLET = Paper("half A4", 148.5, 210), Paper("card", 85.6, 54)
A6, A6_LYING = Paper("card", 105, 148), Paper("card", 148, 105)
#: (language, direction, its fonts, a sentence) of a script each.
SCRIPTS = {
    "Latn": ("es", "ltr", '"Noto Sans"', "Llame a su clínica si tiene fiebre."),
    "Arab": ("ar", "rtl", '"Noto Naskh Arabic", "Noto Sans"', "اتصلي بعيادتك إذا أصبت بالحمى."),
    "Khmr": ("km", "ltr", '"Noto Sans Khmer", "Noto Sans"', "សូមទូរស័ព្ទទៅគ្លីនិក។"),
}
PICTURE = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90"/></svg>'
).decode()
SCHEMES = {
    "booklet": (Scheme.SADDLE_STITCH, HALF, 7),
    "strips": (Scheme.STRIPS, WALLET, 5),
    "tiles": (Scheme.TILES, A6, 2),
    "tiles that lie": (Scheme.TILES, A6_LYING, 2),
}
schemes = pytest.mark.parametrize("scheme", SCHEMES)
scripts = pytest.mark.parametrize("script", SCRIPTS)


def panel(number: int, count: int, words: str) -> str:
    """A page with a heading, links, a list, a picture and a painted field; its own number as N1, N2, ..."""
    level = 1 if number == 1 else 2
    to = number % count + 1
    return (
        f'<h{level} id="h{number}">N{number}</h{level}><p class="field">{words} '
        f'<a href="https://example.org/{number}">link</a> <a href="#h{to}">to</a></p>'
        f'<ul><li>{words}</li><li><img src="data:image/svg+xml;base64,{PICTURE}" alt="mark {number}"></li></ul>'
    )


def job(scheme: str, script: str = "Latn", body: str = "") -> RenderJob:
    kind, page, count = SCHEMES[scheme]
    language, direction, fonts, words = SCRIPTS[script]
    body = body or "".join(panel(n, count, words) for n in range(1, count + 1))
    style = f"""@page {{ size: {page.width_mm}mm {page.height_mm}mm; margin: 5mm }}
    html {{ font: 8pt/1.3 {fonts}; color: #111 }} * {{ margin: 0 }} img {{ width: 3mm }}
    h1, h2 {{ font-size: 9pt; bookmark-level: 1 }} h2 {{ break-before: page }}
    .field {{ background: linear-gradient(to right, #eee, #ddd) }}"""
    html = f'<!doctype html><html lang="{language}" dir="{direction}"><head><title>x</title></head><body>{body}</body>'
    imposition = Imposition(kind, PAPERS["A4"], page, direction)
    return RenderJob("es/x.pdf", f"{html}</html>", style, (":root {}",), 16, "fonts", "digest", imposition)


@pytest.fixture
def made(render: Render) -> Callable[..., tuple[pikepdf.Pdf, pikepdf.Pdf]]:
    """(the pages as they are, the same pages on sheets)."""

    def make(*args: str) -> tuple[pikepdf.Pdf, pikepdf.Pdf]:
        return opened(render, replace(job(*args), imposition=None)), opened(render, job(*args))

    return make


Made = Callable[..., tuple[pikepdf.Pdf, pikepdf.Pdf]]


@lru_cache(maxsize=64)
def rendered(render: Render, wanted: RenderJob) -> PdfFile:
    return render(wanted)


def opened(render: Render, wanted: RenderJob) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(rendered(render, wanted).data))


# --- tags ------------------------------------------------------------------------------------------------------


@scripts
@schemes
def test_the_tags_are_those_of_the_pages_in_their_order_and_mark_the_same_content(
    scheme: str, script: str, made: Made
) -> None:
    pages, sheets = made(scheme, script)
    assert faults(pages) == []
    assert faults(sheets) == []
    assert outline(sheets) == outline(pages)
    assert len(outline(pages)) > 10 * len(pages.pages)


@scripts
@schemes
def test_a_validator_finds_nothing_that_it_did_not_find_in_the_pages(scheme: str, script: str, render: Render) -> None:
    before, after = (
        validation.validate_pdf_bytes(rendered(render, wanted).data, profile="ua1")
        for wanted in (replace(job(scheme, script), imposition=None), job(scheme, script))
    )
    assert {f.rule_id for f in after.failures} <= {f.rule_id for f in before.failures}
    assert script == "Khmr" or after.is_compliant


@schemes
def test_the_file_is_sound(scheme: str, made: Made) -> None:
    assert made(scheme)[1].check_pdf_syntax() == []


@pytest.mark.parametrize("lost", ["move_tags", "move_links"])
def test_a_step_that_is_left_out_would_be_seen(lost: str, render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"hsg_i18n.pdf.imposition.{lost}", lambda pdf, moves: None)
    with pikepdf.open(io.BytesIO(render(job("booklet")).data)) as pdf:
        if lost == "move_tags":
            assert faults(pdf)
        else:
            assert [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])] == []


def test_a_list_and_a_table_that_go_on_overleaf_stay_whole(made: Made) -> None:
    rows = "".join(f'<tr><th scope="row">R{n}</th><td>cell {n}</td></tr>' for n in range(30))
    items = "".join(f"<li>item {n} of the list</li>" for n in range(60))
    pages, sheets = made(
        "booklet", "Latn", f"<h1>N1</h1><table><tr><th>a</th><th>b</th></tr>{rows}</table><ul>{items}</ul>"
    )
    assert len(pages.pages) > 1
    assert outline(sheets) == outline(pages)
    assert faults(sheets) == []


def test_no_page_stays_behind_where_content_has_an_element_outside_of_the_tree(render: Render) -> None:
    """WeasyPrint hangs what runs at the foot of every page on such elements."""
    foot = job("booklet", body='<p id="f" style="position: running(foot)">foot</p>' + panel(1, 1, "x"))
    wanted = replace(
        foot, stylesheet=foot.stylesheet + "@page { margin-bottom: 15mm; @bottom-left { content: element(foot) } }"
    )
    with pikepdf.open(io.BytesIO(render(wanted).data)) as pdf:
        assert len([o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Page"]) == 2
        assert len(pdf.pages) == 2


@schemes
def test_a_figure_says_where_it_stands_on_the_sheet(scheme: str, render: Render) -> None:
    from hsg_i18n.pdf.imposition import impose

    wanted = job(scheme)
    with pikepdf.open(io.BytesIO(rendered(render, replace(wanted, imposition=None)).data)) as pdf:
        for figure in figures(pdf):  # in points from the lower left corner, as the standard has it
            figure.A.BBox = pikepdf.Array([10, 20, 30, 50])
        out = io.BytesIO()
        pdf.save(out)
    assert wanted.imposition
    with pikepdf.open(io.BytesIO(impose(out.getvalue(), wanted.imposition)[0])) as pdf:
        found = [[float(x) for x in figure.A.BBox] for figure in figures(pdf)]
    for box in found:
        size = round(box[2] - box[0], 2), round(box[3] - box[1], 2)
        assert size == ((30, 20) if scheme == "tiles that lie" else (20, 30))
    assert len({tuple(box) for box in found}) > 1 or scheme == "tiles"


def figures(pdf: pikepdf.Pdf) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == pikepdf.Name.Figure]


def test_lang_title_metadata_and_identifier_stay(made: Made) -> None:
    pages, sheets = made("booklet", "Arab")
    for key in ("/Lang", "/MarkInfo"):
        assert sheets.Root[key] == pages.Root[key]
    assert sheets.Root.Metadata.read_bytes() == pages.Root.Metadata.read_bytes()
    assert sheets.Root.ViewerPreferences.DisplayDocTitle is True
    assert sheets.trailer.ID[0] == pages.trailer.ID[0]
    assert {str(page.obj.Tabs) for page in sheets.pages} == {"/S"}


@schemes
def test_the_same_job_gives_the_same_bytes(scheme: str, render: Render) -> None:
    assert render(job(scheme)).data == rendered(render, job(scheme)).data


# --- where pages stand ---------------------------------------------------------------------------------------------


def numbers(page: pikepdf.Page) -> list[Glyph]:
    """The N of each page's own heading N1, N2, ... that is drawn outside of copies."""
    return [glyph for glyph in glyphs(page) if glyph.text == "N"]


@pytest.mark.parametrize("script", ["Latn", "Arab"])
def test_a_booklet_that_is_folded_reads_in_order(script: str, made: Made) -> None:
    sheets = made("booklet", script)[1]
    read: dict[int, str] = {}
    for number, page in enumerate(sheets.pages):
        assert [round(float(x)) for x in page.mediabox] == [0, 0, 842, 595]
        halves = [
            "".join(lines(g for g in glyphs(page) if (g.x > 421) == right)).replace(" ", "") for right in (False, True)
        ]
        sheet, back = divmod(number, 2)
        # The leaf that a sheet's outer half is: its front is page 2k+1 and its back page 2k+2 of the way in.
        inner = halves[::-1] if (script == "Latn") != bool(back) else halves
        read[2 * sheet + back] = inner[0]
        read[7 - 2 * sheet - back] = inner[1]
    texts = [text for _, text in sorted(read.items())]
    assert [f"N{n}" in text for n, text in enumerate(texts, 1)] == [True] * 7 + [False]
    assert texts[7] == ""


def test_panels_stand_one_below_the_other_and_go_on_overleaf(made: Made) -> None:
    front, back = (numbers(page) for page in made("strips")[1].pages)
    assert [len(front), len(back)] == [3, 2]
    for one, next_ in (*pairwise(front), *pairwise(back)):
        assert next_.y - one.y == pytest.approx(54 * MM, abs=0.1)
        assert next_.x == pytest.approx(one.x, abs=0.1)
    assert front[0].y == pytest.approx(back[0].y, abs=0.1)


@schemes
def test_copies_are_artifacts_and_share_one_stream(scheme: str, made: Made) -> None:
    kind, _, count = SCHEMES[scheme]
    sheets = made(scheme)[1]
    copies = {Scheme.SADDLE_STITCH: 0, Scheme.STRIPS: count, Scheme.TILES: 3 * count}[kind]
    drawn = [content for page in sheets.pages for content in page.Contents.read_bytes().split(b"\n")]
    assert sum(part.startswith(b"/Copy") for part in drawn) == copies
    forms = {f.objgen: f for p in sheets.pages for k, f in p.Resources.get("/XObject", {}).items() if "/Copy" in k}
    assert len(forms) == (count if copies else 0)
    for form in forms.values():
        assert not {"BMC", "BDC", "EMC"} & {str(s.operator) for s in pikepdf.parse_content_stream(form)}
    starts = [i for i, part in enumerate(drawn) if part.startswith(b"/Copy")]
    assert all(drawn[i - 2] == b"/Artifact BMC" and drawn[i + 1] == b"Q EMC" for i in starts)


@schemes
def test_every_page_is_cut_to_its_own_box(scheme: str, made: Made) -> None:
    page = SCHEMES[scheme][1]
    clip = f"0 0 {page.width_mm * MM:.4f}".rstrip("0")
    contents = b"\n".join(sheet.Contents.read_bytes() for sheet in made(scheme)[1].pages).decode("latin-1")
    placed = [line for line in contents.split("\n") if line.endswith("re W n") and line.startswith("q ")]
    assert len(placed) == {"booklet": 7, "strips": 10, "tiles": 8, "tiles that lie": 8}[scheme]
    assert all(f" cm {clip[:9]}" in line for line in placed)


@schemes
def test_a_painted_field_moves_with_its_page(scheme: str, made: Made) -> None:
    """A shading is placed on the sheet, not by the instructions that paint with it."""
    pages, sheets = made(scheme)
    before, after = (colours(pdf) for pdf in (pages, sheets))
    assert before
    kind = SCHEMES[scheme][0]
    times = {Scheme.SADDLE_STITCH: 1, Scheme.STRIPS: 2, Scheme.TILES: 4}[kind]
    assert after == pytest.approx(before * times, rel=0.15)


def colours(pdf: pikepdf.Pdf) -> float:
    """How many pixels at 72 dpi are of the painted field's greys."""
    import pypdfium2

    out = io.BytesIO()
    pdf.save(out)
    total = 0
    document = pypdfium2.PdfDocument(out.getvalue())
    for page in document:
        image = page.render(scale=2, grayscale=True).to_pil()
        total += sum(image.histogram()[0xDC:0xEF])
    document.close()
    return total / 4


# --- what leads to a page ------------------------------------------------------------------------------------------


def headings(pdf: pikepdf.Pdf) -> dict[str, tuple[Any, float, float]]:
    """N1, N2, ...: (its page, x and y of its N in points from the lower left corner)."""
    found = {}
    for page in pdf.pages:
        height = float(page.mediabox[3])
        shown = glyphs(page)
        for one, two in pairwise(shown):
            if one.text == "N" and two.text.isdigit():
                found[f"N{two.text}"] = (page.objgen, one.x, height - one.y)
    return found


@pytest.mark.parametrize("script", ["Latn", "Arab"])
@schemes
def test_a_bookmark_leads_to_the_sheet_and_the_place_where_its_heading_stands(
    scheme: str, script: str, made: Made
) -> None:
    pages, sheets = made(scheme, script)
    for pdf in (pages, sheets):
        places = headings(pdf)
        with pdf.open_outline() as opened:
            found = {str(item.title): target(item) for item in opened.root}
        assert len(found) == SCHEMES[scheme][2]
        for title, (page, x, y) in found.items():
            assert page == places[title][0]
            assert near((x, y), places[title][1:], script)


def target(item: pikepdf.OutlineItem) -> tuple[Any, float, float]:
    destination: Any = item.action.D if item.action else item.destination
    return destination[0].objgen, float(destination[2]), float(destination[3])


def near(place: tuple[float, float], glyph: tuple[float, ...], script: str) -> bool:
    """A destination is the corner of the heading's box: above its first letter, or across from it right to left."""
    reach = 20 if script == "Latn" else 150 * MM
    return abs(place[0] - glyph[0]) < reach and abs(place[1] - glyph[1]) < reach


@schemes
def test_a_link_inside_leads_to_the_heading_and_lies_on_its_word(scheme: str, made: Made) -> None:
    pages, sheets = made(scheme)
    count = SCHEMES[scheme][2]
    for pdf in (pages, sheets):
        places = headings(pdf)
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
        assert set(names) == {f"h{n}" for n in range(1, count + 1)}
        for name, destination in names.items():
            page, x, y = places[name.replace("h", "N")]
            assert destination[0].objgen == page
            assert near((float(destination[2]), float(destination[3])), (x, y), "Latn")
        links = [(page, link) for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert len(links) == 2 * count
        for page, link in links:
            assert word_under(page, [float(x) for x in link.Rect]) in ("link", "to")


def word_under(page: pikepdf.Page, box: list[float]) -> str:
    height = float(page.mediabox[3])
    left, right, bottom, top = *sorted(box[::2]), *sorted(box[1::2])
    inside = [g for g in glyphs(page) if left - 0.5 <= g.x < right and bottom - 0.5 <= height - g.y < top + 0.01]
    return "".join(g.text for g in inside).strip()


# --- the printer -----------------------------------------------------------------------------------------------------


@schemes
def test_the_printer_is_told_the_size_and_the_edge(scheme: str, made: Made) -> None:
    _, sheets = made(scheme)
    told = sheets.Root.ViewerPreferences
    assert str(told.PrintScaling) == "/None"
    edge = "Short" if SCHEMES[scheme][0] is Scheme.SADDLE_STITCH else "Long"
    assert str(told.Duplex) == f"/DuplexFlip{edge}Edge"


def test_the_pages_that_are_counted_are_the_sides_of_the_sheets(render: Render) -> None:
    file = rendered(render, job("booklet"))
    assert file.pages == 4
    assert len(file.fill) == 7
    with pytest.raises(RenderError, match=r"The text needs 7 pages and may have 4\."):
        render(replace(job("booklet"), max_pages=4))


def test_a_card_that_is_too_large_is_told_with_its_file(render: Render) -> None:
    wanted = job("strips", body="".join(f"<h2>N{n}</h2>" for n in range(1, 12)))
    with pytest.raises(RenderError, match=r"es/x\.pdf: A strip of 6 panels of 85\.6 x 54 mm finds no room on A4\."):
        render(wanted)
