"""A second ledger beside the one that is read is named: what it takes back would be lost unseen."""

from __future__ import annotations

import pytest
from ledgers import LEDGER, records, run
from projects import Copy

SAID = (
    f"No record of this file is read: the ledger is {LEDGER}."
    f" Add the lines that {LEDGER} lacks at its end, then move this file away.\n"
)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "name",
    [
        "reviews (1).jsonl",
        "reviews.jsonl.orig",
        "Reviews.jsonl",
        "reviews.json",
        "reviews.jsonl.txt",
        "LC_MESSAGES/reviews.jsonl",
    ],
)
def test_a_ledger_of_another_name_is_named(name: str, approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    path = f"locale/es/{name}"
    approved.write(path, "{}\n")
    assert run(approved, "review", "verify", "es") == 1
    assert f"{path}: {SAID}" in capsys.readouterr().out
    assert run(approved, "status", "es") == 0
    assert f"{path}: {SAID}" in capsys.readouterr().out
    assert len(records(approved)) == 2


@pytest.mark.parametrize(
    "name", [".reviews.jsonl.swp", "drafts.jsonl", "waivers.toml", "LC_MESSAGES/reviews.json", "reviews.po"]
)
def test_what_is_no_ledger_is_none(name: str, approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.write(f"locale/es/{name}", "")
    assert run(approved, "review", "verify", "es") == 0
    assert "No record" not in capsys.readouterr().out


def test_nor_is_the_same_file_of_other_capitals(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """As a disk that takes no notice of capitals shows it: here by a second name of the file."""
    approved.path("locale/es/Reviews.jsonl").hardlink_to(approved.path(LEDGER))
    assert run(approved, "review", "verify", "es") == 0
    assert "No record" not in capsys.readouterr().out
