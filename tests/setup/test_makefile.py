"""The Makefile, .ci/run, the locks and what they promise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.search(r"^\.PHONY: (.*)$", MAKEFILE.replace("\\\n", ""), re.MULTILINE)[1].split()  # type: ignore[index]
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
#: Each as `make` without a folder of its own would find it.
HIDDEN = {"elsewhere"}


def make(folder: Path, *arguments: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "-C", str(folder), "--no-print-directory", *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The project as it is cloned, before set-up."""
    for name in ("Makefile", "pyproject.toml", "requirements-dev.txt", "requirements-mt.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    shutil.copytree(ROOT / "hsg_i18n" / "fonts", tmp_path / "hsg_i18n" / "fonts")
    return tmp_path


@pytest.fixture
def ready(fresh: Path) -> Path:
    """The project after set-up, as far as make can see."""
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (fresh / ".venv" / "folder").write_text(str(fresh.resolve()))
    (fresh / ".venv" / "ready").touch()
    return fresh


def test_help_lists_every_target_before_set_up(fresh: Path) -> None:
    shown = re.findall(r"^  ([a-z-]+) ", make(fresh, "help"), re.MULTILINE)
    assert sorted(shown) == sorted({*TARGETS} - HIDDEN)
    assert len(shown) == len({*shown})


@pytest.mark.parametrize("target", sorted({*TARGETS} - {"help", "clean", "doctor", "setup"} - HIDDEN))
def test_every_target_sets_up_first_and_only_once(ready: Path, target: str) -> None:
    assert "set-up" not in make(ready, "-n", target)
    (ready / ".venv" / "ready").unlink()
    assert make(ready, "-n", target).count("scripts/set-up") == 1


def test_make_alone_builds(ready: Path) -> None:
    assert make(ready, "-n").split() == [".venv/bin/hsg-i18n", "build"]
    assert '--clinic "clinics/mine.toml"' in make(ready, "-n", "CLINIC=clinics/mine.toml")


def test_the_options_reach_the_program(ready: Path) -> None:
    assert "--profile release" in make(ready, "-n", "release")
    assert "status --format json" in make(ready, "-n", "status", "ARGS=--format json")


@pytest.mark.parametrize(
    "changed", ["requirements-dev.txt", "pyproject.toml", "scripts/set-up", "locale/km/language.toml"]
)
def test_set_up_runs_again_when_its_inputs_change(ready: Path, changed: str) -> None:
    later = (ready / ".venv" / "ready").stat().st_mtime + 10
    os.utime(ready / changed, (later, later))
    assert "scripts/set-up" in make(ready, "-n")


@pytest.mark.parametrize("how", ["moved", "python gone"])
def test_set_up_runs_again_where_the_environment_cannot_work(
    ready: Path, tmp_path_factory: pytest.TempPathFactory, how: str
) -> None:
    if how == "moved":
        place = ready.rename(tmp_path_factory.mktemp("new") / "place")
    else:
        place = ready
        (place / ".venv" / "bin" / "python").unlink()
    assert "scripts/set-up" in make(place, "-n")


def test_a_locale_is_not_taken_for_a_language_to_draft(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    said = make(ready, "-n", "draft")
    assert "Say which language" in said
    assert "de_DE" not in said
    assert "requirements-mt.txt" not in said


def test_a_language_to_draft_is_not_taken_for_a_locale(ready: Path) -> None:
    (ready / "seen.mk").write_text("include Makefile\nseen:\n\t@echo LANG is $$LANG, draft is $(DRAFT)\n")
    assert make(ready, "-f", "seen.mk", "seen", "LANG=es") == "LANG is C.UTF-8, draft is es\n"


def test_drafts_install_what_they_need_and_no_more(ready: Path) -> None:
    said = make(ready, "-n", "draft", "LANG=es fr")
    assert said.index("requirements-mt.txt") < said.index("models fetch --missing es") < said.index("draft run es fr")
    assert "models fetch --missing fr" in said
    other = make(ready, "-n", "draft", "LANG=es", "ENGINE=echo", "ARGS=--redo")
    assert "requirements-mt.txt" not in other
    assert "models fetch" not in other
    assert "draft run es --engine echo --redo" in other
    assert "requirements-mt.txt" not in make(ready, "-n", "test")
    (ready / "hsg.toml").write_text('[draft]\nengine = "libretranslate"\n')
    settled = make(ready, "-n", "draft", "LANG=es")
    assert "requirements-mt.txt" not in settled
    assert "models fetch" not in settled


def test_clean_leaves_the_environment_and_the_sources(ready: Path) -> None:
    (ready / "build" / "preview").mkdir(parents=True)
    (ready / "scripts" / "__pycache__").mkdir(exist_ok=True)
    make(ready, "clean")
    assert not (ready / "build").exists()
    assert not (ready / "scripts" / "__pycache__").exists()
    assert (ready / ".venv" / "ready").exists()
    assert (ready / "locale" / "km" / "language.toml").exists()


def test_clean_leaves_the_files_that_people_fill_in(ready: Path) -> None:
    for name in ("exchange/es/labels.es.xlsx", "review/es/review.xlsx", "preview/es/x.pdf", "drafts/x"):
        (ready / "build" / name).parent.mkdir(parents=True, exist_ok=True)
        (ready / "build" / name).write_text("mine")
    make(ready, "clean")
    left = {p.relative_to(ready / "build").as_posix() for p in (ready / "build").rglob("*") if p.is_file()}
    assert left == {"exchange/es/labels.es.xlsx", "review/es/review.xlsx"}
    make(ready, "clean")


def test_ci_runs_the_tests_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text("utf-8")
    assert {"setup", "lint", "test", "test-mt", "test-pdf", "test-thorough"} <= {*re.findall(r"[a-z-]+", text)}
    # Nothing between the runner and the reader, and nothing installed by other means than make.
    assert not re.search(r"make [^|\n]*\|(?!\|)|apt|pip|\btail\b|\bgrep\b", text)


@pytest.mark.parametrize("code", [0, 1])
def test_ci_fails_when_one_step_fails_and_runs_the_others(tmp_path: Path, code: int) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "Makefile").write_text(
        f"setup test test-mt test-pdf test-thorough:\n\t@echo did $@\nlint:\n\t@exit {code}\n"
    )
    ended = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == code
    assert {"did setup", "did test", "did test-mt", "did test-pdf", "did test-thorough"} <= {*ended.stdout.splitlines()}


def locked(name: str) -> dict[str, str]:
    return dict(LOCKED.findall((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-mt.txt"])
def test_a_lock_has_versions_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index" not in text
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED.findall(text))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_locks_agree_with_each_other_and_with_the_project() -> None:
    run, dev, mt = (locked(name) for name in ("requirements.txt", "requirements-dev.txt", "requirements-mt.txt"))
    assert run.items() <= dev.items()
    assert all(dev.get(name, version) == version for name, version in mt.items())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    for wanted in [*project["project"]["dependencies"], *extras["build"], *project["build-system"]["requires"]]:
        name, _, pinned = wanted.partition("==")
        assert run[re.split(r"[<>=]", name)[0]].startswith(pinned)
    assert {re.split(r"[<>=]", w)[0] for w in extras["dev"]} <= {*dev}
    assert {re.split(r"[<>=]", w)[0] for w in extras["mt"]} <= {*mt}
    assert not {"torch", "stanza", "spacy", "onnxruntime"} & {*mt}


def test_nothing_of_the_run_time_is_under_the_gpl_alone() -> None:
    gpl = []
    for name in locked("requirements.txt"):
        try:
            about = metadata(name)
        except PackageNotFoundError:  # for another platform
            continue
        terms = [about.get("License-Expression") or "", *(about.get_all("Classifier") or ())]
        licences = [t for t in terms if t.startswith("License ::") or (t and "::" not in t)]
        if licences and all(map(under_gpl, licences)):
            gpl.append((name, licences))
    assert gpl == []


def under_gpl(licence: str) -> bool:
    """Whether there is no choice without it: of "MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)" there is one."""
    needed = re.sub(r"\(([^()]* OR [^()]*)\)", lambda m: min(m[1].split(" OR "), key=under_gpl), licence)
    return all("GPL" in choice or "General Public" in choice for choice in needed.split(" OR "))


@pytest.mark.parametrize(
    ("licence", "under"),
    [
        ("GPL-3.0-or-later", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("MIT AND LGPL-2.1-or-later", True),
        ("MIT AND (GPL-2.0-only OR LGPL-2.1-or-later)", True),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", False),
        ("MPL-2.0 OR GPL-2.0-or-later", False),
        ("MIT", False),
    ],
)
def test_a_licence_is_gpl_where_there_is_no_other_choice(licence: str, under: bool) -> None:
    assert under_gpl(licence) == under
