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
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from test_tagging import job

sys.path.insert(0, str(Path(__file__).parent.parent / "fonts"))

import font_making as making

from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.pdf import embedding
from hsg_i18n.pdf.embedding import with_tables

pytestmark = pytest.mark.pdf

Render = Callable[[RenderJob], PdfFile]
CHINESE = """<p lang="zh-Hans">这是什么检查、为什么做 (HSG, 1–2)？“检查” <b>什么时候做 (HSG, 1–2)</b></p>
<p>Words <b>and words</b></p>"""
PAGE = job(CHINESE, style='html { font-family: "Noto Sans CJK SC" } p + p { font-family: "Noto Sans" }')
#: ISO 32000-1, table 126.
TABLES = {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}


@pytest.fixture
def whole(render: Render, monkeypatch: pytest.MonkeyPatch) -> PdfFile:
    """The page with its fonts as WeasyPrint embeds them."""
    with monkeypatch.context() as patch:
        patch.setattr("hsg_i18n.pdf.render.shrink", lambda pdf: None)
        return render(PAGE)


def programs(made: PdfFile) -> dict[str, bytes]:
    """The font file of each font of a PDF by its name."""
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        return {str(font.FontName): font.FontFile2.read_bytes() for font in fonts}


def picture(made: PdfFile) -> bytes:
    return bytes(pypdfium2.PdfDocument(made.data)[0].render(scale=3).buffer)


def test_the_page_looks_the_same_and_the_file_is_smaller(whole: PdfFile, render: Render) -> None:
    small = render(PAGE)
    assert len(set(picture(small))) > 10
    assert picture(whole) == picture(small)
    assert len(small.data) < 0.95 * len(whole.data)


def test_of_a_font_only_the_tables_are_kept_that_a_pdf_needs(whole: PdfFile, render: Render) -> None:
    before, after = programs(whole), programs(render(PAGE))
    assert before.keys() == after.keys()
    assert len(after) == 3  # Noto Sans in two weights; the Chinese in one, from which bold is drawn
    for name, data in after.items():
        font, original = TTFont(io.BytesIO(data)), TTFont(io.BytesIO(before[name]))
        assert {"cmap", "name", "OS/2"} & set(original.keys())
        assert set(font.reader.keys()) <= TABLES
        assert font.reader["glyf"] == original.reader["glyf"]


def test_tables_keep_their_contents_and_the_checksums_of_their_own() -> None:
    data = making.data_of(making.static("Test Sans"))
    font = TTFont(io.BytesIO(with_tables(data, (b"glyf", b"head", b"loca", b"maxp"))), checkChecksums=2)
    original = TTFont(io.BytesIO(data))
    assert list(font.reader.keys()) == ["glyf", "head", "loca", "maxp"]
    assert all(font.reader[tag] == original.reader[tag] for tag in font.reader.keys())  # noqa: SIM118


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
