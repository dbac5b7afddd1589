"""The folders of builds: whether one is as the last build left it, and what does not belong in it any more."""

from __future__ import annotations

import contextlib
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.errors import HsgError
from hsg_i18n.manifest import FILE, SUMS, Manifest, artifact_digest, lists, read_manifest
from hsg_i18n.model import Artifact
from hsg_i18n.names import INDEX
from hsg_i18n.paths import Project

#: The folder for a USB stick, beside the zips of a kit.
STICK = "usb"
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


def remove_strays(folder: Path, wanted: set[str]) -> set[str]:
    """Remove the outputs of a build whose paths are not `wanted`; the paths of the whole ones, lists excepted.

    They are pages of a language or a handout that is gone, pages that could not be made this time, and what
    a killed build left, halves of files included. Known by their names: what a person put into the folder
    under another name stays.
    """
    removed = set()
    for path in _outputs(folder):
        if path.suffix == ".tmp":
            _remove_half(path)
        elif (name := path.relative_to(folder).as_posix()) not in wanted:
            path.unlink(missing_ok=True)
            removed |= {name} if path.name != INDEX else set()  # a list is no sheet
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


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A folder that was made from a release and is not to be given out."""

    folder: Path
    said: str  #: what became of it and what to do, in whole sentences


def take_back(project: Project, release: Manifest) -> tuple[TakenBack, ...]:
    """Remove the kit and the print shop's files where they hold what the `release` does not; what became of which.

    A link is left, since it may lead to anything, and so is a folder without a manifest that can be read: what a
    person put there is hers. Raises OSError where a folder cannot be removed.
    """
    found = (_fate(project, release, *copy) for copy in _COPIES)
    return tuple(item for item in found if item)


def _file(artifact: Artifact) -> tuple[str, ...]:
    return artifact.path, artifact.sha256


def _text(artifact: Artifact) -> tuple[str, ...]:
    # The sheets of a print shop are other files, of the same texts and with the same notices.
    return artifact.language, artifact.handout, artifact.state, artifact.edition, artifact.english_changed


#: What is made from a release: its folder, where the manifest lies in it, what is to be the same, what makes it anew.
_COPIES = (("release-kit", STICK, _file, "make kit"), ("release-press", "", _text, "make press"))
_Fact = Callable[[Artifact], tuple[str, ...]]


def _fate(project: Project, release: Manifest, name: str, inner: str, fact: _Fact, again: str) -> TakenBack | None:
    folder = project.build(name)
    place = folder.relative_to(project.root).as_posix()  # its own name, also where it is a link
    held = read_manifest(folder / inner)
    if held is None:
        said = f"{place} has no manifest that can be read: give nothing of it out. Run {again}."
        return TakenBack(folder, said) if folder.is_dir() and any(folder.iterdir()) else None
    if {*map(fact, held.artifacts)} <= {*map(fact, release.artifacts)} and not _unlisted(folder / inner, held):
        return None
    if folder.is_symlink() or (folder / inner).is_symlink():
        said = f"{place} is a link, and what it leads to holds sheets that are released no more. Remove them there."
        return TakenBack(folder, said)
    shutil.rmtree(folder)
    said = f"{place} held sheets that are released no more, and was removed. Run {again}."
    return TakenBack(folder, said)


def _unlisted(folder: Path, manifest: Manifest) -> bool:
    """True where a build that was killed left sheets that no manifest tells of."""
    known = {*lists(manifest.artifacts), *(a.path for a in manifest.artifacts)}
    return any(path.suffix != ".tmp" and path.relative_to(folder).as_posix() not in known for path in _outputs(folder))


@contextlib.contextmanager
def naming_what_is_old(project: Project, name: str) -> Iterator[None]:
    """Whatever HsgError ends the planning of build/<name>/ also says that what lies there is from before.

    With a release that goes for what was made from it. Nothing is said where there is no such folder.
    """
    try:
        yield
    except HsgError as fault:
        names = (name, *(copy[0] for copy in _COPIES if name == "release"))
        old = [f"build/{x}" for x in names if project.build(x).is_dir()]
        if not old:
            raise
        are, them = ("is", "it") if len(old) == 1 else ("are", "them")
        said = f"{', '.join(old)} {are} from before: give nothing of {them} out."
        hint = f"{fault.hint} {said}".lstrip()
        raise type(fault)(fault.message, path=fault.path, line=fault.line, hint=hint) from fault
