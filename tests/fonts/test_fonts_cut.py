"""Small static fonts: what is kept, what goes, and the character sets."""

from __future__ import annotations

import io
from pathlib import Path

import font_making as making
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts import cut, redraw
from hsg_i18n.fonts.characters import charset_characters, from_ranges, is_drawn, to_ranges
from hsg_i18n.fonts.cut import Cut, make_face
from hsg_i18n.fonts.faces import Face, read_faces


def only(path: Path, index: int = 0) -> Face:
    return read_faces(path)[index]


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def names(font: TTFont) -> tuple[str, str]:
    return font["name"].getDebugName(1), font["name"].getDebugName(2)


def test_a_static_font_stays_as_it_is(tmp_path: Path) -> None:
    path = making.save(making.static("Test Sans"), tmp_path / "a.ttf")
    made = make_face(Cut(only(path), "Test Sans", "Regular", ("gb2312",)))
    assert made.data == path.read_bytes()
    assert made.suffix == ".ttf"
    assert made.characters == frozenset(map(ord, making.LETTERS))


def test_a_face_of_a_collection_becomes_a_font_of_its_own(tmp_path: Path) -> None:
    both = making.collection(making.static("Test JP"), making.static("Test SC", 700, "ABC"))
    path = making.save(both, tmp_path / "c.ttc")
    made = make_face(Cut(only(path, 1), "Test SC", "Bold"))
    font = opened(made.data)
    assert names(font) == ("Test SC", "Bold")
    assert made.characters == frozenset(map(ord, "ABC"))
    assert font["OS/2"].usWeightClass == 700


def test_a_variable_font_becomes_an_instance_of_the_weight(tmp_path: Path) -> None:
    path = making.save(making.variable("Test Sans"), tmp_path / "v.ttf")
    widths = {}
    for style in ("Regular", "Bold"):
        font = opened(make_face(Cut(only(path), "Test Sans", style)).data)
        assert "fvar" not in font
        assert "gvar" not in font
        assert names(font) == ("Test Sans", style)
        widths[style] = font["hmtx"]["uni0041"][0]
    # 100 at weight 100, and 800 more at 900.
    assert widths == {"Regular": 400, "Bold": 700}


def test_outlines_that_pdf_does_not_know_become_cff(tmp_path: Path) -> None:
    path = making.save(making.variable_cff("Test Sans"), tmp_path / "v.otf")
    made = make_face(Cut(only(path), "Test Sans", "Bold"))
    font = opened(made.data)
    assert made.suffix == ".otf"
    assert "CFF2" not in font
    pen = making.recording_pen()
    font.getGlyphSet()[font.getBestCmap()[ord("A")]].draw(pen)
    assert ("lineTo", ((0, 20),)) in pen.value


def test_style_bits_agree_with_the_style(tmp_path: Path) -> None:
    path = making.save(making.variable("Test Sans"), tmp_path / "v.ttf")
    regular = opened(make_face(Cut(only(path), "Test Sans", "Regular")).data)
    bold = opened(make_face(Cut(only(path), "Test Sans", "Bold")).data)
    assert (regular["OS/2"].fsSelection & 0b1100001, regular["head"].macStyle) == (0b1000000, 0)
    assert (bold["OS/2"].fsSelection & 0b1100001, bold["head"].macStyle) == (0b0100000, 1)


@pytest.fixture
def ideographs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Face:
    """A CID-keyed font of 2,000 ideographs, of which GB 2312 has some, treated as large."""
    monkeypatch.setattr(cut, "LARGE", 100)
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 2000)))
    return only(making.save(making.cid_keyed("Test CJK", text), tmp_path / "cjk.otf"))


@pytest.mark.thorough
def test_a_large_font_is_cut_to_its_character_sets(ideographs: Face) -> None:
    made = make_face(Cut(ideographs, "Test CJK", "Regular", ("gb2312", "shift_jis")))
    wanted = charset_characters("gb2312") | charset_characters("shift_jis")
    assert made.characters == frozenset(range(0x4E00, 0x4E00 + 2000)) & wanted
    assert opened(made.data)["maxp"].numGlyphs == len(made.characters) + 1
    assert made.suffix == ".ttf"


@pytest.mark.thorough
def test_what_is_cut_is_drawn_anew_on_a_coarser_grid(ideographs: Face) -> None:
    before = opened(ideographs.path.read_bytes())
    after = opened(make_face(Cut(ideographs, "T", "Regular", ("big5",))).data)
    scale = redraw.GRID / before["head"].unitsPerEm
    assert after["head"].unitsPerEm == redraw.GRID
    assert not {"CFF ", "VORG"} & set(after.keys())
    for point in list(after.getBestCmap())[::40]:
        (bounds, width), (new_bounds, new_width) = (measured(font, point) for font in (before, after))
        assert abs(width * scale - new_width) <= 0.5
        assert all(abs(a * scale - b) <= 1 for a, b in zip(bounds, new_bounds, strict=True))
        name = after.getBestCmap()[point]
        assert after["hmtx"][name][1] == new_bounds[0]  # readers shift a glyph by what differs


def measured(font: TTFont, point: int) -> tuple[tuple[float, ...], float]:
    """The bounds and the width of the glyph of a character, in units of the font."""
    glyphs = font.getGlyphSet()
    glyph = glyphs[font.getBestCmap()[point]]
    pen = BoundsPen(glyphs)
    glyph.draw(pen)
    return pen.bounds, glyph.width


def test_a_cut_without_character_sets_keeps_everything(ideographs: Face) -> None:
    assert make_face(Cut(ideographs, "Test CJK", "Regular")).data == ideographs.path.read_bytes()


@pytest.mark.thorough
def test_the_same_order_gives_the_same_bytes(ideographs: Face) -> None:
    order = Cut(ideographs, "Test CJK", "Bold", ("gb2312",))
    assert make_face(order) == make_face(order)


def test_a_font_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = making.save(making.variable("Test Sans"), tmp_path / "v.ttf")
    face = only(path)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ConfigError, match=r"v\.ttf: The font cannot be read"):
        make_face(Cut(face, "Test Sans", "Bold"))


@given(st.frozensets(st.integers(0, 0x10FFFF)))
def test_ranges_keep_every_code_point(points: frozenset[int]) -> None:
    assert from_ranges(to_ranges(points)) == points


def test_ranges_are_short() -> None:
    assert to_ranges([0x41, 0x42, 0x43, 0xA0, 0x20]) == "20,41-43,a0"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("codec", "inside", "outside"),
    [("gb2312", "中国诊所", "診鿿"), ("big5", "診所", "诊"), ("euc_kr", "진료소", "诊"), ("shift_jis", "診ひカ", "诊")],
)
def test_character_sets(codec: str, inside: str, outside: str) -> None:
    points = charset_characters(codec)
    assert all(ord(c) in points for c in inside + "Az09é“…，（）！ ")
    assert not any(ord(c) in points for c in outside)


@pytest.mark.parametrize(
    ("character", "drawn"),
    [
        ("A", True),
        ("\u200b", True),
        ("\u2067", True),
        ("\u202f", True),
        ("\n", True),
        ("é", True),
        ("\ufe0f", True),
        ("ñ", False),
        ("中", False),
    ],
)
def test_what_needs_a_glyph(character: str, drawn: bool) -> None:
    covered = {ord("A"), ord("e"), ord("\u0301"), ord("n")}
    assert is_drawn(character, covered) is drawn


def test_a_bold_face_that_calls_itself_regular_is_put_right(tmp_path: Path) -> None:
    """As Noto Nastaliq Urdu Bold 2.000 does: fontconfig would take it for the Regular."""
    wrong = making.static("Test Sans", 400)
    wrong["OS/2"].fsSelection = 1 << 5
    path = making.save(wrong, tmp_path / "b.ttf")
    assert only(path).serves("Bold")
    assert not only(path).serves("Regular")
    made = opened(make_face(Cut(only(path), "Test Sans", "Bold")).data)
    assert made["OS/2"].usWeightClass == 700
    assert names(made) == ("Test Sans", "Bold")
