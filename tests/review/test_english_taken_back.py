"""What becomes of the translations when somebody takes back the English that they were made from."""

from __future__ import annotations

import pytest
from gate_acts import DORA, approve, policy
from ledgers import PEOPLE, PO, SOURCE, Copy, approve_all, left_out, release, review, run, take_over
from projects import add_twin

pytestmark = pytest.mark.thorough


ASK, COSMETIC, OTHER = "Always ask your care team.", "Always ask your care team!", "Always ask your own care team."
#: Of the English: taken back since, or rejected and not looked at again.
HELD = (
    "withdrawn: it follows an English that was taken back",
    "rejected: of its English, a clinical reviewer",
    "rejected: a text of it",
)


def reject(copy: Copy, *messages: str, role: str = "clinical") -> None:
    assert review(copy, "reject", "en", "hsg-tiny", *messages, reviewer="carla", role=role, note="Wrong.") == 0


def approve_english(copy: Copy, role: str = "clinical") -> None:
    assert review(copy, "approve", "en", "hsg-tiny", reviewer="carla", role=role) == 0


def edit(copy: Copy, new: str, old: str = ASK) -> None:
    copy.edit(SOURCE, old, new)
    assert run(copy, "merge") == 0


def carry(copy: Copy) -> None:
    words = ("--cosmetic", COSMETIC, "--reviewer", "carla", "--note", "Only the mark changed.")
    assert run(copy, "review", "carry", *words) == 0


def translate_again(copy: Copy) -> None:
    """Somebody translates the English of today, and two people approve that."""
    take_over(copy)
    copy.edit(PO, "Pregunte siempre a su equipo", "Pregunte siempre a su propio equipo")
    approve_all(copy)


def test_an_earlier_english_that_was_taken_back_does_not_return_in_another_language(approved: Copy) -> None:
    assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    edit(approved, OTHER)
    approve_english(approved)
    assert release(approved, "en")
    assert release(approved) == ""
    assert left_out(approved).startswith(HELD)


def test_one_message_of_the_english_can_be_rejected(approved: Copy) -> None:
    reject(approved, "F41")
    assert release(approved, "en") == release(approved) == ""


def test_an_edit_that_changes_no_meaning_mends_no_fault_of_the_english(approved: Copy) -> None:
    reject(approved)
    edit(approved, COSMETIC)
    carry(approved)
    assert release(approved) == ""
    approve_english(approved)
    assert release(approved) == "", "the translation is still that of the English that was rejected"
    assert left_out(approved).startswith(HELD)
    approve_all(approved)
    assert release(approved)


def test_nor_of_one_message_of_it(approved: Copy) -> None:
    reject(approved, ASK)
    edit(approved, COSMETIC)
    carry(approved)
    assert release(approved, "en")
    assert release(approved) == ""
    assert left_out(approved).startswith(HELD)
    approve_all(approved)
    assert release(approved)


def test_an_english_that_was_rejected_and_edited_holds_every_translation_until_that_role_approves_it(
    approved: Copy,
) -> None:
    reject(approved)
    assert release(approved, "en") == ""
    edit(approved, OTHER)
    assert release(approved, "en"), "the English may be mended by anybody, and is never called approved"
    translate_again(approved)
    assert release(approved) == ""
    said = left_out(approved)
    assert "a clinical reviewer rejected an earlier text, and none has approved the one of today" in said
    assert "use the English and an interpreter" in said
    approve_english(approved)
    assert "a su propio equipo" in release(approved)


def test_another_role_does_not_answer_for_the_one_that_rejected_the_english(approved: Copy) -> None:
    approved.edit(PEOPLE, 'roles = ["clinical"]', 'roles = ["clinical", "layout"]')
    reject(approved, role="layout")
    edit(approved, OTHER)
    approve_english(approved)
    translate_again(approved)
    assert release(approved) == ""
    assert "a layout reviewer rejected an earlier text" in left_out(approved)
    approve_english(approved, role="layout")
    assert release(approved)


def test_a_rejected_label_of_the_english_reaches_every_edition_that_prints_it(approved: Copy) -> None:
    add_twin(approved)
    take_over(approved)
    assert run(approved, "merge") == 0
    approve_all(approved, handout="hsg-twin")
    label, now = ('{{ _("All languages") }}', '{{ _("Every language") }}')
    words = ("hsg-twin", "All languages")
    assert review(approved, "reject", "en", *words, reviewer="carla", role="clinical", note="x") == 0
    assert release(approved, "en") == release(approved) == ""
    approved.edit("templates/_base/sheet.html.jinja", label, now)
    assert run(approved, "merge") == 0
    assert release(approved, "en")
    assert release(approved) == "", "the sheet of the other handout prints the label too"
    assert left_out(approved).startswith(HELD)


def test_one_person_in_two_roles_frees_no_english(approved: Copy) -> None:
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA.replace('"clinical"', '"clinical", "layout"'))
    policy(approved, 'roles = ["linguistic", "clinical", "layout"]')
    assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    approve_all(approved)
    approve(approved, "layout", "eva")
    approve(approved, "clinical", "dora", tag="en")
    approve(approved, "layout", "dora", tag="en")
    assert release(approved) == ""
    assert (
        "to do: a clinical reviewer approves the English (somebody who reviews the sheet in no other role)"
        in left_out(approved)
    )
    approved.edit(SOURCE, ASK, COSMETIC)
    assert release(approved, "en") == ""
    approve(approved, tag="en")
    approve(approved, "layout", "dora", tag="en")
    assert release(approved, "en")
