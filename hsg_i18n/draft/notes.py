"""How each draft of a language was made: locale/<tag>/drafts.jsonl, a line a draft. For people, never for a release."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from hsg_i18n.errors import CatalogError
from hsg_i18n.files import read_bytes, write_atomic
from hsg_i18n.model import DraftNote

FILE = "drafts.jsonl"
_TEXTS = {f.name for f in fields(DraftNote) if f.type == "str"}
_NUMBERS = {f.name for f in fields(DraftNote)} - _TEXTS


def read_notes(path: Path, shown: str) -> dict[str, DraftNote]:
    """The notes by the digest of their message, the last of each; what cannot be read is passed over.

    Raises CatalogError where the file itself cannot be read. A lost note costs a draft its place in the list of
    doubts and nothing else.
    """
    if not path.exists():
        return {}
    lines = read_bytes(path, CatalogError, shown).decode("utf-8", "replace").splitlines()
    found = (_note(line) for line in lines if line.strip())
    return {note.message: note for note in found if note}


def _note(line: str) -> DraftNote | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    known = {k: v for k, v in data.items() if _fits(k, v)} if isinstance(data, dict) else {}
    return DraftNote(**known) if {"message", "engine", "date"} <= known.keys() else None


def _fits(name: str, value: Any) -> bool:
    return isinstance(value, str) if name in _TEXTS else name in _NUMBERS and isinstance(value, int | float)


def write_notes(path: Path, notes: Mapping[str, DraftNote], current: Container[str]) -> None:
    """Write the notes whose draft still stands in a catalog, in the order of their digests; whole or not at all."""
    kept: Iterable[DraftNote] = (note for digest, note in sorted(notes.items()) if digest in current)
    lines = [json.dumps(_plain(note), ensure_ascii=False, separators=(",", ":")) for note in kept]
    if lines or path.exists():
        write_atomic(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _plain(note: DraftNote) -> dict[str, Any]:
    known = {f.name: getattr(note, f.name) for f in fields(note) if getattr(note, f.name) != f.default}
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in known.items()}
