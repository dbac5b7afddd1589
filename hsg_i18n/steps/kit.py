"""kit: builds a profile, and packs what it holds for clinics to take away."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from hsg_i18n.errors import RenderError
from hsg_i18n.files import listed, naming
from hsg_i18n.formats import load_formats
from hsg_i18n.kit import README, Parcel, elsewhere, entrance, lacking, readme, warning, with_sums
from hsg_i18n.languages import load_languages
from hsg_i18n.manifest import FILE, SUMS, Manifest, encoded, lists, read_manifest, unchanged
from hsg_i18n.model import Artifact, Format
from hsg_i18n.names import INDEX, MANY, MANY_LABEL, from_page
from hsg_i18n.paths import Project
from hsg_i18n.source import read_handout
from hsg_i18n.steps.build import BuildResult, build
from hsg_i18n.steps.folder import STICK, noting
from hsg_i18n.steps.run import Progress


@dataclass(frozen=True, slots=True)
class Kits:
    """What was packed."""

    built: BuildResult
    folder: Path
    zips: tuple[tuple[str, int], ...]  #: (name, bytes) of each
    files: int  #: in the folder for the stick


def pack(project: Project, profile: str, clinic_file: Path | None, progress: Progress, workers: int | None) -> Kits:
    """Build the profile and pack it into build/<profile>-kit/, whose older content goes.

    So a kit holds what the build lets through today and nothing else. Raises HsgError as `build` does, and
    RenderError where a file of the build is not what its manifest says.
    """
    built = build(project, profile, clinic_file, progress, workers)
    folder = project.build(f"{profile}-kit")
    with noting({taken.folder: taken for taken in built.taken_back}):
        parcels = tuple(_parcels(project, built.folder))
        with naming(folder):
            zips = _write(folder, parcels)
    # What became of the kit before this one is no matter any more.
    built = replace(built, taken_back=tuple(x for x in built.taken_back if x.folder != folder))
    return Kits(built, folder, zips, len(parcels[-1].files))


def _labels(project: Project) -> dict[str, str]:
    return {x.tag: x.file_label for x in load_languages(project)} | {MANY: MANY_LABEL}


def _parcels(project: Project, folder: Path) -> Iterator[Parcel]:
    """A parcel a language, then the one of everything, of the build in `folder`."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise RenderError("The build has no manifest.", path=project.relative(folder), hint="Build again.")
    formats, labels = load_formats(project), _labels(project)
    whole = json.loads((folder / FILE).read_bytes())
    names = _names(manifest, labels)
    everything = names.pop("")
    omitted = _omitted(project, formats)
    english = next((a.language for a in manifest.artifacts if a.state == "source"), "")
    for tag, name in names.items():
        own = tuple(a for a in manifest.artifacts if a.language == tag)
        title = f"HSG handouts in {own[0].english}" if tag != MANY else "HSG handouts for the wall"
        _, *starts = lists(own)
        files = _files(folder, own) | {FILE: _part(whole, own)} | _plain(folder, starts)
        # The pages lead to the list of all languages and to the English, which are not here: these stand for them.
        files |= _strangers(files, manifest.artifacts, names | {"": everything})
        warned = warning(manifest.profile, None if tag == english else names.get(english, ""))
        warned += lacking(own, omitted)
        files[INDEX] = entrance(title, own, warned, starts, everything)
        files[README] = readme(title, _name(manifest), own, formats, warned, (INDEX, *starts))
        yield Parcel(name, with_sums(files, SUMS))
    led = lists(manifest.artifacts)
    files = _files(folder, manifest.artifacts) | _plain(folder, (FILE, *led))
    warned = warning(manifest.profile) + lacking(manifest.artifacts, omitted)
    files[README] = readme("HSG handouts", _name(manifest), manifest.artifacts, formats, warned, led)
    yield Parcel(everything, with_sums(files, SUMS))


def _omitted(project: Project, formats: Iterable[Format]) -> dict[str, tuple[str, ...]]:
    """For each handout the titles of the formats that are not made of it where a translation follows older English."""
    handouts = [read_handout(path, project.relative(path)) for path in listed(project.source, "*.md")]
    return {h.id: tuple(f.title for f in formats if f.omits(h)) for h in handouts}


def _names(manifest: Manifest, labels: Mapping[str, str]) -> dict[str, str]:
    """The name of each language's zip by its tag, and of that of everything by an empty one."""
    # A zip goes on without its folder: its name alone must tell a kit of drafts from one that may be given out.
    end = "" if manifest.profile == "release" else f"-{manifest.profile.upper()}"
    tags = dict.fromkeys(a.language for a in manifest.artifacts)
    return {tag: f"hsg_{tag}_{labels.get(tag, tag)}{end}" for tag in tags} | {"": f"hsg_everything{end}"}


def _strangers(files: Mapping[str, bytes], known: Iterable[Artifact], names: Mapping[str, str]) -> dict[str, bytes]:
    """A page that says where it is, for each of those `known` that the `files` lead to and do not hold."""
    text = b"".join(data for path, data in files.items() if path.endswith(".html"))
    led = (a for a in known if a.path not in files and f'"{from_page(a.path)}"'.encode() in text)
    return {a.path: elsewhere(a, (names[a.language], names[""])) for a in led}


def _files(folder: Path, artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    found = {}
    for artifact in artifacts:
        if not unchanged(folder, artifact):
            hint = "Build again; nobody else may write into the folder meanwhile."
            raise RenderError("The file is not the one that was built.", path=artifact.path, hint=hint)
        found[artifact.path] = (folder / artifact.path).read_bytes()
    return found


def _plain(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}


def _part(whole: dict[str, Any], artifacts: Iterable[Artifact]) -> bytes:
    """The manifest of a part: the same facts, for fewer files."""
    own = [asdict(a) for a in artifacts]
    tags = {a["language"] for a in own}
    body = {**whole, "inputs": "", "artifacts": own}
    body["missing"] = {tag: n for tag, n in whole["missing"].items() if tag in tags}
    body["left_out"] = [row for row in whole["left_out"] if row["language"] in tags]
    return encoded(body)


def _name(manifest: Manifest) -> str:
    return dict(manifest.clinic).get("name", "")


def _write(folder: Path, parcels: tuple[Parcel, ...]) -> tuple[tuple[str, int], ...]:
    """Put the zips and the folder for the stick in place of those of an earlier run, all at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for half in folder.parent.glob(f".{folder.name}-*"):  # of a run that was killed
        shutil.rmtree(half, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        zips = []
        for parcel in parcels:
            data = parcel.zipped()
            (fresh / f"{parcel.name}.zip").write_bytes(data)
            zips.append((f"{parcel.name}.zip", len(data)))
        for path, data in parcels[-1].files.items():
            target = fresh / STICK / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        fresh.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return tuple(zips)
