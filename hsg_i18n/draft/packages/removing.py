"""Takes a package away."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hsg_i18n.draft.packages.argos import Installed, installed_packages, packages_folder
from hsg_i18n.errors import EngineError, UsageError


def remove(source: str, target: str) -> tuple[Installed, ...]:
    """Remove every package from one code to the other, and return them. Raises UsageError where there is none."""
    found = tuple(p for p in installed_packages() if (p.source, p.target) == (source, target))
    if not found:
        raise UsageError(f"No package from {source} to {target} is installed.", hint="Run: hsg-i18n draft models list")
    for package in found:
        _remove(package.path)
    return found


def _remove(path: Path) -> None:
    try:
        # Moved away first: half a package would be taken for a whole one.
        waiting = Path(tempfile.mkdtemp(prefix="hsg-removing-", dir=packages_folder().parent))
        os.rename(path, waiting / "old")
        shutil.rmtree(waiting)
    except OSError as fault:
        raise EngineError(f"The package cannot be removed: {fault.strerror or fault}.", path=str(path)) from None
