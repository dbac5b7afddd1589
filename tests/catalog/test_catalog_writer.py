"""What an edit makes of a file, what is refused, and that a failing disk harms nothing."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hsg_i18n.catalog import new_header, parse_catalog, po_date, read_catalog, render, save_catalog, with_header
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import digest
from hsg_i18n.model import Catalog, Entry, Language, Typography

HERE = Path(__file__).parent
SPLICES = tomllib.loads((HERE / "splices.toml").read_text(encoding="utf-8"))["splice"]
HEADER = '# Spanish.\nmsgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
HEADERS = (("Language", "es"), ("Content-Type", "text/plain; charset=UTF-8"))


def catalog_of(*entries: Entry) -> Catalog:
    return Catalog("d", "es", entries, HEADERS, "es.po")


def _tupled(value: Any) -> Any:
    return tuple(_tupled(v) for v in value) if isinstance(value, list) else value


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", SPLICES, ids=[c["name"] for c in SPLICES])
def test_an_edit_changes_the_lines_it_has_to(case: dict[str, Any], newline: str) -> None:
    before, after = ((HEADER + case[k]).replace("\n", newline).encode() for k in ("before", "after"))
    catalog = parse_catalog(before, shown="es.po")
    fields = {k: _tupled(v) for k, v in case["edit"].items()} | dict.fromkeys(case.get("clear", ()))
    entries = tuple(replace(e, **fields) if e.msgid == case["msgid"] else e for e in catalog.entries)
    assert entries != catalog.entries
    assert render(before, replace(catalog, entries=entries)) == after


def test_a_new_file_is_canonical() -> None:
    catalog = catalog_of(Entry("a", "b", references=(("a.md", None),)), Entry("c", "d", obsolete=True))
    assert render(None, catalog).decode() == (
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '\n#: a.md\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "d"\n'
    )


def test_new_and_removed_entries_leave_the_blank_lines_of_others_alone() -> None:
    body = 'msgid "a"\nmsgstr ""\n\n\nmsgid "b"\nmsgstr ""\nmsgid "c"\nmsgstr ""'
    data = (HEADER + body).encode()
    a, b, c = parse_catalog(data, shown="es.po").entries

    def after(*entries: Entry) -> str:
        return render(data, catalog_of(*entries)).decode().removeprefix(HEADER)

    new = Entry("n")
    assert after(a, b, c) == body
    assert after(a, b) == 'msgid "a"\nmsgstr ""\n\n\nmsgid "b"\nmsgstr ""\n'
    assert after(a, c) == 'msgid "a"\nmsgstr ""\n\n\nmsgid "c"\nmsgstr ""'
    assert after(a, b, new, c) == (
        'msgid "a"\nmsgstr ""\n\n\nmsgid "b"\nmsgstr ""\n\nmsgid "n"\nmsgstr ""\n\nmsgid "c"\nmsgstr ""'
    )
    assert after(c, a) == 'msgid "c"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n'
    assert render(data, catalog_of()).decode() == HEADER.rstrip("\n") + "\n"


def test_a_header_of_one_line_is_rewritten_whole() -> None:
    data = b'msgid ""\nmsgstr "Language: es\\nX-A: 1\\n"\n'
    catalog = parse_catalog(data, shown="es.po")
    after = render(data, replace(catalog, headers=with_header(catalog.headers, "x-a", "2")))
    assert after == b'msgid ""\nmsgstr ""\n"Language: es\\n"\n"X-A: 2\\n"\n'


def test_saving_writes_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "locale" / "es.po"
    catalog = catalog_of(Entry("a", "b"))
    assert save_catalog(path, catalog) is True
    stamp = path.stat().st_mtime_ns
    assert save_catalog(path, catalog) is False
    assert path.stat().st_mtime_ns == stamp
    assert save_catalog(path, catalog_of(Entry("a", "c"))) is True
    assert read_catalog(path, shown="es.po").entries[0].msgstr == "c"
    assert [p.name for p in path.parent.iterdir()] == ["es.po"]


def test_saving_over_an_edit_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    save_catalog(path, catalog_of(Entry("a", "b")))
    base = digest(path.read_bytes())
    save_catalog(path, catalog_of(Entry("a", "their work")))
    with pytest.raises(CatalogError, match="has changed since it was read"):
        save_catalog(path, catalog_of(Entry("a", "ours")), base=base)
    assert read_catalog(path, shown="es.po").entries[0].msgstr == "their work"


@pytest.mark.parametrize(
    "entry",
    [
        Entry("a", "b", msgstr_plural=("x",)),
        Entry("a", "b", plural="as", msgstr_plural=("x",)),
        Entry("a", "nul \0"),
        Entry("a", "half \ud83d"),
        Entry("a", flags=("two, flags",)),
        Entry("a", references=(("a.md:3", None),)),
        Entry("a", translator_comments=("nul \0",)),
        Entry("", "a second header"),
    ],
    ids=repr,
)
def test_what_no_po_file_can_hold_is_refused_and_the_file_stays(tmp_path: Path, entry: Entry) -> None:
    path = tmp_path / "es.po"
    save_catalog(path, catalog_of(Entry("z", "kept")))
    before = path.read_bytes()
    with pytest.raises(CatalogError):
        save_catalog(path, catalog_of(Entry("z", "kept"), entry))
    assert path.read_bytes() == before


def test_a_duplicate_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="stands twice"):
        save_catalog(tmp_path / "es.po", catalog_of(Entry("a", "1"), Entry("a", "2")))
    assert not list(tmp_path.iterdir())


def test_a_broken_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text(HEADER + 'msgid "a"\nmsgstr "their work\n', encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        save_catalog(path, catalog_of(Entry("a", "ours")))
    assert caught.value.line == 8
    assert "their work" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("step", ["replace", "fsync", "write"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "es.po"
    save_catalog(path, catalog_of(Entry("a", "old")))
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write":
        real = os.fdopen

        def fdopen(handle: int, mode: str) -> Any:
            os.close(handle)
            return _FullFile(real(os.open(os.devnull, os.O_WRONLY), mode))

        monkeypatch.setattr(os, "fdopen", fdopen)
    else:
        monkeypatch.setattr(os, step, full)
    with pytest.raises(CatalogError, match="No space left on device"):
        save_catalog(path, catalog_of(Entry("a", "new")))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["es.po"]


class _FullFile:
    def __init__(self, file: Any) -> None:
        self.file = file

    def __enter__(self) -> _FullFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


WRITER = """
import os, signal, sys
from pathlib import Path
from hsg_i18n.catalog import save_catalog
from hsg_i18n.model import Catalog, Entry

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

class Half:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *_): self.file.close()
    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        die()

path, step, headers = Path(sys.argv[1]), sys.argv[2], (("Content-Type", "text/plain; charset=UTF-8"),)
texts = [tuple(Entry(f"message {i}", f"{word} {i}") for i in range(400)) for word in ("old", "new")]
save_catalog(path, Catalog("d", "es", texts[0], headers, "es.po"))
fdopen, replace = os.fdopen, os.replace
if step == "half of the bytes":
    os.fdopen = lambda *a: Half(fdopen(*a))
elif step == "before the rename":
    os.replace = die
elif step == "after the rename":
    os.replace = lambda *a: (replace(*a), die())
while True:
    for entries in reversed(texts):
        print(flush=True)
        save_catalog(path, Catalog("d", "es", entries, headers, "es.po"))
"""


@pytest.mark.parametrize(
    ("step", "left"),
    [
        ("half of the bytes", {"old"}),
        ("before the rename", {"old"}),
        ("after the rename", {"new"}),
        ("at any time", {"old", "new"}),
        ("at any time, later", {"old", "new"}),
    ],
)
@pytest.mark.thorough
def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path, step: str, left: set[str]) -> None:
    path = tmp_path / "es.po"
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(path), step], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child, child.stdout:
        child.stdout.readline()  # the old file stands, and the child begins to write
        if step.startswith("at any time"):
            time.sleep(0.11 if "later" in step else 0.05)
            child.send_signal(signal.SIGKILL)
        assert child.wait(timeout=60) == -signal.SIGKILL
    catalog = read_catalog(path, shown="es.po")
    words = {e.msgstr.split()[0] for e in catalog.entries}
    assert len(catalog.entries) == 400
    assert len(words) == 1
    assert words <= left


def test_the_header_of_a_new_catalog() -> None:
    language = Language(
        "zh_Hans", "zh-Hans", "Chinese, Simplified", "简体中文", "Hans", "ltr", "latn",
        "nplurals=1; plural=0;", 1, Typography(("Noto Sans SC",)),
    )  # fmt: skip
    headers = dict(new_header(language, "hsg-aftercare", "1.0", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)))
    assert headers["Language"] == "zh_Hans"
    assert headers["Plural-Forms"] == "nplurals=1; plural=0;"
    assert headers["Project-Id-Version"] == "hsg-aftercare 1.0"
    assert headers["POT-Creation-Date"] == headers["PO-Revision-Date"] == "2026-11-24 09:30+0000"
    assert list(headers)[:2] == ["Project-Id-Version", "Report-Msgid-Bugs-To"]


def test_dates_are_written_as_gettext_does() -> None:
    assert po_date(datetime.fromisoformat("2026-11-24T09:30:15+05:45")) == "2026-11-24 09:30+0545"
    assert po_date(datetime(2026, 11, 24, 9, 30)) == "2026-11-24 09:30+0000"
    assert po_date("2026-11-24 09:30+0000") == "2026-11-24 09:30+0000"
