"""What an approval lets through, so that the attacks beside this file have something to lose."""

from __future__ import annotations

import json

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
    take_over,
    write_records,
)
from projects import add_twin

pytestmark = pytest.mark.thorough


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
    copy.edit(PO, "Pregunte siempre", "Consulte siempre")
    approve_all(copy)
    copy.edit(PO, "Consulte siempre", "Hable siempre")


def test_while_a_text_is_reworked_the_one_approved_last_is_printed(approved: Copy) -> None:
    replaced(approved)
    page = release(approved)
    assert "Consulte siempre" in page
    assert "English changed" not in page


def test_a_text_that_was_replaced_does_not_come_back_when_its_successor_is_rejected(approved: Copy) -> None:
    replaced(approved)
    assert review(approved, "reject", "es", "hsg-tiny", "6", reviewer="eva", role="linguistic", note="x") == 0
    assert release(approved) == ""
    assert "rejected" in left_out(approved)


def test_a_text_that_was_replaced_does_not_come_back_by_an_old_catalog(approved: Copy) -> None:
    old = approved.read(PO)
    replaced(approved)
    approved.write(PO, old)
    page = release(approved)
    assert "Consulte siempre" in page
    assert "Pregunte siempre" not in page
    assert run(approved, "status", "es") == 0
    approve_all(approved)
    assert "Pregunte siempre" in release(approved)


def test_who_rejects_a_text_that_came_back_rejects_what_is_printed_in_its_stead(approved: Copy) -> None:
    old = approved.read(PO)
    replaced(approved)
    approved.write(PO, old)
    assert review(approved, "reject", "es", "hsg-tiny", reviewer="ana", role="linguistic", note="x") == 0
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
    approved.edit(PO, "Pregunte siempre", "Consulte siempre")
    approved.write(EDITIONS, approved.read(EDITIONS).replace(old, {"1.0": "9.9"}.get(old, "2099-01-01")))
    page = release(approved)
    assert "version 1.0" in page
    assert "9.9" not in page
    assert "2099" not in page


def test_an_edition_is_not_the_newest_because_its_labels_were_reviewed_again(twins_approved: Copy) -> None:
    """Found by an audit: a later review of another handout covers the same labels, and dated every edition alike."""
    copy = twins_approved
    copy.edit(PO, "Pregunte siempre", "Consulte siempre")
    approve_all(copy)
    approve_all(copy, handout="hsg-twin")
    copy.edit(SOURCE, "Always ask your care team.", "Always ask your own care team.")
    assert run(copy, "merge") == 0
    page = release(copy)
    assert "Consulte siempre" in page
    assert "English changed on" in page


def test_the_version_is_that_of_the_handouts_own_sign_off(twins_approved: Copy) -> None:
    copy = twins_approved
    copy.edit("source/hsg-twin.md", 'version: "1.0"', 'version: "3.0"')
    approve_all(copy, handout="hsg-twin")
    copy.edit(SOURCE, 'version: "1.0"', 'version: "1.1"')
    copy.edit(SOURCE, "Always ask your care team.", "Always ask your own care team.")
    assert run(copy, "merge") == 0
    copy.build("release")
    assert "Follows English version 1.0" in copy.read("build/release/es/hsg-tiny_es_Spanish.html")


@pytest.fixture
def twins_approved(reviewed: Copy) -> Copy:
    """Two handouts, both approved in Spanish."""
    add_twin(reviewed)
    take_over(reviewed)
    assert run(reviewed, "merge") == 0
    approve_all(reviewed)
    approve_all(reviewed, handout="hsg-twin")
    return reviewed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- You have a **fever** of 38 °C or more.\n  {#F38 .critical}\n", ""),
        (
            "## Call your clinic if {kind=about",
            "## Ask {kind=about}\n\n- Ask.\n\n## Call your clinic if {kind=about",
        ),
    ],
    ids=["gone", "another part"],
)
def test_a_critical_text_that_moved_or_went_withholds_the_sheet(old: str, new: str, approved: Copy) -> None:
    approved.edit(SOURCE, old, new)
    assert release(approved) == ""
    assert "can hurt a patient" in left_out(approved)


def test_another_order_is_never_printed_unmarked(approved: Copy) -> None:
    text = approved.read(SOURCE)
    one = "- You have a **fever** of 38 °C or more.\n  {#F38 .critical}\n"
    two = "- You bleed for 1–2 days.\n  {#F41 .critical}\n"
    assert one + two in text
    approved.write(SOURCE, text.replace(one + two, two + one))
    page = release(approved)
    assert "English has changed." in page
    assert "another order" in page


def test_a_rejection_reaches_the_sheet_that_is_printed(approved: Copy) -> None:
    approved.edit(SOURCE, "Always ask your care team.", "Always ask your own care team.")
    assert run(approved, "merge") == 0
    assert "English changed on" in release(approved)
    assert review(approved, "reject", "es", "hsg-tiny", reviewer="carla", role="clinical", note="x") == 0
    assert release(approved) == ""


def test_a_cosmetic_edit_mends_no_rejection(approved: Copy) -> None:
    ask, now = "Always ask your care team.", "Always, ask your care team."
    assert review(approved, "reject", "es", "hsg-tiny", ask, reviewer="carla", role="clinical", note="x") == 0
    approved.edit(SOURCE, ask, now)
    assert run(approved, "merge") == 0
    line = ["review", "carry", "--cosmetic", now, "--reviewer", "carla", "--note", "A comma."]
    assert run(approved, *line) == 0
    assert release(approved) == ""


def test_what_takes_back_is_later_than_what_it_takes_back(approved: Copy) -> None:
    """Also where the clock of the machine that approved goes ahead."""
    write_records(approved, [d | {"date": ago(minutes=-5)} for d in records(approved)])
    assert "1–2 días" in release(approved)
    assert review(approved, "withdraw", "es", reviewer="carla", note="x") == 0
    assert release(approved) == ""


def test_a_kept_text_does_not_return_when_the_later_one_is_lost(approved: Copy) -> None:
    before = approved.read(EDITIONS)
    replaced(approved)
    approved.write(EDITIONS, before)
    assert release(approved) == ""
    assert "knows of a later text" in left_out(approved)


@pytest.mark.parametrize("tag", ["es", "en"])
def test_a_moment_at_the_edge_of_time_is_no_traceback(tag: str, approved: Copy) -> None:
    edge = {"date": "0001-01-01T00:00:00+14:00", "decision": "approved", "kind": "review", "reviewer": "x"}
    line = json.dumps(edge | {"language": tag, "handout": "x"})
    path = f"locale/{tag}/reviews.jsonl"
    approved.write(path, (approved.read(path) if approved.path(path).exists() else "") + line + "\n")
    assert "1–2 días" in release(approved)


def test_a_preview_calls_nothing_approved_that_a_release_would_not_print(approved: Copy) -> None:
    assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    approved.build()
    assert "DRAFT" in approved.read("build/preview/es/hsg-tiny_es_Spanish.html")
