"""`check` with what nobody should ask of it: files at fault, streams that are closed, options that say two things."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polib
import pytest
from projects import Copy

from hsg_i18n.cli import main

pytestmark = pytest.mark.thorough

HEAD = 'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n'
BODY = '\n# hsg-i18n: please keep it short.\nmsgid "Take it before meals."\nmsgstr "Tómelo después de comer. "\n'
GOOD = HEAD.format(tag="es", charset="UTF-8") + BODY
AT_FAULT = {
    "twice": GOOD + BODY,
    "no header": BODY,
    "another character set": HEAD.format(tag="es", charset="ISO-8859-1") + BODY,
    "cut off": GOOD[:-4],
}


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "their.po").write_text(GOOD, "utf-8")
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, Any]]:
    main(["check", "--format", "json", *args])
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return rows


# --- what is written, and where -------------------------------------------------------------------------


@pytest.mark.parametrize("text", AT_FAULT.values(), ids=AT_FAULT)
@pytest.mark.parametrize("act", [["--fix", "--yes"], ["--annotate"]])
def test_a_file_at_fault_keeps_none_from_the_others(
    outside: Path, capsys: pytest.CaptureFixture[str], text: str, act: list[str]
) -> None:
    (outside / "bad.po").write_text(text, "utf-8")
    rows = found(capsys, *act, "bad.po", "their.po")
    assert {"C001", "C002"} & {f["code"] for f in rows if f["path"] == "bad.po"}
    assert (outside / "bad.po").read_text("utf-8") == text
    assert (outside / "their.po").read_text("utf-8") != GOOD


def _touch(path: Path) -> None:
    """Give a catalog something to mend, and a comment to take out."""
    catalog = polib.pofile(str(path))
    catalog[0].tcomment = "hsg-i18n: C033 Look at it."
    catalog[0].msgstr += " "
    catalog.save()


@pytest.mark.parametrize("files", [["their.pot"], ["their.POT"], ["sheet.pdf"], ["--built"]])
@pytest.mark.parametrize("act", [["--fix", "--yes"], ["--annotate"], ["--no-annotate"]])
def test_with_no_catalog_named_nothing_is_written_into_those_of_the_project(
    tiny: Copy, monkeypatch: pytest.MonkeyPatch, files: list[str], act: list[str]
) -> None:
    monkeypatch.chdir(tiny.root)
    catalog = tiny.path("locale/es/LC_MESSAGES/hsg-tiny.po")
    _touch(catalog)
    for name in ("their.pot", "their.POT", "sheet.pdf"):
        tiny.write(name, GOOD)
    before = catalog.read_bytes()
    assert main(["check", *act, *files]) == 2
    assert catalog.read_bytes() == before


def test_the_comments_of_other_languages_stay_when_one_is_checked(tiny: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    path = tiny.path("locale/ar/LC_MESSAGES/hsg-tiny.po")
    _touch(path)
    before = path.read_bytes()
    main(["check", "--language", "es", "--annotate"])
    assert path.read_bytes() == before


def test_a_comment_of_a_person_stays_though_it_begins_like_ours(outside: Path) -> None:
    main(["check", "--annotate", "their.po"])
    assert "hsg-i18n: C033" in (outside / "their.po").read_text("utf-8")
    main(["check", "--no-annotate", "their.po"])
    assert (outside / "their.po").read_text("utf-8") == GOOD


def test_of_a_link_the_file_is_written_and_the_link_stays(outside: Path) -> None:
    link = outside / "link.po"
    link.symlink_to("their.po")
    main(["check", "--fix", "--yes", "link.po"])
    assert link.is_symlink()
    assert (outside / "their.po").read_text("utf-8") == GOOD.replace('comer. "', 'comer."')


@pytest.mark.parametrize("side", ["msgid", "msgstr"])
def test_a_message_as_long_as_a_book_is_told_and_not_waited_for(
    outside: Path, capsys: pytest.CaptureFixture[str], side: str
) -> None:
    long = "Tome dos tabletas antes de 24 horas.  " * 3000
    texts = {"msgid": "Take it.", "msgstr": "Tómela."} | {side: long}
    (outside / "their.po").write_text(GOOD + f'\nmsgid "{texts["msgid"]}"\nmsgstr "{texts["msgstr"]}"\n', "utf-8")
    rows = found(capsys, "--fix", "--yes", "their.po")
    assert [(f["code"], f["line"]) for f in rows] == [("C033", 7), ("X002", 10)]
    assert long in (outside / "their.po").read_text("utf-8")


# --- languages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["es_ES", "es-CO", "es_419", "es_AR.UTF-8"])
def test_a_region_is_checked_as_its_language(outside: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    (outside / "their.po").write_text(GOOD.replace("Language: es", f"Language: {tag}"), "utf-8")
    assert {f["code"] for f in found(capsys, "their.po") if f["severity"] != "info"} == {"C033"}


@pytest.mark.parametrize("tag", ["zh_HK", "zh_TW", "es@ladino", "es_Hebr", "hi_Latn", "tlh"])
def test_another_script_or_language_is_not(outside: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    (outside / "their.po").write_text(GOOD.replace("Language: es", f"Language: {tag}"), "utf-8")
    assert "C008" in {f["code"] for f in found(capsys, "their.po")}


@pytest.fixture
def installed(outside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package in an environment, as pip leaves it there: without the files around it."""
    site = outside / "repo" / "env" / "lib" / "site-packages"
    site.mkdir(parents=True)
    monkeypatch.setattr("hsg_i18n.paths.__file__", str(site / "hsg_i18n" / "paths.py"))
    monkeypatch.setattr("sys.prefix", str(outside / "repo" / "env"))
    return outside / "repo"


def test_the_hook_of_pre_commit_knows_the_languages_of_its_copy_of_the_repository(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("hsg.toml", "locale", "source"):
        (installed / name).symlink_to(Path(_root()) / name)
    assert "C033" in {f["code"] for f in found(capsys, "their.po")}


def test_where_no_language_is_known_that_is_said(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "their.po"])
    assert "No language is known here" in capsys.readouterr().err


# --- a worker -------------------------------------------------------------------------------------------


def worker(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: bytes, *args: str) -> list[Any]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(asked), "utf-8", errors="strict"))
    assert main(["check", "--worker", *args]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_worker_answers_after_every_request_that_it_cannot_read(
    outside: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = (
        b'{"po": "\xff.po"}',
        b"\xff\xfe",
        b'{"po": "%s.po"}' % (b"a" * 5000),
        b'{"po": "a\\u0000.po"}',
        b'{"po": "their.po", "pot": "a\\u0000.pot"}',
    )
    good = b'{"po": "their.po"}'
    first, *faults, last = worker(monkeypatch, capsys, b"\n".join([b"\xef\xbb\xbf" + good, *bad, good]))
    assert [set(fault) for fault in faults] == [{"error"}] * len(bad)
    assert "findings" in first
    assert first == last


def test_a_worker_is_told_once_which_language_the_files_have(
    outside: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (outside / "their.po").write_text(GOOD.replace('"Language: es\\n"\n', ""), "utf-8")
    (answer,) = worker(monkeypatch, capsys, b'{"po": "their.po"}', "--language", "es")
    assert "C033" in {f["code"] for f in answer["findings"]}


def test_a_worker_reads_a_glossary_that_changes_anew(
    outside: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = outside / "terms.tsv"

    class Asking(io.BytesIO):
        def __next__(self) -> bytes:
            line = super().__next__()
            words = "comer" if line.startswith(b" ") else "otra cosa"
            terms.write_text(f"term\tlang\tapproved\nmeals\tes\t{words}\n", "utf-8")
            return line

    asked = Asking(b'{"po": "their.po"}\n {"po": "their.po"}\n')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(asked, "utf-8"))
    assert main(["check", "--worker", "--glossary", str(terms)]) == 0
    before, after = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "C032" in {f["code"] for f in before["findings"]}
    assert "C032" not in {f["code"] for f in after["findings"]}


@pytest.mark.parametrize("more", [["their.po"], ["--fix"], ["--annotate"], ["--no-annotate"], ["--built"]])
def test_a_worker_takes_nothing_else(outside: Path, more: list[str]) -> None:
    assert main(["check", "--worker", *more]) == 2


# --- closed streams -------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("args", ["their.po", "--fix their.po", "--worker"])
def test_a_stream_that_is_closed_is_no_traceback(outside: Path, closed: str, args: str) -> None:
    command = f'"{sys.executable}" -m hsg_i18n check {args} {closed}'
    done = subprocess.run(
        ["sh", "-c", command], input=b"", capture_output=True, env=os.environ | {"PYTHONPATH": _root()}, check=False
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if args == "--worker" else 1)


def _root() -> str:
    return str(Path(__file__).parents[2])
