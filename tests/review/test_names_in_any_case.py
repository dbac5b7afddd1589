"""What people type is found in any case where no two names differ by case alone: handouts, domains, codes."""

from __future__ import annotations

import json

import pytest
from ledgers import LEDGER, records, review, run
from projects import Copy

NAMES = ("HSG-Tiny", "hsg_tiny", "Hsg-tiny")


def shown(copy: Copy, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    capsys.readouterr()
    assert run(copy, *args) == 0
    return capsys.readouterr().out


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_a_handout_is_found_in_any_case(name: str, approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    for line in (
        ["review", "list", "ES", name, "--all"],
        ["review", "show", "es", name],
        ["draft", "report", "es", name],
    ):
        plain = [part if part != name else "hsg-tiny" for part in line]
        assert shown(approved, capsys, *line) == shown(approved, capsys, *plain) != ""


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_the_ledger_calls_it_by_its_id(name: str, approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(approved, "withdraw", "es", name, reviewer="carla", note="A complaint.") == 0
    assert "Spanish: hsg-tiny withdrawn." in capsys.readouterr().out
    assert review(approved, "approve", "es", name, reviewer="ana", role="linguistic") == 0
    assert [r["handout"] for r in records(approved)] == ["hsg-tiny"] * 4


@pytest.mark.parametrize("name", [*NAMES, "Labels"])
def test_a_domain_is_found_in_any_case(name: str, approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    plain = name.lower().replace("_", "-")
    export = ["export", "es", "--output", "-", "--domain"]
    assert shown(approved, capsys, *export, name) == shown(approved, capsys, *export, plain) != ""
    dry = ["draft", "run", "es", "--dry-run", "--engine", "Echo", "--domain"]
    assert shown(approved, capsys, *dry, name) == shown(approved, capsys, *dry, plain)


def test_a_code_is_found_in_any_case(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(reviewed, capsys, "review", "list", "es", "--format", "json")
    codes = [m["digest"][:8] for m in json.loads(out)["messages"]]
    code = next(c for c in codes if c != c.upper())
    assert review(reviewed, "approve", "es", "hsg-tiny", code.upper(), reviewer="ana", role="linguistic") == 0
    assert reviewed.path(LEDGER).read_text().count("\n") == 1


@pytest.mark.parametrize("name", ["hsg-tiny2", "hsg tiny", "labels", ""])
def test_what_is_no_handout_is_none_in_any_case(name: str, reviewed: Copy) -> None:
    if name:
        assert run(reviewed, "review", "show", "es", name) == 2
    assert run(reviewed, "export", "es", "--domain", name.replace("labels", "label")) == 2
