"""Which packages are installed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hsg_i18n.draft.models.library import package_library, places
from hsg_i18n.errors import EngineError

#: The files of a package that decide what comes out, as patterns in its folder.
_DECISIVE = ("metadata.json", "sentencepiece.model", "bpe.model", "model/**/*")
_CHUNK = 1 << 20  # bytes that are read at once


@dataclass(frozen=True, slots=True)
class Installed:
    """A package in its folder."""

    folder: Path
    source: str  #: code of the language it translates from
    target: str
    version: str
    prefix: str  #: a piece that every translation begins with, for models of many languages; most have none
    tokenizer: Any = field(compare=False, repr=False)  #: the tokenizer object of argostranslate

    @property
    def name(self) -> str:
        """`translate-en_es`."""
        return f"translate-{self.source}_{self.target}"

    @property
    def sentence(self) -> str:
        """`translate-en_es 1.9`."""
        return f"{self.name} {self.version}".strip()

    @property
    def digest(self) -> str:
        """SHA-256 over the files that decide what comes out, hexadecimal, in the order of their names."""
        total = hashlib.sha256()
        files = {f for pattern in _DECISIVE for f in self.folder.glob(pattern) if f.is_file()}
        for file in sorted(files, key=lambda f: f.relative_to(self.folder).as_posix()):
            total.update(f"{file.relative_to(self.folder).as_posix()}:{file.stat().st_size}:".encode())
            with file.open("rb") as content:
                while chunk := content.read(_CHUNK):
                    total.update(chunk)
        return total.hexdigest()


def read_package(folder: Path) -> Installed:
    """The package in `folder`. Raises EngineError where there is none that translates."""
    found = _opened(folder)
    pair, tokenizer = (found.from_code, found.to_code), getattr(found, "tokenizer", None)
    if tokenizer is None or not all(isinstance(code, str) and code for code in pair):
        raise EngineError("This package does not translate: it lacks a tokenizer or languages.", path=str(folder))
    prefix = getattr(found, "target_prefix", "") or ""  # null in the metadata is none, and no piece "None"
    if not isinstance(prefix, str):
        raise EngineError("This package does not translate: its target_prefix is no text.", path=str(folder))
    return Installed(folder, *pair, str(found.package_version), prefix, tokenizer)


def _opened(folder: Path) -> Any:
    try:
        return package_library().Package(folder)
    except (OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError) as fault:
        raise EngineError(f"This is no package of Argos Translate: {fault}.", path=str(folder)) from None


def installed() -> tuple[Installed, ...]:
    """Every package that translates, by its name, the newest of a pair first; what is broken is passed over.

    Raises EngineError where Argos Translate is not installed or its folder cannot be read.
    """
    found = [package for folder in _folders() for package in _readable(folder)]
    found.sort(key=lambda p: (version_key(p.version), p.folder.name), reverse=True)
    return tuple(sorted(found, key=lambda p: p.name))


def broken() -> tuple[Path, ...]:
    """The folders among the packages that hold none; argostranslate itself stops at the first of them."""
    return tuple(f for f in _folders() if not _is_package(f))


def package_for(source: str, target: str) -> Installed | None:
    """The newest package from one language to another, by their codes, or None."""
    return next((p for p in installed() if (p.source, p.target) == (source, target)), None)


def _folders() -> Iterator[Path]:
    for place in places().package_dirs:
        try:
            yield from sorted(f for f in place.iterdir() if f.is_dir())
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise EngineError(f"The packages of Argos Translate cannot be read: {reason}.", path=str(place)) from fault


def _is_package(folder: Path) -> bool:
    try:
        _opened(folder)
    except EngineError:
        return False
    return True


def _readable(folder: Path) -> list[Installed]:
    try:
        return [read_package(folder)]
    except EngineError:
        return []


def version_key(version: str) -> tuple[int, ...]:
    """By what versions are ordered: their numbers."""
    return tuple(int(n) for n in re.findall(r"\d{1,9}", version))
