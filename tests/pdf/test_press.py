"""Files for the print shop: nothing but black ink, boxes to a tenth of a millimetre, all that PDF/X-4 asks for."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from hsg_i18n.errors import RenderError
from hsg_i18n.model import PdfFile, Press, RenderJob
from hsg_i18n.pdf.press.greys import grey_of, icc_profile

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
MM = 72 / 25.4
PICTURE = base64.b64encode(
    b"""<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><defs><linearGradient id="g">
<stop offset="0" stop-color="#c00"/><stop offset="0.5" stop-color="#fff" stop-opacity="0.5"/>
<stop offset="1" stop-color="#00c"/></linearGradient></defs><rect width="40" height="90" fill="url(#g)"/>
<g opacity="0.5"><circle cx="60" cy="40" r="20" fill="#0b3d4a" stroke="rgb(1,200,3)"/></g></svg>"""
).decode()
BODY = f"""<h1>Black words</h1><p class="deep">Deep words <a href="https://example.org/">link</a>
<a href="#end">to the end</a></p><div class="field">field</div><img src="data:image/svg+xml;base64,{PICTURE}" alt="x">
<p lang="ar" dir="rtl">اتصلي بعيادتك</p><h1 id="end">End</h1>"""
STYLE = """body { margin: 0 } html { font: 11pt "Noto Sans", "Noto Naskh Arabic"; color: #111 }
h1 { bookmark-level: 1; color: #000 }
.deep { color: #0b3d4a; opacity: 0.9 }
.field { background: linear-gradient(to right, #fee, #00f); border: 1pt solid red }
h1#end { break-before: page }"""
SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4), "half A4": (148.5, 210.0), "card": (85.6, 54.0)}
#: Every other space of ISO 32000-1, table 62, but for patterns.
OTHERS = {f"/{n}" for n in ("DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "Lab", "ICCBased", "Separation", "DeviceN")}
sizes = pytest.mark.parametrize("size", SIZES)


def job(size: str = "A4", body: str = BODY, style: str = "") -> RenderJob:
    width, height = SIZES[size]
    page = f"@page {{ size: {width}mm {height}mm; margin: 5mm }}"
    html = f'<!doctype html><html lang="en"><head><title>Tea &amp; toast</title></head><body>{body}</body></html>'
    css = page + STYLE + style
    return RenderJob("es/x_press.pdf", html, css, (":root {}",), 9, "fonts", "digest", press=Press("2026-11-24"))


@lru_cache(maxsize=16)
def made(render: Render, wanted: RenderJob) -> bytes:
    return render(wanted).data


@pytest.fixture
def pdf(render: Render) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made(render, job()))) as opened:
        yield opened


def streams(pdf: pikepdf.Pdf) -> list[Any]:
    """Every stream of instructions: pages, forms, patterns."""
    painted = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    forms = [o for o in painted if o.get("/Subtype") == pikepdf.Name.Form or "/PatternType" in o]
    return [*pdf.pages, *forms]


def steps(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    for stream in streams(pdf):
        for step in pikepdf.parse_content_stream(stream):
            yield str(step.operator), list(step.operands)


# --- colour ---------------------------------------------------------------------------------------------------


@sizes
def test_every_operator_of_colour_in_every_stream_is_grey(size: str, render: Render) -> None:
    with pikepdf.open(io.BytesIO(made(render, job(size)))) as pdf:
        found = [(operator, operands) for operator, operands in steps(pdf)]
        used = {operator for operator, _ in found}
        assert len(streams(pdf)) > len(pdf.pages)
    assert {"g", "G", "scn", "cs"} <= used
    assert not used & {"rg", "RG", "k", "K", "sc", "SC", "SCN", "INLINE IMAGE"}
    assert all(str(operands[0]) == "/Pattern" for operator, operands in found if operator in ("cs", "CS"))
    assert all(isinstance(operands[-1], pikepdf.Name) for operator, operands in found if operator == "scn")


@sizes
def test_no_other_colour_space_is_named_anywhere(size: str, render: Render) -> None:
    with pikepdf.open(io.BytesIO(made(render, job(size)))) as pdf:
        named = {name for thing in pdf.objects for name in names(thing)}
    assert "/DeviceGray" in named
    assert not named & OTHERS


def names(thing: Any) -> Iterator[str]:
    """Every name in an indirect object, and in what lies directly inside of it."""
    if isinstance(thing, pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if not getattr(item, "is_indirect", False):
                yield from names(item)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, item in thing.items():
            if not getattr(item, "is_indirect", False):
                yield from names(item)


def test_the_office_file_of_the_same_page_is_not_grey(render: Render) -> None:
    """The tests above could fail."""
    from dataclasses import replace

    with pikepdf.open(io.BytesIO(made(render, replace(job(), press=None)))) as pdf:
        assert "rg" in {operator for operator, _ in steps(pdf)}
        assert OTHERS & {name for thing in pdf.objects for name in names(thing)}


def test_black_words_are_all_ink_and_the_dark_colour_is_its_grey(pdf: pikepdf.Pdf) -> None:
    fills = set()
    for page in pdf.pages:
        grey = 0.0
        for step in pikepdf.parse_content_stream(page):
            operator, operands = str(step.operator), list(step.operands)
            grey = float(operands[0]) if operator == "g" else grey
            fills |= {grey} if operator in ("TJ", "Tj") else set()
    assert 0.0 in fills
    dark = grey_of(0x0B / 255, 0x3D / 255, 0x4A / 255)
    assert any(float(v[0]) == dark for o, v in steps(pdf) if o == "g")
    assert 0.1 < dark < 0.2


def test_the_ends_of_a_shading_are_the_greys_of_its_colours(render: Render) -> None:
    with pikepdf.open(io.BytesIO(made(render, job()))) as pdf:
        ends = [
            [round(float(x), 3) for x in thing[end]]
            for thing in pdf.objects
            for end in ("/C0", "/C1")
            if isinstance(thing, pikepdf.Dictionary) and end in thing
        ]
        inside = [item for thing in pdf.objects for item in functions(thing)]
    found = {tuple(end) for end in ends} | set(inside)
    assert (grey_of(0, 0, 1),) in found
    assert (grey_of(1, 0xEE / 255, 0xEE / 255),) in found
    assert {len(end) for end in found} == {1}


def functions(thing: Any) -> Iterator[tuple[float, ...]]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            if key in ("/C0", "/C1"):
                yield tuple(round(float(x), 3) for x in value)
            elif not getattr(value, "is_indirect", False):
                yield from functions(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from functions(value)


@pytest.mark.parametrize(
    ("colour", "grey"), [("device-cmyk(0 0 0 0.6)", 0.4), ("device-cmyk(0 0 0 1)", 0.0), ("hsl(0 0% 100%)", 1.0)]
)
def test_other_ways_to_write_a_colour_become_grey_too(colour: str, grey: float, render: Render) -> None:
    with pikepdf.open(
        io.BytesIO(made(render, job(body="<p class='x'>x</p>", style=f".x {{ color: {colour} }}")))
    ) as pdf:
        assert [float(v[0]) for o, v in steps(pdf) if o == "g"] == [grey]


def test_a_colour_that_cannot_become_grey_is_told_with_its_file(render: Render) -> None:
    with pytest.raises(RenderError, match=r"es/x_press\.pdf: The press file would need the colour space /lab-d50\."):
        render(job(style="h1 { color: lab(40% 20 20) }"))


@pytest.mark.parametrize("mode", ["RGB", "P", "L", "1"])
def test_a_picture_becomes_grey(mode: str) -> None:
    from hsg_i18n.pdf.press.inks import to_black_ink

    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    spaces = {"RGB": pikepdf.Name.DeviceRGB, "L": pikepdf.Name.DeviceGray, "1": pikepdf.Name.DeviceGray}
    indexed = pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 1, pikepdf.String(b"\0\0\xff\xff\xff\xff")])
    data = {"RGB": bytes((0, 0, 255)) + bytes((255, 255, 255)), "P": b"\0\1", "L": b"\x22\xff", "1": b"\x40"}[mode]
    picture = pdf.make_stream(
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=2,
        Height=1,
        ColorSpace=spaces.get(mode, indexed),
        BitsPerComponent=1 if mode == "1" else 8,
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
    page.Contents = pdf.make_stream(b"/Im Do")
    to_black_ink(pdf)
    assert picture.ColorSpace == pikepdf.Name.DeviceGray
    blue = Image.new("RGB", (1, 1), (0, 0, 255)).convert("L").getpixel((0, 0))
    assert isinstance(blue, int)
    wanted = {"L": b"\x22\xff", "1": b"\x40"}.get(mode, bytes((round(255 * grey_of(*[blue / 255] * 3)), 255)))
    assert picture.read_bytes() == wanted


# --- boxes, bleed, marks --------------------------------------------------------------------------------------


@sizes
def test_the_boxes_are_right_to_a_tenth_of_a_millimetre(size: str, render: Render) -> None:
    width, height = SIZES[size]
    with pikepdf.open(io.BytesIO(made(render, job(size)))) as pdf:
        for page in pdf.pages:
            boxes = {key: [float(x) / MM for x in page.obj[f"/{key}"]] for key in ("TrimBox", "BleedBox", "MediaBox")}
            left, bottom, right, top = boxes["TrimBox"]
            assert (right - left, top - bottom) == pytest.approx((width, height), abs=0.05)
            for key, by in (("BleedBox", 3), ("MediaBox", 10)):
                assert boxes[key] == pytest.approx([left - by, bottom - by, right + by, top + by], abs=0.05)
            assert "/CropBox" not in page.obj


def picture(data: bytes, dpi: int = 254) -> Image.Image:
    """The first page in grey, 10 pixels a millimetre."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


@sizes
def test_crop_marks_stand_in_line_with_the_trim_and_off_the_bleed(size: str, render: Render) -> None:
    image = picture(made(render, job(size, body="<p>x</p>")))
    width, height = SIZES[size]
    for x in (10, 10 + width):
        for y in (3.5, 10 + height + 6.5):
            assert darkest(image, x, y, 0.3) < 160  # on the mark
        for y in (8, 10 + height + 2):
            assert darkest(image, x, y, 0.3) == 255  # in the bleed
    for y in (10, 10 + height):
        for x in (3.5, 10 + width + 6.5):
            assert darkest(image, x, y, 0.3) < 160
            assert darkest(image, x, y + 1, 0.3) == 255  # beside it


def darkest(image: Image.Image, x: float, y: float, around: float) -> int:
    """The darkest pixel of a square, in millimetres from the upper left corner of the sheet."""
    box = [round(10 * v) for v in (x - around, y - around, x + around, y + around)]
    return int(image.crop((box[0], box[1], box[2], box[3])).getextrema()[0])  # type: ignore[arg-type]


def test_the_ground_of_a_page_runs_through_the_bleed_and_ends_there(render: Render) -> None:
    image = picture(made(render, job("card", body="<p>x</p>", style="@page { background: #888 }")))
    assert darkest(image, 8, 37, 0.5) < 200
    assert darkest(image, 10 + 85.6 + 2, 37, 0.5) < 200
    for x, y in ((6, 37), (10 + 85.6 + 4, 37), (52, 6), (52, 10 + 54 + 4)):
        assert darkest(image, x, y, 0.5) == 255


@pytest.mark.parametrize(
    ("style", "short"),
    [
        ("margin: 0 -5mm", True),  # up to the trim
        ("margin: 0 -7mm", True),  # not far enough
        ("margin: -5mm 0 0", True),
        ("margin: 0 -4.5mm", True),  # so near to the trim that a cut goes through it
        ("margin: 0 -8mm", False),
        ("margin: -8mm -8mm 0", False),
        ("margin: 0", False),
    ],
)
@pytest.mark.parametrize("paint", ["background: #ddd", "border: 2pt solid #111"])
def test_what_is_painted_to_the_edge_must_be_painted_into_the_bleed(
    style: str, short: bool, paint: str, render: Render
) -> None:
    wanted = job("card", body=f'<div style="{paint}; {style}; height: 20mm; padding: 0"></div>')
    if not short:
        assert render(wanted).pages == 1
        return
    with pytest.raises(
        RenderError, match=r"es/x_press\.pdf: A <div> on page 1 is painted up to the edge .* 3 mm beyond"
    ):
        render(wanted)


# --- PDF/X-4 ----------------------------------------------------------------------------------------------------


def test_the_file_says_that_it_is_pdf_x4(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    for wanted in (
        "PDF/X-4</",
        "Trapped>False<",
        "CreateDate>2026-11-24T00:00:00Z<",
        "ModifyDate>2026-11-24T00:00:00Z<",
        "MetadataDate>2026-11-24T00:00:00Z<",
        "RenditionClass>default<",
        "VersionID>1<",
        ">Tea &amp; toast<",
    ):
        assert wanted in xmp, wanted
    assert re.search(r"DocumentID>uuid:[0-9a-f-]{36}<", xmp)
    assert 'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' in xmp
    assert "pdfxid:GTS_PDFXVersion" in xmp
    assert str(pdf.docinfo.Trapped) == "/False"
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261124000000Z"
    assert str(pdf.docinfo.Title) == "Tea & toast"
    assert pdf.pdf_version == "1.6"
    assert len(pdf.trailer.ID) == 2


def test_the_printing_condition_is_embedded(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "Custom"
    assert "dot gain" in str(intent.OutputCondition) == str(intent.Info)
    assert intent.DestOutputProfile.N == 1
    assert intent.DestOutputProfile.read_bytes() == icc_profile()


def test_nothing_is_in_it_that_a_printer_may_not_get(pdf: pikepdf.Pdf) -> None:
    dictionaries = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]
    assert not [d for d in dictionaries if "/Annots" in d or d.get("/Type") == "/Annot"]
    assert not [d for d in dictionaries if d.get("/S") in ("/GoTo", "/URI", "/JavaScript") or "/AA" in d]
    assert not {"/StructTreeRoot", "/Outlines", "/Names", "/AcroForm"} & set(pdf.Root.keys())
    assert not [d for d in dictionaries if "/TR" in d or "/HTP" in d or "/OPI" in d]
    assert {str(d.BM) for d in dictionaries if "/BM" in d} <= {"/Normal"}
    assert not pdf.is_encrypted


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    descriptors = [d for d in pdf.objects if isinstance(d, pikepdf.Dictionary) and d.get("/Type") == "/FontDescriptor"]
    assert len(descriptors) >= 2
    assert all({"/FontFile2", "/FontFile3"} & set(d.keys()) for d in descriptors)


@sizes
def test_the_file_is_sound_and_the_same_each_time(size: str, render: Render) -> None:
    data = made(render, job(size))
    assert render(job(size)).data == data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_who_stands_behind_it_is_in_the_file(render: Render) -> None:
    from dataclasses import replace

    html = job().html.replace("</title>", '</title><meta name="dc.contributor.1" content="clinical: A &lt;b&gt;">')
    with pikepdf.open(io.BytesIO(render(replace(job(), html=html)).data)) as pdf:
        assert "<rdf:li>clinical: A &lt;b&gt;</rdf:li>" in pdf.Root.Metadata.read_bytes().decode()
