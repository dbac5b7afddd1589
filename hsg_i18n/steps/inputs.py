"""Digests over what a build is made from: equal digests mean that there is nothing to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from hsg_i18n import __version__
from hsg_i18n.files import digest, listed
from hsg_i18n.fonts.libraries import library_versions
from hsg_i18n.languages import FILE as LANGUAGE_FILE
from hsg_i18n.model import Clinic
from hsg_i18n.names import WAIVERS
from hsg_i18n.paths import Project
from hsg_i18n.review import EDITIONS, LEDGER
from hsg_i18n.reviewers import FILE as REVIEWERS
from hsg_i18n.termbase import GLOSSARY, WORDS

#: Packages whose versions decide the bytes of a PDF.
RENDERER = (
    "weasyprint",
    "pydyf",
    "pikepdf",
    "tinyhtml5",
    "tinycss2",
    "cssselect2",
    "fonttools",
    "icu4py",
    "pillow",
    "markupsafe",
)
#: Packages that decide what stands on a page.
READERS = ("babel", "jinja2", "markdown-it-py", "mdit-py-plugins", "polib", "pyyaml", "segno")
#: What the stages read, by folder of the project. "**" alone would pass over what links lead to.
FILES = {
    "source": ("*.md", "*.toml"),
    "locale": (
        f"*/{LANGUAGE_FILE}",
        f"*/{GLOSSARY}",  # a release asks what the checks see in a text
        f"*/{WORDS}",
        "*/LC_MESSAGES/*.po",
        "*.pot",
        REVIEWERS,
        f"*/{LEDGER}",
        f"*/{EDITIONS}/*",
        f"*/{WAIVERS}",
    ),
    "templates": ("**/*", "*/*", "*/*/*"),
}
_TEXTS = ("source", "locale")
#: Our own code, and the lists of words and counts that it goes by.
_OWN = ("**/*.py", "**/*.toml", "**/*.json")


@lru_cache(maxsize=1)
def renderer_digest(fonts: str) -> str:
    """A digest over what turns the same HTML into the same bytes: package versions, libraries, fonts, our own code."""
    code = (_sum(path) for _, path in _files(Path(__file__).parent.parent / "pdf", "pdf", ("**/*.py",)))
    return digest(fonts, *_versions(RENDERER), library_versions(), *code)


def inputs_digest(project: Project, around: str) -> str:
    """A digest over every byte that a build of the project reads, wherever the project lies; see `around_digest`."""
    return digest(around, *_sums(f for place in _TEXTS for f in _files(project.root / place, place, FILES[place])))


def around_digest(project: Project, clinic: Clinic, renderer: str, profile: str) -> str:
    """A digest over what every page is set with: the settings, the templates, the clinic, our code."""
    files = [(project.settings.name, project.settings)]
    files += _files(project.templates, "templates", FILES["templates"])
    files += _files(Path(__file__).parent.parent, "hsg_i18n", _OWN)
    own = (repr(clinic), clinic.logo.data if clinic.logo else b"")  # the picture's bytes are not in its repr
    return digest(renderer, profile, *own, __version__, python_version(), *_versions(READERS), *_sums(files))


def _sums(files: Iterable[tuple[str, Path]]) -> Iterator[str]:
    return (text for name, path in files for text in (name, _sum(path)))


def _versions(packages: Iterable[str]) -> Iterator[str]:
    return (f"{name} {version(name)}" for name in packages)


def _files(folder: Path, shown: str, patterns: tuple[str, ...]) -> list[tuple[str, Path]]:
    found = {p for pattern in patterns for p in listed(folder, pattern) if not p.is_dir()}
    return [(f"{shown}/{p.relative_to(folder).as_posix()}", p) for p in sorted(found)]


def _sum(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""  # the stage that needs the file says what is wrong with it
