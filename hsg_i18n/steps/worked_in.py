"""build/exchange/, build/review/: files that people work in where they lie, and which of them may be written over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hsg_i18n.errors import UsageError
from hsg_i18n.files import digest, write_atomic

#: The folder below build/ that files for agencies go to.
EXCHANGE = "exchange"
#: At the head of the folder, so that the folders in it can be sent as they are: a digest and a path for each file that
#: was ever written there, or taken back from there.
_WRITTEN = ".written"


def write_files(place: Path, files: Mapping[str, bytes], instead: str = "") -> tuple[Path, ...]:
    """Write files by their paths below a place, over those of an earlier run; where they lie now.

    Somebody may have worked in a file there. Raises UsageError, and writes nothing, where one that would be written
    over holds something that was neither written here nor taken back. `instead` is what else may be done then.
    """
    known = _known(place)
    for name, data in files.items():
        _refuse_edited(place / name, name, data, known, instead)
    # Noted first: after a run that was killed in between, the old files and the new ones are both known.
    _note(place, known | {_line(name, data) for name, data in files.items()})
    for name, data in files.items():
        write_atomic(place / name, data)
    return tuple(place / name for name in files)


def note_taken_back(place: Path, file: Path) -> None:
    """A file that lies below the place has been taken back whole: it may be written over. Any other is nobody's."""
    path, place = file.resolve(), place.resolve()
    if path.is_relative_to(place) and place.is_dir():
        name = path.relative_to(place).as_posix()
        _note(place, _known(place) | {_line(name, path.read_bytes())})


def _note(place: Path, known: set[str]) -> None:
    write_atomic(place / _WRITTEN, "".join(f"{line}\n" for line in sorted(known)).encode())


def _refuse_edited(path: Path, name: str, data: bytes, known: set[str], instead: str) -> None:
    there = path.read_bytes() if path.is_file() else data
    if there != data and _line(name, there) not in known:
        what = "The file is not as it was written: somebody may have worked in it."
        hint = f"Import it and move it away{instead}."
        raise UsageError(what, path=str(path), hint=hint)


def _line(name: str, data: bytes) -> str:
    return f"{digest(data)}  {name}"


def _known(place: Path) -> set[str]:
    try:
        return set((place / _WRITTEN).read_text("utf-8").splitlines())
    except (OSError, ValueError):
        return set()
