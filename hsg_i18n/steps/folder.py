"""The folders of builds: whether one is as the last build left it, and what does not belong in it any more."""

from __future__ import annotations

import contextlib
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
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
    # A young one may be another build's that is running now; one of tomorrow is from before the clock was set back.
    with contextlib.suppress(FileNotFoundError):
        if abs(time.time() - path.stat().st_mtime) > _OLD_S:
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
    """A folder that was made from a build and is not to be given out."""

    folder: Path
    said: str  #: what became of it and what to do, in whole sentences


@dataclass(frozen=True, slots=True)
class _Copy:
    """A folder that is made from the build of a profile."""

    of: str  #: the profile
    name: str
    inner: str  #: where the manifest lies in it
    again: str  #: what makes it anew


_PREVIEW = _Copy("preview", "preview-kit", STICK, "hsg-i18n kit --profile preview")
_PRESS = _Copy("release", "release-press", "", "make press")
_COPIES = (_Copy("release", "release-kit", STICK, "make kit"), _PRESS, _PREVIEW)
#: The states whose files even a preview lets out.
_FOR_PATIENTS = {"source", "approved"}
_Fact = Callable[[Artifact], tuple[str, ...]]


def take_back(
    project: Project, profile: str, artifacts: Collection[Artifact], planned: bool = False
) -> tuple[TakenBack, ...]:
    """Remove what was made from a profile's build where it holds what the `artifacts` do not; what became of which.

    They are those of the build, or those `planned`, whose sums are not known yet. Before a release the kit of a
    preview goes as well where it calls fit for patients what is released no more. A link is left, since it may lead
    to anything, and so is a folder without a manifest that can be read: what a person put there is hers. Raises
    OSError where a folder cannot be removed.
    """
    file = _planned_file if planned else _file
    fates = [
        _fate(project, copy, artifacts, _text if copy is _PRESS else file, f"the {profile}")
        for copy in _COPIES
        if copy.of == profile
    ]
    if profile == "release":
        fates.append(_preview_fate(project, artifacts))
    return tuple(item for item in fates if item)


@contextlib.contextmanager
def noting(taken: Mapping[Path, TakenBack]) -> Iterator[None]:
    """Whatever ends the work before it can report has a note (PEP 678) of each folder that was `taken` back."""
    try:
        yield
    except BaseException as stop:
        for item in taken.values():
            stop.add_note(item.said)
        raise


def _file(artifact: Artifact) -> tuple[str, ...]:
    return artifact.path, artifact.sha256


def _planned_file(artifact: Artifact) -> tuple[str, ...]:
    return artifact.path, artifact.source_digest


def _text(artifact: Artifact) -> tuple[str, ...]:
    # The sheets of a print shop are other files, of the same texts and with the same notices.
    return artifact.language, artifact.handout, artifact.state, artifact.edition, artifact.english_changed


def _shown(artifact: Artifact) -> tuple[str, ...]:
    # A release may print an earlier English than a preview does; where it prints none, nobody may.
    return _text(artifact) if artifact.state == "approved" else (artifact.language, artifact.handout)


def _preview_fate(project: Project, release: Collection[Artifact]) -> TakenBack | None:
    """What becomes of the kit of a preview when there is a release: the preview may be older than a withdrawal."""
    preview = read_manifest(project.build(_PREVIEW.of))
    if preview is None:
        said = f"build/{_PREVIEW.name} is of no preview that is there: give nothing of it out. Run {_PREVIEW.again}."
        folder = project.build(_PREVIEW.name)
        return TakenBack(folder, said) if _holds_anything(folder) else None
    shown = {*map(_shown, release)}
    still = [a for a in preview.artifacts if a.state not in _FOR_PATIENTS or _shown(a) in shown]
    return _fate(project, _PREVIEW, still, _file, "the preview and the release")


def _fate(project: Project, copy: _Copy, known: Collection[Artifact], fact: _Fact, than: str) -> TakenBack | None:
    folder, inner = project.build(copy.name), project.build(copy.name) / copy.inner
    place = folder.relative_to(project.root).as_posix()  # its own name, also where it is a link
    held = read_manifest(inner)
    if held is None:
        said = f"{place} has no manifest that can be read: give nothing of it out. Run {copy.again}."
        return TakenBack(folder, said) if _holds_anything(folder) else None
    if {*map(fact, held.artifacts)} <= {*map(fact, known)} and not _unlisted(inner, held):
        return None
    if folder.is_symlink() or inner.is_symlink():
        said = f"{place} is a link, and what it leads to holds other files than {than}. Remove them there."
        return TakenBack(folder, said)
    shutil.rmtree(folder)
    return TakenBack(folder, f"{place} held other files than {than}, and was removed. Run {copy.again}.")


def _holds_anything(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _unlisted(folder: Path, manifest: Manifest) -> bool:
    """True where a build that was killed left sheets that no manifest tells of."""
    known = {*lists(manifest.artifacts), *(a.path for a in manifest.artifacts)}
    return any(path.suffix != ".tmp" and path.relative_to(folder).as_posix() not in known for path in _outputs(folder))


@contextlib.contextmanager
def naming_what_is_old(project: Project, name: str) -> Iterator[None]:
    """Whatever HsgError ends the planning of build/<name>/ also says that what lies there is from before.

    That goes for what was made from it as well. Nothing is said where there is no such folder.
    """
    try:
        yield
    except HsgError as fault:
        names = (name, *(copy.name for copy in _COPIES if copy.of == name))
        old = [f"build/{x}" for x in names if project.build(x).is_dir()]
        if not old:
            raise
        are, them = ("is", "it") if len(old) == 1 else ("are", "them")
        said = f"{', '.join(old)} {are} from before: give nothing of {them} out."
        # Before the hint: that may end with a command, which nothing may stand behind.
        raise type(fault)(f"{fault.message} {said}", path=fault.path, line=fault.line, hint=fault.hint) from fault
