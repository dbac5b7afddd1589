"""Reading and writing files so that nothing is lost and every fault has a place."""

from __future__ import annotations

import codecs
import contextlib
import errno
import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from hsg_i18n.errors import ConfigError, HsgError
from hsg_i18n.plain_toml import read_plain

#: What to do about the faults that people make most, by what the reader of TOML calls them.
_REPAIRS = {
    "Invalid value": 'A text stands in quotes, as in: key = "text"',
    "Cannot overwrite a value": "Each key may stand once: remove this line, or the other one with the same key.",
}
#: What version control puts around and between the two versions of a line that it could not merge.
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_NOT_THERE = "Restore it. If you named it: mend the name, or name the folder too."
_DATA = Path(__file__).with_name("data")


def digest(*parts: bytes | str) -> str:
    """SHA-256 over the parts, hexadecimal; each part's length is hashed with it, so none can shift."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


def content_digest(path: Path) -> str:
    """A digest of a file; empty where there is nothing, and none that a file has where something else lies there."""
    if path.is_file():
        return digest(path.read_bytes())
    return "no file" if os.path.lexists(path) else ""


def file_stamp(path: Path) -> tuple[int, ...]:
    """What changes when somebody writes to a file: its time in nanoseconds, size and number; empty without one."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def listed(folder: Path, pattern: str) -> list[Path]:
    """What matches the pattern under `folder`, sorted; without hidden files.

    Those belong to programs: the lock of Emacs beside the file that it edits, what macOS adds to each file on a stick.
    """
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))


def refuse_passed_over(folder: Path, shown: str) -> None:
    """Raises ConfigError for what a search of the folders in `folder` passes over without a word.

    That are links that lead nowhere, and folders that cannot be looked into: what lies there would be missing.
    """
    for path in listed(folder, "*"):
        name = f"{shown}/{path.name}"
        if path.is_symlink() and not path.exists():
            hint = "Mend the link, or remove it with what it stood for."
            raise ConfigError("The link leads nowhere.", path=name, hint=hint)
        try:
            if path.is_dir():
                os.listdir(path)
        except OSError as fault:
            reason = f"The folder cannot be read: {fault.strerror or fault}."
            raise ConfigError(reason, path=name, hint="Mend its permissions.") from fault


def read_bytes(path: Path, error: type[HsgError], shown: str = "") -> bytes:
    """The content of a file. Raises `error` with the place where it cannot be read."""
    if path.exists() and not path.is_file():
        # A named pipe would be waited for without end.
        raise error("This is not a file.", path=shown or str(path), hint="Name a file.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error("The file is missing.", path=shown or str(path), hint=_NOT_THERE) from None
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise error(f"The file cannot be read: {reason}.", path=shown or str(path)) from fault


def decode_utf8(data: bytes, error: type[HsgError], shown: str) -> str:
    """`data` as text, a byte order mark removed. Raises `error` with the line of the first bad byte."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise error(
            f"This is not UTF-8: byte 0x{data[fault.start]:02x} cannot be decoded.",
            path=shown,
            line=line,
            hint="Save the file as UTF-8 and try again.",
        ) from None


def decode_table(data: bytes, error: type[HsgError], shown: str) -> str:
    """`data` as a spreadsheet program saves it: as `decode_utf8`, or UTF-16 where a byte order mark says so.

    Excel saves its "Unicode Text" as UTF-16. Raises `error` with the place of what cannot be decoded.
    """
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode_utf8(data, error, shown)
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        hint = "It may be cut off: save it again, as UTF-8 where you can choose."
        raise error("This is not UTF-16, as its first two bytes say.", path=shown, hint=hint) from None


def read_text(path: Path, error: type[HsgError], shown: str = "") -> str:
    """The file's text, from UTF-8 with or without a byte order mark. Raises `error` with the place."""
    name = shown or str(path)
    return decode_utf8(read_bytes(path, error, name), error, name)


@lru_cache(maxsize=16)
def packaged_toml(name: str) -> Mapping[str, Any]:
    """A table of hsg_i18n/data, which comes with the package and is read once."""
    return parse_toml((_DATA / name).read_text("utf-8"))


@lru_cache(maxsize=32)
def packaged_json(name: str) -> Mapping[str, Any]:
    """One that a program wrote, of thousands of names: JSON is read the more quickly. Empty where there is none yet."""
    path = _DATA / name
    table: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return table


def parse_toml(text: str) -> dict[str, Any]:
    """What a text in TOML 1.0 says. Raises ValueError for a fault, and RecursionError for thousands of brackets."""
    plain = read_plain(text)
    if plain is not None:
        return plain
    try:
        import tomli  # compiled, as tomllib is not; few runs need either
    except ModuleNotFoundError:  # `make doctor` runs before anything is installed
        import tomllib as tomli  # type: ignore[no-redef]  # the same interface
    table: dict[str, Any] = tomli.loads(text)
    return table


def read_toml(path: Path, shown: str = "") -> dict[str, Any]:
    """The parsed TOML file (TOML 1.0). Raises ConfigError with the place of the first fault."""
    name = shown or str(path)
    text = read_text(path, ConfigError, name)
    try:
        return parse_toml(text)
    except (ValueError, RecursionError) as fault:
        reason, known, place = str(fault).partition(" (at ")
        if not known:  # a number of thousands of digits, or as many brackets
            raise ConfigError("The TOML holds something too large to be read.", path=name, hint="Shorten it.") from None
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1
        hint = _REPAIRS.get(reason, "Mend this line or the one before it.")
        if text.split("\n")[line - 1].startswith(_CONFLICT):
            reason, hint = "a merge conflict was left in it", "Choose one of the two versions."
        raise ConfigError(f"The TOML is broken: {reason}.", path=name, line=line, hint=hint) from None


def write_atomic(path: Path, data: bytes, *, synced: bool = True) -> bool:
    """Write `data` so that the file is at every moment the old one or the new one, whole.

    Returns False, and leaves the file alone, when it already holds exactly `data`. A temporary file
    in the same folder is synced and renamed over the target; it goes away when anything fails. Where it is not `synced`
    a machine that loses its power may leave any part of it: that is for a copy that tells whether it is whole.
    Permissions of an existing file are kept; those of a new one are what the user's umask leaves. Raises OSError as the
    system does, with the name of this file.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path):
        return _replace(path, data, synced=synced)


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError name the file that people know: the system names none where a disk is full, or the half of one."""
    try:
        yield
    except OSError as fault:
        fault.filename, fault.filename2 = str(path), None
        raise


def _replace(path: Path, data: bytes, *, synced: bool) -> bool:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    moved = False
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            if synced:
                out.flush()
                os.fsync(out.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
        moved = True
    finally:
        if not moved:
            with contextlib.suppress(OSError):
                os.unlink(name)
    return moved


def _umask() -> int:
    # It can only be read by setting it: for that moment to what lets nobody else in.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def refuse_other(path: Path, suffixes: Collection[str], error: type[HsgError]) -> None:
    """Raises `error` where a file of another kind, by its suffix, would be written over and lost."""
    if path.is_file() and path.suffix.lower() not in suffixes:
        what = "There is a file of another kind of this name, which would be written over."
        raise error(what, path=str(path), hint="Name another file with --output, or remove this one first.")


def append_synced(path: Path, data: bytes) -> None:
    """Add `data` at the end of a file of lines, in one write, synced to the disk; nothing that stands there is touched.

    After a line that was cut off it begins a new one, so that this is not swallowed. Folders that are missing are made.
    Raises OSError as the system does, with the name of the file, also where the disk takes a part alone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path), open(path, "a+b", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # such as a link to /dev/null, which keeps nothing
            raise OSError(errno.EINVAL, "This is not a file")
        end = file.seek(0, os.SEEK_END)
        file.seek(max(end - 1, 0))
        start = b"\n" if end and file.read(1) != b"\n" else b""
        rest = memoryview(start + data)
        while rest:  # on a disk that is nearly full the first part is taken, and only the second says why not
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())


def read_sent(path: Path, error: type[HsgError], shown: str, most: int, hint: str) -> bytes:
    """The content of a file that somebody sent; at most `most` bytes, or `hint` says what to send instead.

    Raises `error` with the place where it cannot be read, is empty, or is larger.
    """
    if path.is_file() and path.stat().st_size > most:
        raise error(f"The file is larger than {most // 2**20} MB.", path=shown, hint=hint)
    data = read_bytes(path, error, shown)
    if not data.strip():
        raise error("The file is empty.", path=shown, hint="It may be cut off: send it again.")
    return data
