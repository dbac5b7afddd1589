"""manifest.json and SHA256SUMS: what a build made, from what, and in which state.

It is also the memory of the build: an output whose `source_digest` stands here and whose bytes are still
those on disk is not made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

from hsg_i18n import __version__
from hsg_i18n.clock import now
from hsg_i18n.files import write_atomic
from hsg_i18n.model import Artifact, Clinic
from hsg_i18n.names import INDEX, PLAIN, start_name

FILE = "manifest.json"
#: What the manifest says of a handout that the profile does not print in a language.
LEFT_OUT = ("language", "handout", "code", "reason")
#: What the manifest says of the clinic whose kit it is: the profile's name, and what identifies the kit on paper.
CLINIC = ("id", "name", "department", "country", "paper", "base_url")
SUMS = "SHA256SUMS"
#: What it says of a file, and the name of each value's type.
_FACTS = {f.name: str(f.type).partition("[")[0] for f in fields(Artifact)}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a profile's folder holds."""

    profile: str
    artifacts: tuple[Artifact, ...]
    inputs: str = ""  #: digest over every file the build reads; equal means that there is nothing to do
    missing: tuple[tuple[str, int], ...] = ()  #: (BCP 47 tag, messages that print in English)
    until: str = ""  #: ISO date of the last day on which a build would do the same; empty where no day ends it
    left_out: tuple[tuple[str, ...], ...] = ()  #: (BCP 47 tag, handout, code, reason)
    clinic: tuple[tuple[str, str], ...] = ()  #: whose kit it is: (key, value) of CLINIC, all of them


def clinic_entry(clinic: Clinic) -> tuple[tuple[str, str], ...]:
    """What the manifest says of a clinic."""
    own = (clinic.id, clinic.value("clinic_name"), clinic.value("department"))
    return tuple(zip(CLINIC, (*own, clinic.country, clinic.paper, clinic.base_url), strict=True))


def artifact_digest(data: bytes) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an earlier build, or None where there is none that can be used."""
    try:
        data = json.loads((folder / FILE).read_text("utf-8"))
        artifacts = tuple(_artifact(item) for item in data["artifacts"])
        missing = tuple((str(tag), int(n)) for tag, n in data["missing"].items())
        left_out = tuple(tuple(str(row[k]) for k in LEFT_OUT) for row in data["left_out"])
        clinic = tuple((k, str(v)) for k, v in data["clinic"].items())
        return Manifest(data["profile"], artifacts, data["inputs"], missing, str(data["until"]), left_out, clinic)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # cut off, or written by another version: everything is made anew


def _artifact(item: dict[str, Any]) -> Artifact:
    # A build removes files that it finds listed here, so none may lie outside of its folder.
    path = PurePosixPath(item["path"])
    if path.is_absolute() or ".." in path.parts or "\0" in item["path"]:
        raise ValueError(f"{path} is outside of the build")
    item = {k: tuple(v) if isinstance(v, list) else v for k, v in item.items()}
    if any(type(item[name]).__name__ != kind for name, kind in _FACTS.items()):
        raise TypeError("a value of another type")
    return Artifact(**item)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json, and SHA256SUMS over every file of the build, itself excepted."""
    body = {
        "profile": manifest.profile,
        "version": __version__,
        "generated": now().isoformat().replace("+00:00", "Z"),
        "clinic": dict(manifest.clinic),
        "inputs": manifest.inputs,
        "until": manifest.until,
        "missing": dict(manifest.missing),
        "left_out": [dict(zip(LEFT_OUT, row, strict=True)) for row in manifest.left_out],
        "artifacts": [_item(a) for a in manifest.artifacts],
    }
    write_atomic(folder / FILE, encoded(body))
    around = (FILE, *lists(manifest.artifacts))
    extra = ((name, artifact_digest((folder / name).read_bytes())) for name in around)
    lines = sorted([*((a.path, a.sha256) for a in manifest.artifacts), *extra])
    write_atomic(folder / SUMS, "".join(f"{sha}  {path}\n" for path, sha in lines).encode())


def _item(artifact: Artifact) -> dict[str, Any]:
    # asdict() copies every value, which takes longer than all the rest of the file.
    return {name: getattr(artifact, name) for name in _FACTS}


def encoded(body: dict[str, Any]) -> bytes:
    """A manifest as it stands in its file."""
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def lists(artifacts: Iterable[Artifact]) -> tuple[str, ...]:
    """The paths of the pages that only lead to artifacts: the index, and the first page of each language on screen."""
    tags = dict.fromkeys(a.language for a in artifacts if a.format == PLAIN and not a.paper)
    return (INDEX, *map(start_name, tags))


def unchanged(folder: Path, artifact: Artifact) -> bool:
    """True when the file's bytes are exactly those that were written."""
    path = folder / artifact.path
    return _size(path) == artifact.bytes and artifact_digest(path.read_bytes()) == artifact.sha256


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
