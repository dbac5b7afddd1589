"""Where the files of a project lie. Nothing here opens a file."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.errors import ConfigError

SETTINGS = "hsg.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one project, all derived from its root."""

    root: Path

    @property
    def settings(self) -> Path:
        """hsg.toml."""
        return self.root / SETTINGS

    @property
    def source(self) -> Path:
        """The canonical English."""
        return self.root / "source"

    @property
    def locale(self) -> Path:
        """One folder a language, and the templates."""
        return self.root / "locale"

    @property
    def templates(self) -> Path:
        """One folder a format."""
        return self.root / "templates"

    @property
    def clinics(self) -> Path:
        """Clinic profiles."""
        return self.root / "clinics"

    def build(self, profile: str) -> Path:
        """Where a profile's output goes."""
        return self.root / "build" / profile

    def pot(self, domain: str) -> Path:
        """The template of a domain."""
        return self.locale / f"{domain}.pot"

    def language(self, folder: str) -> Path:
        """Everything about a language."""
        return self.locale / folder

    def po(self, folder: str, domain: str) -> Path:
        """The catalog of a domain in a language."""
        return self.locale / folder / "LC_MESSAGES" / f"{domain}.po"

    def relative(self, path: Path) -> str:
        """The path as people see it: relative to the root where it lies inside, else as given."""
        try:
            return _real(path).relative_to(_real(self.root)).as_posix()
        except ValueError:
            return path.as_posix()


def find_project(start: Path | None = None) -> Project:
    """The project that `start` (default: the current folder) lies in.

    Raises ConfigError when no folder upwards holds hsg.toml.
    """
    here = _real(start or Path.cwd())
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return Project(folder)
    raise ConfigError(
        f"No project here: {SETTINGS} is not in this folder or any folder above it.",
        hint="Change to the folder of the project, or pass --project FOLDER.",
    )


def shipped_project() -> Project | None:
    """The project that this package came with, None where it was installed without one.

    It lies around the package, or around the environment that the package was installed into: pre-commit makes one in
    its copy of the repository.
    """
    around = (Path(__file__).resolve().parent.parent, Path(sys.prefix).resolve().parent)
    return next((Project(root) for root in around if (root / SETTINGS).is_file()), None)


def _real(path: Path) -> Path:
    # Path.resolve raises RuntimeError for a link that leads to itself, which is for its reader to report.
    return Path(os.path.realpath(path))


def fonts_folder() -> Path:
    """Where set-up keeps the pinned fonts: HSG_FONTS, or inside the virtual environment."""
    given = os.environ.get("HSG_FONTS")
    return Path(given).resolve() if given else Path(sys.prefix) / "share" / "hsg-i18n" / "fonts"
