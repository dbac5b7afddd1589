"""That an approval ended is said where that is why, and of no other record that ended."""

from __future__ import annotations

import pytest
from gate_acts import approve, day, later, mend
from ledgers import Copy, approve_all, forge, left_out, records, release, review, take_over, write_records
from projects import add_twin

pytestmark = pytest.mark.thorough


def test_a_role_that_nobody_asked_for_ends_nothing(approved: Copy) -> None:
    approve(approved, "layout", "eva")
    forge(approved, lambda data: data.update(expires="2020-01-01"), "layout")
    write_records(approved, [r for r in records(approved) if r["role"] != "clinical"])
    assert release(approved) == ""
    assert left_out(approved) == "unsigned: the clinical sign-off of exactly this text is missing"


def test_nor_does_the_review_of_another_handout_with_the_same_labels(reviewed: Copy) -> None:
    add_twin(reviewed)
    take_over(reviewed)
    approve_all(reviewed, handout="hsg-twin")
    forge(reviewed, lambda data: data.update(expires="2020-01-01"))
    assert release(reviewed) == ""
    assert "hsg-tiny" in reviewed.read("build/release/manifest.json")
    assert left_out(reviewed).startswith("unreviewed: ")


def test_nor_that_of_another_text(approved: Copy) -> None:
    forge(approved, lambda data: data.update(expires="2020-01-01"))
    approved.remove("locale/es/editions")
    mend(approved)
    assert release(approved) == ""
    assert left_out(approved).startswith("unreviewed: ")


def test_the_day_is_that_on_which_the_first_of_them_ended(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    forge(approved, lambda data: data.update(expires=day(30)), "clinical")
    forge(approved, lambda data: data.update(expires=day(60)), "linguistic")
    later(monkeypatch, days=90)
    assert release(approved) == ""
    assert left_out(approved).startswith(f"expired: its approval ended on {day(30)}: use the English")


def test_what_ended_and_was_taken_back_is_told_as_taken_back(approved: Copy) -> None:
    forge(approved, lambda data: data.update(expires="2020-01-01"))
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="anybody", note="Wrong.") == 0
    assert release(approved) == ""
    assert left_out(approved).startswith("withdrawn: ")
