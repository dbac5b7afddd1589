"""A build that dies leaves no old sheet and no approving list; one that cannot begin names what is old."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from projects import EPOCH, ROOT, Copy, Press, approve, environment, forget, sheets, take_over
from test_build import verified
from test_kit import withdraw

from hsg_i18n.cli import main
from hsg_i18n.errors import ConfigError
from hsg_i18n.steps import kit
from hsg_i18n.steps import run as run_step

pytestmark = pytest.mark.thorough

UNFINISHED = "This build is not finished."
#: Builds a profile, and is killed as a machine kills it when the first page is to be rendered.
KILLED = """
import os, signal, sys
from pathlib import Path
import pytest
from projects import Copy, install_press
press = install_press(pytest.MonkeyPatch())
press.before = lambda done: os.kill(os.getpid(), signal.SIGKILL)
Copy(Path(sys.argv[1])).build(sys.argv[2])
"""


def killed(copy: Copy, profile: str) -> set[str]:
    """Build in a process that dies at its first job; what lies in the folder afterwards."""
    path = f"{ROOT}:{Path(__file__).parent}"
    line = [sys.executable, "-c", KILLED, str(copy.root), profile]
    assert subprocess.run(line, env=environment(PYTHONPATH=path), check=False).returncode == -9
    return {*copy.files(profile)}


def restyle(copy: Copy) -> None:
    """Change what every page is made from."""
    copy.edit("templates/handout/style.css", "h1 {", "h1 { color: #000;")


@pytest.fixture
def released(tiny: Copy, press: Press) -> Copy:
    """A project that has released its English and both translations."""
    take_over(tiny, "es", "ar")
    approve(tiny, "es")
    approve(tiny, "ar")
    assert tiny.build("release").result.left_out == ()
    return tiny


def test_a_release_that_is_killed_leaves_nothing_that_was_withdrawn(released: Copy, press: Press) -> None:
    assert "Approved" in released.read("build/release/index.html")
    withdraw(released)
    restyle(released)
    left = killed(released, "release")
    assert not [name for name in left if name.startswith("es/")]
    index = released.read("build/release/index.html")
    assert UNFINISHED in index
    assert "Approved" not in index
    assert '"es/' not in released.read("build/release/manifest.json")
    verified(released.path("build/release"))


@pytest.mark.parametrize("profile", ["preview", "release"])
def test_a_build_that_is_killed_leaves_nothing_of_other_inputs_and_the_next_is_whole(
    profile: str, released: Copy, press: Press
) -> None:
    before = released.build(profile)
    restyle(released)
    left = killed(released, profile)
    assert {released.files(profile)[name][0] for name in sheets(left)}.isdisjoint(before.sums.values())
    assert UNFINISHED in released.read(f"build/{profile}/index.html")
    after = released.build(profile)
    assert after.pages == before.pages
    assert UNFINISHED not in released.read(f"build/{profile}/index.html")
    assert verified(released.path(f"build/{profile}")) == after.files.keys() - {"SHA256SUMS"}
    released.remove("build")
    assert released.build(profile).sums == after.sums


def test_a_build_that_is_killed_keeps_what_is_as_before(released: Copy, press: Press) -> None:
    before = released.build()
    released.translate("locale/es/LC_MESSAGES/hsg-tiny.po")
    killed(released, "preview")
    after = released.build()
    assert after.touched(before) == {n for n in after.pages if n.startswith("es/")}
    assert after.result.kept == 4


def test_the_edit_that_a_killed_build_was_for_can_be_taken_back(released: Copy, press: Press) -> None:
    before = released.build("release")
    text = released.read("templates/handout/style.css")
    restyle(released)
    killed(released, "release")
    released.write("templates/handout/style.css", text)
    assert released.build("release").sums == before.sums
    assert UNFINISHED not in released.read("build/release/index.html")


def test_the_old_is_gone_before_the_first_page_is_made(released: Copy, press: Press) -> None:
    seen: list[set[str]] = []
    withdraw(released)
    restyle(released)
    built = released.build("release", progress=lambda done, total, path: seen.append(sheets(released.files("release"))))
    assert [len(files) for files in seen] == [1, 2, 3, 4]
    # What is made anew is no old file.
    assert (built.result.made, built.result.kept, built.result.removed) == (4, 0, 2)


def test_a_build_that_is_stopped_in_the_end_is_not_finished_either(
    released: Copy, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object) -> None:
        write_index(*args)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    write_index = run_step.write_index
    restyle(released)
    with monkeypatch.context() as patched:
        patched.setattr(run_step, "write_index", stop)
        with pytest.raises(KeyboardInterrupt):
            released.build("release")
    index = released.read("build/release/index.html")
    assert UNFINISHED in index
    assert "Approved" not in index
    assert verified(released.path("build/release")) >= sheets(released.files("release"))
    assert released.build("release").result.made == 0
    assert UNFINISHED not in released.read("build/release/index.html")


@pytest.mark.parametrize("profile", ["preview", "release"])
def test_a_build_that_finds_nothing_changed_touches_nothing_though_it_has_something_to_say(
    profile: str, tiny: Copy, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra durante 1–2 días.", "")
    before = tiny.build(profile)
    assert json.loads(tiny.read(f"build/{profile}/manifest.json"))["inputs"] == ""
    assert tiny.build(profile).files == before.files


# --- what was made from a build that is stopped ------------------------------------------------------


@pytest.fixture
def given(released: Copy) -> Copy:
    """One whose release has a kit and files for the print shop, and lacks the Spanish today."""
    for act in (("kit",), ("build", "--profile", "release", "--press")):
        assert main(["--project", str(released.root), *act]) == 0
    withdraw(released)
    return released


def test_a_release_that_is_killed_leaves_no_kit_with_what_was_withdrawn(given: Copy) -> None:
    restyle(given)
    killed(given, "release")
    assert not given.path("build/release-kit").exists()
    assert not given.path("build/release-press").exists()


@pytest.mark.parametrize("act", [("kit",), ("build", "--profile", "release")])
def test_a_release_that_is_stopped_says_what_it_took_back(
    act: tuple[str, ...], given: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    restyle(given)
    press.before = stop
    forget()
    capsys.readouterr()
    assert main(["--project", str(given.root), *act]) == 130
    err = capsys.readouterr().err
    for name in ("kit", "press"):
        said = f"build/release-{name} held other files than the release, and was removed. Run make {name}.\n"
        assert err.count(said) == 1
        assert not given.path(f"build/release-{name}").exists()


def test_a_kit_that_cannot_be_packed_says_what_was_taken_back(
    given: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: kit.Parcel) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kit.Parcel, "zipped", full)
    assert main(["--project", str(given.root), "kit"]) == 1
    assert "build/release-kit held other files" in capsys.readouterr().err


def test_a_release_that_is_stopped_leaves_a_kit_that_holds_nothing_wrong(
    released: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(released.root), "kit"]) == 0
    before = released.files("release-kit")
    released.remove("build/release/es")
    killed(released, "release")
    assert released.files("release-kit") == before
    assert released.build("release").result.taken_back == ()
    assert released.files("release-kit") == before


# --- builds that cannot begin ------------------------------------------------------------------------


def said(copy: Copy, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    """What a build says that cannot be planned."""
    forget()
    capsys.readouterr()
    assert main(["--project", str(copy.root), *args]) == 3
    return capsys.readouterr().err


def test_a_build_that_cannot_be_planned_says_that_what_lies_there_is_from_before(
    released: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = released.files("release")
    released.write("locale/reviewers.toml", "[[reviewer]\n")
    err = said(released, capsys, "build", "--profile", "release")
    assert "locale/reviewers.toml:1: " in err
    assert ". build/release is from before: give nothing of it out. Hint: " in err
    assert err.count("\n") == 1
    assert released.files("release") == before
    assert "build/" not in said(released, capsys, "build")
    assert "build/" not in said(released, capsys, "build", "--profile", "release", "--press")


def test_a_broken_setting_says_so_too(released: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    released.write("hsg.toml", "name = [\n")
    assert "build/release is from before" in said(released, capsys, "build", "--profile", "release")


def test_a_command_in_the_hint_is_the_end_of_it(
    released: Copy, press: Press, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ConfigError("The fonts are not prepared.", path="fonts", hint="Run: make setup")

    monkeypatch.setattr("hsg_i18n.steps.build.load_fonts", fail)
    assert said(released, capsys, "build", "--profile", "release").endswith(
        "The fonts are not prepared. build/release is from before: give nothing of it out. Hint: Run: make setup\n"
    )


def test_a_time_that_is_none_is_told_before_anything_is_removed(
    released: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = released.files("release")
    restyle(released)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert "build/release is from before" in said(released, capsys, "build", "--profile", "release")
    assert released.files("release") == before


def test_a_kit_that_cannot_be_planned_names_the_old_kit_as_well(
    released: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    for act in (("kit",), ("build", "--profile", "release", "--press")):
        assert main(["--project", str(released.root), *act]) == 0
    released.write("locale/reviewers.toml", "[[reviewer]\n")
    places = "build/release, build/release-kit, build/release-press are from before: give nothing of them out."
    assert places in said(released, capsys, "kit")
