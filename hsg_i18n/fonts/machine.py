"""What the machine must offer besides Python packages, and the system package that brings each.

Only the standard library is used: set-up asks before anything is installed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.fonts.search import Wanted, find_faces, font_files, font_folders

#: How each package manager is told to install packages.
COMMANDS = {
    "apt": "sudo apt-get install --yes --no-install-recommends",
    "dnf": "sudo dnf install",
    "brew": "brew install",
}


@dataclass(frozen=True, slots=True)
class Need:
    """A library or program of the system."""

    name: str  #: as people call it
    apt: str  #: package of Debian and Ubuntu
    dnf: str  #: package of Fedora
    brew: str  #: formula of Homebrew
    libraries: tuple[str, ...] = ()  #: names the dynamic loader knows it by; the first that loads will do
    program: str = ""  #: command, for a need that is a program
    tests_only: bool = False  #: True when building works without it

    def present(self) -> bool:
        """True when the machine has it."""
        return bool(shutil.which(self.program)) if self.program else load_library(self) is not None


NEEDS = (
    Need("Pango", "libpango-1.0-0", "pango", "pango", ("libpango-1.0.so.0", "libpango-1.0.dylib")),
    Need("PangoFT2", "libpangoft2-1.0-0", "pango", "pango", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")),
    Need("HarfBuzz", "libharfbuzz0b", "harfbuzz", "harfbuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
    Need(
        # WeasyPrint works without it, eight times slower and with other bytes.
        "HarfBuzz subsetter",
        "libharfbuzz-subset0",
        "harfbuzz",
        "harfbuzz",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ),
    Need("fontconfig", "fontconfig", "fontconfig", "fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib")),
    # Without it no signature of a review can be verified, so nothing that was signed is released.
    Need("ssh-keygen", "openssh-client", "openssh", "openssh", program="ssh-keygen"),
    Need("GNU gettext", "gettext", "gettext", "gettext", program="msgfmt", tests_only=True),
    Need("pdftotext", "poppler-utils", "poppler-utils", "poppler", program="pdftotext", tests_only=True),
)


def load_library(need: Need) -> ctypes.CDLL | None:
    """The loaded library of a need, None where the machine has none."""
    for name in _library_names(need):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _library_names(need: Need) -> Iterator[str]:
    yield from need.libraries
    if need.libraries:
        # It starts compilers and linkers to ask them, so it comes last.
        found = ctypes.util.find_library(need.libraries[0].removeprefix("lib").split(".so")[0])
        if found:
            yield found


def package_manager(platform: str = sys.platform) -> str:
    """The machine's package manager, a key of COMMANDS; empty where it is none of those."""
    if platform == "darwin":
        return "brew"
    return next((name for name, program in (("apt", "apt-get"), ("dnf", "dnf")) if shutil.which(program)), "")


def font_package(family: str, manager: str) -> str:
    """The package that brings a Noto family; empty for another family, or where the manager is not known."""
    words = family.lower().split()
    if words[0] != "noto" or not manager:
        return ""
    cjk = "cjk" in words
    if manager == "apt":
        return "fonts-noto-cjk" if cjk else "fonts-noto-core"
    if manager == "dnf":  # one package for all regions
        return "-".join(("google", *(words[: words.index("cjk") + 1] if cjk else words), "fonts"))
    return "-".join(("font", *(w for w in words if w != "cjk")))  # one cask a region, without the "cjk"


def package_of(need: Need, manager: str) -> str:
    """The package that brings a library or program; its plain name where the manager is not known."""
    return {"apt": need.apt, "dnf": need.dnf, "brew": need.brew}.get(manager, need.name)


def install_command(packages: Iterable[str], manager: str) -> str:
    """The command that installs packages, for a person to type; a list where the manager is not known."""
    names = sorted(set(packages))
    if not manager:
        return f"Install with the package manager of this system: {', '.join(names)}"
    return f"Run: {COMMANDS[manager]} {' '.join(names)}"


def font_advice(families: Iterable[str], manager: str | None = None) -> str:
    """How to get font families on this machine, without a full stop."""
    known = package_manager() if manager is None else manager
    wanted = sorted(set(families))
    packages = {family: font_package(family, known) for family in wanted}
    others = [f'"{family}"' for family in wanted if not packages[family]]
    advice = [install_command(filter(None, packages.values()), known)] if len(others) < len(wanted) else []
    if others:
        advice.append(f"Install the font {' and '.join(others)}, or name another in language.toml")
    return ". ".join(advice)


def missing_needs() -> tuple[Need, ...]:
    """Libraries and programs that the machine lacks."""
    return tuple(need for need in NEEDS if not need.present())


def missing_sources(wanted: Iterable[Wanted], folders: Sequence[Path] | None = None) -> tuple[Wanted, ...]:
    """Families of which no font folder of the machine holds every style that is needed."""
    files = font_files(font_folders() if folders is None else folders)
    return tuple(w for w in wanted if not w.needed <= {*find_faces(w, files)})


def missing_packages(wanted: Iterable[Wanted], manager: str) -> tuple[str, ...]:
    """Names of the packages that bring what is missing, the tools of the tests included, in alphabetical order."""
    needs = (package_of(need, manager) for need in missing_needs())
    fonts = (font_package(w.family, manager) for w in missing_sources(wanted))
    return tuple(sorted({*needs, *filter(None, fonts)}))


def report_missing(wanted: Sequence[Wanted], manager: str) -> tuple[str, bool]:
    """What is missing and how to get it, as lines for a person, and whether a build can go on without it."""
    needs, fonts = missing_needs(), [w.family for w in missing_sources(wanted)]
    names = [*(need.name for need in needs if not need.tests_only), *fonts]
    if not names and not needs:
        return "", True
    lacking = ", ".join(names or [need.name for need in needs])
    lines = [f"This machine lacks {'' if names else 'what only the tests need'}".rstrip() + f": {lacking}."]
    packages = missing_packages(wanted, manager)
    if packages:
        lines.append(install_command(packages, manager))
    others = [family for family in fonts if not font_package(family, manager)]
    if others:
        lines.append(f"{font_advice(others, manager)}.")
    return "\n".join(lines), not names
