"""Fetches packages from the index of Argos Translate. What comes is verified like a file from anybody."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

from hsg_i18n.draft.models.install import Done, Wanted, install
from hsg_i18n.draft.models.installed import version_key
from hsg_i18n.draft.models.library import package_library, places
from hsg_i18n.errors import EngineError

_AGAIN = "Look to the connection and run it again, or get the .argosmodel file elsewhere and run: "
_HINT = f"{_AGAIN}hsg-i18n draft models install FILE.argosmodel"
_PATIENCE = 60.0  # seconds without a byte


def fetch(source: str, target: str, sha256: str = "") -> Done:
    """Download the newest package for two codes of languages, verify and install it.

    `sha256` is the digest that it must have, empty for any. Raises EngineError where the index or the package cannot
    be had, or `install` refuses it; then nothing is left that would later be taken for a package.
    """
    with _patience():
        _update_index()
        found = _newest(source, target)
        path = _downloaded(found)
    try:
        return install(path, Wanted(sha256, source, target))
    finally:
        # A file that stays is taken for the download of the next time, whatever is in it.
        with suppress(OSError):
            path.unlink()


def offered(source: str, target: str) -> bool:
    """Whether the index that was fetched last has a package for two codes of languages. Raises EngineError."""
    return bool(_packages(source, target))


@contextmanager
def _patience() -> Iterator[None]:
    """Argos Translate waits for ever for a server that says nothing."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _update_index() -> None:
    """Fetch the index. A fault of the network is told by nothing but that there is no new file."""
    index = Path(places().local_package_index)
    kept = index.with_name(f"{index.name}.kept")
    with suppress(FileNotFoundError):
        os.replace(index, kept)
    try:
        package_library().update_package_index()
        if not index.is_file():
            raise EngineError("The index of Argos Translate cannot be fetched.", path=_address(), hint=_HINT)
        _packages("", "")
    except (OSError, HTTPException, ValueError) as fault:
        index.unlink(missing_ok=True)
        reason = f"The index of Argos Translate cannot be fetched: {_reason(fault)}."
        raise EngineError(reason, path=_address(), hint=_HINT) from fault
    except EngineError:
        index.unlink(missing_ok=True)
        raise
    finally:
        if kept.is_file() and not index.is_file():
            os.replace(kept, index)
        kept.unlink(missing_ok=True)


def _address() -> str:
    return str(places().remote_package_index)


def _packages(source: str, target: str) -> list[Any]:
    try:
        found = package_library().get_available_packages()
        return [p for p in found if (p.type, p.from_code, p.to_code) == ("translate", source, target)]
    except (OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError) as fault:
        reason = f"This is no index of Argos Translate: {_reason(fault)}."
        raise EngineError(reason, path=_address(), hint=_HINT) from fault


def _newest(source: str, target: str) -> Any:
    found = _packages(source, target)
    if not found:
        hint = "Take another way: the engine libretranslate, a file from an agency (XLIFF, CSV), or Poedit."
        raise EngineError(f"The index has no package from {source} to {target}.", path=_address(), hint=hint)
    return max(found, key=lambda p: version_key(str(p.package_version)))


def _downloaded(package: Any) -> Path:
    """The file of a package, fetched now. Raises EngineError, and leaves nothing in the folder of downloads."""
    path = Path(places().downloads_dir) / f"translate-{package.from_code}_{package.to_code}.argosmodel"
    path.unlink(missing_ok=True)
    try:
        return Path(package.download())
    except KeyboardInterrupt:
        path.unlink(missing_ok=True)
        raise
    except Exception as fault:
        path.unlink(missing_ok=True)
        # Of its own faults Argos Translate makes a bare Exception; any other kind is a mistake in the program.
        if type(fault) is not Exception and not isinstance(fault, OSError | HTTPException | ValueError | TypeError):
            raise
        reason = f"The package cannot be fetched: {_reason(fault)}."
        raise EngineError(reason, path=_address(), hint=_HINT) from fault


def _reason(fault: Exception) -> str:
    return (getattr(fault, "strerror", None) or str(fault) or type(fault).__name__).rstrip(".")
