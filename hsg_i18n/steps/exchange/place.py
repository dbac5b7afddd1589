"""build/exchange/<tag>/: where files for agencies lie, and which of them may be written over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hsg_i18n.errors import UsageError
from hsg_i18n.files import digest, write_atomic
from hsg_i18n.steps.exchange.out import Outgoing

#: Beside the folders of the languages, so that these can be sent as they are: a digest and a name for each file that
#: was ever written there.
_WRITTEN = ".written"


def write_files(folder: Path, files: Sequence[Outgoing]) -> tuple[Path, ...]:
    """Write the files into the folder of a language, over those of an earlier run; their paths.

    Somebody may have translated in a file where it lay. Raises UsageError, and writes nothing, where one that would be
    written over holds something that was not written here.
    """
    record = folder.parent / _WRITTEN
    known = _known(record)
    for file in files:
        _refuse_edited(folder / file.name, file, known)
    # Noted first: after a run that was killed in between, the old files and the new ones are both known.
    known |= {_line(file.name, file.data) for file in files}
    write_atomic(record, "".join(f"{line}\n" for line in sorted(known)).encode())
    for file in files:
        write_atomic(folder / file.name, file.data)
    return tuple(folder / file.name for file in files)


def _refuse_edited(path: Path, file: Outgoing, known: set[str]) -> None:
    there = path.read_bytes() if path.is_file() else file.data
    if there != file.data and _line(file.name, there) not in known:
        what = "The file is not as it was exported: somebody may have worked in it."
        hint = "Import it and move it away, or name another place with --output."
        raise UsageError(what, path=str(path), hint=hint)


def _line(name: str, data: bytes) -> str:
    return f"{digest(data)}  {name}"


def _known(record: Path) -> set[str]:
    try:
        return set(record.read_text("utf-8").splitlines())
    except (OSError, ValueError):
        return set()
