"""What an approval lets through, so that the attacks beside this file have something to lose."""

from __future__ import annotations

import pytest
from ledgers import (
    EDITIONS,
    PO,
    SOURCE,
    Copy,
    Data,
    ago,
    approve_all,
    left_out,
    records,
    release,
    review,
    run,
    write_records,
)


def test_an_approved_handout_is_released(approved: Copy) -> None:
    page = release(approved)
    assert "Sangra durante 1–2 días." in page
    assert "Bo Li" in page
    assert "Ana Pérez, Certified translator 123" in page
    assert left_out(approved) == ""
    assert "draft" in left_out(approved, "ar")


def test_nothing_is_released_before_both_have_approved(reviewed: Copy) -> None:
    assert release(reviewed) == ""
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0
    assert release(reviewed) == ""
    assert "clinical sign-off" in left_out(reviewed)
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert "1–2 días" in release(reviewed)


def test_a_withdrawal_takes_it_out_and_new_reviews_bring_it_back(approved: Copy) -> None:
    assert "1–2 días" in release(approved)
    assert review(approved, "withdraw", "es", reviewer="anybody", note="A complaint.") == 0
    assert release(approved) == ""
    assert "withdrawn" in left_out(approved)
    assert "use the English and an interpreter" in left_out(approved)
    assert run(approved, "status", "es") == 0
    for reviewer, role in (("ana", "linguistic"), ("carla", "clinical")):
        assert release(approved) == ""
        assert review(approved, "approve", "es", "hsg-tiny", reviewer=reviewer, role=role) == 0
    assert "1–2 días" in release(approved)


def replaced(copy: Copy) -> None:
    """Approve a better text, so that the approved one is the one before the last; then begin a third."""
    copy.edit(PO, "Sangra durante", "Tiene sangrado durante")
    approve_all(copy)
    copy.edit(PO, "Tiene sangrado durante", "Usted sangra por")


def test_while_a_text_is_reworked_the_one_approved_last_is_printed(approved: Copy) -> None:
    replaced(approved)
    page = release(approved)
    assert "Tiene sangrado durante" in page
    assert "English changed" not in page


def test_a_text_that_was_replaced_does_not_come_back_when_its_successor_is_rejected(approved: Copy) -> None:
    approved.edit(PO, "Sangra durante", "Tiene sangrado durante")
    approve_all(approved)
    assert review(approved, "reject", "es", "hsg-tiny", "F41", reviewer="eva", role="linguistic", note="x") == 0
    approved.edit(PO, "Tiene sangrado durante", "Usted sangra por")
    assert release(approved) == ""
    assert "rejected" in left_out(approved)


def test_nor_when_its_successor_has_ended(approved: Copy) -> None:
    replaced(approved)

    def end(data: Data) -> Data:
        return data | {"date": ago(days=9), "expires": ago(days=8)[:10]}

    old, new = records(approved)[:2], records(approved)[2:]
    write_records(approved, [*(d | {"date": ago(days=20)} for d in old), *map(end, new)])
    assert release(approved) == ""
    assert "ended on" in left_out(approved)


def test_nothing_is_printed_after_the_day_that_its_pages_name(approved: Copy) -> None:
    approved.edit(SOURCE, "review-by: 2028-11-24", "review-by: 2026-11-24")
    assert release(approved) == ""
    assert "it was to be reviewed again by 2026-11-24" in left_out(approved)
    assert run(approved, "status", "es") == 0


@pytest.mark.parametrize("old", ["2028-11-24", "1.0"])
def test_what_an_edition_says_of_its_english_is_taken_from_the_records(old: str, approved: Copy) -> None:
    approved.edit(PO, "Sangra durante", "Usted sangra por")
    approved.write(EDITIONS, approved.read(EDITIONS).replace(old, {"1.0": "9.9"}.get(old, "2099-01-01")))
    page = release(approved)
    assert "version 1.0" in page
    assert "9.9" not in page
    assert "2099" not in page
