"""Fonts inside of PDFs are small, and nothing on the page shows it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from test_tagging import job

sys.path.insert(0, str(Path(__file__).parent.parent / "fonts"))

import font_making as making

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.pdf import embedding
from hsg_i18n.pdf.embedding import small_cff, with_tables

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
#: The glyphs of these stand in four sub-fonts, which count widths from different numbers.
CHINESE = """<p lang="zh-Hans">这是什么检查、为什么做 (HSG, 1–2)？“检查” <b>什么时候做 (HSG, 1–2)</b></p>
<p>Words <b>and words</b></p>"""
PAGE = job(CHINESE, style='html { font-family: "Noto Sans CJK SC" } p + p { font-family: "Noto Sans" }')


def outlines(cff: CFFFontSet) -> dict[str, tuple[Any, float]]:
    """The shape and the width of each glyph of a font by its CID."""
    strings = cff[0].CharStrings
    found = {}
    for name in strings.keys():  # noqa: SIM118 (no dictionary)
        pen = RecordingPen()
        strings[name].draw(pen)
        found[name] = (pen.value, strings[name].width)
    return found


def read_cff(data: bytes) -> CFFFontSet:
    cff = CFFFontSet()
    cff.decompile(io.BytesIO(data), None)
    return cff


@pytest.fixture
def whole(render: Render, monkeypatch: pytest.MonkeyPatch) -> PdfFile:
    """The page with its fonts as WeasyPrint embeds them."""
    with monkeypatch.context() as patch:
        patch.setattr("hsg_i18n.pdf.render.shrink", lambda pdf, fonts: None)
        return render(PAGE)


def programs(made: PdfFile) -> dict[str, tuple[str, bytes]]:
    """The subtype and the font file of each font of a PDF by its name."""
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        found = {}
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                file = item.get("/FontFile3", item.get("/FontFile2"))
                found[str(item.FontName)] = str(file.get("/Subtype", "")), file.read_bytes()
        return found


def picture(made: PdfFile) -> bytes:
    return bytes(pypdfium2.PdfDocument(made.data)[0].render(scale=3).buffer)


def test_the_page_looks_the_same_and_the_file_is_much_smaller(whole: PdfFile, render: Render) -> None:
    small = render(PAGE)
    before, after = picture(whole), picture(small)
    assert len(set(after)) > 10
    differences = sorted(abs(a - b) for a, b in zip(before, after, strict=True))
    # Of 255: outlines of several sub-fonts were aligned to the dots of a screen by the hints of each.
    assert differences[-1] < 32
    assert len(small.data) < 0.6 * len(whole.data)


def test_every_glyph_keeps_its_number_its_shape_and_its_width(whole: PdfFile, render: Render) -> None:
    before, after = programs(whole), programs(render(PAGE))
    assert before.keys() == after.keys()
    numbered = [name for name, (kind, _) in after.items() if kind == "/CIDFontType0C"]
    assert len(numbered) == 2
    for name in numbered:
        everything = TTFont(io.BytesIO(before[name][1]))["CFF "].cff
        kept = outlines(read_cff(after[name][1]))
        assert kept == {cid: shape for cid, shape in outlines(everything).items() if cid in kept}
        assert len({width for _, width in kept.values()}) > 3
        drawn = [cid for cid, (shape, _) in outlines(everything).items() if shape]
        assert set(drawn) <= kept.keys()


def test_of_other_fonts_only_the_tables_are_kept_that_a_pdf_needs(whole: PdfFile, render: Render) -> None:
    before, after = programs(whole), programs(render(PAGE))
    latin = [name for name, (kind, _) in after.items() if not kind]
    assert len(latin) == 2
    for name in latin:
        font, original = (TTFont(io.BytesIO(made[name][1])) for made in (after, before))
        assert {"cmap", "name", "OS/2"} & set(original.keys())
        assert set(font.reader.keys()) <= {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
        assert font.reader["glyf"] == original.reader["glyf"]


def test_tables_keep_their_contents_and_the_checksums_of_their_own() -> None:
    data = making.data_of(making.static("Test Sans"))
    font = TTFont(io.BytesIO(with_tables(data, (b"glyf", b"head", b"loca", b"maxp"))), checkChecksums=2)
    original = TTFont(io.BytesIO(data))
    assert list(font.reader.keys()) == ["glyf", "head", "loca", "maxp"]
    assert all(font.reader[tag] == original.reader[tag] for tag in font.reader.keys())  # noqa: SIM118


def test_a_number_that_the_font_does_not_have_is_passed_over() -> None:
    data = making.data_of(making.cid_keyed("Test SC", "ABCDEF"))
    assert set(outlines(read_cff(small_cff(data, {2, 9999})))) == {".notdef", "cid00002"}


WIDTHS = st.dictionaries(st.integers(0, 60), st.sampled_from([250, 500, 1000]), min_size=1)


@given(WIDTHS)
def test_no_width_is_lost_with_those_that_are_the_default(widths: dict[int, int]) -> None:
    told: list[Any] = []
    for glyph in sorted(widths):
        if told and told[-2] + len(told[-1]) == glyph:
            told[-1].append(widths[glyph])
        else:
            told += [glyph, [widths[glyph]]]
    kept = embedding._widths(told)
    pairs = zip(kept[::2], kept[1::2], strict=True)
    read = {glyph: width for first, row in pairs for glyph, width in enumerate(row, first)}
    assert read == {glyph: width for glyph, width in widths.items() if width != 1000}
