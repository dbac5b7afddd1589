"""Every kind of file, damaged in every way: an exit code and a place, never a traceback, and nothing else touched."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from projects import Copy, Press, forget

from hsg_i18n.cli import main

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "bad_inputs.toml").read_text("utf-8"))["file"]
CLINIC = 'clinic_name = "Ours"\nclinic_phone = "+44 20 7946 0018"\nfollowup_place = "2nd floor"\n'


def _truncate(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _latin(path: Path) -> None:
    data = path.read_bytes()
    middle = data.index(b"\n", len(data) // 2) + 1
    path.write_bytes(data[:middle] + b"# \xe9\n" + data[middle:])


def _in_its_place(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.unlink()
        make(path)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "truncated": _truncate,
    "garbage": lambda path: path.write_bytes(bytes(range(256)) * 20),
    "latin": _latin,
    "folder": _in_its_place(Path.mkdir),
    "loop": _in_its_place(lambda path: path.symlink_to(path.name)),
    "unreadable": lambda path: path.chmod(0),
}


def _reads_all() -> bool:
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).chmod(0)
        return os.access(file.name, os.R_OK)


ROOT_READS_ALL = pytest.mark.skipif(_reads_all(), reason="this user may read everything, as root does")


def rows(verb: str) -> list[Any]:
    """One test for each damage of each file: (path, damage, exit code, what the message names)."""
    found = []
    for case in CASES:
        assert case[verb].keys() == DAMAGES.keys(), case["path"]
        for damage, code in case[verb].items():
            name = case.get("names", {}).get(damage, case["path"])
            marks = [ROOT_READS_ALL] if damage == "unreadable" else []
            found.append(pytest.param(case["path"], damage, code, name, id=f"{case['path']}-{damage}", marks=marks))
    return found


def others(copy: Copy, path: str) -> dict[str, bytes]:
    files = (p for p in copy.root.rglob("*") if p.is_file() and not p.is_relative_to(copy.path("build")))
    return {str(p): p.read_bytes() for p in files if p != copy.path(path)}


def run(copy: Copy, *args: str) -> int:
    forget()
    return main(["--project", str(copy.root), *args])


@pytest.mark.parametrize(("path", "damage", "code", "name"), rows("status"))
def test_status_says_what_is_wrong(
    path: str, damage: str, code: int, name: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write("clinics/mine.toml", CLINIC)
    DAMAGES[damage](tiny.path(path))
    before = others(tiny, path)
    assert run(tiny, "status") == code
    check_message(capsys.readouterr().err, code, name)
    assert others(tiny, path) == before


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize(("path", "damage", "code", "name"), rows("build"))
def test_build_says_what_is_wrong(
    path: str, damage: str, code: int, name: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write("clinics/mine.toml", CLINIC)
    DAMAGES[damage](tiny.path(path))
    before = others(tiny, path)
    assert run(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml"))) == code
    check_message(capsys.readouterr().err, code, name)
    assert others(tiny, path) == before


def check_message(err: str, code: int, name: str) -> None:
    """One line a fault, with the file's name."""
    if code == 0:
        assert err == ""
        return
    assert name in err
    assert all(line.startswith("hsg-i18n: ") for line in err.splitlines())
    assert err.replace("\n", "").isprintable()


def test_every_damage_damages(tiny: Copy, press: Press) -> None:
    """The same runs without a damage are clean, so each code above is that of its damage."""
    tiny.write("clinics/mine.toml", CLINIC)
    assert run(tiny, "status") == 0
    assert run(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml"))) == 0
    assert len(press.jobs) == 3
