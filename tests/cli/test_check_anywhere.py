"""`check` on a catalog that lies in no project, with what a person gives along with it, and request by request."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from hsg_i18n.cli import main

PO = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Take it before meals."
msgstr "{text}"
"""
POT = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Call us."\nmsgstr ""\n'


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog in a folder of no project; the meaning of its one message is turned round."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "their.po").write_text(PO.format(text="Tómelo después de comer."), "utf-8")
    return tmp_path


def codes(capsys: pytest.CaptureFixture[str], *args: str) -> set[str]:
    main(["check", "--format", "json", *args])
    return {f["code"] for f in json.loads(capsys.readouterr().out)["findings"]}


@pytest.mark.thorough
def test_our_languages_are_known_everywhere(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, "their.po") == {"C033"}
    assert codes(capsys, "--language", "es", "their.po") == {"C033"}


def test_a_template_says_which_messages_there_are(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "their.pot").write_text(POT, "utf-8")
    assert codes(capsys, "their.po", "their.pot") > {"C033"}


@pytest.mark.thorough
def test_a_list_of_terms_is_added_to_the_glossary(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "terms.tsv").write_text("term\tlang\tapproved\tforbidden\nmeals\tes\talimentos\tcomer\n", "utf-8")
    assert codes(capsys, "--glossary", "terms.tsv", "their.po") == {"C032", "C033", "C034"}


@pytest.mark.thorough
@pytest.mark.parametrize("tag", ["ES", "es-MX", "es_ES", "spa"])
def test_the_list_names_languages_as_people_do(outside: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    (outside / "terms.tsv").write_text(f"term\tlang\tapproved\tforbidden\nmeals\t{tag}\t\tcomer\n", "utf-8")
    assert codes(capsys, "--glossary", "terms.tsv", "their.po") == {"C033", "C034"}


def test_a_list_that_is_none_is_an_error(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "terms.tsv").write_text("meals\n", "utf-8")
    assert main(["check", "--glossary", "terms.tsv", "their.po"]) != 0
    assert "names of the columns" in capsys.readouterr().err
    assert main(["check", "--glossary", "", "their.po"]) == 3  # of a variable that is not set
    assert "This is not a file." in capsys.readouterr().err


def answers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: str) -> list[dict[str, Any]]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(("\n".join(lines) + "\n").encode())))
    assert main(["check", "--worker"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_worker_answers_each_line_with_a_line(
    outside: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"po": str(outside / "their.po"), "lang": "es"})
    bad = ("nonsense", "[]", "{}", '{"po": 1}', '{"po": "none.po"}', "[" * 100_000)
    first, *faults, last = answers(monkeypatch, capsys, good, "", *bad, good)
    assert [f["code"] for f in first["findings"]] == ["C033"]
    assert [set(fault) for fault in faults] == [{"error"}] * len(bad)
    assert last == first
