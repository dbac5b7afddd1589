"""What was made from a release: the kit and the print shop's files go with the sheets that are released no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import Copy, Press, approve, forget, take_over
from test_kit import withdraw

from hsg_i18n.cli import main

pytestmark = pytest.mark.thorough

COPIES = ("kit", "press")
WAYS = {"kit": ("kit",), "press": ("build", "--profile", "release", "--press")}
GONE = "build/release-{0} held other files than the release, and was removed. Run make {0}."


def run(copy: Copy, *args: str) -> None:
    forget()
    assert main(["--project", str(copy.root), *args]) == 0


def released(copy: Copy, capsys: pytest.CaptureFixture[str]) -> str:
    """Build a release, as a person does; what it says."""
    capsys.readouterr()
    run(copy, "build", "--profile", "release")
    return capsys.readouterr().out


def spanish(copy: Copy) -> list[str]:
    """Everything below build/ that is Spanish, or holds it."""
    found = [p.relative_to(copy.root).as_posix() for p in copy.path("build").rglob("*")]
    return [name for name in found if "Spanish" in name or "release-kit" in name]


@pytest.fixture
def given(tiny: Copy, press: Press) -> Copy:
    """A project whose Spanish is approved and released, with a kit and files for the print shop."""
    take_over(tiny, "es", "ar")
    approve(tiny, "es")
    for way in WAYS.values():
        run(tiny, *way)
    return tiny


def test_a_release_takes_back_what_was_made_of_a_sheet_that_was_withdrawn(
    given: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert spanish(given)
    withdraw(given)
    out = released(given, capsys).splitlines()
    assert [line for line in out if "held other files" in line] == [GONE.format(name) for name in COPIES]
    assert spanish(given) == []
    assert "held other files" not in released(given, capsys)


def test_a_release_that_has_nothing_to_do_takes_it_back_as_well(
    given: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(given, "ar")
    run(given, "kit")
    run(given, *WAYS["press"])
    old = {name: given.path(f"old-{name}") for name in COPIES}
    for name, place in old.items():
        shutil.copytree(given.path(f"build/release-{name}"), place)
    given.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "Usted sangra")
    approve(given, "es")
    released(given, capsys)
    for name, place in old.items():
        place.rename(given.path(f"build/release-{name}"))
    out = released(given, capsys)
    assert "Nothing to do" in out
    assert all(GONE.format(name) in out and not given.path(f"build/release-{name}").exists() for name in COPIES)


def test_what_is_still_released_stays(given: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = given.files("release-kit"), given.files("release-press")
    approve(given, "ar")  # a kit that lacks a sheet holds nothing wrong
    out = released(given, capsys)
    assert "build/release-" not in out
    assert (given.files("release-kit"), given.files("release-press")) == before


def test_a_preview_and_a_build_for_the_press_take_nothing_back(given: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(given)
    before = given.files("release-kit")
    run(given, "build")
    run(given, *WAYS["press"])
    assert given.files("release-kit") == before


def test_a_kit_says_nothing_of_the_kit_before(given: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(given)
    capsys.readouterr()
    run(given, "kit")
    out = capsys.readouterr().out
    assert GONE.format("press") in out
    assert "release-kit held" not in out
    assert given.path("build/release-kit/usb/index.html").is_file()


def test_what_was_printed_before_the_english_changed_is_taken_back(
    given: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    # It lacks the notice that says so.
    manifest = given.path("build/release-press/manifest.json")
    manifest.write_text(manifest.read_text("utf-8").replace('"english_changed": ""', '"english_changed": "2026-01-01"'))
    assert GONE.format("press") in released(given, capsys)


def test_sheets_of_a_build_that_was_killed_are_taken_back_though_no_manifest_names_them(
    given: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    given.write("build/release-press/ar/hsg-tiny_ar_Arabic_A4_press.pdf", "unlisted")
    assert GONE.format("press") in released(given, capsys)


@pytest.mark.parametrize("linked", ["release-kit", "release-kit/usb", "release-press"])
def test_a_link_is_not_followed_and_said(
    linked: str, given: Copy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, elsewhere = given.path(f"build/{linked}"), tmp_path / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere, target_is_directory=True)
    before = sorted(elsewhere.rglob("*"))
    withdraw(given)
    for _ in range(2):
        name = linked.partition("/")[0]
        assert f"build/{name} is a link, and what it leads to holds other files" in released(given, capsys)
    assert place.is_symlink()
    assert sorted(elsewhere.rglob("*")) == before


@pytest.mark.parametrize("name", COPIES)
def test_a_folder_without_a_manifest_is_left_and_said(
    name: str, given: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    given.remove(f"build/release-{name}")
    given.write(f"build/release-{name}/mine.txt", "mine")
    said = f"build/release-{name} has no manifest that can be read: give nothing of it out. Run make {name}."
    for _ in range(2):
        assert said in released(given, capsys)
    assert given.read(f"build/release-{name}/mine.txt") == "mine"


def test_an_empty_folder_is_nothing_to_speak_of(given: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    given.remove("build/release-press")
    given.path("build/release-press").mkdir()
    assert "release-press" not in released(given, capsys)


# --- the kit of a preview ----------------------------------------------------------------------------

KIT = ("kit", "--profile", "preview")
AGAIN = "Run hsg-i18n kit --profile preview."


@pytest.fixture
def previewed(given: Copy) -> Copy:
    """One that has the kit of a preview too, with an approved Spanish and an English in it."""
    run(given, *KIT)
    assert '"state": "approved"' in given.read("build/preview-kit/usb/manifest.json")
    return given


def test_a_preview_takes_back_its_kit(previewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(previewed)
    capsys.readouterr()
    run(previewed, "build")
    said = f"build/preview-kit held other files than the preview, and was removed. {AGAIN}"
    assert said in capsys.readouterr().out
    assert not previewed.path("build/preview-kit").exists()


def test_a_release_takes_back_the_kit_of_a_preview_that_is_older_than_a_withdrawal(
    previewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    withdraw(previewed)
    out = released(previewed, capsys)
    assert f"build/preview-kit held other files than the preview and the release, and was removed. {AGAIN}" in out
    assert not previewed.path("build/preview-kit").exists()


def test_an_english_that_was_withdrawn_goes_from_the_kit_of_a_preview(
    previewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    act = ["review", "withdraw", "en", "hsg-tiny", "--reviewer", "clinician", "--note", "A fault."]
    run(previewed, *act)
    released(previewed, capsys)
    assert not previewed.path("build/preview-kit").exists()


def test_the_kit_of_a_preview_stays_where_nothing_changed(previewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    before = previewed.files("preview-kit")
    run(previewed, "build")
    assert "preview-kit" not in released(previewed, capsys)
    assert previewed.files("preview-kit") == before


def test_the_kit_of_a_preview_is_named_where_the_preview_is_gone(
    previewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    previewed.remove("build/preview")
    before = previewed.files("preview-kit")
    said = f"build/preview-kit is of no preview that is there: give nothing of it out. {AGAIN}"
    assert said in released(previewed, capsys)
    assert previewed.files("preview-kit") == before


def test_a_preview_that_cannot_be_planned_names_its_kit(previewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    previewed.write("locale/reviewers.toml", "[[reviewer]\n")
    forget()
    assert main(["--project", str(previewed.root), "build"]) == 3
    assert "build/preview, build/preview-kit are from before: give nothing of them out." in capsys.readouterr().err
