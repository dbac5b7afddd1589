"""`hsg-i18n check FILE.pdf`: PDFs from anywhere, exit codes, the JSON contract, and what is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from check_cases import ROOT
from pdf_making import make_pdf
from test_checks_project import KEYS

from hsg_i18n.cli import main
from hsg_i18n.proof import tools

GOOD = make_pdf({})
FAULTY = make_pdf({"title": "", "claims": [], "blocks": [{"tag": "H1", "text": "Call 999", "lacks": "9", "y": 90}]})


def _check(*args: object) -> int:
    return main(["--project", str(ROOT), "check", *map(str, args)])


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(GOOD)
    return path


def test_a_good_pdf_has_no_finding(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(pdf) == 0
    assert capsys.readouterr().out == "Nothing found in 1 file.\n"


def test_a_finding_names_the_file_and_keeps_the_contract(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf.write_bytes(FAULTY)
    assert _check(pdf, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [(f["code"], f["severity"], f["line"]) for f in found["findings"]] == [
        ("P003", "error", 0),
        ("P023", "warning", 0),
    ]
    for finding in found["findings"]:
        assert set(finding) == KEYS
        assert finding["path"] == str(pdf)
        assert finding["waived"] is False
    assert found["summary"]["files"] == 1


def test_pdfs_and_catalogs_are_checked_together(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog = ROOT / "locale/es/LC_MESSAGES/labels.po"
    assert _check(pdf, catalog, pdf) == 0
    assert "2 files" in capsys.readouterr().out


def test_a_person_can_say_which_language_a_pdf_is_in(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(pdf, "--language", "vi") == 1
    assert "P021" in capsys.readouterr().out
    assert _check(pdf, "--language", "xx") == 2


def test_the_end_of_the_name_may_be_in_capitals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "SHEET.PDF"
    path.write_bytes(b"no pdf")
    assert _check(path) == 1
    assert "P001 This is not a PDF." in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", GOOD[:1500]])
def test_a_file_that_cannot_be_read_is_a_finding_on_stdout(data: bytes, pdf: Path, capsys: Any) -> None:
    pdf.write_bytes(data)
    assert _check(pdf) == 1
    out, err = capsys.readouterr()
    assert "P001" in out
    assert err == ""


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(tmp_path / "none.pdf") == 2
    assert "none.pdf: The file does not exist." in capsys.readouterr().err
    (tmp_path / "folder.pdf").mkdir()
    assert _check(tmp_path / "folder.pdf") == 2


@pytest.mark.thorough
def test_without_a_project_a_pdf_can_still_be_checked(pdf: Path) -> None:
    command = [sys.executable, "-m", "hsg_i18n", "check", pdf.name]
    done = subprocess.run(command, cwd=pdf.parent, capture_output=True, text=True, check=False, env=_environment())
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing found in 1 file.\n", "")


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT)}


def test_a_missing_package_is_named_with_what_brings_it(
    pdf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools, "find_spec", lambda name: None if name != "page" else object())
    assert _check(pdf) == 3
    err = capsys.readouterr().err
    assert "pypdfium2 and zxing-cpp must be installed" in err
    assert "hsg-i18n[proof]" in err


def test_a_catalog_is_checked_without_those_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "find_spec", lambda name: None)
    assert _check(ROOT / "locale/es/LC_MESSAGES/labels.po") == 0


def test_files_and_a_build_are_two_questions(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check("--built", "preview", pdf) == 2
    assert "not both" in capsys.readouterr().err


def test_where_nothing_was_built_the_command_that_builds_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hsg.toml").write_text('name = "test"\n')
    assert main(["--project", str(tmp_path), "check", "--built"]) == 2
    assert "build/preview/manifest.json: There is no build to check. Hint: Run: make" in capsys.readouterr().err
    assert main(["--project", str(tmp_path), "check", "--built", "release"]) == 2
    assert "make release" in capsys.readouterr().err
