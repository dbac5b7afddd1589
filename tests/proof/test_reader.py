"""What is read back from a PDF is what was put into it: text, places, fonts, structure and metadata."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import make_pdf

from hsg_i18n.model import Marked, PrintedPdf
from hsg_i18n.proof import read_pdf

LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0xFFFF), min_size=1, max_size=20)


def read(*blocks: dict[str, Any], **spec: Any) -> PrintedPdf:
    return read_pdf(make_pdf({**spec, "blocks": list(blocks)} if blocks else spec))


def said(pdf: PrintedPdf) -> list[tuple[str, str]]:
    return [(e.tag, pdf.text(i)) for i, e in enumerate(pdf.elements)]


def test_elements_stand_in_the_order_of_reading_with_their_text() -> None:
    pdf = read(
        {"tag": "H1", "text": "Title", "y": 300},
        {"tag": "L/LI/Lbl", "text": "1", "y": 90},
        {"tag": "L/LI/LBody", "join": 2, "text": "Item", "x": 90, "y": 90},
        {"tag": "Artifact", "text": "page 1", "y": 800},
    )
    assert said(pdf) == [
        ("Document", "Title1Item"),
        ("H1", "Title"),
        ("L", "1Item"),
        ("LI", "1Item"),
        ("Lbl", "1"),
        ("LBody", "Item"),
    ]
    assert [pdf.elements[e.parent].tag if e.parent >= 0 else "" for e in pdf.elements] == [
        "", "Document", "Document", "L", "LI", "LI",
    ]  # fmt: skip
    assert list(pdf.leaves(2)) == [Marked(0, 1), Marked(0, 2)]
    assert pdf.pages[0].artifacts == ("page 1",)
    assert pdf.loose == ()


def test_the_nearest_language_counts_and_actual_text_goes_before_glyphs() -> None:
    pdf = read(
        {"tag": "P/Span", "text": "4", "actual": "four", "lang": "es", "y": 90},
        {"tag": "P", "text": "5", "line_actual": "five", "y": 110},
        lang="en",
    )
    assert [(e.tag, e.language, pdf.text(i)) for i, e in enumerate(pdf.elements)] == [
        ("Document", "en", "fourfive"),
        ("P", "en", "four"),
        ("Span", "es", "four"),
        ("P", "en", "five"),
    ]


def test_glyphs_stand_where_they_were_put_with_their_size_and_colour() -> None:
    (run,) = read({"tag": "P", "text": "ab c", "x": 100, "y": 200, "size": 10, "grey": 0.4}).runs()
    assert run.text == "ab c"
    assert [(g.x, g.y, g.end) for g in run.glyphs] == [pytest.approx((x, 200, x + 5)) for x in (100, 105, 110, 115)]
    assert (run.size, run.colour, run.angle) == (pytest.approx(10), pytest.approx((0.4, 0.4, 0.4)), pytest.approx(0))
    assert run.box == pytest.approx((100, 192.5, 120, 202.2))


@pytest.mark.parametrize(
    ("turn", "x", "y", "angle"), [(0, 100, 200, 0), (90, 642, 100, 90), (180, 495, 642, 180), (270, 200, 495, 270)]
)
def test_a_turned_page_is_read_as_a_reader_shows_it(turn: int, x: float, y: float, angle: int) -> None:
    pdf = read({"tag": "P", "text": "a", "x": 100, "y": 200}, Rotate=turn)
    (run,) = pdf.runs()
    assert (run.glyphs[0].x, run.glyphs[0].y, run.angle % 360) == pytest.approx((x, y, angle))
    assert (pdf.pages[0].width, pdf.pages[0].height) == ((595, 842) if turn % 180 == 0 else (842, 595))


def test_places_are_counted_from_the_corner_of_the_crop_box() -> None:
    pdf = read({"tag": "P", "text": "a", "x": 100, "y": 200}, CropBox=[10, 20, 500, 800], TrimBox=[20, 30, 490, 790])
    (run,) = pdf.runs()
    assert (run.glyphs[0].x, run.glyphs[0].y) == pytest.approx((90, 158))
    assert pdf.pages[0].trim == pytest.approx((10, 10, 480, 770))
    assert pdf.pages[0].bleed


@pytest.mark.thorough
@given(LETTERS)
def test_any_text_that_a_font_can_show_comes_back(text: str) -> None:
    pdf = read({"tag": "P", "text": text, "y": 90})
    assert pdf.text(0) == text
    assert "".join(r.text for r in pdf.runs()) == text
    assert not any(g.missing for r in pdf.runs() for g in r.glyphs)


def test_the_metadata_is_read() -> None:
    pdf = read(title="Su prueba", lang="es", bookmarks=["Su prueba", "Parte"], claims=["ua", "a3"])
    assert (pdf.title, pdf.xmp_title, pdf.language, pdf.tagged) == ("Su prueba", "Su prueba", "es", True)
    assert pdf.bookmarks == ("Su prueba", "Parte")
    assert pdf.standards == ("PDF/UA-1", "PDF/A-3A")
    assert [(f.name, f.subset, f.embedded, f.to_unicode) for f in pdf.fonts] == [("Noto-Sans", True, True, True)]


def drawn(content: bytes, **more: Any) -> PrintedPdf:
    """The default PDF with another content on its page."""
    with pikepdf.open(io.BytesIO(make_pdf({}))) as pdf:
        page = pdf.pages[0]
        page.obj.Contents = pdf.make_stream(content)
        for name, body in more.items():
            form = pdf.make_stream(body, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842])
            form.Resources = page.obj.Resources
            page.obj.Resources[f"/{'XObject'}"] = pikepdf.Dictionary({f"/{name}": form})
        out = io.BytesIO()
        pdf.save(out)
    return read_pdf(out.getvalue())


#: The codes of letters depend on the font of the default PDF: its glyph 5 is some letter.
A = b"<0005>"


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (b"BT /F0 10 Tf 50 700 Td %b Tj 0 -12 Td %b Tj ET" % (A, A), [(50, 142), (50, 154)]),
        (b"BT /F0 10 Tf 12 TL 50 700 Td %b Tj T* %b Tj %b ' ET" % (A, A, A), [(50, 142), (50, 154), (50, 166)]),
        (b"BT /F0 10 Tf 50 700 TD 0 -20 TD %b Tj T* %b Tj ET" % (A, A), [(50, 162), (50, 182)]),
        (b"BT /F0 10 Tf 50 700 Td [%b -1000 %b] TJ ET" % (A, A), [(50, 142), (65, 142)]),
        (b"BT /F0 10 Tf 3 Tc 50 Tz 50 700 Td <00050005> Tj ET", [(50, 142), (54, 142)]),
        (b"BT /F0 10 Tf 4 Ts 50 700 Td %b Tj ET" % A, [(50, 138)]),
        (b"q 2 0 0 2 10 0 cm BT /F0 10 Tf 50 300 Td %b Tj ET Q BT /F0 10 Tf 5 7 Td %b Tj ET" % (A, A),
         [(110, 242), (5, 835)]),
        (b"BT /F0 10 Tf 1 0 0 1 50 700 Tm 1 2 %b \" ET" % A, [(50, 142)]),
    ],
)  # fmt: skip
def test_every_operator_that_moves_text_is_followed(content: bytes, places: list[tuple[float, float]]) -> None:
    found = [(g.x, g.y) for run in drawn(content).runs() for g in run.glyphs]
    assert found == [pytest.approx(p) for p in places]


def test_text_in_a_form_is_read_where_the_form_is_drawn() -> None:
    pdf = drawn(b"/P <</MCID 0>> BDC q 1 0 0 1 100 0 cm /X Do Q EMC", X=b"BT /F0 10 Tf 50 700 Td <0005> Tj ET")
    (run,) = pdf.runs()
    assert (run.glyphs[0].x, run.mcid) == (pytest.approx(150), 0)
    assert pdf.pages[0].marked[0] == run.text


@pytest.mark.parametrize(
    ("content", "unmarked"),
    [
        (b"/P <</MCID 0>> BDC BT /F0 10 Tf <0005> Tj ET EMC", False),
        (b"/Artifact BMC 0 0 9 9 re f EMC", False),
        (b"/Artifact <</Type /Pagination>> BDC /P BMC 0 0 9 9 re f EMC EMC", False),
        (b"BT /F0 10 Tf <0005> Tj ET", True),
        (b"/P BMC 0 0 9 9 re f EMC", True),
        (b"/Artifact BMC EMC 0 0 9 9 re f", True),
        (b"0 0 9 9 re W n", False),
    ],
)
def test_what_is_drawn_outside_of_every_mark_is_seen(content: bytes, unmarked: bool) -> None:
    assert drawn(content).pages[0].unmarked is unmarked


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (b"0.5 g", (0.5, 0.5, 0.5)),
        (b"1 0.5 0 rg", (1, 0.5, 0)),
        (b"0 0 0 1 k", (0, 0, 0)),
        (b"0 1 1 0.5 k", (0.5, 0, 0)),
        (b"/DeviceRGB cs 0 1 0 sc", (0, 1, 0)),
        (b"q 1 g Q", (0, 0, 0)),
        (b"/Pattern cs /P1 scn", None),
    ],
)
def test_the_colour_of_text_is_known(content: bytes, colour: tuple[float, ...] | None) -> None:
    (run,) = drawn(content + b" BT /F0 10 Tf <0005> Tj ET").runs()
    assert run.colour == (None if colour is None else pytest.approx(colour))
