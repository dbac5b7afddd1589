"""Packages as they are given: a .argosmodel file, which is a zip, or a folder. Verified before a byte is unpacked."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import IO, Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from hsg_i18n.draft.models.content import Described, described, refuse
from hsg_i18n.errors import EngineError

#: What reading a zip can raise that is no zip, or a torn one.
_TORN = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, NotImplementedError, ValueError, OverflowError)
#: A file that is so large and shrinks to less than one in so many is made to fill a disk.
_SMALL, _RATIO = 32 << 20, 100
_CHUNK = 1 << 20


class Content(Protocol):
    """A package that was verified, and that can be unpacked."""

    @property
    def described(self) -> Described:
        """What it says of itself."""

    @property
    def sha256(self) -> str:
        """Of the archive, hexadecimal; empty for a folder."""

    def unpack(self, folder: Path) -> None:
        """Write its files, synced, into a folder that is there and empty. Raises EngineError for a torn one."""


@contextmanager
def opened(path: Path) -> Iterator[Content]:
    """The verified package at `path`, an archive or a folder. Raises EngineError for what is none."""
    shown = str(path)
    if path.is_dir():
        yield _Folder(path)
        return
    if path.exists() and not path.is_file():
        raise refuse(shown, "it is neither a file nor a folder")  # a named pipe would be waited for without end
    with _file(path) as file:
        try:
            yield _Archive(file, shown)
        except _TORN as fault:
            raise refuse(shown, f"it is torn or no zip ({fault})") from None


def _file(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except FileNotFoundError:
        hint = "Name a .argosmodel file, or its folder."
        raise EngineError("The file is missing.", path=str(path), hint=hint) from None


@dataclass(frozen=True, slots=True)
class _Member:
    info: ZipInfo
    place: str  #: in the package


class _Archive:
    """A .argosmodel file, open: what was verified is what is unpacked, whatever happens to its name."""

    def __init__(self, file: BufferedReader, shown: str) -> None:
        self._shown = shown
        self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        self._zip = ZipFile(file)
        infos = self._zip.infolist()
        self._refuse_hostile(infos, file.seek(0, os.SEEK_END))
        self._members = {m.place: m for m in self._placed(infos)}
        sizes = {place: m.info.file_size for place, m in self._members.items()}
        self.described = described(shown, sizes, lambda place: self._zip.read(self._members[place].info))
        torn = self._zip.testzip()
        if torn:
            raise refuse(shown, f"{torn} is torn")

    def _refuse_hostile(self, infos: list[ZipInfo], size: int) -> None:
        if sum(i.compress_size for i in infos) > size:
            raise refuse(self._shown, "its files overlap")
        names = [i.filename.rstrip("/").casefold() for i in infos]
        if len(set(names)) < len(names):
            raise refuse(self._shown, "it holds two files of one name")
        for info in infos:
            reason = _hostile(info)
            if reason:
                raise refuse(self._shown, f"{info.filename!r} {reason}")

    def _placed(self, infos: list[ZipInfo]) -> Iterator[_Member]:
        tops = {PurePosixPath(i.filename).parts[0] for i in infos}
        if len(tops) != 1:
            raise refuse(self._shown, "it does not hold one folder")
        for info in infos:
            place = PurePosixPath(*PurePosixPath(info.filename).parts[1:]).as_posix()
            if not info.is_dir():
                yield _Member(info, place)

    def unpack(self, folder: Path) -> None:
        for member in self._members.values():
            with self._zip.open(member.info) as source:
                _write(source, folder / member.place)


def _hostile(info: ZipInfo) -> str:
    """What is wrong with a member of an archive; empty for a sound one."""
    name = info.filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if (
        not name.strip("/")
        or name.startswith("/")
        or any(c in name for c in "\\:\0")
        or {".", ".."} & set(name.split("/"))
    ):
        return "would be written outside of its folder"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if info.flag_bits & 1:
        return "is encrypted"
    if info.file_size > _SMALL and info.file_size > info.compress_size * _RATIO:
        return "is made to fill a disk"
    return ""


class _Folder:
    """A package that somebody unpacked."""

    sha256 = ""

    def __init__(self, path: Path) -> None:
        self._files: Mapping[str, Path] = dict(_files(path))
        sizes = {place: file.stat().st_size for place, file in self._files.items()}
        self.described = described(str(path), sizes, lambda place: self._files[place].read_bytes())

    def unpack(self, folder: Path) -> None:
        for place, file in self._files.items():
            with file.open("rb") as source:
                _write(source, folder / place)


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(path.rglob("*")):
        if file.is_symlink() or not (file.is_file() or file.is_dir()):
            raise refuse(str(file), "it is a link or a device")
        if file.is_file():
            yield file.relative_to(path).as_posix(), file


def _write(source: IO[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        shutil.copyfileobj(source, out, _CHUNK)
        out.flush()
        os.fsync(out.fileno())
