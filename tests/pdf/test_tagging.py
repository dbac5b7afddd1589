"""What a screen reader, a search and a copy get from a PDF, one effect of the tags at a time."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from reading import Reader, heard
from validator import findings

from hsg_i18n.errors import ConfigError, RenderError
from hsg_i18n.model import PdfFile, RenderJob

pytestmark = pytest.mark.pdf

Page = Callable[..., Reader]
STYLE = """@page { size: 100mm 100mm; margin: 20mm 10mm }
html { font-family: "Noto Sans", "Noto Naskh Arabic", "Noto Sans Devanagari", "Noto Sans Khmer"; font-size: 11pt }
body, p { margin: 0 }"""
PICTURE = "data:image/svg+xml;base64," + base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
).decode("ascii")


def job(body: str, style: str = "", lang: str = "en", direction: str = "ltr") -> RenderJob:
    whole = f"<head><title>x</title></head><body>{body}</body>"
    html = f'<!doctype html><html lang="{lang}" dir="{direction}">{whole}</html>'
    return RenderJob("es/x.pdf", html, STYLE + style, (":root {}",), 9, "fonts", "digest")


@pytest.fixture
def page(render: Callable[[RenderJob], PdfFile]) -> Page:
    """Renders a page that a validator finds nothing wrong with, and reads it."""

    def make(*args: Any, **options: Any) -> Reader:
        data = render(job(*args, **options)).data
        assert findings(data) == []
        return Reader(data)

    return make


# --- one element of the source, one of the tree ---------------------------------------------------------


def test_elements_stand_in_the_order_and_the_nesting_of_the_source(page: Page) -> None:
    body = """<h1>One</h1><section><h2>Two</h2><p>three <b>four</b> <bdi>five</bdi></p></section>
    <article><blockquote><p>six</p></blockquote></article>"""
    root = page(body).root
    section = {"Sect": [{"H2": []}, {"P": []}]}
    assert root.outline() == {"Document": [{"H1": []}, section, {"Art": [{"BlockQuote": [{"P": []}]}]}]}
    assert [e.text for e in root.all("H1", "H2", "P")] == ["One", "Two", "three four five", "six"]


def test_text_without_an_element_of_its_own_gets_a_paragraph(page: Page) -> None:
    root = page("<div>one <div>two</div> three</div><section>four</section>").root
    assert root.outline() == {"Document": [{"P": []}, {"P": []}, {"P": []}, {"Sect": [{"P": []}]}]}
    assert [e.text.strip() for e in root.all("P")] == ["one", "two", "three", "four"]


def test_a_paragraph_that_goes_on_overleaf_is_one_element(page: Page) -> None:
    words = " ".join(f"word{n}" for n in range(300))
    root = page(f"<p>{words}</p>").root
    (paragraph,) = root.all("P")
    assert len(set(paragraph.pages)) > 1
    assert paragraph.text == words


def test_an_element_without_anything_on_the_page_is_left_out(page: Page) -> None:
    root = page('<p></p><div><span></span></div><p style="visibility: hidden">no</p><ul></ul><p>yes</p>').root
    assert root.outline() == {"Document": [{"P": []}]}


def test_what_is_placed_elsewhere_is_read_where_the_source_has_it(page: Page) -> None:
    body = """<p>one</p><p style="position: absolute; bottom: 0">two</p><p style="float: right">three</p>
    <p style="position: relative; top: 30mm">four</p><p>five</p>"""
    assert [e.text for e in page(body).root.all("P")] == ["one", "two", "three", "four", "five"]


def test_text_in_a_group_that_is_not_opaque_is_tagged_too(page: Page) -> None:
    reader = page('<h1>one</h1><p style="opacity: 0.5">two <b>three</b></p><p>four</p>')
    assert [e.text for e in reader.root.all("H1", "P")] == ["one", "two three", "four"]


# --- spaces --------------------------------------------------------------------------------------------

LINES = (
    ("<p>{}</p>", "one two three four five six seven eight nine ten eleven twelve"),
    ("<p>one <b>two three four five six seven</b> <i>eight nine ten eleven twelve</i></p>", ""),
    ("<p>one <b>two three four five six</b><i> seven eight nine</i> ten eleven twelve</p>", ""),
    ("<p>one <b>two three four five six<i> seven eight nine </i></b>ten eleven twelve</p>", ""),
    ("<ul><li>one two three four five <b> six seven </b> eight nine ten eleven twelve</li></ul>", ""),
)


@pytest.mark.parametrize("body", [body.format(text) for body, text in LINES])
@pytest.mark.parametrize("width", range(20, 62, 7))
def test_the_words_of_two_lines_do_not_run_together_and_no_space_is_doubled(body: str, width: int, page: Page) -> None:
    (element,) = page(f'<div style="width: {width}mm">{body}</div>').root.all("P", "LBody")
    assert element.text == "one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize("text", ["one\u200btwo\u200bthree", "one-two-three", "1/2/3", "aaaaaaaaaaaaaaaa"])
def test_no_space_is_added_where_a_line_ends_inside_of_a_word(text: str, page: Page) -> None:
    (element,) = page(f'<p style="width: 8mm; overflow-wrap: anywhere">{text}</p>').root.all("P")
    assert len(element.kids) > 1
    assert element.text == text.replace("\u200b", "")


def test_texts_beside_each_other_that_nothing_parts_on_paper_are_parted_when_read(page: Page) -> None:
    body = '<p style="display: flex"><span>Phone</span><span lang="es">Sí</span><b>1</b></p><p>a<br>b</p>'
    assert [e.text for e in page(body).root.all("P")] == ["Phone Sí 1", "a b"]


# --- what the glyphs do not say ------------------------------------------------------------------------------

HINDI = "हिन्दी में सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार और रविवार"
ARABIC = "الإثنين والثلاثاء والأربعاء والخميس HSG والجمعة 1–2 والسبت والأحد"


def marks(reader: Reader) -> list[str]:
    return [str(m.properties.get("/ActualText", "")) for m in reader.content.values()]


def test_a_left_to_right_text_goes_with_each_line(page: Page) -> None:
    reader = page(f'<p lang="hi" style="width: 40mm">{HINDI}</p>')
    (element,) = reader.root.all("P")
    assert not element.actual_text
    assert len(element.kids) > 1
    assert element.text == HINDI
    assert any(marks(reader))


def test_a_right_to_left_text_goes_with_the_element(page: Page) -> None:
    body = f'<h1>{ARABIC}</h1><p style="width: 40mm">{ARABIC}</p><ul><li>{ARABIC}</li></ul>'
    reader = page(body, lang="ar", direction="rtl")
    assert [e.actual_text for e in reader.root.all("H1", "P")] == [ARABIC, ARABIC]
    (item,) = reader.root.all("LBody")
    assert [e.actual_text for e in item.all("Span")] == [ARABIC]
    assert ARABIC not in marks(reader)


def test_a_right_to_left_text_around_a_link_keeps_the_link(page: Page) -> None:
    body = f'<p>{ARABIC} <a href="https://example.org/">{ARABIC}</a> {ARABIC}</p>'
    (element,) = page(body, lang="ar", direction="rtl").root.all("P")
    assert not element.actual_text
    assert element.text == f"{ARABIC} {ARABIC} {ARABIC}"
    assert [e.text for e in element.all("Link")] == [ARABIC]


@pytest.mark.parametrize(
    "text", ["plain words", "ﬁne fine waffle", "Tiếng Việt: bệnh viện, kể cả ế ề", "“x” – 1\u00a0cm"]
)
def test_no_text_is_repeated_that_the_glyphs_say(text: str, page: Page) -> None:
    reader = page(f"<p>{text} <b>{text}</b></p>")
    assert [m for m in marks(reader) if m and "ﬁ" not in m] == []
    assert reader.text().replace("\u00a0", " ") == f"{text} {text}".replace("\u00a0", " ")


def test_what_steers_the_setting_is_not_read(page: Page) -> None:
    reader = page(f'<p lang="hi">{HINDI[:6]}\u200b{HINDI[6:]}\u2060 \u2066x\u2069</p>')
    assert reader.text() == f"{HINDI} x"


def test_nor_does_it_stand_in_the_bookmarks_where_words_are_searched_and_copied(page: Page) -> None:
    reader = page(f'<h1 lang="hi">{HINDI[:6]}\u200b{HINDI[6:]}\u2060\u00a01\u00adx</h1>')
    assert bookmarks(reader) == [f"{HINDI} 1x"]


def test_but_for_the_signs_by_which_a_list_of_plain_text_is_ordered(page: Page) -> None:
    heading = f"{ARABIC} \u2066x 1\u2069\u200e"
    assert bookmarks(page(f"<h1>{heading}</h1>", lang="ar", direction="rtl")) == [heading]


def bookmarks(reader: Reader) -> list[str]:
    """What a viewer lists of a document."""
    with reader.pdf.open_outline() as outline:
        return [item.title for item in outline.root]


def test_every_glyph_has_a_text(page: Page) -> None:
    reader = page(f'<p lang="hi">{HINDI}</p><p lang="km">ច័ន្ទ អង្គារ ពុធ ស្ត្រី</p><p lang="ar" dir="rtl">شُكْرًا {ARABIC}</p>')
    maps = [f.ToUnicode.read_bytes().decode() for f in reader.pdf.pages[0].Resources.Font.values()]
    assert all(re.search(r"<[0-9a-f]{4}> <[0-9a-f]{4,}>", text) for text in maps)
    assert not any("<>" in text for text in maps)


# --- languages ----------------------------------------------------------------------------------------------


def test_a_part_says_its_language_where_it_differs_and_nowhere_else(page: Page) -> None:
    body = """<p>one <span lang="es">dos</span></p><div lang="fr"><p>trois</p><p lang="en">four</p></div>
    <ul lang="en"><li><b lang="de">fünf</b></li></ul>"""
    reader = page(body)
    assert str(reader.pdf.Root.Lang) == "en"
    said = [(text.strip(), language) for text, language in heard(reader.root, "en") if text.strip("• ")]
    assert said == [("one", "en"), ("dos", "es"), ("trois", "fr"), ("four", "en"), ("fünf", "de")]
    assert [e.language for e in reader.root.all() if e.language] == ["es", "fr", "en", "de"]


# --- artifacts -------------------------------------------------------------------------------------------------

HEAD = """.head { position: running(head) } .foot { position: running(foot) }
@page { @top-left { content: element(head) } @bottom-left { content: element(foot) }
        @bottom-right { content: "page " counter(page) } }"""
MARK = f'@page {{ background: url("{PICTURE}") no-repeat center }}'
SHEET = """<header class="head"><p>Draft sheet</p></header>
<footer class="foot"><p>Foot <i aria-hidden="true">no</i></p></footer>"""


def test_a_running_head_is_read_once_and_an_artifact_on_the_other_pages(page: Page) -> None:
    reader = page(SHEET + "<p>one</p><p style='break-before: page'>two</p>", style=HEAD)
    assert [e.text for e in reader.root.all("P")] == ["Draft sheet", "one", "two", "Foot "]
    running = [(a.page, a.kind, a.subtype, a.text) for a in reader.artifacts if a.text]
    assert sorted(running) == [
        (0, "/Pagination", "/Footer", "no"),
        (0, "/Pagination", "/Footer", "page 1"),
        (1, "/Pagination", "/Footer", "Foot "),
        (1, "/Pagination", "/Footer", "no"),
        (1, "/Pagination", "/Footer", "page 2"),
        (1, "/Pagination", "/Header", "Draft sheet"),
    ]


def test_a_mark_behind_the_text_belongs_to_the_page_and_other_decoration_does_not(page: Page) -> None:
    reader = page(SHEET + '<p style="background: #eee; border: 1pt solid">one</p>', style=HEAD + MARK)
    kinds = [(a.kind, a.subtype) for a in reader.artifacts if not a.text]
    assert kinds.count(("/Pagination", "/Watermark")) == 1
    assert kinds.count(("", "")) > 1


def test_a_running_head_of_a_complex_script_can_be_searched_on_every_page(page: Page) -> None:
    head = f'<header class="head"><p lang="hi">{HINDI[:20]}</p></header>'
    reader = page(head + "<p>one</p><p style='break-before: page'>two</p>", style=HEAD)
    assert [a.text for a in reader.artifacts if a.subtype == "/Header"] == [HINDI[:20]]


# --- lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "kind", "numbering"),
    [
        ("ul", "disc", "Disc"),
        ("ul", "'– '", "Disc"),
        ("ul", "none", "None"),
        ("ol", "decimal", "Decimal"),
        ("ol", "arabic-indic", "Decimal"),
        ("ol", "upper-roman", "UpperRoman"),
        ("ol", "lower-latin", "LowerAlpha"),
    ],
)
def test_a_list_says_how_it_is_numbered(tag: str, kind: str, numbering: str, page: Page) -> None:
    (element,) = page(f'<{tag} style="list-style-type: {kind}"><li>x</li></{tag}>').root.all("L")
    assert element.attributes == {"/O": "/List", "/ListNumbering": f"/{numbering}"}


@pytest.mark.parametrize("position", ["inside", "outside"])
def test_an_item_has_its_label_and_its_body(position: str, page: Page) -> None:
    inner = "<ul style='list-style-type: disc'><li>four</li></ul>"
    body = f"<ol><li>one <b>two</b></li><li><p>three</p>{inner}</li></ol>"
    root = page(body, style=f"ol {{ list-style-position: {position} }}").root
    assert [e.text.strip() for e in root.all("Lbl")] == ["1.", "2.", "•"]
    assert [e.text for e in root.all("LBody")] == ["one two", "three• four", "four"]
    item = {"LI": [{"Lbl": []}, {"LBody": []}]}
    nested = {"LI": [{"Lbl": []}, {"LBody": [{"P": []}, {"L": [item]}]}]}
    assert root.outline() == {"Document": [{"L": [item, nested]}]}


def test_a_list_and_an_item_that_go_on_overleaf_stay_one(page: Page) -> None:
    long = " ".join(f"word{n}" for n in range(300))
    (element,) = page(f"<ul><li>one</li><li>{long}</li><li>three</li></ul>").root.all("L")
    assert [e.text for e in element.all("LBody")] == ["one", long, "three"]
    assert len(element.all("LI")) == 3


def test_terms_and_what_is_said_of_them_are_a_list(page: Page) -> None:
    body = "<dl><dt>a</dt><dd>one</dd><dd>two</dd><dt>b</dt><dd>three</dd></dl>"
    (element,) = page(body).root.all("L")
    assert [e.text for e in element.all("Lbl")] == ["a", "b"]
    assert [e.text for e in element.all("LBody")] == ["one two", "three"]


# --- tables -----------------------------------------------------------------------------------------------------------

TABLE = """<table><caption>Days</caption>
<thead><tr><th>Day</th><th>Hours</th></tr></thead>
<tbody>{}</tbody></table>"""


def test_header_cells_say_what_they_are_the_head_of(page: Page) -> None:
    rows = '<tr><th>Monday</th><td>8</td></tr><tr><td>x</td><th scope="row">y</th></tr><tr><td colspan="2"></td></tr>'
    (table,) = page(TABLE.format(rows)).root.all("Table")
    assert [k.role for k in table.kids if not isinstance(k, str)] == ["Caption", "THead", "TBody"]
    scopes = {e.text: str(e.attributes["/Scope"]) for e in table.all("TH")}
    assert scopes == {"Day": "/Column", "Hours": "/Column", "Monday": "/Row", "y": "/Row"}
    assert [e.attributes.get("/ColSpan") for e in table.all("TD")] == [None, None, 2]
    assert table.all("TD")[-1].text == ""


def test_cells_under_spanning_heads_name_their_heads(page: Page) -> None:
    table = """<table>
    <thead><tr><th rowspan="2">Day</th><th colspan="2">Hours</th></tr><tr><th>from</th><th>to</th></tr></thead>
    <tbody><tr><th>Monday</th><td>8</td><td>17</td></tr></tbody></table>"""
    reader = page(table)
    names = {e.id: e.text for e in reader.root.all("TH")}
    heads = {e.text: [names[str(h)] for h in e.attributes["/Headers"]] for e in reader.root.all("TD")}
    assert heads == {"8": ["Hours", "from", "Monday"], "17": ["Hours", "to", "Monday"]}
    assert len(reader.pdf.Root.StructTreeRoot.IDTree.Names) == 2 * len(names)


def test_a_table_that_goes_on_overleaf_is_one_and_its_head_is_read_once(page: Page) -> None:
    rows = "".join(f"<tr><td>Day {n}</td><td>{n}</td></tr>" for n in range(40))
    reader = page(TABLE.format(rows))
    (table,) = reader.root.all("Table")
    assert [e.text for e in table.all("TH")] == ["Day", "Hours"]
    assert len(table.all("TR")) == 41
    repeated = [a for a in reader.artifacts if a.text]
    assert [a.text for a in repeated] == ["Day", "Hours"] * (len(reader.pdf.pages) - 1)
    assert {a.kind for a in repeated} == {"/Pagination"}


def test_a_table_that_only_arranges_is_no_table(page: Page) -> None:
    body = '<table role="presentation"><tr><td>one</td><td lang="es">dos</td></tr></table>'
    root = page(body).root
    assert root.all("Table", "TR", "TD") == []
    assert [e.text for e in root.all("P")] == ["one", "dos"]


# --- pictures and links -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["100mm 100mm", "210mm 297mm"])
def test_a_picture_says_what_it_shows_and_where_it_is(size: str, page: Page) -> None:
    style = f"@page {{ size: {size}; margin: 10mm }} img {{ display: block; width: 40mm; height: 20mm }}"
    reader = page(f'<img src="{PICTURE}" alt="A clock" style="margin-left: 5mm">', style=style)
    (figure,) = reader.root.all("Figure")
    assert figure.alt == "A clock"
    top = float(reader.pdf.pages[0].MediaBox[3])
    mm = 72 / 25.4
    box = [float(x) for x in figure.attributes["/BBox"]]
    assert box == pytest.approx([15 * mm, top - 30 * mm, 55 * mm, top - 10 * mm], abs=0.02)
    assert str(figure.attributes["/O"]) == "/Layout"


def test_a_drawing_inside_of_the_page_has_its_title_for_alternative(page: Page) -> None:
    body = '<p>x <svg width="9" height="9" viewBox="0 0 9 9"><title>Drop</title><path d="M0 0h9v9z"/></svg></p>'
    assert [e.alt for e in page(body).root.all("Figure")] == ["Drop"]


@pytest.mark.parametrize("said", ['alt=""', 'alt="x" role="presentation"', 'alt="x" aria-hidden="true"'])
def test_a_picture_that_is_decoration_is_no_figure(said: str, page: Page) -> None:
    assert page(f'<p>x <img src="{PICTURE}" {said}></p>').root.all("Figure") == []


def test_a_picture_about_which_nothing_is_said_is_a_fault(render: Callable[[RenderJob], PdfFile]) -> None:
    with pytest.raises(RenderError, match="has no alternative text"):
        render(job(f'<img src="{PICTURE}">'))


def test_a_link_is_an_element_with_its_text_and_its_place(page: Page) -> None:
    reader = page('<p style="width: 20mm">see <a href="https://example.org/">our <b>long page</b> of words</a> now</p>')
    (link,) = reader.root.all("Link")
    assert link.text.strip() == "our long page of words"
    assert {str(a.A.URI) for a in link.objects} == {"https://example.org/"}
    assert len(link.objects) == len(reader.pdf.pages[0].Annots)


# --- the file, and the extension itself -------------------------------------------------------------------------


def test_the_file_says_that_it_is_both_pdf_ua_and_pdf_a(page: Page) -> None:
    pdf = page("<p>x</p>").pdf
    with pdf.open_metadata() as xmp:
        claims = {name: xmp[name] for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")}
    assert claims == {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert len(pdf.trailer.ID) == 2
    assert all(p.Tabs == "/S" for p in pdf.pages)


def test_a_document_leaves_no_trace_in_the_next(render: Callable[[RenderJob], PdfFile]) -> None:
    plain = job("<p>one <b>two</b></p>")
    first = render(plain).data
    for other in (SHEET + f"<p>{HINDI}</p><p style='opacity: 0.5'>x</p>", TABLE.format(""), "<p>\ue000</p>"):
        try:
            render(job(other, style=HEAD))
        except RenderError:
            assert "\ue000" in other
    assert render(plain).data == first


def test_outside_of_its_blocks_the_renderer_is_as_it_was(render: Callable[[RenderJob], PdfFile]) -> None:
    import pydyf
    import weasyprint.draw
    import weasyprint.pdf
    from weasyprint.formatting_structure.boxes import TextBox

    places = [
        (pydyf.Stream, "data"),
        (weasyprint.pdf, "Stream"),
        (weasyprint.pdf, "add_tags"),
        (weasyprint.pdf, "build_fonts_dictionary"),
        (weasyprint.draw, "draw_stacking_context"),
        (TextBox, "copy_with_text"),
    ]
    before = [getattr(owner, name) for owner, name in places]
    render(job("<p>x</p>"))
    with pytest.raises(RenderError):
        render(job(f'<img src="{PICTURE}">'))
    assert [getattr(owner, name) for owner, name in places] == before
    assert all("hsg_i18n" not in getattr(value, "__module__", "") for value in before)


def test_another_version_of_the_renderer_is_refused(render: Callable[[RenderJob], PdfFile], monkeypatch: Any) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    with pytest.raises(ConfigError, match=r"WeasyPrint 70\.1 is installed, and accessible PDFs need WeasyPrint 70\.0"):
        render(job("<p>x</p>"))
