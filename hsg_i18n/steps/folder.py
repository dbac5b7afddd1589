"""The folder of a profile: whether it is as the last build left it, and what does not belong in it."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

from hsg_i18n.manifest import FILE, SUMS, Manifest, artifact_digest, lists
from hsg_i18n.names import INDEX

#: Seconds after which a half of a file is nobody's any more: writing one takes far less.
_OLD_S = 60
#: A folder with the pages of a language (BCP 47).
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """True when SHA256SUMS lists the manifest, the lists and every artifact, and each file is what it says."""
    try:
        *lines, end = (folder / SUMS).read_bytes().decode().split("\n")
        sums = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
        listed = not end and sums.keys() == {FILE, *lists(manifest.artifacts), *(a.path for a in manifest.artifacts)}
        return listed and all(artifact_digest((folder / path).read_bytes()) == sums[path] for path in sums)
    except (OSError, ValueError):
        return False


def remove_strays(folder: Path, wanted: set[str]) -> int:
    """Remove the outputs of a build whose paths are not `wanted`; how many whole ones there were.

    They are pages of a language or a handout that is gone, pages that could not be made this time, and what
    a killed build left, halves of files included. Known by their names: what a person put into the folder
    under another name stays.
    """
    removed = 0
    for path in _outputs(folder):
        if path.suffix == ".tmp":
            _remove_half(path)
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink(missing_ok=True)
            removed += path.name != INDEX  # a list is no sheet
    for place in {p for p in folder.glob("*") if p.is_dir() and not p.is_symlink()}:
        if not any(place.iterdir()):
            place.rmdir()
    return removed


def _remove_half(path: Path) -> None:
    # A young one may be another build's that is running now.
    with contextlib.suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > _OLD_S:
            path.unlink()


def _outputs(folder: Path) -> Iterator[Path]:
    for path in sorted((*folder.glob("*/*"), *folder.glob(".*.tmp"))):
        name, half = path.name, path.suffix == ".tmp" and path.name.startswith(".")
        page = path.suffix in {".pdf", ".html"} and f"_{path.parent.name}_" in name
        page = page or (name == INDEX and bool(_TAG.fullmatch(path.parent.name)))
        if (page or half) and not path.is_dir():
            yield path
