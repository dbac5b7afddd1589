"""Files: a write is all or nothing, and what cannot be read is told with its place."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.errors import CatalogError, ConfigError, HsgError, SourceError
from hsg_i18n.files import append_synced, decode_utf8, digest, read_bytes, read_text, read_toml, write_atomic
from hsg_i18n.keeping import joined, keep, kept, parted

OLD, NEW = b"old " * 10, b"new " * 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "es.po"
    target.write_bytes(OLD)
    return target


def untouched(path: Path) -> bool:
    """The file holds what it held, and nothing else lies beside it."""
    return path.read_bytes() == OLD and os.listdir(path.parent) == [path.name]


# --- writing ----------------------------------------------------------------------------------


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.po"
    assert write_atomic(path, NEW) is True
    assert (path.read_bytes(), os.listdir(path.parent)) == (NEW, ["c.po"])


@pytest.mark.parametrize("mask", [0o022, 0o002, 0o027, 0o077])
def test_a_new_file_is_for_those_whom_the_umask_lets_in(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_atomic(tmp_path / "a.po", NEW)
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "a.po").stat().st_mode & 0o777 == 0o666 & ~mask


def test_an_old_file_is_replaced_and_nothing_remains_beside_it(path: Path) -> None:
    assert write_atomic(path, NEW) is True
    assert (path.read_bytes(), os.listdir(path.parent)) == (NEW, [path.name])


def test_what_is_there_already_is_not_written_again(path: Path) -> None:
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert write_atomic(path, OLD) is False
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (1, before.st_ino)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_permissions_are_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_atomic(path, NEW)
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), PermissionError(13, "no"), KeyboardInterrupt()]
)
def test_when_a_step_fails_the_old_file_stands_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(fault)):
        write_atomic(path, NEW)
    monkeypatch.undo()
    assert untouched(path)


def test_only_a_copy_is_not_waited_for_until_the_disk_has_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    keep(path.with_name("copy"), "key", b"body")
    assert (kept(path.with_name("copy"), "key"), synced) == (b"body", [])
    write_atomic(path, NEW)
    assert len(synced) == 1


@given(st.lists(st.binary(max_size=20), max_size=6))
def test_several_things_come_back_from_one_file(sections: list[bytes]) -> None:
    assert parted(joined(sections)) == sections


def test_a_folder_that_nothing_can_be_put_into_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", fail)
    with pytest.raises(PermissionError):
        write_atomic(path, NEW)
    assert untouched(path)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_leaves_the_old_file(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            write_atomic(path, NEW)
        assert untouched(path)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_in_the_place_of_the_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "es.po").mkdir()
    with pytest.raises(OSError, match=r"directory"):
        write_atomic(tmp_path / "es.po", NEW)
    assert os.listdir(tmp_path) == ["es.po"]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_for_which_there_is_no_room_is_named(path: Path) -> None:
    with pytest.raises(OSError, match="too large") as caught, room_for(60):
        write_atomic(path, NEW)
    assert caught.value.filename == str(path)
    assert untouched(path)


def test_a_folder_in_which_nothing_can_be_made_names_the_file_and_not_a_half_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, os.strerror(30), str(path.parent / ".es.po.k3j.tmp"))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(OSError, match="Read-only") as caught:
        write_atomic(path, NEW)
    assert caught.value.filename == str(path)


def test_a_line_that_is_taken_in_part_is_no_line_that_was_added(path: Path) -> None:
    with pytest.raises(OSError, match="too large") as caught, room_for(len(OLD) + 10):
        append_synced(path, b"a line that is longer\n")
    assert caught.value.filename == str(path)
    append_synced(path, b"whole\n")
    assert path.read_bytes() == OLD + b"\na line th\nwhole\n"


WRITER = """
import sys
from pathlib import Path
from hsg_i18n.files import write_atomic
old, new = b"old " * 100_000, b"new " * 100_000
print("ready", flush=True)
while True:
    for data in (new, old):
        write_atomic(Path(sys.argv[1]), data)
"""


@pytest.mark.thorough
def test_a_process_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    whole = {b"old " * 100_000, b"new " * 100_000}
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    for pause in (0.0, 0.002, 0.003, 0.005, 0.007, 0.011, 0.017, 0.027):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=env) as child:
            assert child.stdout
            assert child.stdout.readline() == b"ready\n"
            while not path.exists():
                time.sleep(0.001)
            time.sleep(pause)
            child.send_signal(signal.SIGKILL)
        assert path.read_bytes() in whole


# --- reading ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("error", "code"), [(ConfigError, 3), (SourceError, 4), (CatalogError, 5)])
def test_a_file_that_is_not_there_is_an_error_of_the_kind_asked_for(
    tmp_path: Path, error: type[HsgError], code: int
) -> None:
    with pytest.raises(error, match="The file is missing") as caught:
        read_bytes(tmp_path / "none", error, "source/none.md")
    assert (caught.value.path, caught.value.exit_code) == ("source/none.md", code)


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a file"):
        read_text(tmp_path, SourceError)


def test_a_file_that_the_system_refuses_to_read_is_told_why(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(CatalogError, match="cannot be read: Permission denied"):
        read_bytes(path, CatalogError)


@pytest.mark.parametrize("form", ["<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n", "=======\n", ">>>>>>> x\n"])
def test_a_conflict_left_in_a_toml_file_is_called_one(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(f"b = 1\n{form}")
    with pytest.raises(ConfigError, match="a merge conflict was left in it") as caught:
        read_toml(tmp_path / "a.toml", "a.toml")
    assert (caught.value.line, caught.value.hint) == (2, "Choose one of the two versions.")


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [(b"\xff", 1, "0xff"), (b"a\n\xe9t\xe9", 2, "0xe9"), (b"a\r\nb\r\n\xc3", 3, "0xc3"), (b"\xed\xa0\x80", 1, "0xed")],
)
def test_bytes_that_are_not_utf_8_are_told_with_their_line(data: bytes, line: int, byte: str) -> None:
    with pytest.raises(SourceError, match=byte) as caught:
        decode_utf8(data, SourceError, "a.md")
    assert (caught.value.path, caught.value.line) == ("a.md", line)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_utf_8_is_read_with_and_without_a_byte_order_mark(text: str) -> None:
    assert decode_utf8(text.encode(), SourceError, "") == text
    assert decode_utf8(text.encode("utf-8-sig"), SourceError, "") == text


# --- digests ----------------------------------------------------------------------------------


def test_no_part_of_a_digest_can_shift_into_another() -> None:
    parts = [p for n in range(4) for p in product(["", "a", "aa", "1:a"], repeat=n)]
    assert len({digest(*p) for p in parts}) == len(parts)


@given(st.text(st.characters(codec="utf-8")))
def test_a_text_has_the_digest_of_its_bytes(text: str) -> None:
    assert digest(text) == digest(text.encode())
    assert len(digest(text)) == 64
