"""How things are drawn: bold that no font has, pictures behind boxes, numbers, and what the colours mean."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat
from test_tagging import PICTURE, job
from validator import findings

from hsg_i18n.model import PdfFile, Press, RenderJob

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
CHINESE = 'html { font-family: "Noto Sans CJK SC", "Noto Sans" }'
SENTENCE = "请严格按照医嘱使用抗生素"


def operations(made: PdfFile) -> list[tuple[str, list[object]]]:
    """What is drawn on the first page: operator and operands."""
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        return [(str(i.operator), list(i.operands)) for i in pikepdf.parse_content_stream(pdf.pages[0])]


def texts(made: PdfFile) -> Iterator[tuple[str, int]]:
    """Each text with its font and its rendering mode: 0 filled, 2 with a line around it."""
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        fonts = {name: str(font.BaseFont) for name, font in pdf.pages[0].Resources.Font.items()}
        font, mode = "", 0
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            match str(instruction.operator):
                case "Tf":
                    font = fonts[str(instruction.operands[0])]
                case "Tr":
                    mode = int(instruction.operands[0])
                case "TJ" | "Tj":
                    yield font.split("+")[1], mode


def picture(made: PdfFile) -> Image.Image:
    """The first page in levels of grey, at 288 dots an inch."""
    return pypdfium2.PdfDocument(made.data)[0].render(scale=4).to_pil().convert("L")


def ink(made: PdfFile) -> float:
    return ImageStat.Stat(ImageChops.invert(picture(made))).sum[0]


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two dots in the same place, of 255."""
    largest = ImageChops.difference(one, other).getextrema()
    return max(x[1] if isinstance(x, tuple) else x for x in largest[-3:])


# --- bold -----------------------------------------------------------------------------------------------


def test_bold_is_drawn_where_the_font_has_none(render: Render) -> None:
    body = f"<p>{SENTENCE}</p><p><b>{SENTENCE}</b></p><p>{SENTENCE}</p>"
    assert list(texts(render(job(body, CHINESE, "zh-Hans")))) == [
        ("Noto-Sans-CJK-SC", 0),
        ("Noto-Sans-CJK-SC", 2),
        ("Noto-Sans-CJK-SC", 0),
    ]


def test_a_font_that_has_a_bold_is_left_alone_in_one_line_with_one_that_has_none(render: Render) -> None:
    style = 'html { font-family: "Noto Sans", "Noto Sans CJK SC" }'
    found = list(texts(render(job(f"<p><b>HSG {SENTENCE} HSG</b> {SENTENCE}</p>", style, "zh-Hans"))))
    assert ("Noto-Sans-Bold", 0) in found
    assert set(found) == {("Noto-Sans-Bold", 0), ("Noto-Sans-CJK-SC", 2), ("Noto-Sans-CJK-SC", 0)} | {
        x for x in found if x == ("Noto-Sans", 0)
    }
    assert found[-1][1] == 0


@pytest.mark.parametrize("weight", [400, 500])
def test_a_weight_below_bold_is_not_drawn(weight: int, render: Render) -> None:
    assert [mode for _, mode in texts(render(job(f'<p style="font-weight: {weight}">{SENTENCE}</p>', CHINESE)))] == [0]


def test_bold_has_about_half_as_much_more_ink(render: Render) -> None:
    """As the Bold of the same family has."""
    regular, bold = (ink(render(job(f"<p>{x}{SENTENCE}</p>", CHINESE, "zh-Hans"))) for x in ("", "<b>"))
    assert 1.35 < bold / regular < 1.65


def test_the_line_has_the_colour_and_grows_with_the_letters(render: Render) -> None:
    from hsg_i18n.pdf.weights import LINE

    body = f'<p style="color: #c00; font-size: 20pt"><b>{SENTENCE[:4]}</b></p>'
    found = operations(render(job(body, CHINESE)))
    widths = [float(str(x[0])) for name, x in found if name == "w"]
    assert widths == [pytest.approx(20 / 0.75 * LINE, abs=1e-3)]
    colours = {name: [float(str(v)) for v in x] for name, x in found if name in ("rg", "RG")}
    assert colours["rg"] == colours["RG"] == [0.8, 0, 0]


def test_bold_is_drawn_for_the_print_shop_too(render: Render) -> None:
    style = CHINESE + "@page { bleed: 3mm; marks: crop }"
    made = render(replace(job(f"<p><b>{SENTENCE}</b></p>", style), press=Press(date="2026-01-01")))
    assert ("Noto-Sans-CJK-SC", 2) in set(texts(made))


# --- pictures behind boxes ------------------------------------------------------------------------------

ICON = f'<p><span style="display: inline-block; width: 9mm; height: 9mm; background: url({PICTURE}) {{}}"></span> x</p>'


@contextmanager
def as_objects(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pictures as WeasyPrint draws them: each an object of its own."""
    with monkeypatch.context() as patch:
        patch.setattr("hsg_i18n.pdf.tagging.streams._is_plain", lambda group: False)
        yield


def objects(made: PdfFile) -> int:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        return sum(o.get("/Subtype") == "/Form" for o in pdf.objects if isinstance(o, pikepdf.Stream))


def test_an_icon_is_drawn_in_place_and_looks_the_same(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    page = job(ICON.format("no-repeat") * 3)
    with as_objects(monkeypatch):
        apart = render(page)
    made = render(page)
    assert (objects(apart), objects(made)) == (3, 0)
    assert difference(picture(apart), picture(made)) == 0
    assert ink(made) > 0


def test_a_pattern_of_icons_looks_the_same(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    page = job(ICON.format("repeat"))
    with as_objects(monkeypatch):
        apart = render(page)
    made = render(page)
    assert difference(picture(apart), picture(made)) == 0
    assert findings(made.data) == []


def test_what_is_pale_as_a_whole_stays_an_object(render: Render) -> None:
    made = render(job(f'<div style="opacity: 0.3">{ICON.format("no-repeat")}<p>words</p></div>'))
    assert objects(made) == 1
    assert findings(made.data) == []


# --- numbers and colours --------------------------------------------------------------------------------


def test_numbers_are_short_and_no_dot_moves(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    page = job(f"<h1>Words</h1><p>{'and words ' * 60}</p>{ICON.format('no-repeat')}")
    with monkeypatch.context() as patch:
        patch.setattr("hsg_i18n.pdf.render.short_numbers", nullcontext)
        long = render(page)
    made = render(page)
    assert len(made.data) < len(long.data)
    assert difference(picture(made), picture(long)) < 16
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert [round(float(x), 3) for x in pdf.pages[0].MediaBox] == [0, 0, 283.465, 283.465]


def test_the_profile_is_srgb_in_few_bytes_and_always_the_same(render: Render) -> None:
    from hsg_i18n.pdf.conformance import srgb_profile

    profile = srgb_profile()
    assert len(profile) < 1000
    assert profile[8:10] == b"\x04\x20"  # ICC.1:2004, which ISO 32000-1 knows
    srgb_profile.cache_clear()
    assert srgb_profile() == profile
    ramp = Image.merge("RGB", [Image.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)])
    known = ImageCms.profileToProfile(
        ramp, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert known is not None
    assert difference(known, ramp) <= 1
