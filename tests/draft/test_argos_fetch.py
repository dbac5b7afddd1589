"""Packages from an index: what comes is verified, what breaks off leaves nothing. The index is on this machine."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from hsg_i18n.cli import main
from hsg_i18n.draft.models.fetch import fetch
from hsg_i18n.draft.models.installed import package_for
from hsg_i18n.errors import EngineError

if TYPE_CHECKING:
    from argos_home import ArgosHome
    from projects import Copy

pytestmark = pytest.mark.mt


@dataclass
class Index:
    """A server of packages."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    promised: dict[str, int] = field(default_factory=dict)  #: bytes that are announced, where fewer come
    asked: list[str] = field(default_factory=list)

    def offer(self, source: str, target: str, data: bytes, version: str = "0.1") -> None:
        """Put a package on the index, whatever is in it."""
        name = f"/{source}_{target}-{version}.argosmodel"
        rows = json.loads(self.files.get("/index.json", b"[]"))
        rows.append(
            {
                "type": "translate",
                "from_code": source,
                "to_code": target,
                "package_version": version,
                "links": [f"{self.address}{name}"],
            }
        )
        self.files |= {name: data, "/index.json": json.dumps(rows).encode()}


def handler(index: Index) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            index.asked.append(self.path)
            data = index.files.get(self.path)
            self.send_response(200 if data is not None else 404)
            if length := index.promised.get(self.path, len(data or b"")):
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(data or b"")  # and then the connection is closed

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@pytest.fixture
def index(argos: ArgosHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    from hsg_i18n.draft.models.library import places

    found = Index()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(found))
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    # A process of its own reads the variable; this one has read it.
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{found.address}/")
    monkeypatch.setattr(places(), "remote_package_index", f"{found.address}/index.json")
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def refused(home: ArgosHome, digest: str = "") -> str:
    before = (home.names, home.index.read_bytes() if home.index.exists() else b"")
    with pytest.raises(EngineError) as caught:
        fetch("en", "es", digest)
    assert home.names == before[0]
    assert set(home.leftovers) <= {"index.json"}
    return str(caught.value)


def test_the_newest_package_is_fetched_and_installed(argos: ArgosHome, index: Index, to_spanish: bytes) -> None:
    index.offer("en", "es", b"old", "0.0.9")
    index.offer("en", "es", to_spanish, "0.1")
    done = fetch("en", "es", sha256(to_spanish).hexdigest())
    assert done.package == package_for("en", "es")
    assert argos.leftovers == ["index.json"]
    assert index.asked == ["/index.json", "/en_es-0.1.argosmodel"]


def test_another_digest_is_refused(argos: ArgosHome, index: Index, to_spanish: bytes) -> None:
    index.offer("en", "es", to_spanish)
    assert "SHA-256" in refused(argos, "0" * 64)


def test_a_package_for_another_pair_is_refused(argos: ArgosHome, index: Index, to_english: bytes) -> None:
    index.offer("en", "es", to_english)
    assert "from es to en, and not from en to es" in refused(argos)


@pytest.mark.parametrize("announced", [True, False])
def test_a_download_that_breaks_off_leaves_nothing(
    argos: ArgosHome, index: Index, to_spanish: bytes, announced: bool
) -> None:
    index.offer("en", "es", to_spanish[:100_000])
    index.promised["/en_es-0.1.argosmodel"] = len(to_spanish) if announced else 0
    said = refused(argos)
    assert ("cannot be fetched" if announced else "torn") in said
    index.files["/en_es-0.1.argosmodel"] = to_spanish
    index.promised.clear()
    fetch("en", "es")


def test_what_lies_in_the_downloads_is_not_taken_for_the_package(
    argos: ArgosHome, index: Index, to_spanish: bytes, to_english: bytes
) -> None:
    (argos.downloads / "translate-en_es.argosmodel").write_bytes(to_english)
    index.offer("en", "es", to_spanish)
    fetch("en", "es")
    assert package_for("en", "es")
    assert argos.leftovers == ["index.json"]


@pytest.mark.parametrize("content", [b"", b"<html>", b"{}", b"[1]", b'["x"]', b"[" * 100_000, b"null", b"\xff"])
def test_an_index_that_is_none_is_told_and_the_old_one_kept(argos: ArgosHome, index: Index, content: bytes) -> None:
    argos.index.write_bytes(b"[]")
    index.files["/index.json"] = content
    said = refused(argos)
    assert index.address in said
    assert ("no package from en to es" if content == b"{}" else "index of Argos Translate") in said
    assert argos.index.read_bytes() == (content if content == b"{}" else b"[]")


def test_an_index_that_breaks_off_is_told(argos: ArgosHome, index: Index) -> None:
    index.offer("en", "es", b"")
    index.promised["/index.json"] = 10_000
    assert "index of Argos Translate cannot be fetched" in refused(argos)
    assert argos.leftovers == []


@pytest.mark.parametrize("old", [b"", b"[]"])
def test_no_network_is_told_and_no_old_index_asked(
    argos: ArgosHome, monkeypatch: pytest.MonkeyPatch, old: bytes
) -> None:
    from hsg_i18n.draft.models.library import places

    monkeypatch.setattr(places(), "remote_package_index", "http://127.0.0.1:9/index.json")
    if old:
        argos.index.write_bytes(old)
    assert "cannot be fetched" in refused(argos)
    assert (argos.index.read_bytes() if old else b"") == old


def test_a_pair_that_the_index_has_not_is_told_the_other_ways(
    argos: ArgosHome, index: Index, to_english: bytes
) -> None:
    index.offer("es", "en", to_english)
    said = refused(argos)
    assert "no package from en to es" in said
    assert "libretranslate" in said


def test_a_full_disk_while_downloading_leaves_nothing(
    argos: ArgosHome, index: Index, to_spanish: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import package as library

    def full(_: object) -> None:
        (argos.downloads / "translate-en_es.argosmodel").write_bytes(to_spanish[:1000])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    index.offer("en", "es", to_spanish)
    monkeypatch.setattr(library.AvailablePackage, "download", full)
    assert "No space left on device" in refused(argos)


def test_a_download_that_is_stopped_leaves_nothing(
    argos: ArgosHome, index: Index, to_spanish: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import package as library

    def stopped(_: object) -> None:
        (argos.downloads / "translate-en_es.argosmodel").write_bytes(to_spanish[:1000])
        raise KeyboardInterrupt

    index.offer("en", "es", to_spanish)
    monkeypatch.setattr(library.AvailablePackage, "download", stopped)
    with pytest.raises(KeyboardInterrupt):
        fetch("en", "es")
    assert argos.leftovers == ["index.json"]


# --- the command --------------------------------------------------------------------------------------


def test_the_command_fetches_both_ways_lists_and_removes(
    tiny: Copy,
    argos: ArgosHome,
    index: Index,
    to_spanish: bytes,
    to_english: bytes,
    capsys: pytest.CaptureFixture[str],
) -> None:
    index.offer("en", "es", to_spanish)
    index.offer("es", "en", to_english)

    def said(*words: str) -> str:
        code = main(["--project", str(tiny.root), "draft", "models", *words])
        out = capsys.readouterr()
        assert code == 0, out.err
        return out.out

    digests = [sha256(data).hexdigest() for data in (to_spanish, to_english)]
    assert said("fetch", "es", "--missing") == (
        f"Installed translate-en_es 0.1, SHA-256 {digests[0]}.\nInstalled translate-es_en 0.1, SHA-256 {digests[1]}.\n"
    )
    asked = len(index.asked)
    assert said("fetch", "es", "--missing").startswith("translate-en_es 0.1, model ")
    assert len(index.asked) == asked
    assert said("list").count("\n") == 2
    assert said("remove", "es_en") == "Removed translate-es_en 0.1.\n"
    assert said("list").count("\n") == 1


def test_a_way_back_that_cannot_be_had_leaves_the_way_there(
    tiny: Copy, argos: ArgosHome, index: Index, to_spanish: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    index.offer("en", "es", to_spanish)
    index.offer("es", "en", to_spanish)
    assert main(["--project", str(tiny.root), "draft", "models", "fetch", "es"]) == 0
    assert "cannot be translated back" in capsys.readouterr().err
    assert argos.names == ["translate-en_es-0_1"]


def test_the_command_says_what_is_wrong_with_a_language(
    tiny: Copy, argos: ArgosHome, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.edit("locale/ar/language.toml", 'mt_code = "ar"', 'mt_code = ""')
    assert main(["--project", str(tiny.root), "draft", "models", "fetch", "ar"]) == 7
    assert "mt_code is empty" in capsys.readouterr().err
