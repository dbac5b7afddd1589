"""Every check can be explained, has a code of its own for ever, and its examples are true."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from check_cases import HEADER, ROOT

from hsg_i18n.checks import reference, registry
from hsg_i18n.checks.contexts import EntryContext, TextContext
from hsg_i18n.checks.registry import Check, check, declare, find, load, nearest
from hsg_i18n.cli import main
from hsg_i18n.model import Finding, Severity

FOLDERS = [f for f in (ROOT / "hsg_i18n" / "checks").iterdir() if f.name in registry.FOLDERS]
FILES = [p for f in FOLDERS for p in f.glob("*.py") if not p.name.startswith("_")]
EXAMPLES = [c for c in load() if c.over in {EntryContext, TextContext}]


@pytest.mark.parametrize("c", load(), ids=lambda c: c.code)
def test_a_check_says_why_what_to_do_and_gives_examples(c: Check) -> None:
    assert c.rationale.endswith(".")
    assert c.hint.endswith((".", "?"))
    assert c.bad
    assert c.good
    assert c.bad != c.good
    assert "  " not in c.rationale + c.hint


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_a_file_has_one_check_and_its_docstring_begins_with_the_code(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.count("\n@check(") == 1
    code = text.split("\n@check(")[1].split('"')[1]
    assert text.startswith(f'"""{code}: ')
    assert (found := find(code))
    assert found.name == file.stem.replace("_", "-")


def test_every_file_is_found() -> None:
    assert len(FILES) == sum(1 for c in load() if c.run)


@pytest.mark.thorough
@pytest.mark.parametrize("c", EXAMPLES, ids=lambda c: c.code)
def test_the_examples_of_a_check_are_true(c: Check, check_po: Callable[..., tuple[Finding, ...]]) -> None:
    head = HEADER.format(language="es", plural="nplurals=2; plural=(n != 1);")
    assert c.code in {f.code for f in check_po((head + c.bad + "\n").encode())}
    assert not check_po((head + c.good + "\n").encode())


def _nothing(_: TextContext) -> Iterator[str]:
    yield from ()


def _register(code: str, name: str) -> None:
    run: Callable[[TextContext], Iterator[str]] = _nothing
    run.__module__ = "hsg_i18n.checks.catalog.new"
    words = {"rationale": "r", "hint": "h", "bad": "b", "good": "g"}
    check(code, name, over=TextContext, severity=Severity.INFO, **words)(run)


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [
        ("C012", "other", "has the code or the name of C012"),
        ("C999", "numbers", "has the code or the name of C012"),
        ("S999", "other", "does not belong into its folder"),
        ("C12", "other", "does not belong into its folder"),
        ("C999", "Other name", "no name of a check"),
    ],
)
def test_a_code_that_cannot_be_used_is_refused_at_import(code: str, name: str, why: str) -> None:
    load()
    with pytest.raises(ValueError, match=why):
        _register(code, name)


def test_a_retired_code_is_never_given_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "retired", lambda: {"C998": "gone"})
    with pytest.raises(ValueError, match="retired"):
        _register("C998", "new-name")


def test_the_runner_cannot_take_a_code_of_a_folder() -> None:
    with pytest.raises(ValueError, match="folder"):
        declare("C997", "mine", severity=Severity.INFO, rationale="r", hint="h", bad="b", good="g")


def test_retired_codes_are_in_no_use() -> None:
    assert not set(registry.retired()) & {c.code for c in load()}


def test_codes_and_names_are_found_in_any_case() -> None:
    assert find("c012") is find("Numbers") is find(" C012 ")
    assert find("C000") is None
    assert "C012" in nearest("C0120")
    assert nearest("numbres") == ("C012",)


# --- explain ----------------------------------------------------------------------------------------


def test_explain_prints_everything_about_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(ROOT), "explain", "C012"]) == 0
    out = capsys.readouterr().out
    found = find("C012")
    assert found
    for part in ("C012 numbers (error)", "Hint: ", *found.bad.splitlines(), *found.good.splitlines()):
        assert part in out


def test_explain_knows_no_such_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(ROOT), "explain", "numbres"]) == 2
    assert "Did you mean C012?" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--all", "--list"])
def test_explain_lists_every_check_as_text_and_json(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(ROOT), "explain", option]) == 0
    text = capsys.readouterr().out
    assert all(c.code in text and c.name in text for c in load())
    assert main(["--project", str(ROOT), "explain", option, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["checks"]
    assert [r["code"] for r in rows] == [c.code for c in load()]
    assert set(rows[0]) == {"code", "name", "severity", "doubts", "rationale", "hint", "bad", "good"}


def test_explain_wants_one_thing_to_explain(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--project", str(ROOT), "explain"])
    assert stop.value.code == 2
    assert "CODE" in capsys.readouterr().err


def test_the_reference_page_is_what_explain_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(ROOT), "explain", "--markdown"]) == 0
    made = capsys.readouterr().out
    assert made == reference.as_markdown(load())
    kept = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    assert kept == made, "run: hsg-i18n explain --markdown > docs/reference/checks.md"


def test_the_reference_page_has_every_check_once() -> None:
    page = reference.as_markdown(load())
    titles = Counter(line for line in page.splitlines() if line.startswith("### "))
    assert titles == Counter(f"### {c.code} {c.name}" for c in load())
