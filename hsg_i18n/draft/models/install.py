"""Installs packages whole or not at all, also when it is killed in the middle; and removes them."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.draft.models.archive import opened
from hsg_i18n.draft.models.content import Described, refuse
from hsg_i18n.draft.models.installed import Installed, broken, installed, read_package
from hsg_i18n.draft.models.library import places
from hsg_i18n.draft.models.trial import try_package
from hsg_i18n.errors import EngineError, UsageError

#: Folders beside the packages in which they are unpacked. Among the packages they would be taken for some.
_PREFIX = ".hsg-i18n-"
_DAY = 24 * 60 * 60  # seconds: what lies there for so long, a run that was killed left behind
_SHORT = 8  # letters of a digest in the name of a folder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a package must be; empty where anything will do."""

    sha256: str = ""  #: of the archive, hexadecimal
    source: str = ""
    target: str = ""

    def refuse_other(self, shown: str, described: Described, sha256: str) -> None:
        """Raise EngineError where the package is another one."""
        pair, asked = (described.source, described.target), (self.source, self.target)
        if self.source and pair != asked:
            raise refuse(shown, f"it translates from {pair[0]} to {pair[1]}, and not from {asked[0]} to {asked[1]}")
        if not self.sha256:
            return
        if not sha256:
            raise refuse(shown, "a folder has no SHA-256", "Name the .argosmodel file, or leave --sha256 out.")
        if sha256 != self.sha256.strip().lower():
            raise refuse(shown, f"its SHA-256 is {sha256}, and not the one that was asked for")


@dataclass(frozen=True, slots=True)
class Done:
    """A package that was installed."""

    package: Installed
    sha256: str  #: of the archive, hexadecimal; empty where it came as a folder


def install(path: Path, wanted: Wanted | None = None) -> Done:
    """Verify a .argosmodel file or an unpacked folder, try it, and put it among the packages of Argos Translate.

    Another package of the same pair and version is replaced, and is whole until then. Raises EngineError for what is
    no sound package, is not the one that is wanted, cannot translate, or cannot be written; then nothing has changed.
    """
    wanted = wanted or Wanted()
    home = places().package_data_dir
    try:
        with opened(path) as content, _workplace(home) as folder:
            wanted.refuse_other(str(path), content.described, content.sha256)
            content.unpack(folder)
            package = _tried(folder, str(path))
            return Done(_moved(package, content.described, home), content.sha256)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        hint = "Make room or mend the permissions, and run it again. Nothing was installed."
        raise EngineError(f"The package cannot be installed: {reason}.", path=str(path), hint=hint) from fault


@contextmanager
def _workplace(home: Path) -> Iterator[Path]:
    _sweep(home.parent)
    place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home.parent))
    folder = place / "package"  # the place itself is for its owner alone, and packages are for all
    try:
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _DAY:
                shutil.rmtree(folder, ignore_errors=True)


def _tried(folder: Path, shown: str) -> Installed:
    """The unpacked package, once its model was loaded and asked. Raises EngineError where that fails."""
    try:
        package = read_package(folder)
        try_package(folder)
    except EngineError as fault:
        raise refuse(shown, f"it cannot be used ({_within(fault.message, folder)})") from None
    return package


def _within(message: str, folder: Path) -> str:
    return message.rstrip(".").replace(f"{folder}{os.sep}", "")


def _moved(package: Installed, described: Described, home: Path) -> Installed:
    """Rename the folder to among the packages, in one step."""
    digest = package.digest
    same = [p for p in installed() if p.folder.parent == home and p.sentence == package.sentence]
    for old in same:
        if old.digest == digest:
            return old
    target = home / described.folder
    if os.path.lexists(target):
        target = home / f"{described.folder}-{digest[:_SHORT]}"
    os.rename(package.folder, target)
    for old in same:
        _discard(old.folder)
    return read_package(target)


def remove(name: str) -> tuple[str, ...]:
    """Remove packages by what `draft models list` says of them: a name, a name with a version, or a folder.

    Returns what was removed, as sentences. Raises UsageError where there is none of that name, EngineError where it
    cannot be removed.
    """
    packages = installed()
    found = {p.folder: p.sentence for p in packages if name in (p.name, p.sentence, p.folder.name, _pair(p))}
    found |= {folder: folder.name for folder in broken() if folder.name == name}
    if not found:
        known = ", ".join(p.sentence for p in packages) or "none"
        raise UsageError(f'No package "{name}" is installed.', hint=f"Installed: {known}.")
    for folder in found:
        try:
            _discard(folder)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise EngineError(f"The package cannot be removed: {reason}.", path=str(folder)) from fault
    return tuple(found.values())


def _pair(package: Installed) -> str:
    return f"{package.source}_{package.target}"


def _discard(folder: Path) -> None:
    """Take a folder away at once, and then delete it: half a package is never seen."""
    place = tempfile.mkdtemp(prefix=_PREFIX, dir=folder.parent.parent)
    os.rename(folder, Path(place) / folder.name)
    shutil.rmtree(place, ignore_errors=True)
