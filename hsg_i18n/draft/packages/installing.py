"""Installs a package whole or not at all, whenever it is stopped."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hsg_i18n.draft.packages.argos import Installed, packages_folder
from hsg_i18n.draft.packages.decoder import Decoder
from hsg_i18n.draft.packages.verifying import Package, file_digest, unpack, verify
from hsg_i18n.errors import EngineError

_TRIAL = "Call your clinic."


def install(path: Path, *, sha256: str = "", fits: Callable[[Package], str] = lambda _: "") -> Installed:
    """Install the package of a file or an unpacked folder, and return it.

    It is verified before anything is written, loaded and tried before it takes its place, and replaces an older one of
    the same name. `sha256` is the digest that the file must have; `fits` says why a package is not the one that was
    asked for. Raises EngineError, and then nothing that is installed has changed.
    """
    if sha256:
        _check_digest(path, sha256)
    package = verify(path)
    wrong = fits(package)
    if wrong:
        raise EngineError(wrong, path=str(path), hint="Nothing was installed.")
    folder = packages_folder()
    try:
        # Beside the folder and not inside: whatever lies in there is taken for a package.
        waiting = Path(tempfile.mkdtemp(prefix="hsg-unpacking-", dir=folder.parent))
    except OSError as fault:
        raise EngineError(f"Nothing can be written: {fault.strerror}.", path=str(folder.parent)) from None
    try:
        made = waiting / package.name
        made.mkdir()
        unpack(package, made)
        _try(Installed(made, package.source, package.target, package.version))
        return _put(made, folder / package.name, package)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _check_digest(path: Path, wanted: str) -> None:
    if not path.is_file():
        raise EngineError("Only a file has a digest.", path=str(path), hint="Name the .argosmodel file.")
    found = file_digest(path)
    if found != wanted.strip().lower():
        hint = "Get the file again, or ask where it came from; nothing was installed."
        raise EngineError(f"The file has another digest: {found}.", path=str(path), hint=hint)


def _try(package: Installed) -> None:
    """Load the model and let it say something. Raises EngineError where it cannot."""
    decoder = Decoder(package)
    try:
        decoder.translate([_TRIAL], 1)
    finally:
        decoder.close()


def _put(made: Path, place: Path, package: Package) -> Installed:
    old = made.with_name("old")
    if place.exists():
        os.rename(place, old)
    try:
        os.rename(made, place)
    except OSError as fault:
        if old.exists():
            os.rename(old, place)
        raise EngineError(f"The package cannot be moved into its place: {fault.strerror}.", path=str(place)) from None
    return Installed(place, package.source, package.target, package.version)
