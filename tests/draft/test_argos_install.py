"""Packages of Argos Translate: whole or not at all, and nothing hostile gets out of its folder."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hsg_i18n.draft.models import archive as archive_module
from hsg_i18n.draft.models.install import Wanted, install, remove
from hsg_i18n.draft.models.installed import broken, installed, package_for
from hsg_i18n.errors import EngineError, UsageError

if TYPE_CHECKING:
    from argos_home import ArgosHome

pytestmark = pytest.mark.mt

Package = Callable[..., dict[str, bytes]]
FOLDER = "translate-en_es-0_1"


@pytest.fixture
def given(tmp_path: Path) -> Callable[[bytes], Path]:
    """Writes a file to install."""

    def written(data: bytes) -> Path:
        path = tmp_path / "given.argosmodel"
        path.write_bytes(data)
        return path

    return written


@pytest.fixture
def sham(package: Package) -> dict[str, bytes]:
    """A package that is good for being refused, and small."""
    return {**package(), "model/model.bin": b"no model"}


def refused(home: ArgosHome, path: Path, wanted: Wanted | None = None) -> str:
    """What is said of a package that is not installed, and leaves nothing behind."""
    before = home.names
    with pytest.raises(EngineError) as caught:
        install(path, wanted)
    assert home.names == before
    assert home.leftovers == []
    return str(caught.value)


def packed(content: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    """A zip of exactly these names."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in content.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            zipped.writestr(info, data)
    return out.getvalue()


def under(top: str, content: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{top}/{name}": data for name, data in content.items()}


# --- what is sound ------------------------------------------------------------------------------------


def test_a_package_is_installed_listed_and_removed(
    argos: ArgosHome, given: Callable[[bytes], Path], to_spanish: bytes
) -> None:
    done = install(given(to_spanish))
    assert done.sha256 == sha256(to_spanish).hexdigest()
    assert argos.names == [FOLDER]
    assert argos.leftovers == []
    (found,) = installed()
    assert found == done.package
    assert found.sentence == "translate-en_es 0.1"
    assert package_for("en", "es") == found
    assert package_for("es", "en") is None
    assert remove("en_es") == ("translate-en_es 0.1",)
    assert (argos.names, argos.leftovers, installed()) == ([], [], ())


def test_argos_translate_itself_knows_what_was_installed(add: Callable[[bytes], Path], to_spanish: bytes) -> None:
    from argostranslate import package as library

    add(to_spanish)
    assert [(p.from_code, p.to_code) for p in library.get_installed_packages()] == [("en", "es")]


def test_an_unpacked_folder_is_as_good(argos: ArgosHome, tmp_path: Path, to_spanish: bytes) -> None:
    with zipfile.ZipFile(BytesIO(to_spanish)) as zipped:
        zipped.extractall(tmp_path / "unpacked")
    done = install(tmp_path / "unpacked" / FOLDER)
    assert (done.sha256, argos.names) == ("", [FOLDER])


def test_the_same_again_changes_nothing_and_another_of_that_version_takes_its_place(
    argos: ArgosHome, add: Callable[[bytes], Path], package: Package, to_spanish: bytes
) -> None:
    from argos_model import archive

    first = add(to_spanish)
    digest = package_for("en", "es").digest  # type: ignore[union-attr]
    assert add(to_spanish) == first
    other = package()
    other["metadata.json"] += b"\n"
    add(archive(other))
    assert len(argos.names) == 1
    assert package_for("en", "es").digest != digest  # type: ignore[union-attr]


def test_the_right_digest_is_taken_and_no_other(
    argos: ArgosHome, given: Callable[[bytes], Path], to_spanish: bytes
) -> None:
    path, digest = given(to_spanish), sha256(to_spanish).hexdigest()
    assert digest in refused(argos, path, Wanted(sha256="0" * 64))
    assert install(path, Wanted(sha256=digest.upper())).sha256 == digest


def test_a_folder_among_the_packages_that_is_none_spoils_nothing(
    argos: ArgosHome, add: Callable[[bytes], Path], to_spanish: bytes
) -> None:
    (argos.packages / "empty").mkdir()
    (argos.packages / "torn").mkdir()
    (argos.packages / "torn" / "metadata.json").write_text("{")
    add(to_spanish)
    assert [p.folder.name for p in installed()] == [FOLDER]
    assert [p.name for p in broken()] == ["empty", "torn"]
    assert remove("empty") == ("empty",)
    assert remove("torn") == ("torn",)


def test_a_package_that_is_not_there_cannot_be_removed(add: Callable[[bytes], Path], to_spanish: bytes) -> None:
    add(to_spanish)
    with pytest.raises(UsageError, match=r"Installed: translate-en_es 0\.1"):
        remove("../packages")


# --- what is torn -------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.7, 0.99, 0.9999])
def test_a_torn_package_is_refused_and_nothing_is_installed(
    argos: ArgosHome, given: Callable[[bytes], Path], to_spanish: bytes, share: float
) -> None:
    assert "torn or no zip" in refused(argos, given(to_spanish[: int(len(to_spanish) * share)]))


def test_a_package_with_a_wrong_byte_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], to_spanish: bytes
) -> None:
    data = bytearray(to_spanish)
    data[len(data) // 3] ^= 0xFF
    assert "torn" in refused(argos, given(bytes(data)))


def test_a_torn_model_in_a_whole_archive_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], package: Package
) -> None:
    from argos_model import archive

    content = package()
    content["model/model.bin"] = content["model/model.bin"][:200_000]
    assert "The model cannot be loaded" in refused(argos, given(archive(content)))


@pytest.mark.parametrize(
    "name", ["metadata.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"]
)
def test_a_package_without_a_part_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes], name: str
) -> None:
    content = sham
    del content[name]
    assert "lacks" in refused(argos, given(packed(under("p", content)))) or name == "metadata.json"


@pytest.mark.parametrize(
    "metadata",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"from_code": "en", "to_code": "es"}',
        b'{"from_code": "en", "to_code": "../../es", "package_version": "1"}',
        b'{"from_code": "en", "to_code": ["es"], "package_version": "1"}',
        b'{"from_code": "en", "to_code": "es", "package_version": "../1"}',
        b'{"from_code": "en", "to_code": "es", "package_version": 1}',
        b'{"from_code": "en", "to_code": "en", "package_version": "1"}',
        b'{"from_code": "fr", "to_code": "es", "package_version": "1"}',
        b" " * (2 << 20),
    ],
    ids=lambda data: repr(data[:60]),
)
def test_a_package_that_says_nothing_sensible_of_itself_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes], metadata: bytes
) -> None:
    content = sham
    content["metadata.json"] = metadata
    assert "metadata.json" in (said := refused(argos, given(packed(under("p", content))))) or "translates" in said


def test_a_package_for_another_pair_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], to_english: bytes
) -> None:
    said = refused(argos, given(to_english), Wanted(source="en", target="es"))
    assert "from es to en, and not from en to es" in said


# --- what is hostile ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../evil", "p/../../evil", "/evil", "p/./evil", "p\\..\\evil", "C:/evil", "", "//"])
def test_a_name_that_leads_out_of_the_folder_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    refused(argos, given(packed({**under("p", sham), name: b"x"})))
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o010666])
def test_a_link_or_a_device_is_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes], mode: int
) -> None:
    def change(info: zipfile.ZipInfo) -> None:
        if info.filename.endswith("README.md"):
            info.external_attr = mode << 16

    assert "link or a device" in refused(argos, given(packed(under("p", sham), change)))


def test_a_link_in_a_folder_is_refused(argos: ArgosHome, tmp_path: Path, sham: dict[str, bytes]) -> None:
    for name, data in sham.items():
        path = tmp_path / "p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "p" / "secret").symlink_to("/etc/hostname")
    assert "link" in refused(argos, tmp_path / "p")


def test_two_files_of_one_name_are_refused(
    argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes]
) -> None:
    assert "one name" in refused(argos, given(packed({**under("p", sham), "P/README.MD": b"x"})))


def test_two_folders_are_refused(argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes]) -> None:
    assert "one folder" in refused(argos, given(packed({**under("p", sham), "q/x": b"x"})))


def test_a_bomb_is_refused_before_it_is_unpacked(
    argos: ArgosHome, given: Callable[[bytes], Path], sham: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = given(packed(under("p", {**sham, "bomb": bytes(4 << 20)})))
    monkeypatch.setattr(archive_module, "_SMALL", 1 << 20)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)  # whoever reads a file in it fails
    assert "fill a disk" in refused(argos, path)


@pytest.mark.parametrize("kind", ["missing", "pipe", "text"])
def test_what_is_no_package_is_refused_without_waiting(argos: ArgosHome, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "given.argosmodel"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "text":
        path.write_text("This is not a package.")
    assert str(path) in refused(argos, path)


# --- what breaks in the middle ------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["fsync", "rename", "mkdir"])
def test_a_full_disk_leaves_nothing_behind(
    argos: ArgosHome,
    given: Callable[[bytes], Path],
    to_spanish: bytes,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = given(to_spanish)
    monkeypatch.setattr(os, call, full)
    assert "No space left on device" in refused(argos, path)


def test_an_install_that_is_killed_leaves_no_package(
    argos: ArgosHome, given: Callable[[bytes], Path], to_spanish: bytes
) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from hsg_i18n.draft.models import install\n"
        "install.try_package = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "install.install(Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(given(to_spanish))], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (argos.names, installed()) == ([], ())
    (left,) = argos.leftovers
    os.utime(argos.data / left, (0, 0))
    install(given(to_spanish))
    assert (argos.names, argos.leftovers) == ([FOLDER], [])
