"""A review sheet that somebody has filled in where it lay is not lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from gate_acts import run
from projects import Copy


def fill(path: Path, mark: str) -> bytes:
    """Write the mark beside every text, as a reviewer does in the file itself."""
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    head = next(r for r in rows if "Correction" in r)
    for row in rows[rows.index(head) + 1 :]:
        if len(row) == len(head):
            row[head.index("OK")] = mark
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
    return path.read_bytes()


def sheet(copy: Copy) -> Path:
    return next(copy.path("build/review/es").glob("*_hsg-tiny_*.csv"))


@pytest.mark.thorough
def test_a_sheet_that_was_filled_in_is_not_written_over(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(approved, "review", "sheet", "es") == 0
    before = {p: p.read_bytes() for p in approved.path("build/review").rglob("*") if p.is_file()}
    filled = fill(sheet(approved), "x")
    approved.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "Usted sangra")
    capsys.readouterr()
    assert run(approved, "review", "sheet", "es") == 2
    said = capsys.readouterr().err
    assert (
        "The file is not as it was written: somebody may have worked in it. Hint: Import it and move it away." in said
    )
    after = {p: p.read_bytes() for p in before}
    assert after == before | {sheet(approved): filled}, "all or nothing"


@pytest.mark.thorough
def test_a_sheet_that_nobody_touched_is_written_anew(approved: Copy) -> None:
    assert run(approved, "review", "sheet", "es") == 0
    before = sheet(approved).read_bytes()
    approved.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "Usted sangra")
    assert run(approved, "review", "sheet", "es") == 0
    assert sheet(approved).read_bytes() != before


@pytest.mark.thorough
def test_a_sheet_that_was_taken_back_is_written_anew(approved: Copy) -> None:
    assert run(approved, "review", "sheet", "es", "hsg-tiny") == 0
    fill(sheet(approved), "x")
    assert run(approved, "review", "import", str(sheet(approved)), "--reviewer", "eva") == 0
    assert run(approved, "review", "sheet", "es", "hsg-tiny") == 0
