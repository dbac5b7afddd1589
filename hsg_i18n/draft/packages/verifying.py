"""An Argos package, looked at before anything of it is unpacked: a zip of one folder with a model in it.

What comes from the network or a USB stick may be cut off, made for something else, or meant to harm.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from hsg_i18n.errors import EngineError

METADATA = "metadata.json"
_MODEL = ("model/model.bin",)
_VOCABULARY = tuple(
    f"model/{name}.{kind}"
    for name in ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
    for kind in ("json", "txt")
)
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_MOST_FILES = 2000
_MOST_BYTES = 4 * 2**30  # the largest package of the index is a tenth of that
_MOST_RATIO = 500  # no file of numbers packs better
_SMALL = 2**20  # below that no ratio is looked at
_MOST_METADATA = 2**20
_LONGEST_CODE = 20
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was looked at and found whole."""

    path: Path  #: the file, or the folder
    folder: str  #: its one folder inside of the zip; empty for a folder
    source: str
    target: str
    version: str

    @property
    def name(self) -> str:
        """The name of its folder once it is installed."""
        return f"translate-{self.source}_{self.target}-{self.version.replace('.', '_') or '0'}"


def verify(path: Path) -> Package:
    """The package in a .argosmodel file, or in an unpacked folder. Nothing is written.

    Raises EngineError that says what is wrong with it.
    """
    if path.is_dir():
        names = [p.relative_to(path).as_posix() for p in _files(path)]
        return _package(path, "", names, (path / METADATA).read_bytes() if METADATA in names else b"")
    if not path.is_file():
        raise EngineError("There is no such file.", path=str(path), hint="Name a .argosmodel file or a folder.")
    try:
        with zipfile.ZipFile(path) as file:
            return _zipped(path, file)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise _bad(path, f"it is no whole zip file ({_short(str(fault))})") from None


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise _bad(folder, f'"{path.name}" is a link or a device')
        if path.is_file():
            yield path


def _zipped(path: Path, file: zipfile.ZipFile) -> Package:
    entries = [e for e in file.infolist() if not e.is_dir()]
    _check_sizes(path, entries)
    for entry in entries:
        _check_name(path, entry)
    tops = {PurePosixPath(e.filename).parts[0] for e in entries}
    if len(tops) != 1:
        raise _bad(path, f"it holds {len(tops)} folders and not one")
    folder = tops.pop()
    broken = file.testzip()
    if broken:
        raise _bad(path, f'"{_short(broken)}" in it is damaged')
    names = [e.filename.removeprefix(f"{folder}/") for e in entries]
    data = b""
    if METADATA in names and file.getinfo(f"{folder}/{METADATA}").file_size <= _MOST_METADATA:
        data = file.read(f"{folder}/{METADATA}")
    return _package(path, folder, names, data)


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    total = sum(e.file_size for e in entries)
    if len(entries) > _MOST_FILES or total > _MOST_BYTES:
        raise _bad(path, f"it would unpack into {len(entries)} files of {total} bytes")
    for e in entries:
        if e.file_size > _SMALL and e.file_size > _MOST_RATIO * max(e.compress_size, 1):
            raise _bad(path, f'"{_short(e.filename)}" in it would grow without measure')
        if e.flag_bits & 1:
            raise _bad(path, f'"{_short(e.filename)}" in it is encrypted')


def _check_name(path: Path, entry: zipfile.ZipInfo) -> None:
    name, mode = entry.filename, entry.external_attr >> 16
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name or "\0" in entry.orig_filename:
        raise _bad(path, f'the name "{_short(name)}" in it leads out of its folder')
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise _bad(path, f'"{_short(name)}" in it is no plain file')
    if len(parts) == 1:
        raise _bad(path, f'"{_short(name)}" in it lies in no folder')


def _package(path: Path, folder: str, names: Iterable[str], metadata: bytes) -> Package:
    present = set(names)
    for choice in ((METADATA,), _MODEL, _VOCABULARY, _TOKENIZERS):
        if not present & set(choice):
            raise _bad(path, f"it has no {' or '.join(choice[:2])}")
    try:
        data: Any = json.loads(metadata)
    except (ValueError, RecursionError):
        raise _bad(path, f"its {METADATA} cannot be read") from None
    values = [data.get(k) if isinstance(data, dict) else None for k in ("from_code", "to_code", "package_version")]
    if not all(isinstance(v, str) and _is_code(v) for v in values):
        raise _bad(path, f"its {METADATA} does not say its languages and its version")
    source, target, version = map(str, values)
    return Package(path, folder, source, target, version)


def _is_code(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_CODE and all(c.isascii() and (c.isalnum() or c in "._-") for c in text)


def _bad(path: Path, reason: str) -> EngineError:
    hint = "Get the file again from where it came from; nothing was installed."
    return EngineError(f"This is no package that can be used: {reason}.", path=str(path), hint=hint)


def _short(text: str) -> str:
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown if len(shown) <= _SHORT else f"{shown[:_SHORT]}…"


def unpack(package: Package, folder: Path) -> None:
    """Write the package's files into `folder`, which is empty. Raises EngineError where they cannot be written."""
    try:
        if not package.folder:
            shutil.copytree(package.path, folder, dirs_exist_ok=True, symlinks=True)
            return
        with zipfile.ZipFile(package.path) as file:
            for entry in file.infolist():
                if not entry.is_dir():
                    _write(file, entry, folder / entry.filename.removeprefix(f"{package.folder}/"))
    except (zipfile.BadZipFile, EOFError) as fault:
        raise _bad(package.path, f"it changed while it was read ({_short(str(fault))})") from None
    except OSError as fault:
        hint = "Make room or mend the permissions, and run it again; nothing was installed."
        raise EngineError(f"The package cannot be unpacked: {fault.strerror or fault}.", hint=hint) from None


def _write(file: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with file.open(entry) as source, path.open("xb") as target:
        shutil.copyfileobj(source, target, 2**20)


def digest_of(folder: Path) -> str:
    """SHA-256 over the model and the tokenizer in a package's folder, in the order of their names, hexadecimal."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.startswith("model/") or name in {*_TOKENIZERS, METADATA}:
            total.update(f"{name}\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                while block := file.read(2**20):
                    total.update(block)
    return total.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
