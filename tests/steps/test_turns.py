"""Of two builds one waits: neither undoes what the other took out, nor does a folder hold half of each."""

from __future__ import annotations

import errno
import fcntl
import importlib
import os
from pathlib import Path

import pytest
from projects import Copy, Press

from hsg_i18n.cli import main
from hsg_i18n.paths import Project
from hsg_i18n.steps import turns
from hsg_i18n.steps.turns import in_turn


def refuse() -> None:
    raise AssertionError("nobody else is building")


@pytest.mark.parametrize("verb", ["build", "kit"])
def test_a_build_begins_when_the_one_that_is_running_has_ended(
    verb: str, tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = os.open(tiny.root, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    module = importlib.import_module(f"hsg_i18n.cli.{verb}")
    told = module.another_is_running

    def waiting() -> None:
        told()
        assert not tiny.path("build/preview").exists()
        os.close(other)  # the other build ends

    monkeypatch.setattr(module, "another_is_running", waiting)
    assert main(["--project", str(tiny.root), verb, "--profile", "preview"]) == 0
    assert "Another build of this project is running." in capsys.readouterr().err
    assert tiny.path("build/preview/manifest.json").is_file()


def test_whoever_is_alone_does_not_wait_and_lets_the_next_one_go_on(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), in_turn(project, refuse):
            raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_two_projects_do_not_wait_for_each_other(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    with in_turn(Project(tmp_path / "a"), refuse), in_turn(Project(tmp_path / "b"), refuse):
        pass


def test_where_there_are_no_locks_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(turns.fcntl, "flock", fail)
    with in_turn(Project(tmp_path), refuse):
        pass
