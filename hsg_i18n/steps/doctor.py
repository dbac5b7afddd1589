"""doctor: what this machine lacks for a build, and the command that brings each thing.

It must work where next to nothing is installed, so it imports no package but this one and the standard
library.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts.fontset import load_fonts
from hsg_i18n.fonts.libraries import library_version
from hsg_i18n.fonts.machine import (
    NEEDS,
    Need,
    font_advice,
    install_command,
    missing_sources,
    package_manager,
    package_of,
)
from hsg_i18n.fonts.search import wanted_families
from hsg_i18n.languages import load_languages
from hsg_i18n.paths import Project, find_project

OLDEST_PYTHON = (3, 11)
ROOM = 500_000_000  # bytes: every language with every clinic's values, and the packages once more
SET_UP = "Run: make setup"
#: Locks, and whether only the tests need what they hold.
LOCKS = (("requirements.txt", False), ("requirements-dev.txt", True))
_LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\]+?))?(?: \\)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str  #: what was found, or what is wrong, for a person
    fix: str = ""  #: the command or act that mends it; empty when it is well
    tests_only: bool = False  #: True when a build works without it


def examine(project: Project | None) -> tuple[Diagnosis, ...]:
    """Everything doctor knows to look at, in the order in which a person should mend it."""
    if project is None:
        return (_python(), *_system(), _no_project())
    return (_python(), *_packages(project), *_system(), *_fonts(project), _writable(project), _room(project))


def healthy(diagnoses: tuple[Diagnosis, ...]) -> bool:
    """True when a build can run: what only the tests need does not count."""
    return all(d.ok or d.tests_only for d in diagnoses)


def as_json(diagnoses: tuple[Diagnosis, ...]) -> dict[str, Any]:
    """The JSON contract of `doctor`; fields are added, never renamed."""
    return {"ok": healthy(diagnoses), "checks": [asdict(d) for d in diagnoses]}


def _python() -> Diagnosis:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        return Diagnosis("Python", False, f"{found} is too old", f"Install Python {oldest} or newer, then: make setup")
    if sys.prefix == sys.base_prefix:
        return Diagnosis("Python", False, f"{found}, outside the virtual environment .venv", SET_UP)
    return Diagnosis("Python", True, found)


def _packages(project: Project) -> Iterator[Diagnosis]:
    """One line a lock: are the installed versions those of the lock?"""
    for file, tests_only in LOCKS:
        lock = project.root / file
        if not lock.is_file():  # a project outside the source tree of hsg-i18n brings no lock
            continue
        wrong = [_difference(*found) for found in _LOCKED.findall(lock.read_text("utf-8"))]
        faults = [w for w in wrong if w]
        name = f"Packages of {file}"
        if faults:
            more = f" and {len(faults) - 3} more" if len(faults) > 3 else ""  # noqa: PLR2004 (a line has room for three)
            yield Diagnosis(name, False, ", ".join(faults[:3]) + more, SET_UP, tests_only)
        else:
            yield Diagnosis(name, True, f"{len(wrong)} as locked", tests_only=tests_only)


def _difference(name: str, locked: str, marker: str) -> str:
    try:
        found = version(name)
    except PackageNotFoundError:
        # A marker limits it to some platforms, and this may be another one.
        return "" if marker else f"{name} is not installed"
    return "" if found == locked else f"{name} is {found} where the lock says {locked}"


def _system() -> Iterator[Diagnosis]:
    manager = package_manager()
    for need in NEEDS:
        found = _found(need)
        fix = "" if found else install_command([package_of(need, manager)], manager)
        lacking = "missing; only the tests need it" if need.tests_only else "missing"
        yield Diagnosis(need.name, bool(found), found or lacking, fix, need.tests_only)


def _found(need: Need) -> str:
    """Where or which version it is; empty where there is none."""
    if need.program:
        return shutil.which(need.program) or ""
    found = library_version(need)
    return "" if found is None else found or "found"


def _fonts(project: Project) -> Iterator[Diagnosis]:
    """One line a language: are its families prepared, and if not, does the machine have them?"""
    try:
        languages = load_languages(project)
        families = load_fonts().families
    except ConfigError as fault:
        yield Diagnosis("Fonts", False, fault.message.rstrip("."), fault.hint)
        return
    for language in languages:
        lacking = [w for w in wanted_families([language]) if w.family not in families]
        absent = [w.family for w in missing_sources(lacking)]
        names = ", ".join(w.family for w in lacking)
        fix = font_advice(absent) if absent else SET_UP
        name = f"Fonts of {language.english}"
        yield Diagnosis(name, not lacking, f"not prepared: {names}" if lacking else "prepared", fix if lacking else "")


def _writable(project: Project) -> Diagnosis:
    build = project.root / "build"
    if os.path.lexists(build) and not build.is_dir():
        return Diagnosis("Write access", False, "build: something else than a folder", "Move it away.")
    place = _existing(build)
    try:
        with tempfile.TemporaryFile(dir=place):
            return Diagnosis("Write access", True, "build/")
    except OSError as fault:
        # Quoted: root would take what stands before a blank in the path for another folder.
        fix = f"Run: sudo chown -R $(id -u) {shlex.quote(str(place))}"
        return Diagnosis("Write access", False, f"build/: {fault.strerror}", fix)


def _room(project: Project) -> Diagnosis:
    free = shutil.disk_usage(_existing(project.root / "build")).free
    detail = f"{free / 1e9:.1f} GB free"
    if free < ROOM:
        return Diagnosis("Disk space", False, f"{detail}, {ROOM / 1e9:.1f} GB needed", "Make room on this disk.")
    return Diagnosis("Disk space", True, detail)


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)


def _no_project() -> Diagnosis:
    try:
        find_project()
    except ConfigError as fault:
        return Diagnosis("Project", False, fault.message.rstrip("."), fault.hint)
    return Diagnosis("Project", True, "found")
