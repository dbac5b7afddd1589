"""Finding the faces of font families among the fonts of the machine."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.fonts.faces import STYLES, SUFFIXES, Face, read_faces
from hsg_i18n.model import Language

#: Set in every document: the labels' English, and the fallback for Latin letters and digits.
BASE_FAMILY = "Noto Sans"
#: A family without these cannot be used; where bold is drawn, the Regular will do.
NEEDED = ("Regular", "Bold")
_CJK = re.compile(r"(Noto (?:Sans|Serif)) CJK (SC|TC|JP|KR|HK)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A family that the languages ask for."""

    family: str
    styles: tuple[str, ...]  #: Regular, Bold unless it is drawn, and the slanted ones where a language has italics
    charsets: tuple[str, ...] = ()  #: Python codecs a large font is cut down to; none keeps it whole
    languages: tuple[str, ...] = ()  #: folders of the languages that ask for it

    @property
    def needed(self) -> frozenset[str]:
        """The styles without which the family cannot be used."""
        return frozenset({*NEEDED} & {*self.styles})


def wanted_families(languages: Iterable[Language]) -> tuple[Wanted, ...]:
    """Every family that the languages name, and the base family, in alphabetical order."""
    users: dict[str, list[Language]] = {BASE_FAMILY: []}
    for language in languages:
        for family in language.typography.fonts:
            users.setdefault(family, []).append(language)
    return tuple(_wanted(family, users[family]) for family in sorted(users))


def _wanted(family: str, users: list[Language]) -> Wanted:
    charsets = {language.typography.charset for language in users}
    slanted = any(language.typography.italics for language in users)
    drawn = family != BASE_FAMILY and all(language.typography.drawn_bold for language in users)
    return Wanted(
        family,
        NEEDED[:1] if drawn else tuple(STYLES) if slanted else NEEDED,
        () if "" in charsets else tuple(sorted(charsets)),
        tuple(sorted(language.folder for language in users)),
    )


def font_folders(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[Path, ...]:
    """Folders that hold fonts here, the system's first: what a distribution packages is the same for everyone."""
    home = Path(environ.get("HOME", "/"))
    if platform == "darwin":
        return (Path("/Library/Fonts"), home / "Library/Fonts", Path("/System/Library/Fonts"))
    shared = environ.get("XDG_DATA_DIRS") or "/usr/share:/usr/local/share"
    own = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    standard = ("/usr/share", "/usr/local/share")
    data = [*standard, *(d for d in shared.split(":") if d and d.rstrip("/") not in standard)]
    return (*(Path(d) / "fonts" for d in data), own / "fonts", home / ".fonts")


def find_faces(wanted: Wanted, files: Sequence[Path]) -> dict[str, Face]:
    """The face of each wanted style among font files, by style.

    A family goes by the name in its name table. A static face is preferred to a variable one, then the
    file that comes first, so that the same fonts give the same choice.
    """
    names = family_names(wanted.family)
    likely = [f for f in files if any(_squeeze(n).startswith(_squeeze(re.split(r"[-_\[]", f.stem)[0])) for n in names)]
    found = _choose(likely, names, wanted.styles)
    # The file names are a first guess that saves opening every font of the machine.
    return found if wanted.needed <= {*found} else _choose(files, names, wanted.styles)


def family_names(family: str) -> tuple[str, ...]:
    """The names a family goes by: the regional builds of a CJK collection drop the "CJK"."""
    match = _CJK.fullmatch(family)
    return (family, f"{match[1]} {match[2]}") if match else (family,)


def font_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Every font file below the folders, in the order of the folders, then of the paths."""
    return tuple(file for folder in folders for file in _walk(folder))


def _walk(folder: Path) -> Iterator[Path]:
    files = (Path(top, name) for top, _, names in os.walk(folder, followlinks=True) for name in names)
    return iter(sorted(f for f in files if f.suffix.lower() in SUFFIXES))


def _squeeze(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _choose(files: Iterable[Path], names: tuple[str, ...], styles: tuple[str, ...]) -> dict[str, Face]:
    faces = [face for file in files for face in _readable(file) if face.family in names]
    faces.sort(key=lambda face: (names.index(face.family), face.variable))  # stable: folder and path stay in order
    found = {style: next((f for f in faces if f.serves(style)), None) for style in styles}
    return {style: face for style, face in found.items() if face}


def _readable(file: Path) -> tuple[Face, ...]:
    try:
        return read_faces(file)
    except OSError:  # another user's file, or one that went away: not a font of ours
        return ()
