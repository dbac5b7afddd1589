"""Who answers what was said against a text, for how long, and that honest work comes back."""

from __future__ import annotations

import re

import pytest
from gate_acts import (
    ASK,
    COSMETIC,
    DORA,
    OTHER,
    approve,
    assert_it_ends,
    carry,
    day,
    edit,
    fill_sheet,
    mend,
    reject,
)
from ledgers import PEOPLE, Copy, ago, approve_all, records, release, review, run, take_over, write_records
from projects import add_twin

pytestmark = pytest.mark.thorough


def test_an_english_that_was_approved_again_can_be_edited(approved: Copy) -> None:
    assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    approve(approved, tag="en")
    approve_all(approved)
    assert release(approved)
    edit(approved, OTHER)
    en = release(approved, "en")
    assert en
    assert "English changed on" in release(approved)


def test_an_answered_rejection_of_its_english_does_not_hold_an_older_edition(approved: Copy) -> None:
    reject(approved, ASK, tag="en")
    approve(approved, tag="en")
    assert release(approved)
    edit(approved, "Clinic telephone: {clinic_phone}", "Clinic phone: {clinic_phone}")
    page = release(approved)
    assert "English changed on" in page


def test_nor_does_that_of_an_english_it_never_followed(approved: Copy) -> None:
    edit(approved, OTHER)
    assert "English changed on" in release(approved)
    reject(approved, OTHER, tag="en")
    edit(approved, "Please ask your care team.", OTHER)
    page = release(approved)
    assert "English changed on" in page


def test_two_linguists_who_corrected_a_text_each_answer_for_the_whole(approved: Copy) -> None:
    assert fill_sheet(approved, set(), "ana", {ASK: "Hable siempre con su equipo."}) == 0
    assert fill_sheet(approved, set(), "eva", {"After your test": "Tras su examen"}) == 0
    approve(approved, "linguistic", "ana")
    approve(approved, "linguistic", "eva")
    approve(approved)
    assert release(approved)
    reject(approved, role="linguistic", who="ana")
    approve(approved, "linguistic", "ana")
    approve(approved, "linguistic", "eva")
    approve(approved)
    page = release(approved)
    assert page


def test_a_sheet_ticked_from_top_to_bottom_answers_a_rejection(approved: Copy) -> None:
    reject(approved, role="linguistic", who="ana")
    assert fill_sheet(approved, None, "ana") == 0
    approve(approved)
    page = release(approved)
    assert page


def test_an_approval_does_not_drop_an_edition_that_it_would_miss(approved: Copy) -> None:
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA)
    mend(approved)
    approve(approved, who="dora")
    mend(approved, "Consulte siempre", "Pregunte siempre")
    assert release(approved)
    approved.edit(PEOPLE, DORA, "")
    assert release(approved)
    approve(approved, "linguistic", "ana")
    page = release(approved)
    assert page


def test_a_later_approval_of_another_text_lifts_no_longer(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    approved.remove("locale/ar")
    reject(approved, "6", role="layout", who="eva")
    assert release(approved) == ""
    approve(approved, "layout", "eva", more=("--expires", day(30)))
    assert release(approved)
    mend(approved)
    approve(approved, "layout", "eva")
    mend(approved, "Consulte siempre", "Pregunte siempre")
    page = release(approved)
    assert_it_ends(approved, monkeypatch, page)


def test_what_lifts_with_another_handout_ends_too(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    add_twin(approved)
    take_over(approved)
    run(approved, "merge")
    approved.remove("locale/ar")
    reject(approved, "All languages", role="layout", who="eva")
    assert release(approved) == ""
    approve(approved, "layout", "eva", handout="hsg-twin", more=("--expires", day(30)))
    page = release(approved)
    assert page
    assert_it_ends(approved, monkeypatch, page)


def test_and_in_the_english(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    add_twin(approved)
    take_over(approved)
    run(approved, "merge")
    approved.remove("locale/ar")
    reject(approved, "All languages", tag="en")
    assert release(approved) == ""
    approve(approved, tag="en", handout="hsg-twin", more=("--expires", day(30)))
    page = release(approved)
    assert page
    assert_it_ends(approved, monkeypatch, page)


def test_a_carry_does_not_outlive_the_english_because_a_clock_goes_ahead(approved: Copy) -> None:
    write_records(approved, [d | {"date": ago(minutes=-5)} for d in records(approved)])
    reject(approved, ASK, tag="en")
    edit(approved, COSMETIC)
    carry(approved)
    page = release(approved)
    assert page == ""


def test_who_left_becomes_no_machine(approved: Copy) -> None:
    assert fill_sheet(approved, set(), "ana", {ASK: "Hable siempre con su equipo."}) == 0
    approved.write(PEOPLE, re.sub(r'\[\[reviewer\]\]\nid = "ana".*?\n\n', "", approved.read(PEOPLE), flags=re.S))
    edit(approved, OTHER)
    last = records(approved)[-1]
    assert last["kind"] != "draft"


def test_the_translator_does_not_lift_a_rejection(approved: Copy) -> None:
    approved.edit(PEOPLE, 'roles = ["linguistic", "clinical"]', 'roles = ["linguistic", "clinical", "layout"]')
    approved.write("hsg.toml", approved.read("hsg.toml") + "\n[review]\nindependent = false\n")
    reject(approved, "6", role="layout", who="eva")
    approve(approved, "layout", "bo")
    approved.edit("hsg.toml", "independent = false", "independent = true")
    page = release(approved)
    assert page == ""


def test_nor_that_of_a_whole(approved: Copy) -> None:
    approved.edit(PEOPLE, 'roles = ["linguistic", "clinical"]', 'roles = ["linguistic", "clinical", "layout"]')
    approved.write("hsg.toml", approved.read("hsg.toml") + "\n[review]\nindependent = false\n")
    reject(approved, role="layout", who="eva")
    approve(approved, "layout", "bo")
    approved.edit("hsg.toml", "independent = false", "independent = true")
    page = release(approved)
    assert page == ""
