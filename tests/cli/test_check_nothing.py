"""A check that looked at nothing is no pass: it says so, with what to do, and ends with 2."""

from __future__ import annotations

import shutil

import pytest
from projects import Copy, forget

from hsg_i18n.cli import main
from hsg_i18n.steps import proof


def run(copy: Copy, *args: str) -> int:
    forget()
    return main(["--project", str(copy.root), *args])


@pytest.mark.parametrize("act", [[], ["--format", "json"], ["--format", "sarif"], ["--fix", "--yes"], ["--annotate"]])
def test_a_language_without_catalogs_is_not_found_clean(
    act: list[str], tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(tiny.path("locale/es/LC_MESSAGES"))
    assert run(tiny, "check", "--language", "es", *act) == 2
    told = capsys.readouterr()
    assert told.out == ""
    said = "hsg-i18n: There is nothing to check: Spanish has no catalogs yet. Hint: Run: hsg-i18n merge es\n"
    assert told.err.endswith(said)


def test_a_project_of_nothing_is_not_found_clean(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    for path in [*tiny.path("source").glob("*.md"), *tiny.path("locale").rglob("*.po")]:
        path.unlink()
    assert run(tiny, "check") == 2
    assert "There is nothing to check: no handout and no catalog. Hint: Run: hsg-i18n new" in capsys.readouterr().err


def test_the_language_of_the_source_is_checked_in_the_source(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.edit("source/hsg-tiny.md", "Always ask your care team.", "Don't forget to ask your care team.")
    run(tiny, "check", "--language", "en")
    out = capsys.readouterr().out
    assert "source/hsg-tiny.md" in out
    assert "in 1 file" in out
    tiny.remove("source/hsg-tiny.md")
    assert run(tiny, "check", "--language", "en") == 2
    assert "There is nothing to check: no handout." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["es", "es_MX"])
def test_a_build_without_a_sheet_of_the_language_is_not_found_clean(
    name: str, tiny: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "built_files", lambda *_: ())
    assert run(tiny, "check", "--built", "release", "--language", name) == 2
    assert capsys.readouterr().err == (
        "hsg-i18n: build/release: There is nothing to check: it holds no PDF of Spanish."
        " Hint: make release says what it leaves out, and why.\n"
    )
