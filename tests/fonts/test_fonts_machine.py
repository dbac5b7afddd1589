"""What a machine lacks, and the package that brings it."""

from __future__ import annotations

from pathlib import Path

import font_making as making
import pytest

from hsg_i18n.fonts import __main__ as command
from hsg_i18n.fonts import machine
from hsg_i18n.fonts.machine import NEEDS, font_advice, font_package, install_command, report_missing
from hsg_i18n.fonts.search import wanted_families

PACKAGES = [
    ("Noto Sans", "fonts-noto-core", "google-noto-sans-fonts", "font-noto-sans"),
    ("Noto Naskh Arabic", "fonts-noto-core", "google-noto-naskh-arabic-fonts", "font-noto-naskh-arabic"),
    ("Noto Sans Devanagari", "fonts-noto-core", "google-noto-sans-devanagari-fonts", "font-noto-sans-devanagari"),
    ("Noto Sans Khmer", "fonts-noto-core", "google-noto-sans-khmer-fonts", "font-noto-sans-khmer"),
    ("Noto Sans CJK SC", "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "font-noto-sans-sc"),
    ("House Sans", "", "", ""),
]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with nothing on it."""
    monkeypatch.setattr(machine, "load_library", lambda need: None)
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    monkeypatch.setattr(machine, "font_folders", tuple)


@pytest.mark.parametrize(("family", "apt", "dnf", "brew"), PACKAGES)
def test_packages_of_font_families(family: str, apt: str, dnf: str, brew: str) -> None:
    assert [font_package(family, m) for m in ("apt", "dnf", "brew")] == [apt, dnf, brew]
    assert font_package(family, "") == ""


def test_every_need_has_a_package_for_each_manager() -> None:
    for need in NEEDS:
        assert need.apt
        assert need.dnf
        assert need.brew
        assert bool(need.libraries) != bool(need.program)


def test_commands_name_each_package_once() -> None:
    assert install_command(["b", "a", "b"], "dnf") == "Run: sudo dnf install a b"
    assert install_command(["Pango"], "") == "Install with the package manager of this system: Pango"


def test_a_font_that_no_package_brings() -> None:
    advice = font_advice(["House Sans", "Noto Sans Khmer"], "brew")
    assert (
        advice
        == 'Run: brew install font-noto-sans-khmer. Install the font "House Sans", or name another in language.toml'
    )


@pytest.mark.usefixtures("bare")
def test_on_a_bare_machine_everything_is_named() -> None:
    text, enough = report_missing(wanted_families([making.language("km", "Noto Sans Khmer")]), "dnf")
    assert not enough
    assert "Pango, PangoFT2, HarfBuzz, HarfBuzz subsetter, fontconfig, ssh-keygen, Noto Sans, Noto Sans Khmer." in text
    command_line = text.splitlines()[1]
    assert command_line == (
        "Run: sudo dnf install fontconfig gettext google-noto-sans-fonts google-noto-sans-khmer-fonts"
        " harfbuzz openssh pango poppler-utils"
    )


def test_without_the_tools_of_the_tests_a_build_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    making.family(tmp_path, "Noto Sans")
    monkeypatch.setattr(machine, "load_library", lambda need: object())
    monkeypatch.setattr(machine.shutil, "which", {"ssh-keygen": "/bin/ssh-keygen"}.get)
    monkeypatch.setattr(machine, "font_folders", lambda: (tmp_path,))
    text, enough = report_missing(wanted_families([]), "brew")
    assert enough
    assert text.splitlines() == [
        "This machine lacks what only the tests need: GNU gettext, pdftotext.",
        "Run: brew install gettext poppler",
    ]


def test_without_what_verifies_signatures_a_build_does_not_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    making.family(tmp_path, "Noto Sans")
    monkeypatch.setattr(machine, "load_library", lambda need: object())
    monkeypatch.setattr(machine.shutil, "which", lambda name: None if name == "ssh-keygen" else f"/bin/{name}")
    monkeypatch.setattr(machine, "font_folders", lambda: (tmp_path,))
    text, enough = report_missing(wanted_families([]), "apt")
    assert not enough
    assert text.splitlines()[0] == "This machine lacks: ssh-keygen."
    assert text.splitlines()[1].endswith(" openssh-client")


def test_on_a_complete_machine_there_is_nothing_to_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    making.family(tmp_path, "Noto Sans")
    monkeypatch.setattr(machine, "load_library", lambda need: object())
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(machine, "font_folders", lambda: (tmp_path,))
    assert report_missing(wanted_families([]), "apt") == ("", True)


@pytest.mark.usefixtures("bare")
def test_set_up_reads_the_packages_one_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_project", lambda: None)
    monkeypatch.setattr(command, "load_languages", lambda project: (making.language("zh_Hans", "Noto Sans CJK SC"),))
    assert command.main(["--packages", "apt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == sorted(lines)
    assert {"fonts-noto-cjk", "fonts-noto-core", "libpango-1.0-0", "libharfbuzz-subset0", "gettext"} <= set(lines)
    assert command.main(["--missing"]) == 3


@pytest.mark.parametrize(
    ("platform", "programs", "manager"),
    [("darwin", (), "brew"), ("linux", ("apt-get",), "apt"), ("linux", ("dnf",), "dnf"), ("linux", (), "")],
)
def test_the_package_manager_is_recognized(
    monkeypatch: pytest.MonkeyPatch, platform: str, programs: tuple[str, ...], manager: str
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: name if name in programs else None)
    assert machine.package_manager(platform) == manager
