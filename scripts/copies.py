"""Copies of the project to measure in: whole or in part, with languages made up from those there are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from hsg_i18n.paths import Project

ROOT = Path(__file__).resolve().parent.parent
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def copy_project(folder: Path, names: Iterable[str]) -> Project:
    """The project in a folder of its own: its settings, and the named folders and files of it."""
    for name in ("hsg.toml", *names):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return Project(folder)


def made_up_tag(number: int) -> str:
    """The tag of a language that does not exist: qaa, qab, ... of ISO 639-2's range for private use."""
    return f"q{_LETTERS[number // 26]}{_LETTERS[number % 26]}"


def copy_language(project: Project, source: Path, tag: str) -> Path:
    """A language of the project under another tag and English name, without aliases. Returns its folder."""
    target = project.locale / tag
    shutil.copytree(source, target)
    path = target / "language.toml"
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith(("tag =", "aliases", "english ="))]
    path.write_text("\n".join([f'tag = "{tag}"', f'english = "Copy {tag}"', *lines]) + "\n", "utf-8")
    for catalog in target.glob("LC_MESSAGES/*.po"):
        text = catalog.read_text("utf-8")
        old = next(x for x in text.splitlines() if x.startswith('"Language: '))
        catalog.write_text(text.replace(old, f'"Language: {tag}\\n"', 1), "utf-8")
    return target
