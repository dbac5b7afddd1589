"""`check` with files that are no catalogs: it says what each is, what to do, and does not look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsg_i18n.catalog.kind import BEGINNING
from hsg_i18n.cli import main

PO = '# A comment.\n\nmsgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
MO = b"\xde\x12\x04\x95" + b"\0" * 24
PAGE = "<!DOCTYPE html>\n" + "<p>es.po</p>\n" * 500


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("README.md", b"# hsg\n\nText.\n", "This is not a .po or a .pdf file"),
        ("checks.md", b'# Checks\n\n    Text.\nmsgid "a"\nmsgstr ""\n', "This is not a .po or a .pdf file"),
        ("x.txt", b"", "This is not a .po or a .pdf file"),
        ("x.txt", b"#" * (BEGINNING + 1), "This is not a .po or a .pdf file"),
        ("x", b"\x7fELF\0\0", "This is not a .po or a .pdf file"),
        ("es.mo", MO, "This is a compiled catalog, not a .po file. Hint: Name the .po file that it was made of"),
        ("es.mo", MO[3::-1] + MO, "msgunfmt es.mo -o es.po"),
        ("es.pot", PO.encode(), "This is a template, which holds no translation"),
    ],
)
@pytest.mark.parametrize("act", [[], ["--fix", "--yes"], ["--annotate"]])
def test_what_is_no_catalog_is_told_as_what_it_is(
    outside: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str, act: list[str]
) -> None:
    (outside / name).write_bytes(data)
    (outside / "es.po").write_text(PO, "utf-8")
    assert main(["check", *([] if name.endswith(".pot") else ["es.po"]), name, *act]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    if not (act and name.endswith(".pot")):  # that nothing is named to write into is said before
        assert said in told.err
    assert (outside / name).read_bytes() == data


def test_a_folder_is_told_as_one(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "es.po").mkdir()
    assert main(["check", "es.po"]) == 2
    assert "es.po: This is a folder. Hint: Name the files in it, such as es.po/*.po." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["es.txt", "es.po~", "catalog"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n \n", "#\n" * 1000])
def test_a_catalog_of_another_name_is_checked(outside: Path, name: str, before: str) -> None:
    (outside / name).write_bytes((before + PO).encode())
    assert main(["check", name]) == (1 if before == "\ufeff" else 0)  # a byte order mark is a finding itself


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PAGE.encode(), "es.po:1: C001 This is not a .po file: no line of it is a msgid."),
        (MO, "es.po: C001 This is a compiled catalog (.mo) under the name of a .po file."),
        (b"", "es.po:1: C001 The file is empty"),
        (b"#" * (33 * 2**20), "es.po: C001 The file has 33 MB; a catalog has at most 32."),
        (b'msgid "Call us\nmsgstr ""\n', "The quotation marks do not match"),
    ],
    ids=["a page", "compiled", "empty", "large", "one broken line"],
)
def test_what_bears_the_name_of_a_catalog_is_a_finding(
    outside: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    (outside / "es.po").write_bytes(data)
    assert main(["check", "es.po"]) == 1
    told = capsys.readouterr().out
    assert said in told
    assert "1 error in 1 file: C001 1." in told or "quotation" in said
