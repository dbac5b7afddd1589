"""An error that somebody waived: for one translation alone, and not hidden from who reviews that."""

from __future__ import annotations

import csv
import json

import pytest
from ledgers import LEDGER, PO, Copy, approve_all, release, review, run

WAIVER = '[[waiver]]\ncode = "C012"\nmsgid = "You bleed for 1–2 days."\nmsgstr = "{}"\nreason = "Asked for."\n'
RIGHT, WRONG = "Sangra durante 1–2 días.", "Sangra durante 1–9 días."


@pytest.mark.thorough
def test_a_waiver_of_one_translation_lets_no_other_be_approved(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, RIGHT, WRONG)
    reviewed.write("locale/es/waivers.toml", WAIVER.format(WRONG))
    approve_all(reviewed)
    assert WRONG in release(reviewed)
    reviewed.edit(PO, WRONG, "Sangra durante 1–7 días.")
    before = reviewed.read(LEDGER)
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 8
    assert "has an error that nobody waived" in capsys.readouterr().err
    assert reviewed.read(LEDGER) == before


@pytest.fixture
def waived(reviewed: Copy) -> Copy:
    """A wrong number that somebody waived."""
    reviewed.edit(PO, RIGHT, WRONG)
    reviewed.write("locale/es/waivers.toml", WAIVER.format(WRONG) + 'by = "bo"\n')
    return reviewed


def test_a_reviewer_is_shown_what_was_waived_by_whom_and_why(waived: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(waived, "review", "show", "es", "hsg-tiny", "You bleed for 1–2 days.") == 0
    shown = capsys.readouterr().out
    assert "waived (error C012): The " in shown
    assert "Accepted by bo in locale/es/waivers.toml:1: Asked for." in shown
    assert run(waived, "review", "show", "es", "hsg-tiny", "You bleed for 1–2 days.", "--format", "json") == 0
    (message,) = json.loads(capsys.readouterr().out)["handouts"][0]["messages"]
    assert not [f for f in message["findings"] if f["severity"] == "error"]
    one = message["waived"][0]
    place = ("bo", "Asked for.", "locale/es/waivers.toml", 1)
    assert (one["code"], one["by"], one["reason"], one["path"], one["line"]) == ("C012", *place)


@pytest.mark.thorough
def test_nor_does_the_review_sheet_hide_it(waived: Copy) -> None:
    assert run(waived, "review", "sheet", "es", "hsg-tiny") == 0
    folder = waived.path("build/review/es")
    rows = list(csv.reader(next(folder.glob("*.csv")).read_text("utf-8-sig").splitlines()))
    head = next(r for r in rows if "Findings" in r)
    found = next(r for r in rows if WRONG in r)[head.index("Findings")]
    assert "waived (error C012)" in found
    assert "Accepted by bo in locale/es/waivers.toml:1: Asked for." in found
    page = next(folder.glob("*.html")).read_text("utf-8")
    assert "Accepted by bo in locale/es/waivers.toml:1: Asked for." in page
