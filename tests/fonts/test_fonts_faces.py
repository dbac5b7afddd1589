"""Reading font files and finding the faces of a family."""

from __future__ import annotations

from pathlib import Path

import font_making as making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.fonts.faces import read_faces
from hsg_i18n.fonts.search import NEEDED, Wanted, find_faces, font_files, font_folders, wanted_families

SANS = Wanted("Test Sans", NEEDED)


def test_a_static_face_is_read_from_its_own_tables(tmp_path: Path) -> None:
    path = making.save(making.static("Test Sans", 700), tmp_path / "misleading-name.ttf")
    (face,) = read_faces(path)
    assert (face.family, face.weight, face.width, face.italic, face.index) == ("Test Sans", 700, 5, False, -1)
    assert face.serves("Bold")
    assert not face.serves("Regular")
    assert not face.variable


def test_a_variable_font_serves_every_weight_that_its_axis_reaches(tmp_path: Path) -> None:
    (face,) = read_faces(making.save(making.variable("Test Sans"), tmp_path / "v.ttf"))
    assert face.axes == (("wght", 100.0, 900.0),)
    assert face.serves("Regular")
    assert face.serves("Bold")
    assert not face.serves("Italic")


def test_every_face_of_a_collection_is_found_at_its_place(tmp_path: Path) -> None:
    path = making.save(making.collection(making.static("Test JP"), making.static("Test SC", 700)), tmp_path / "c.ttc")
    assert [(f.index, f.family, f.weight) for f in read_faces(path)] == [(0, "Test JP", 400), (1, "Test SC", 700)]


@given(st.data())
@pytest.mark.thorough
def test_a_damaged_font_is_no_font_and_no_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = making.data_of(making.collection(making.static("Test JP"), making.variable("Test SC")))
    cut = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=64))
    place = data.draw(st.integers(0, cut))
    path = tmp_path_factory.mktemp("damaged") / "d.ttc"
    path.write_bytes(whole[:place] + noise + whole[place + len(noise) : cut])
    assert len(read_faces(path)) <= 256


def test_the_name_inside_the_file_counts_not_the_file_name(tmp_path: Path) -> None:
    making.save(making.static("Other Sans"), tmp_path / "TestSans-Regular.ttf")
    right = making.save(making.static("Test Sans"), tmp_path / "zz.ttf")
    bold = making.save(making.static("Test Sans", 700), tmp_path / "yy.ttf")
    found = find_faces(SANS, font_files([tmp_path]))
    assert {style: face.path for style, face in found.items()} == {"Regular": right, "Bold": bold}


def test_a_static_face_is_preferred_to_a_variable_one(tmp_path: Path) -> None:
    making.save(making.variable("Test Sans"), tmp_path / "TestSans-AAA.ttf")
    making.family(tmp_path, "Test Sans")
    assert not any(face.variable for face in find_faces(SANS, font_files([tmp_path])).values())


def test_a_variable_font_alone_will_do(tmp_path: Path) -> None:
    making.save(making.variable("Test Sans"), tmp_path / "TestSans[wght].ttf")
    assert {*find_faces(SANS, font_files([tmp_path]))} == {"Regular", "Bold"}


def test_the_folder_that_comes_first_wins(tmp_path: Path) -> None:
    for name in ("first", "second"):
        making.family(tmp_path / name, "Test Sans")
    for order in (("first", "second"), ("second", "first")):
        found = find_faces(SANS, font_files(tmp_path / name for name in order))
        assert {face.path.parent.name for face in found.values()} == {order[0]}


@pytest.mark.parametrize(
    ("weight", "width", "italic"),
    [(400, 3, False), (300, 5, False), (400, 5, True)],
    ids=["condensed", "light", "italic"],
)
def test_another_face_of_the_family_is_not_its_regular(tmp_path: Path, weight: int, width: int, italic: bool) -> None:
    making.save(making.static("Test Sans", weight, width=width, italic=italic), tmp_path / "TestSans-Regular.ttf")
    assert "Regular" not in find_faces(SANS, font_files([tmp_path]))


def test_a_cjk_family_is_also_found_under_its_regional_name(tmp_path: Path) -> None:
    making.family(tmp_path, "Noto Sans SC")
    found = find_faces(Wanted("Noto Sans CJK SC", NEEDED), font_files([tmp_path]))
    assert {face.family for face in found.values()} == {"Noto Sans SC"}
    assert {*found} == {"Regular", "Bold"}


def test_what_the_languages_ask_for() -> None:
    wanted = wanted_families(
        [
            making.language("zh_Hans", "Test CJK", charset="gb2312"),
            making.language("zh_Hant", "Test CJK", charset="big5"),
            making.language("es", "Noto Sans", italics=True),
            making.language("ko", "Test Whole", charset="euc_kr"),
            making.language("xx", "Test Whole"),
        ]
    )
    assert wanted == (
        Wanted("Noto Sans", ("Regular", "Bold", "Italic", "Bold Italic"), (), ("es",)),
        Wanted("Test CJK", NEEDED, ("big5", "gb2312"), ("zh_Hans", "zh_Hant")),
        Wanted("Test Whole", NEEDED, (), ("ko", "xx")),
    )


def test_where_bold_is_drawn_the_regular_will_do(tmp_path: Path) -> None:
    drawn = making.language("zh_Hans", "Test CJK", "Noto Sans", charset="gb2312", drawn=True)
    base, wanted = wanted_families([drawn])
    assert base.styles == NEEDED  # its letters stand in the English of every page
    assert wanted.styles == ("Regular",)
    making.family(tmp_path, "Test CJK", weights=(400,))
    assert {*find_faces(wanted, font_files([tmp_path]))} == {"Regular"}
    both = wanted_families([drawn, making.language("ja", "Test CJK", charset="gb2312")])
    assert both[1].styles == NEEDED


def test_the_base_family_is_asked_for_even_by_no_language() -> None:
    assert [w.family for w in wanted_families([])] == ["Noto Sans"]


def test_font_folders_of_each_system() -> None:
    linux = font_folders({"HOME": "/h", "XDG_DATA_DIRS": "/opt/share:/usr/share/"}, "linux")
    assert list(map(str, linux)) == [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/opt/share/fonts",
        "/h/.local/share/fonts",
        "/h/.fonts",
    ]
    assert Path("/h/Library/Fonts") in font_folders({"HOME": "/h"}, "darwin")
