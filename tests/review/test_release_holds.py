"""What an approval lets through, so that the attacks beside this file have something to lose."""

from __future__ import annotations

from ledgers import Copy, left_out, release, review, run


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
