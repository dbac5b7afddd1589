"""The pinned set of fonts that every page is set in, and nothing else.

Set-up prepares it once (`prepare.py`); a build loads it, and hands fontconfig a private configuration that
knows these files and no other, so that the fonts of the machine can never change a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_text
from hsg_i18n.fonts.characters import from_ranges, is_drawn
from hsg_i18n.fonts.fontconfig import CONFIG, config_text
from hsg_i18n.fonts.machine import font_advice
from hsg_i18n.fonts.search import Wanted, wanted_families
from hsg_i18n.model import Language
from hsg_i18n.paths import fonts_folder

INDEX = "fonts.json"
FORMAT = 1
REPAIR = "Run: make setup"


@dataclass(frozen=True, slots=True)
class PinnedFace:
    """One font file of the set."""

    family: str
    style: str  #: "Regular", "Bold", "Italic" or "Bold Italic"
    file: str  #: file name inside the set's folder
    bytes: int
    sha256: str
    source: str  #: file name it was made from, with "#n" for a face of a collection
    source_sha256: str
    version: str  #: version string of the font


@dataclass(frozen=True, slots=True)
class FontSet:
    """The prepared fonts, as they lie on disk."""

    folder: Path  #: absolute; holds the font files and fonts.conf
    faces: tuple[PinnedFace, ...]
    coverage: tuple[tuple[str, str], ...]  #: family to the characters that all its faces draw, as ranges
    digest: str  #: over every face and the configuration's rules

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the set, in alphabetical order."""
        return tuple(family for family, _ in self.coverage)

    @property
    def config(self) -> Path:
        """The private fontconfig file, an absolute path."""
        return self.folder / CONFIG


def load_fonts(folder: Path | None = None, languages: Iterable[Language] = ()) -> FontSet:
    """The prepared set, each file there and of the right size; `folder` defaults to where set-up puts it.

    Raises ConfigError when it is not prepared, damaged, or lacks a family that one of `languages` needs,
    with the command that mends it.
    """
    root = (folder or fonts_folder()).resolve()
    index = read_index(root)
    if index is None:
        raise ConfigError("The fonts are not prepared.", path=str(root), hint=REPAIR)
    fonts = font_set(root, index)
    _check_files(fonts)
    missing = missing_families(languages, fonts)
    if missing:
        raise _missing(missing)
    return fonts


def read_index(root: Path) -> dict[str, Any] | None:
    """What fonts.json says; None where there is none or it was written by another version of this program."""
    path = root / INDEX
    if not path.is_file():
        return None
    try:
        index = json.loads(read_text(path, ConfigError))
    except ValueError:
        raise ConfigError("The list of fonts is damaged.", path=str(path), hint=REPAIR) from None
    return index if isinstance(index, dict) and index.get("format") == FORMAT else None


def font_set(root: Path, index: dict[str, Any]) -> FontSet:
    """The set that an index of this program describes, files unchecked."""
    return FontSet(
        folder=root / index["folder"],
        faces=tuple(PinnedFace(**face) for face in index["faces"]),
        coverage=tuple(sorted(index["coverage"].items())),
        digest=index["digest"],
    )


def check_fonts(languages: Iterable[Language], folder: Path | None = None) -> tuple[str, ...]:
    """What is wrong with the prepared fonts, a sentence each with its repair; nothing when all is well."""
    try:
        fonts = load_fonts(folder)
    except ConfigError as fault:
        return (str(fault),)
    return tuple(str(_missing((wanted,))) for wanted in missing_families(languages, fonts))


def missing_families(languages: Iterable[Language], fonts: FontSet) -> tuple[Wanted, ...]:
    """The families that the languages ask for and the set does not hold."""
    return tuple(wanted for wanted in wanted_families(languages) if wanted.family not in fonts.families)


def _missing(wanted: tuple[Wanted, ...]) -> ConfigError:
    names = " and ".join(f'"{w.family}"' for w in wanted)
    users = ", ".join(sorted({f"locale/{folder}/language.toml" for w in wanted for folder in w.languages}))
    asked = f", which {users} asks for," if users else ""
    return ConfigError(
        f"The font {names}{asked} is not among the prepared fonts.",
        hint=f"{font_advice(w.family for w in wanted)}. Then run: make setup",
    )


def covers(fonts: FontSet, families: Iterable[str], text: str) -> frozenset[str]:
    """The characters of `text` that no face of these families draws: each would be a box on paper.

    Spaces, controls and format characters need no glyph. Raises ConfigError for a family outside the set.
    """
    known = dict(fonts.coverage)
    covered = []
    for family in families:
        if family not in known:
            raise _missing((Wanted(family, ()),))
        covered.append(from_ranges(known[family]))
    return frozenset(c for c in set(text) if not any(is_drawn(c, points) for points in covered))


def _check_files(fonts: FontSet) -> None:
    for face in fonts.faces:
        path = fonts.folder / face.file
        if not path.is_file() or path.stat().st_size != face.bytes:
            raise ConfigError(f'The font file "{face.file}" is missing or damaged.', path=str(path), hint=REPAIR)
    if not fonts.config.is_file() or fonts.config.read_text("utf-8") != config_text(fonts.folder):
        raise ConfigError(
            "The fonts were prepared in another folder: the project was moved or copied.",
            path=str(fonts.config),
            hint=REPAIR,
        )
