"""Takes a package from the Argos index over the network, which is touched here and nowhere else of this package."""

from __future__ import annotations

import http.client
import importlib
import os
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hsg_i18n.draft.packages.argos import Installed, package_interface
from hsg_i18n.draft.packages.installing import install
from hsg_i18n.draft.packages.verifying import Package
from hsg_i18n.errors import EngineError

_TIMEOUT = 60  # seconds without a byte
_BLOCK = 2**18
_MOST_BYTES = 2**31
_LOCAL = "Or take the file from another machine: hsg-i18n draft models install FILE"


@dataclass(frozen=True, slots=True)
class Offered:
    """A package of the index."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]


def offered(source: str, target: str) -> Offered:
    """The package of the index from one code to the other. Raises EngineError where there is none, or no index."""
    found = [o for o in _index() if (o.source, o.target) == (source, target) and o.links]
    if not found:
        raise EngineError(f"The Argos index has no package from {source} to {target}.", hint=_LOCAL)
    return found[-1]


def _index() -> Iterator[Offered]:
    interface = package_interface()
    place = Path(importlib.import_module("argostranslate.settings").local_package_index)
    before = _stamp(place)
    interface.update_package_index()  # says nothing when it fails
    if _stamp(place) == before:
        raise EngineError("The Argos index cannot be reached.", hint=f"See that there is a network. {_LOCAL}")
    try:
        rows = list(interface.get_available_packages())
    except (ValueError, TypeError, AttributeError, OSError):
        place.unlink(missing_ok=True)  # what is no index must not be taken for one the next time
        raise EngineError("What came is no index of packages.", hint=f"Try again later. {_LOCAL}") from None
    return (_offer(row) for row in rows if row.type == "translate")


def _stamp(path: Path) -> tuple[int, int] | None:
    return (path.stat().st_mtime_ns, path.stat().st_ino) if path.exists() else None


def _offer(row: Any) -> Offered:
    links = tuple(str(link) for link in row.links or () if str(link).startswith(("https://", "http://")))
    return Offered(str(row.from_code), str(row.to_code), str(row.package_version), links)


def fetch(source: str, target: str, sha256: str, progress: Callable[[int, int], None]) -> Installed:
    """Fetch, verify and install the package from one code to the other. The index names no digests.

    `progress` is told how many bytes of how many have come, 0 where nobody knows. Raises EngineError where there is no
    network, no package, or something else than the package came; then nothing is installed or left behind.
    """

    def fits(package: Package) -> str:
        same = (package.source, package.target) == (source, target)
        return "" if same else f"This package is from {package.source} to {package.target}, not {source} to {target}."

    offer = offered(source, target)
    with _downloaded(offer, progress) as path:
        return install(path, sha256=sha256, fits=fits)


@contextmanager
def _downloaded(offer: Offered, progress: Callable[[int, int], None]) -> Iterator[Path]:
    """The file of an offer, as long as the block lasts; its links are tried in turn."""
    handle, name = tempfile.mkstemp(prefix="hsg-package-", suffix=".argosmodel")
    os.close(handle)
    path = Path(name)
    try:
        reasons = []
        for link in offer.links:
            reason = _download(link, path, progress)
            if not reason:
                yield path
                return
            reasons.append(reason)
        what = f"The package from {offer.source} to {offer.target} could not be fetched: {reasons[-1]}."
        raise EngineError(what, hint=f"Run it again; nothing was installed. {_LOCAL}")
    finally:
        path.unlink(missing_ok=True)


def _download(link: str, path: Path, progress: Callable[[int, int], None]) -> str:
    """Why the file could not be fetched, as a clause; empty where it was."""
    request = urllib.request.Request(link, headers={"User-Agent": "hsg-i18n"})  # noqa: S310 (http and https alone)
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer, path.open("wb") as file:  # noqa: S310
            total = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while block := answer.read(_BLOCK):
                done += file.write(block)
                progress(done, total)
                if done > _MOST_BYTES:
                    return "it has no end"
    except (OSError, ValueError, http.client.HTTPException) as fault:
        return str(getattr(fault, "strerror", "") or fault or type(fault).__name__)
    return f"it broke off after {done} of {total} bytes" if total and done != total else ""
