"""Leaflets about the same subject, drafted by a machine apart from this project: tests/checks/texts/, one a language.

Each was written by itself, without sight of the checks: an English text, a translation, the same said otherwise, and
versions with one mistake. The glossaries were mended with the even rows before the eyes; the odd ones nobody looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "checks" / "texts"


@dataclass(frozen=True, slots=True)
class OtherText:
    """One message of another text."""

    english: str
    translation: str
    reworded: str  #: as right as the translation
    mistakes: tuple[tuple[str, str], ...]  #: (class, translation with one mistake)
    unseen: bool  #: nobody looked at it while the glossaries were made


def languages() -> list[str]:
    """Folder names of the languages that there are texts in."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def other_texts(language: str) -> Iterator[OtherText]:
    """The messages of a language, in the order of the file."""
    lines = (FOLDER / f"{language}.jsonl").read_text("utf-8").split("\n")
    for number, row in enumerate(json.loads(line) for line in lines if line.strip()):
        mistakes = tuple((m["class"], m["msgstr"]) for m in row["mistakes"])
        yield OtherText(row["msgid"], row["msgstr"], row["reworded"], mistakes, number % 2 == 1)
