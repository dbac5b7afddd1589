"""No text goes out as reviewed, or is used again as such, over which somebody's no stands."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from ledgers import (
    EDITIONS,
    LEDGER,
    PEOPLE,
    PO,
    SOURCE,
    approve_all,
    records,
    release,
    review,
    run,
    take_over,
    write_records,
)
from projects import MESSAGES, TEXTS, Copy, add_twin, forget

from hsg_i18n.exchange import find_format
from hsg_i18n.languages import find_language
from hsg_i18n.model import State
from hsg_i18n.steps.drafting.recalling import memory_of
from hsg_i18n.steps.exchange.out import file_of
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.reviewing.sheet import make_sheets
from hsg_i18n.steps.reviews import LanguageReviews, take_reviews

pytestmark = pytest.mark.thorough

ENGLISH_LEDGER = "locale/en/reviews.jsonl"
ASK, COSMETIC = "Always ask your care team.", "Always ask your care team!"
TITLE, BLEED = "After your test", "You bleed for 1–2 days."
OWN = {english for english, *_ in TEXTS}
Act = Callable[[Copy], object]


def review_of(copy: Copy) -> LanguageReviews:
    forget()
    inventory = take_inventory(copy.project)
    return take_reviews(inventory).of(find_language(inventory.languages, "es"))


def given(copy: Copy) -> set[str]:
    """The English of what leaves as reviewed. The memory and the sheet must say the same."""
    found = review_of(copy)
    units = [u for u in file_of(found, found.inventory.domains).units if u.state is State.REVIEWED]
    english = {u.msgid for u in units}
    assert {u.english for u in memory_of(found)} == english
    assert {r.msgid for s in make_sheets(found, found.inventory.handouts) for r in s.rows if r.state == "reviewed"} == (
        english
    )
    return english


def reject(tag: str, *messages: str, role: str = "clinical", handout: str = "hsg-tiny") -> Act:
    def act(copy: Copy) -> None:
        who = "ana" if role == "linguistic" and tag == "es" else "carla"
        assert review(copy, "reject", tag, handout, *messages, reviewer=who, role=role, note="Wrong.") == 0

    return act


def withdraw(tag: str, *handout: str) -> Act:
    def act(copy: Copy) -> None:
        assert review(copy, "withdraw", tag, *handout, reviewer="carla", note="Wrong.") == 0

    return act


def approve(tag: str, role: str) -> Act:
    def act(copy: Copy) -> None:
        who = "ana" if role == "linguistic" and tag == "es" else "carla"
        assert review(copy, "approve", tag, "hsg-tiny", reviewer=who, role=role) == 0

    return act


def torn(tag: str) -> Act:
    def act(copy: Copy) -> None:
        path = copy.path(f"locale/{tag}/reviews.jsonl")
        there = path.read_text("utf-8") if path.exists() else ""
        copy.write(f"locale/{tag}/reviews.jsonl", there + '{"decision":"reje\n')

    return act


def test_all_of_an_approved_handout_goes_out_as_reviewed(approved: Copy) -> None:
    assert len(given(approved)) == MESSAGES


#: What somebody takes back, what another does who cannot undo that, who can, and what is held until then.
NOES: dict[str, tuple[Act, Act | None, tuple[Act, ...], set[str] | None]] = {
    "the whole, by a clinician": (
        reject("es"),
        approve("es", "linguistic"),
        (approve("es", "clinical"),),
        None,
    ),
    "the whole, by a linguist": (
        reject("es", role="linguistic"),
        approve("es", "clinical"),
        (approve("es", "linguistic"),),
        None,
    ),
    "a message, by a clinician": (
        reject("es", BLEED),
        approve("es", "linguistic"),
        (approve("es", "clinical"),),
        {BLEED},
    ),
    "the whole, withdrawn": (
        withdraw("es", "hsg-tiny"),
        None,
        (approve("es", "linguistic"), approve("es", "clinical")),
        None,
    ),
    "the language, withdrawn": (withdraw("es"), None, (approve("es", "linguistic"), approve("es", "clinical")), None),
    "the English": (reject("en"), approve("es", "clinical"), (approve("en", "clinical"),), None),
    "a message of the English": (
        reject("en", BLEED),
        approve("es", "clinical"),
        (approve("en", "clinical"),),
        {BLEED},
    ),
    "the English, withdrawn": (
        withdraw("en", "hsg-tiny"),
        approve("es", "clinical"),
        (approve("en", "clinical"),),
        None,
    ),
    "all of the English, withdrawn": (withdraw("en"), None, (approve("en", "clinical"),), None),
    "a line that cannot be read": (torn("es"), approve("es", "clinical"), (), None),
    "a line of the English that cannot be read": (torn("en"), approve("es", "clinical"), (), None),
}


@pytest.mark.parametrize("name", NOES)
def test_what_was_taken_back_does_not_go_out_as_reviewed_until_that_role_approves_it(name: str, approved: Copy) -> None:
    everything = given(approved)
    no, another, again, held = NOES[name]
    held = everything if held is None else held
    no(approved)
    assert given(approved) == everything - held
    if another:
        another(approved)
        assert given(approved) == everything - held
    for act in again:
        assert given(approved) == everything - held
        act(approved)
    assert given(approved) == (everything if again else everything - held)


def test_the_files_of_a_rejected_handout_call_nothing_reviewed(approved: Copy) -> None:
    reject("es")(approved)
    folder = approved.path("out")
    folder.mkdir()
    for form in ("xliff", "tmx"):
        assert run(approved, "export", "es", "--format", form, "--output", str(folder)) == 0
    files = {p.suffix: p.read_text("utf-8") for p in folder.iterdir()}
    assert files.keys() == {".xlf"}, "a memory holds what is reviewed, and nothing is"
    assert 'approved="yes"' not in files[".xlf"]
    assert "signed-off" not in files[".xlf"]
    assert find_format("xliff").read(files[".xlf"].encode(), "x").units[0].state is State.TRANSLATED


def test_an_edit_elsewhere_does_not_lift_the_rejection_of_a_whole(approved: Copy) -> None:
    reject("es")(approved)
    approved.edit(PO, "Después de su examen", "Tras su examen")
    approve("es", "linguistic")(approved)
    assert given(approved) == set()
    approved.remove(EDITIONS)
    assert given(approved) == set()
    approve("es", "clinical")(approved)
    assert len(given(approved)) == MESSAGES


def test_a_whole_that_was_rejected_while_a_text_was_lacking_is_held_too(approved: Copy) -> None:
    approved.edit(PO, "Después de su examen", "")
    reject("es")(approved)
    approved.edit(PO, 'msgid "After your test"\nmsgstr ""', 'msgid "After your test"\nmsgstr "Tras su examen"')
    approve("es", "linguistic")(approved)
    assert given(approved) == set()
    # As earlier versions wrote it: what a release printed stands among the digests.
    data = records(approved)
    data[2]["digests"], data[2]["scope"] = [data[2].pop("edition")], "messages"
    write_records(approved, data)
    assert given(approved) == set()


def test_the_author_of_a_text_does_not_lift_its_rejection(approved: Copy) -> None:
    reject("es", BLEED, role="layout")(approved)
    approved.edit(PEOPLE, 'name = "Bo Li"', 'name = "Bo Lee"')
    approved.edit(PEOPLE, 'roles = ["linguistic", "layout"]', 'roles = ["linguistic", "layout"]\nalso = ["Bo Li"]')
    approve_line = records(approved)[1] | {"role": "layout", "reviewer": "eva", "date": records(approved)[-1]["date"]}
    approve_line["date"] = approve_line["date"].replace("Z", "+00:00")[:19] + ".999999Z"
    write_records(approved, [*records(approved), approve_line])
    assert BLEED not in given(approved)


def test_a_rejection_of_one_sheet_leaves_the_other_alone_but_for_the_labels(approved: Copy) -> None:
    add_twin(approved)
    take_over(approved)
    assert run(approved, "merge") == 0
    approve_all(approved, handout="hsg-twin")
    found = review_of(approved)
    before = {(u.domain, u.msgid) for u in file_of(found, found.inventory.domains).units if u.state == "reviewed"}
    reject("es")(approved)
    found = review_of(approved)
    after = {(u.domain, u.msgid) for u in file_of(found, found.inventory.domains).units if u.state == "reviewed"}
    assert {d for d, _ in before} == {"hsg-tiny", "hsg-twin", "labels"}
    assert after == {(d, m) for d, m in before if d == "hsg-twin"}
    assert release(approved), "the sheet of the other handout is printed as before"


def test_what_was_carried_from_an_english_that_was_rejected_waits_for_a_new_review(approved: Copy) -> None:
    reject("en", ASK)(approved)
    approved.edit(SOURCE, ASK, COSMETIC)
    assert run(approved, "merge") == 0
    words = ("--cosmetic", COSMETIC, "--reviewer", "carla", "--note", "Only the mark changed.")
    assert run(approved, "review", "carry", *words) == 0
    assert review_of(approved).state("hsg-tiny", review_of(approved).indexes["hsg-tiny"][None, COSMETIC]) == "reviewed"
    assert COSMETIC not in given(approved)
    approve("en", "clinical")(approved)
    assert COSMETIC not in given(approved)
    approve("es", "linguistic")(approved)
    assert COSMETIC in given(approved)


def test_a_rejection_holds_over_a_cosmetic_edit_of_the_english(approved: Copy) -> None:
    reject("es", ASK)(approved)
    approved.edit(SOURCE, ASK, COSMETIC)
    assert run(approved, "merge") == 0
    words = ("--cosmetic", COSMETIC, "--reviewer", "carla", "--note", "Only the mark changed.")
    assert run(approved, "review", "carry", *words) == 0
    assert COSMETIC not in given(approved)
    approve("es", "clinical")(approved)
    assert COSMETIC in given(approved)


def test_a_roleless_no_needs_every_role(approved: Copy) -> None:
    data = records(approved)
    no = replace_role(data[-1])
    write_records(approved, [*data, no])
    approve("es", "clinical")(approved)
    approve("es", "linguistic")(approved)
    assert given(approved) == set(), "layout has not approved"
    assert json.loads(approved.read(LEDGER).splitlines()[2])["decision"] == "rejected"


def replace_role(data: dict[str, object]) -> dict[str, object]:
    kept = {k: v for k, v in data.items() if k not in {"role", "digests", "expires"}}
    return kept | {"decision": "rejected"}
