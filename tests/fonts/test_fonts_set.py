"""Preparing, loading and using the pinned set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import font_making as making
import pytest

from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts import activate, check_fonts, covers, fontset, load_fonts, prepare
from hsg_i18n.fonts.fontset import INDEX
from hsg_i18n.fonts.prepare import prepare_fonts
from hsg_i18n.model import Language

LANGUAGES = (making.language("es", "Noto Sans"), making.language("xx", "Test Script", "Noto Sans"))


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the fonts of a machine."""
    place = tmp_path / "machine"
    making.family(place, "Noto Sans", text="ABCé")
    making.family(place, "Test Script", text="កខ")
    return place


@pytest.fixture
def folder(tmp_path: Path, machine: Path) -> Path:
    """A prepared set."""
    place = tmp_path / "fonts"
    assert prepare_fonts(LANGUAGES, place, [machine])
    return place


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_set_holds_every_family(folder: Path) -> None:
    fonts = load_fonts(folder, LANGUAGES)
    assert fonts.families == ("Noto Sans", "Test Script")
    assert sorted((f.family, f.style) for f in fonts.faces) == [
        ("Noto Sans", "Bold"),
        ("Noto Sans", "Regular"),
        ("Test Script", "Bold"),
        ("Test Script", "Regular"),
    ]
    assert check_fonts(LANGUAGES, folder) == ()


def test_preparing_again_does_nothing(folder: Path, machine: Path) -> None:
    before = content(folder)
    said: list[str] = []
    assert not prepare_fonts(LANGUAGES, folder, [machine], said.append)
    assert content(folder) == before
    assert said == []


def test_the_same_fonts_give_the_same_set_anywhere(folder: Path, machine: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    moved = machine.rename(tmp_path / "moved")
    prepare_fonts(LANGUAGES, elsewhere, [moved])
    assert (elsewhere / INDEX).read_bytes() == (folder / INDEX).read_bytes()
    assert load_fonts(elsewhere).digest == load_fonts(folder).digest


def test_another_version_of_a_font_gives_another_digest(folder: Path, machine: Path) -> None:
    before = load_fonts(folder)
    making.family(machine, "Test Script", text="កខគ")
    assert prepare_fonts(LANGUAGES, folder, [machine])
    after = load_fonts(folder)
    assert after.digest != before.digest
    assert covers(after, ["Test Script"], "គ") == frozenset()
    assert not before.folder.exists()


def test_a_new_language_brings_its_font(folder: Path, machine: Path) -> None:
    making.family(machine, "Test New")
    more = (*LANGUAGES, making.language("yy", "Test New"))
    with pytest.raises(ConfigError, match=r'"Test New".*locale/yy/language\.toml.*make setup'):
        load_fonts(folder, more)
    assert prepare_fonts(more, folder, [machine])
    assert "Test New" in load_fonts(folder, more).families


@pytest.mark.thorough
def test_variable_fonts_and_collections_are_made_static(tmp_path: Path) -> None:
    machine = tmp_path / "machine"
    making.save(making.variable("Noto Sans"), machine / "NotoSans[wght].ttf")
    both = making.collection(making.static("Other"), making.static("Test SC"), making.static("Test SC", 700))
    making.save(both, machine / "All.ttc")
    languages = (making.language("zh_Hans", "Test SC", charset="gb2312"),)
    prepare_fonts(languages, tmp_path / "fonts", [machine])
    fonts = load_fonts(tmp_path / "fonts", languages)
    assert [(f.file, f.source) for f in fonts.faces] == [
        ("NotoSans-Regular.ttf", "NotoSans[wght].ttf"),
        ("NotoSans-Bold.ttf", "NotoSans[wght].ttf"),
        ("TestSC-Regular.ttf", "All.ttc#1"),
        ("TestSC-Bold.ttf", "All.ttc#2"),
    ]


def test_every_missing_family_is_named_with_its_language_and_package(machine: Path, tmp_path: Path) -> None:
    languages = (*LANGUAGES, making.language("my", "Noto Sans Myanmar"), making.language("zz", "House Sans"))
    with pytest.raises(ConfigError) as caught:
        prepare_fonts(languages, tmp_path / "fonts", [machine])
    text = str(caught.value)
    for part in (
        '"Noto Sans Myanmar" (for locale/my/language.toml)',
        '"House Sans" (for locale/zz/language.toml)',
        "make setup",
    ):
        assert part in text
    assert "Noto Sans Khmer" not in text
    assert not (tmp_path / "fonts" / INDEX).exists()


def test_a_family_without_bold_is_missing(tmp_path: Path) -> None:
    making.family(tmp_path, "Noto Sans", weights=(400,))
    with pytest.raises(ConfigError, match='lacks the Regular and Bold of the font "Noto Sans"'):
        prepare_fonts((), tmp_path / "fonts", [tmp_path])


@pytest.mark.parametrize("moment", ["a font file", "the configuration", "the index"])
def test_stopped_in_the_middle_the_old_set_is_whole(
    folder: Path, machine: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    before = load_fonts(folder)
    making.family(machine, "Test Script", text="កខគ")
    suffix = {"a font file": ".ttf", "the configuration": ".conf", "the index": ".json"}[moment]
    write = prepare.write_atomic

    def stop(path: Path, data: bytes) -> bool:
        if path.suffix == suffix:
            raise KeyboardInterrupt
        return write(path, data)

    monkeypatch.setattr(prepare, "write_atomic", stop)
    with pytest.raises(KeyboardInterrupt):
        prepare_fonts(LANGUAGES, folder, [machine])
    assert load_fonts(folder, LANGUAGES) == before
    monkeypatch.undo()
    assert prepare_fonts(LANGUAGES, folder, [machine])
    assert load_fonts(folder).digest != before.digest


KILLED = """
import os, sys
from pathlib import Path
import font_making
from hsg_i18n.fonts import prepare
from test_fonts_set import LANGUAGES
prepare._coverage = lambda *_: os._exit(9)  # no finally block runs, as when the process is killed
prepare.prepare_fonts(LANGUAGES, Path(sys.argv[1]), [Path(sys.argv[2])])
"""


@pytest.mark.thorough
def test_killed_in_the_middle_the_old_set_is_whole_and_the_rest_is_cleared_away(folder: Path, machine: Path) -> None:
    before = load_fonts(folder)
    making.family(machine, "Test Script", text="កខគ")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", KILLED, folder, machine], env=env, check=False)
    assert ended.returncode == 9
    assert list(folder.glob(".part-*"))
    assert load_fonts(folder, LANGUAGES) == before
    assert prepare_fonts(LANGUAGES, folder, [machine])
    assert not list(folder.glob(".part-*"))


def test_a_folder_of_someone_else_is_left_alone(folder: Path, machine: Path) -> None:
    mine = folder / "0123456789abcdef" / "letter.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    making.family(machine, "Test Script", text="ក")
    assert prepare_fonts(LANGUAGES, folder, [machine])
    assert mine.read_text() == "mine"


def test_an_unprepared_set_names_the_repair(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"The fonts are not prepared\. Hint: Run: make setup"):
        load_fonts(tmp_path)


@pytest.mark.parametrize("damage", ["gone", "shorter"])
def test_a_damaged_file_is_named_and_made_anew(folder: Path, machine: Path, damage: str) -> None:
    path = load_fonts(folder).folder / "NotoSans-Bold.ttf"
    data = path.read_bytes()
    path.unlink() if damage == "gone" else path.write_bytes(data[:-1])
    with pytest.raises(ConfigError, match=r'"NotoSans-Bold\.ttf" is missing or damaged'):
        load_fonts(folder)
    assert prepare_fonts(LANGUAGES, folder, [machine])
    assert path.read_bytes() == data


def test_a_file_with_another_content_of_the_same_size_is_made_anew(folder: Path, machine: Path) -> None:
    path = load_fonts(folder).folder / "NotoSans-Bold.ttf"
    data = path.read_bytes()
    path.write_bytes(data[::-1])
    assert prepare_fonts(LANGUAGES, folder, [machine])
    assert path.read_bytes() == data


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}'])
def test_a_damaged_index_is_made_anew(folder: Path, machine: Path, text: str) -> None:
    (folder / INDEX).write_text(text)
    with pytest.raises(ConfigError, match="make setup"):
        load_fonts(folder)
    assert prepare_fonts(LANGUAGES, folder, [machine])
    load_fonts(folder, LANGUAGES)


def test_a_moved_set_is_refused_and_mended(folder: Path, machine: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "other place")
    with pytest.raises(ConfigError, match="moved or copied"):
        load_fonts(moved)
    assert prepare_fonts(LANGUAGES, moved, [machine])
    load_fonts(moved)


def test_the_configuration_names_this_folder_and_no_other(folder: Path) -> None:
    fonts = load_fonts(folder)
    text = fonts.config.read_text("utf-8")
    assert fonts.config.is_absolute()
    assert text.count("<dir>") == 1
    assert f"<dir>{fonts.folder}</dir>" in text
    assert "<include" not in text


def test_missing_characters_are_told_before_rendering(folder: Path) -> None:
    fonts = load_fonts(folder)
    assert covers(fonts, ["Test Script", "Noto Sans"], "កខ A\u200bB é e\u0301☐") == {"e", "\u0301", "☐"}
    assert covers(fonts, ["Test Script"], "A") == {"A"}


def test_a_character_that_only_the_regular_has_is_missing(tmp_path: Path) -> None:
    making.family(tmp_path, "Noto Sans", text="AB", weights=(400,))
    making.family(tmp_path, "Noto Sans", text="A", weights=(700,))
    prepare_fonts((), tmp_path / "fonts", [tmp_path])
    assert covers(load_fonts(tmp_path / "fonts"), ["Noto Sans"], "AB") == {"B"}


def test_a_family_outside_the_set_is_an_error(folder: Path) -> None:
    with pytest.raises(ConfigError, match='"Test Nothing" is not among the prepared fonts'):
        covers(load_fonts(folder), ["Test Nothing"], "A")


def test_check_fonts_says_each_thing_once(folder: Path, tmp_path: Path) -> None:
    more: tuple[Language, ...] = (*LANGUAGES, making.language("yy", "Test New"))
    (fault,) = check_fonts(more, folder)
    assert '"Test New"' in fault
    (fault,) = check_fonts(LANGUAGES, tmp_path)
    assert "not prepared" in fault


def test_activation_points_fontconfig_at_the_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setenv("FONTCONFIG_FILE", "fonts.conf")
    monkeypatch.setenv("FONTCONFIG_SYSROOT", "/elsewhere")
    fonts = load_fonts(folder)
    activate(fonts)
    assert os.environ["FONTCONFIG_FILE"] == str(fonts.config)
    assert "FONTCONFIG_SYSROOT" not in os.environ


def test_activation_comes_before_weasyprint(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = load_fonts(folder)
    monkeypatch.setitem(sys.modules, "weasyprint", types.ModuleType("weasyprint"))
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    with pytest.raises(ConfigError, match="before the fonts were chosen"):
        activate(fonts)
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts.config))
    activate(fonts)


def test_an_index_of_another_version_counts_as_none(folder: Path) -> None:
    index = json.loads((folder / INDEX).read_text())
    index["format"] = fontset.FORMAT + 1
    (folder / INDEX).write_text(json.dumps(index))
    with pytest.raises(ConfigError, match="not prepared"):
        load_fonts(folder)
