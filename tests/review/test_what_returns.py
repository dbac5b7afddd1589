"""What may not return, by whatever way."""

from __future__ import annotations

import pytest
from gate_acts import (
    ASK,
    BLEED,
    BLEED3,
    COSMETIC,
    DORA,
    LAYOUT,
    OTHER,
    approve,
    assert_it_ends,
    carry,
    day,
    edit,
    fill_sheet,
    later,
    mend,
    reject,
)
from ledgers import (
    EDITIONS,
    LABELS,
    PEOPLE,
    PO,
    Copy,
    ago,
    approve_all,
    left_out,
    records,
    release,
    review,
    run,
    take_over,
    words,
    write_records,
)
from projects import add_twin

pytestmark = pytest.mark.thorough


def test_who_has_to_review_again_what_became_critical_can_do_so(approved: Copy) -> None:
    edit(approved, COSMETIC)
    carry(approved, who="ana")
    edit(approved, f"{COSMETIC}\n{{.closing .critical}}", f"{COSMETIC}\n{{.closing}}")
    edit(approved, BLEED3, BLEED)
    take_over(approved)
    approved.edit(PO, "1–2 días", "1–3 días")
    approve(approved, "linguistic", "ana", more=(BLEED3,))
    approve(approved)
    page = release(approved)
    run(approved, "review", "list", "es", "hsg-tiny")
    assert fill_sheet(approved, None, "ana") == 0
    approve(approved)
    page = release(approved)
    assert page


@pytest.mark.parametrize("lost", [False, True])
def test_nor_does_an_earlier_edition_by_a_policy_that_asks_for_one_more_role(approved: Copy, lost: bool) -> None:
    approve(approved, "layout", "eva")
    first = approved.read(EDITIONS)
    mend(approved)
    approve_all(approved)
    assert "Consulte" in release(approved)
    approved.write("hsg.toml", approved.read("hsg.toml") + LAYOUT)
    assert release(approved) == "", "the earlier one, which all three have signed, may have been wrong"
    mend(approved, "Consulte siempre", "Hable siempre")
    approved.write(EDITIONS, first if lost else approved.read(EDITIONS))
    assert release(approved) == ""
    mend(approved, "Hable siempre", "Pregunte siempre")
    assert release(approved) == ""
    mend(approved, "Pregunte siempre", "Consulte siempre")
    approve(approved, "layout", "eva")
    assert "Consulte" in release(approved)


def test_a_text_that_was_lost_holds_none_back_that_was_signed_after_it(approved: Copy) -> None:
    settings = approved.read("hsg.toml")
    approved.write("hsg.toml", f'{settings}\n[review]\nroles = ["linguistic"]\n')
    mend(approved)
    approve(approved, "linguistic", "ana")
    assert "Consulte" in release(approved)
    approved.remove("locale/es/editions")
    approved.write("hsg.toml", settings)
    mend(approved, "Consulte siempre", "Hable siempre")
    assert release(approved) == ""
    approve(approved, "linguistic", "ana", more=tuple("123456"))
    approve(approved)
    assert "Hable" in release(approved), left_out(approved)


def test_a_new_text_replaces_no_edition_before_all_have_signed_it(approved: Copy) -> None:
    approved.write("hsg.toml", approved.read("hsg.toml") + LAYOUT)
    approve(approved, "layout", "eva")
    mend(approved)
    approve(approved, "linguistic", "ana")
    approve(approved)
    assert "Pregunte" in release(approved)
    approve(approved, "layout", "eva")
    assert "Consulte" in release(approved)


def test_not_even_by_an_hour(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    write_records(approved, [d | {"date": ago(hours=-1)} for d in records(approved)])
    reject(approved, ASK, tag="en")
    later(monkeypatch, hours=2)
    edit(approved, COSMETIC)
    carry(approved)
    assert release(approved) == ""


def test_a_text_that_came_back_waits_for_every_role(approved: Copy) -> None:
    mend(approved)
    approve(approved, "linguistic", "ana")
    approve(approved)
    assert "Consulte" in release(approved)
    mend(approved, "Consulte siempre", "Pregunte siempre")
    assert "Consulte" in release(approved)
    approve(approved)
    assert "Pregunte" not in release(approved)


def test_an_error_of_two_messages_is_not_printed_again(approved: Copy) -> None:
    approved.write("locale/es/waivers.toml", '[[waiver]]\ncode = "C045"\ndomain = "hsg-tiny"\nreason = "x"\n')
    approved.edit(PO, 'msgstr "Pregunte siempre a su equipo médico."', 'msgstr "Después de su examen"')
    approve_all(approved)
    assert release(approved).count("Después de su examen") > 2
    approved.remove("locale/es/waivers.toml")
    assert release(approved) == ""
    at = approved.read(PO)
    head, _, tail = at.rpartition('msgstr "Después de su examen"')
    approved.write(PO, head + 'msgstr "Hable siempre con su equipo."' + tail)
    assert release(approved) == "", left_out(approved)


@pytest.mark.parametrize("how", ["message", "whole", "withdrawn"])
def test_what_was_signed_while_the_english_was_held_is_not_carried_past_it(approved: Copy, how: str) -> None:
    if how == "withdrawn":
        assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong.") == 0
    else:
        reject(approved, *([ASK] if how == "message" else []), tag="en")
    approve_all(approved)
    assert release(approved) == ""
    edit(approved, COSMETIC)
    carry(approved)
    if how != "message":
        approve(approved, tag="en")
    assert release(approved) == ""


def test_nor_after_a_rejection_of_the_english(approved: Copy) -> None:
    reject(approved, ASK, tag="en")
    edit(approved, COSMETIC)
    carry(approved)
    approve(approved)
    assert release(approved) == ""


def test_a_preview_names_the_same_end(approved: Copy) -> None:
    reject(approved, tag="en")
    edit(approved, OTHER)
    take_over(approved)
    approve_all(approved)
    approve(approved, tag="en", more=("--expires", day(30)))
    approved.build()
    page = words(approved.read("build/preview/es/hsg-tiny_es_Spanish.html"))
    assert f"Review by {day(30)}. Follows" in page, page[-400:]


def test_no_clinician_answers_for_a_linguist(approved: Copy) -> None:
    reject(approved, role="linguistic", who="ana")
    mend(approved)
    approve(approved, "linguistic", "eva", more=("6",))
    approve(approved)
    page = release(approved)

    run(approved, "review", "list", "es", "hsg-tiny")
    assert page == ""


def test_an_answer_with_another_handout_ends_for_all(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """As w3b, and the build does not know when."""
    add_twin(approved)
    take_over(approved)
    run(approved, "merge")
    approved.remove("locale/ar")
    reject(approved, "All languages", role="layout", who="eva")
    approve(approved, "layout", "eva", handout="hsg-twin", more=("--expires", day(30)))
    approved.remove("source/hsg-twin.md")
    run(approved, "merge")
    page = release(approved)
    assert page
    later(monkeypatch, days=40)
    kept = bool(release(approved))
    approved.remove("build")
    assert (kept, bool(release(approved))) == (False, False)


def test_the_english_ends_with_the_answer_that_it_needs(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    approved.remove("locale/ar")
    reject(approved, ASK, tag="en")
    approve(approved, tag="en", more=("--expires", day(30)))
    edit(approved, OTHER)
    approve(approved, tag="en")
    edit(approved, ASK, OTHER)
    page = release(approved)
    assert_it_ends(approved, monkeypatch, page)


def test_nor_when_the_english_changes_after(approved: Copy) -> None:
    """d7 without a file lost: the released text goes for good when the English has moved on."""
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA)
    mend(approved)
    approve(approved, who="dora")
    mend(approved, "Consulte siempre", "Pregunte siempre")
    approved.edit(PEOPLE, DORA, "")
    edit(approved, OTHER)
    assert "English changed on" in release(approved)
    take_over(approved)
    approve(approved, "linguistic", "ana")
    page = release(approved)
    assert page


def test_a_withdrawal_of_another_handout_brings_nothing_back(approved: Copy) -> None:
    add_twin(approved)
    take_over(approved)
    run(approved, "merge")
    approve_all(approved, handout="hsg-twin")
    assert "Todos los idiomas" in release(approved)
    approved.edit(LABELS, "Todos los idiomas", "Todas las lenguas")
    approve_all(approved, handout="hsg-twin")
    approve(approved)
    page = release(approved)
    assert "Todas las lenguas" in page
    assert "Todos los idiomas" not in page
    assert review(approved, "withdraw", "es", "hsg-twin", reviewer="carla", note="x") == 0
    page = release(approved)
    assert "Todos los idiomas" not in page


def test_nor_with_a_text_of_its_own(approved: Copy) -> None:
    """Withdrawal of the twin after the later label: also with the old catalog restored."""
    add_twin(approved)
    take_over(approved)
    run(approved, "merge")
    approve_all(approved, handout="hsg-twin")
    approved.edit(LABELS, "Todos los idiomas", "Todas las lenguas")
    approve_all(approved, handout="hsg-twin")
    approve(approved)
    approved.edit(LABELS, "Todas las lenguas", "Todos los idiomas")
    assert "Todas las lenguas" in release(approved)
    assert review(approved, "withdraw", "es", "hsg-twin", reviewer="carla", note="x") == 0
    page = release(approved)
    assert "Todos los idiomas" not in page
