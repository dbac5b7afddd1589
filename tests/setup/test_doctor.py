"""hsg-i18n doctor: what it finds, how it says so, and its exit code."""

from __future__ import annotations

import argparse
import json
import shlex
from pathlib import Path

import pytest

from hsg_i18n.cli import doctor as verb
from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts.search import Wanted
from hsg_i18n.paths import Project
from hsg_i18n.steps import doctor
from hsg_i18n.steps.doctor import Diagnosis, as_json, examine, healthy

LANGUAGE = """
tag = "km"
english = "Khmer"
endonym = "ខ្មែរ"
script = "Khmr"
direction = "ltr"
plural_forms = "nplurals=1; plural=0;"
[typography]
fonts = ["Noto Sans Khmer", "Noto Sans"]
"""


class Families:
    """A prepared set, as far as doctor looks at it."""

    def __init__(self, *families: str) -> None:
        self.families = families


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project on a machine that has everything."""
    (tmp_path / "hsg.toml").write_text("")
    (tmp_path / "locale" / "km").mkdir(parents=True)
    (tmp_path / "locale" / "km" / "language.toml").write_text(LANGUAGE, "utf-8")
    (tmp_path / "requirements.txt").write_text(
        "babel==2.18.0 \\\n    --hash=sha256:aa\npolib==1.2.0 ; os_name == 'nt' \\\n"
    )
    monkeypatch.setattr(doctor, "version", {"babel": "2.18.0", "polib": "1.2.0"}.__getitem__)
    monkeypatch.setattr(doctor.sys, "prefix", "/venv")
    monkeypatch.setattr(doctor, "library_version", lambda need: "9.9")
    monkeypatch.setattr(doctor.shutil, "which", lambda program: f"/bin/{program}")
    monkeypatch.setattr(doctor, "load_fonts", lambda: Families("Noto Sans", "Noto Sans Khmer"))
    monkeypatch.setattr(doctor, "missing_sources", lambda wanted: ())
    monkeypatch.setattr(doctor, "package_manager", lambda: "apt")
    return Project(tmp_path)


def found(project: Project, name: str) -> Diagnosis:
    return next(d for d in examine(project) if d.name == name)


def test_a_complete_machine_is_well(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert all(d.ok and not d.fix for d in examine(project))
    assert verb.run(argparse.Namespace(project=project, format="text")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "All is well."
    assert "ok      HarfBuzz: 9.9" in lines
    assert "ok      Fonts of Khmer: prepared" in lines


def test_a_missing_library_is_named_with_its_package(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacks = "HarfBuzz subsetter"
    monkeypatch.setattr(doctor, "library_version", lambda need: None if need.name == lacks else "")
    assert verb.run(argparse.Namespace(project=project, format="text")) == 3
    out = capsys.readouterr().out
    install = "sudo apt-get install --yes --no-install-recommends libharfbuzz-subset0"
    assert f"missing HarfBuzz subsetter: missing. Run: {install}\n" in out
    assert "ok      Pango: found\n" in out
    assert "A build cannot run yet" in out


def test_what_only_the_tests_need_fails_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", {"ssh-keygen": "/bin/ssh-keygen"}.get)
    gettext = found(project, "GNU gettext")
    assert not gettext.ok
    assert "only the tests" in gettext.detail
    assert gettext.fix.endswith(" gettext")
    assert healthy(examine(project))
    monkeypatch.setattr(doctor.shutil, "which", lambda program: None)
    keygen = found(project, "ssh-keygen")
    assert not keygen.ok
    assert "only the tests" not in keygen.detail
    assert keygen.fix.endswith(" openssh-client")
    assert not healthy(examine(project))


@pytest.mark.parametrize(
    ("installed", "detail"),
    [
        ({"babel": "2.17.0"}, "babel is 2.17.0 where the lock says 2.18.0"),
        ({"polib": "1.2.0"}, "babel is not installed"),
        ({"babel": "2.18.0", "polib": "1.1.0"}, "polib is 1.1.0 where the lock says 1.2.0"),
    ],
)
def test_packages_are_compared_with_the_lock(
    project: Project, monkeypatch: pytest.MonkeyPatch, installed: dict[str, str], detail: str
) -> None:
    def version(name: str) -> str:
        if name not in installed:
            raise doctor.PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(doctor, "version", version)
    diagnosis = found(project, "Packages of requirements.txt")
    assert (diagnosis.ok, diagnosis.detail, diagnosis.fix) == (False, detail, "Run: make setup")


def test_the_lock_of_the_tests_fails_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.root / "requirements-dev.txt").write_text("babel==9 \\\n")
    assert not found(project, "Packages of requirements-dev.txt").ok
    assert healthy(examine(project))


def test_outside_the_environment_set_up_is_the_repair(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.sys, "prefix", doctor.sys.base_prefix)
    assert found(project, "Python").fix == "Run: make setup"


def test_an_old_python_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.sys, "version_info", (3, 10, 1))
    assert found(project, "Python").detail == "3.10.1 is too old"


def test_fonts_that_the_machine_has_need_only_set_up(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "load_fonts", lambda: Families("Noto Sans"))
    diagnosis = found(project, "Fonts of Khmer")
    assert (diagnosis.detail, diagnosis.fix) == ("not prepared: Noto Sans Khmer", "Run: make setup")


def test_fonts_that_the_machine_lacks_name_their_package(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "load_fonts", lambda: Families("Noto Sans"))
    monkeypatch.setattr(doctor, "missing_sources", tuple)
    monkeypatch.setattr(doctor, "font_advice", lambda families: f"Install {families}")
    assert found(project, "Fonts of Khmer").fix == "Install ['Noto Sans Khmer']"
    assert not healthy(examine(project))


def test_unprepared_fonts_and_a_broken_language_are_findings_not_a_traceback(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unprepared() -> Families:
        raise ConfigError("The fonts are not prepared.", hint="Run: make setup")

    monkeypatch.setattr(doctor, "load_fonts", unprepared)
    assert found(project, "Fonts").detail == "The fonts are not prepared"
    (project.root / "locale" / "km" / "language.toml").write_text("tag = ")
    doctor.load_languages.cache_clear()
    assert "The TOML is broken" in found(project, "Fonts").detail


def test_a_build_folder_that_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: Path) -> None:
        raise PermissionError(13, "Permission denied", str(dir))

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    diagnosis = found(project, "Write access")
    assert diagnosis.detail == "build/: Permission denied"
    assert "chown" in diagnosis.fix


@pytest.mark.parametrize("dangling", [True, False])
def test_something_else_in_the_place_of_the_build_folder(dangling: bool, tmp_path: Path) -> None:
    place = tmp_path / "build"
    place.symlink_to(tmp_path / "nowhere") if dangling else place.write_text("a file")
    diagnosis = doctor._writable(Project(tmp_path))
    assert (diagnosis.ok, diagnosis.fix) == (False, "Move it away.")


def test_a_repair_as_root_names_this_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: Path) -> None:
        raise PermissionError(13, "Permission denied", str(dir))

    root = tmp_path / "my projects; and 'more'"
    (root / "build").mkdir(parents=True)
    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    assert shlex.split(doctor._writable(Project(root)).fix)[-1] == str(root / "build")


def test_a_full_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: argparse.Namespace(free=200_000_000))
    assert found(project, "Disk space").detail == "0.2 GB free, 0.5 GB needed"


def test_outside_a_project_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (last,) = [d for d in examine(None) if d.name == "Project"]
    assert not last.ok
    assert "hsg.toml" in last.detail


def test_the_json_contract(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert verb.run(argparse.Namespace(project=project, format="json")) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["ok"] is True
    assert {*data["checks"][0]} == {"name", "ok", "detail", "fix", "tests_only"}
    assert data == as_json(examine(project))


def test_a_missing_family_is_asked_of_the_machine(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wanted] = []

    def record(wanted: list[Wanted]) -> tuple[Wanted, ...]:
        asked.extend(wanted)
        return ()

    monkeypatch.setattr(doctor, "load_fonts", lambda: Families("Noto Sans"))
    monkeypatch.setattr(doctor, "missing_sources", record)
    examine(project)
    assert [w.family for w in asked] == ["Noto Sans Khmer"]
