"""What somebody said against a text holds, whatever is edited, carried or signed afterwards."""

from __future__ import annotations

import unicodedata

import pytest
from gate_acts import (
    ASK,
    ASK_ES,
    BLEED,
    BLEED3,
    COSMETIC,
    DORA,
    LAYOUT,
    OTHER,
    add,
    approve,
    carry,
    edit,
    mend,
    reject,
    two_editions,
)
from ledgers import (
    LABELS,
    PEOPLE,
    PO,
    SOURCE,
    Copy,
    ago,
    approve_all,
    forge,
    left_out,
    records,
    release,
    review,
    run,
    take_over,
)

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("names", "role", "who"),
    [((), "clinical", "carla"), ((COSMETIC,), "clinical", "carla"), ((COSMETIC,), "linguistic", "eva")],
)
def test_what_was_carried_and_rejected_does_not_return_with_its_former_english(
    approved: Copy, names: tuple[str, ...], role: str, who: str
) -> None:
    edit(approved, COSMETIC)
    carry(approved)
    reject(approved, *names, role=role, who=who)
    assert release(approved) == ""
    edit(approved, ASK, COSMETIC)
    assert release(approved) == ""


def test_a_rejected_sheet_does_not_return_with_its_marks_as_they_were(approved: Copy) -> None:
    edit(approved, "{#F41}", "{#F41 .critical}")
    approve_all(approved)
    reject(approved)
    assert release(approved) == ""
    edit(approved, "{#F41 .critical}", "{#F41}")
    assert release(approved) == ""


def test_nor_in_its_former_order(approved: Copy) -> None:
    text = approved.read(SOURCE)
    one, two = "- You have a **fever** of 38 °C or more.\n  {#F38 .critical}\n", f"- {BLEED}\n  {{#F41 .critical}}\n"
    edit(approved, two + one, one + two)
    approve_all(approved)
    reject(approved)
    assert release(approved) == ""
    approved.write(SOURCE, text)
    assert release(approved) == ""


def test_nor_under_its_former_label(approved: Copy) -> None:
    label, now, sheet = '{{ _("All languages") }}', '{{ _("Every language") }}', "templates/_base/sheet.html.jinja"
    edit(approved, now, label, sheet)
    take_over(approved)
    approve_all(approved)
    reject(approved)
    assert release(approved) == ""
    edit(approved, label, now, sheet)
    assert release(approved) == ""


def test_nor_with_the_label_of_before_in_english(approved: Copy) -> None:
    """The role that rejected it is not asked for, and those that are seem to have signed the sheet of before since."""
    label, now, sheet = '{{ _("All languages") }}', '{{ _("Every language") }}', "templates/_base/sheet.html.jinja"
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA.replace("clinical", "layout"))
    reject(approved)  # so that nothing is printed that the next could reject with it
    edit(approved, now, label, sheet)
    take_over(approved)
    reject(approved, role="layout", who="dora")
    forge(approved, lambda data: data.update(date=ago(minutes=-5) if "expires" in data else data["date"]), "clinical")
    assert release(approved) == ""
    assert "a layout reviewer rejected it with the labels of today" in left_out(approved)
    # Where a text of the sheet is another, the roles that are asked for have signed after what was said: it goes on.
    mend(approved, "Después de su examen", "Después de la prueba")
    assert "Después de su examen" in release(approved), left_out(approved)


def test_nor_with_two_cosmetic_edits_in_another_combination(approved: Copy) -> None:
    edit(approved, "Call your clinic, if {k", "Call your clinic if {k")
    carry(approved, "Call your clinic, if")
    approved.edit(SOURCE, "Call your clinic, if {k", "Call your clinic if {k")
    edit(approved, COSMETIC)
    carry(approved)
    assert release(approved)
    reject(approved)
    assert release(approved) == ""
    edit(approved, "Call your clinic, if {k", "Call your clinic if {k")
    assert release(approved) == ""


def test_nor_with_one_text_put_back(approved: Copy) -> None:
    mend(approved)
    approve_all(approved)
    reject(approved)
    assert release(approved) == ""
    mend(approved, "Consulte siempre", "Pregunte siempre")
    assert release(approved) == ""


def test_nor_when_who_carried_has_left(approved: Copy) -> None:
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA)
    edit(approved, COSMETIC)
    carry(approved, who="dora")
    approve_all(approved)
    edit(approved, ASK, COSMETIC)
    reject(approved)
    edit(approved, COSMETIC)
    assert release(approved) == ""
    approved.edit(PEOPLE, DORA, "")
    assert release(approved) == ""


def test_a_clinician_does_not_carry_over_the_rejection_of_a_linguist(approved: Copy) -> None:
    edit(approved, COSMETIC)
    reject(approved, COSMETIC, role="linguistic", who="eva")
    run(approved, "review", "carry", "--cosmetic", COSMETIC, "--reviewer", "carla", "--note", "Only the mark.")
    page = release(approved)
    assert ASK_ES not in page
    assert "English changed" in page or not page


@pytest.mark.parametrize(("role", "who"), [("linguistic", "eva"), ("clinical", "carla")])
def test_a_rejected_translation_is_not_printed_under_the_former_english(approved: Copy, role: str, who: str) -> None:
    edit(approved, OTHER)
    reject(approved, OTHER, role=role, who=who)
    assert ASK_ES not in release(approved)


def test_nor_under_the_later_english(approved: Copy) -> None:
    edit(approved, COSMETIC)
    carry(approved)
    approve_all(approved)
    edit(approved, ASK, COSMETIC)
    reject(approved, ASK, role="linguistic", who="eva")
    assert ASK_ES not in release(approved)


@pytest.mark.parametrize("names", [(), (BLEED3,)])
def test_what_was_rejected_while_nothing_was_printed_does_not_return(approved: Copy, names: tuple[str, ...]) -> None:
    edit(approved, BLEED3, BLEED)
    assert release(approved) == ""
    reject(approved, *names)
    edit(approved, BLEED, BLEED3)
    assert release(approved) == ""


def test_nor_what_was_rejected_while_its_day_was_over(approved: Copy) -> None:
    mend(approved)
    approved.edit(SOURCE, "review-by: 2028-11-24", "review-by: 2026-11-25")
    assert release(approved) == ""
    reject(approved)
    approved.edit(SOURCE, "review-by: 2026-11-25", "review-by: 2028-11-24")
    assert release(approved) == ""


@pytest.mark.parametrize("how", ["message", "whole", "withdrawn", "label"])
def test_what_was_signed_while_the_english_was_held_does_not_outlive_it(approved: Copy, how: str) -> None:
    names = {"message": [ASK], "label": ["All languages"]}.get(how, [])
    if how == "withdrawn":
        assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    else:
        reject(approved, *names, tag="en")
    approve_all(approved)
    assert release(approved) == ""
    if how == "label":
        edit(approved, '{{ _("Every language") }}', '{{ _("All languages") }}', "templates/_base/sheet.html.jinja")
    else:
        edit(approved, OTHER)
    if how in {"whole", "withdrawn"}:
        approve(approved, tag="en")
    assert release(approved) == ""


def test_one_role_does_not_sign_again_for_the_other(approved: Copy) -> None:
    approved.write("hsg.toml", approved.read("hsg.toml") + LAYOUT)
    approve(approved, "layout", "eva")
    reject(approved, ASK, tag="en")
    edit(approved, COSMETIC)
    carry(approved)
    assert release(approved) == ""
    approve(approved, "layout", "eva")
    assert release(approved) == ""


def test_a_rejected_english_is_that_of_every_form_of_it(approved: Copy) -> None:
    edit(approved, COSMETIC)
    carry(approved)
    reject(approved, COSMETIC, tag="en")
    edit(approved, ASK, COSMETIC)
    assert release(approved) == ""


def test_a_lost_role_brings_no_earlier_edition_back(approved: Copy) -> None:
    two_editions(approved, "carla", "dora")
    approved.edit(
        PEOPLE,
        'id = "dora"\nlanguages = ["*"]\nroles = ["clinical"]',
        'id = "dora"\nlanguages = ["*"]\nroles = ["layout"]',
    )
    assert release(approved) == ""


def test_nor_does_a_credential_that_is_asked_for(approved: Copy) -> None:
    mend(approved)
    approve_all(approved, linguist="eva")
    approved.write("hsg.toml", approved.read("hsg.toml") + '\n[review]\ncredential = "*"\n')
    assert "Pregunte" not in release(approved)


def test_what_was_carried_is_reviewed_again_after_a_withdrawal(approved: Copy) -> None:
    edit(approved, COSMETIC)
    carry(approved)
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="x") == 0
    approve(approved)
    assert release(approved) == ""
    approve(approved, "linguistic", "ana")
    assert release(approved)


def test_a_space_mends_no_rejected_english(approved: Copy) -> None:
    reject(approved, ASK, tag="en")
    edit(approved, "Always ask your  care team.")
    assert release(approved) == ""


def test_a_whole_that_is_not_finished_can_be_rejected(approved: Copy) -> None:
    edit(approved, OTHER)
    reject(approved)
    assert release(approved) == ""


def test_another_form_of_the_same_letters_mends_nothing(approved: Copy) -> None:
    reject(approved, "6", role="linguistic", who="eva")
    approved.write(PO, unicodedata.normalize("NFD", approved.read(PO)))
    assert release(approved) == ""


def test_a_chain_of_carries_mends_nothing(approved: Copy) -> None:
    edit(approved, COSMETIC)
    carry(approved)
    edit(approved, "Always, ask your care team!", COSMETIC)
    carry(approved, "Always, ask your care team!")
    assert release(approved)
    reject(approved)
    assert release(approved) == ""
    edit(approved, OTHER, "Always, ask your care team!")
    assert release(approved) == ""


def test_a_clinics_build_honours_a_withdrawal(approved: Copy) -> None:
    assert review(approved, "withdraw", "es", reviewer="x", note="x") == 0
    approved.build("release", clinic="clinics/example.toml")
    assert not approved.path("build/release/es").exists() or not list(approved.path("build/release/es").glob("*"))


def test_a_rejection_of_no_role_is_of_all_roles(approved: Copy) -> None:
    add(approved, "locale/en/reviews.jsonl", language="en", decision="rejected", note="x", edition="0" * 64)
    assert release(approved) == ""


@pytest.mark.parametrize("role", ["linguistic", None])
def test_a_sheet_that_was_rejected_does_not_return_while_its_mended_label_waits_for_a_signature(
    approved: Copy, role: str | None
) -> None:
    """Labels stand on every sheet. What is said against a whole is said against them as well."""
    edition = next(r["edition"] for r in reversed(records(approved)) if r.get("edition"))
    if role:
        reject(approved, role=role, who="eva")
    else:
        add(approved, decision="rejected", edition=edition, reviewer="eva", note="Wrong.")
    assert release(approved) == ""
    approved.edit(LABELS, "Todos los idiomas", "Todas las lenguas")
    approve(approved, "linguistic", "ana")
    assert release(approved) == ""
    approve(approved)
    assert "Todas las lenguas" in release(approved)
