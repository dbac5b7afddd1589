"""Every kind of file, damaged in every way: an exit code and a place, never a traceback, and nothing else touched."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from projects import Copy, Press, approve, forget, keep_edition, take_over, tiny_copy

from hsg_i18n.cli import main

pytestmark = pytest.mark.thorough

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "bad_inputs.toml").read_text("utf-8"))["file"]
FACTS = "".join(
    f'[[fact]]\nid = "{name}"\nhandouts = ["hsg-tiny"]\ncritical = true\ntext = "The fact {name}."\n'
    for name in ("F38", "F41")
)
WAIVERS = {
    "source": '[[waiver]]\ncode = "S012"\nmsgid = "Always ask your care team."\nreason = "Short enough."\n',
    "locale/es": '[[waiver]]\ncode = "C021"\nmsgid = "Clinic"\nreason = "The same word."\n',
}
CLINIC = 'clinic_name = "Ours"\nclinic_phone = "+44 20 7946 0018"\nfollowup_place = "2nd floor"\n'


def _truncate(path: Path) -> None:
    # In the middle of a text where there is one: what is cut off between two entries is a shorter file, and whole.
    data = path.read_bytes()
    text = re.compile(rb'"[^"\n]{2}').search(data, len(data) // 2)
    path.write_bytes(data[: text.end() if text else len(data) // 2])


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
    for case in (c for c in CASES if verb in c):
        assert case[verb].keys() == DAMAGES.keys(), case["path"]
        for damage, code in case[verb].items():
            name = case.get("names", {}).get(damage, case["path"])
            marks = [ROOT_READS_ALL] if damage == "unreadable" else []
            found.append(pytest.param(case["path"], damage, code, name, id=f"{case['path']}-{damage}", marks=marks))
    return found


@cache
def approved() -> dict[str, bytes]:
    """The files of Spanish that was approved, by path; made once, since nothing of them depends on the place."""
    with tempfile.TemporaryDirectory() as folder:
        copy = tiny_copy(Path(folder))
        take_over(copy, "es")
        approve(copy, "es")
        keep_edition(copy, "es")
        names = ("locale/reviewers.toml", "locale/es/LC_MESSAGES/*.po", "locale/es/*.jsonl", "locale/es/editions/*")
        paths = [path for name in names for path in copy.root.glob(name)]
        return {path.relative_to(copy.root).as_posix(): path.read_bytes() for path in paths}


def furnish(copy: Copy) -> None:
    """Give the tiny project every kind of file that there is, each without a fault."""
    for name, data in approved().items():
        copy.write(name, data.decode())
    copy.write("clinics/mine.toml", CLINIC)
    copy.write("source/facts.toml", FACTS)
    for name in ("source", "locale/es"):
        copy.write(f"{name}/waivers.toml", WAIVERS[name])


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
    furnish(tiny)
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
    furnish(tiny)
    DAMAGES[damage](tiny.path(path))
    before = others(tiny, path)
    assert run(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml"))) == code
    check_message(capsys.readouterr().err, code, name)
    assert others(tiny, path) == before


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize(("path", "damage", "code", "name"), rows("release"))
def test_a_release_says_what_is_wrong(
    path: str, damage: str, code: int, name: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    furnish(tiny)
    DAMAGES[damage](tiny.path(path))
    before = others(tiny, path)
    assert run(tiny, "build", "--profile", "release") == code
    check_message(capsys.readouterr().err, code, name)
    assert others(tiny, path) == before


REVIEWS = ("locale/reviewers.toml", "locale/es/reviews.jsonl", "locale/es/editions/hsg-tiny.json")


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("path", REVIEWS)
def test_what_is_damaged_approves_nothing(
    path: str, damage: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    if damage == "unreadable" and _reads_all():
        pytest.skip("this user may read everything, as root does")
    furnish(tiny)
    # From here on the text that was approved stands in the editions alone.
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Pregunte siempre", "Consulte siempre")
    assert run(tiny, "build", "--profile", "release") == 0
    (page,) = tiny.path("build/release/es").glob("hsg-*.html")
    assert "Pregunte siempre" in page.read_text("utf-8")
    DAMAGES[damage](tiny.path(path))
    tiny.remove("build")
    capsys.readouterr()
    code = run(tiny, "build", "--profile", "release")
    assert not page.exists()
    check_message(capsys.readouterr().err, code, path)
    if path == REVIEWS[2]:
        assert code == (0 if damage == "missing" else 8)


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
    furnish(tiny)
    assert run(tiny, "status") == 0
    assert run(tiny, "build", "--clinic", str(tiny.path("clinics/mine.toml"))) == 0
    assert len(press.jobs) == 3
    assert run(tiny, "build", "--profile", "release") == 0
    assert {job.path.split("/")[0] for job in press.jobs} == {"en", "es"}
