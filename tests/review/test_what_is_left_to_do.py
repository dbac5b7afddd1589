"""A refusal says all that still has to be done, in order: who does it hears of nothing else, and then it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    carry,
    day,
    edit,
    fill_sheet,
    fuzzy,
    mend,
    policy,
    pots,
    reject,
)
from ledgers import (
    LEDGER,
    PEOPLE,
    PO,
    SOURCE,
    Copy,
    approve_all,
    forge,
    left_out,
    records,
    release,
    review,
    run,
    take_over,
    write_records,
)

from hsg_i18n.model import Task
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.status import HandoutStatus, status

Act = Callable[[Copy], object]

LIKE = {"linguistic": "ana", "clinical": "carla", "layout": "eva"}


def told(copy: Copy) -> HandoutStatus:
    """What `status` knows of the Spanish handout."""
    inventory = take_inventory(Project(copy.root))
    (spanish,) = status(inventory, tuple(x for x in inventory.languages if x.tag == "es"))
    return next(h for h in spanish.handouts if h.id == "hsg-tiny")


def do(copy: Copy, task: Task) -> None:
    """What the task says, as whoever it names would do it."""
    if task.who == "editor":
        copy.edit(SOURCE, ASK, OTHER) if task.code == "english" else run(copy, "merge")
    elif task.code == "author":
        take_over(copy)
    elif task.who == "translator":
        text = copy.read(PO)
        if task.code == "mend":
            text = text.replace("Pregunte siempre", "Consulte siempre")
        else:
            text = text.replace("Sangra", "Usted sangra")
        if BLEED3 in text:
            text = text.replace("1–2 días", "1–3 días")
        copy.write(PO, text)
        take_over(copy)
    elif "English" in task.act:
        approve(copy, task.who, LIKE[task.who], tag="en")
    else:
        approve(copy, task.who, LIKE[task.who])


def withdraw(copy: Copy, tag: str = "es") -> None:
    assert review(copy, "withdraw", tag, "hsg-tiny", reviewer="anybody", note="Wrong.") == 0


def edit_only(copy: Copy, new: str = BLEED3, old: str = BLEED) -> None:
    copy.edit(SOURCE, old, new)


def ended(copy: Copy, role: str = "") -> None:
    forge(copy, lambda data: data.update(expires="2020-01-01"), role)


def unsigned(copy: Copy) -> None:
    write_records(copy, [r for r in records(copy) if r["role"] != "clinical"])


def carried(copy: Copy) -> None:
    """The English of a text changes, and a clinician says that it means the same."""
    edit(copy, COSMETIC)
    carry(copy)


def in_three_roles(copy: Copy) -> None:
    copy.edit(PEOPLE, 'id = "eva"\nlanguages = ["es", "ar"]', 'id = "eva"\nlanguages = ["*"]')
    policy(copy, 'roles = ["linguistic", "clinical", "layout"]')
    approve(copy, "layout", "eva")


def doubts_of_two(copy: Copy) -> None:
    for role in ("clinical", "layout"):
        reject(copy, role=role, who=LIKE[role], tag="en")


def approve_english(copy: Copy) -> None:
    for role in ("clinical", "layout"):
        approve(copy, role, LIKE[role], tag="en")


def each(*acts: Act) -> Act:
    def do_all(copy: Copy) -> None:
        for act in acts:
            act(copy)

    return do_all


#: (what happened to an approved sheet, who has to do something, in this order)
CASES: dict[str, tuple[Act, str]] = {
    "the clinician has not signed": (unsigned, "clinical"),
    "nobody has reviewed it": (lambda c: write_records(c, []), "linguistic clinical"),
    "nobody has, and nobody says who translated it": (
        lambda c: (write_records(c, []), c.write(PO, re.sub(r'"Last-Translator: .*\n', "", c.read(PO)))),
        "translator linguistic clinical",
    ),
    "the English changed where it can hurt": (lambda c: edit(c, BLEED3, BLEED), "translator linguistic clinical"),
    "it did, and nobody has merged": (edit_only, "editor translator linguistic clinical"),
    "the translation of a critical text changed": (
        lambda c: mend(c, "Sangra durante", "Usted sangra durante"),
        "linguistic clinical",
    ),
    "it is in doubt": (lambda c: fuzzy(c, BLEED), "translator linguistic clinical"),
    "a linguist rejected a text": (
        lambda c: reject(c, "6", role="linguistic", who="eva"),
        "translator linguistic clinical",
    ),
    "a clinician rejected a text": (lambda c: reject(c, "6"), "translator linguistic clinical"),
    "a reader of pages rejected a text": (
        lambda c: reject(c, "6", role="layout", who="eva"),
        "translator linguistic clinical",
    ),
    "a clinician rejected the whole": (reject, "translator linguistic clinical"),
    "a linguist rejected the whole": (
        lambda c: reject(c, role="linguistic", who="eva"),
        "translator linguistic clinical",
    ),
    "a reader of pages rejected the whole": (
        lambda c: reject(c, role="layout", who="eva"),
        "translator linguistic clinical",
    ),
    "the whole was rejected, and is another by now": (each(reject, mend), "linguistic clinical"),
    "it was withdrawn": (withdraw, "linguistic clinical"),
    "it ended": (ended, "linguistic clinical"),
    "the sign-off ended": (lambda c: ended(c, "clinical"), "clinical"),
    "three roles are asked for": (
        each(lambda c: c.write("hsg.toml", c.read("hsg.toml") + LAYOUT), withdraw),
        "linguistic clinical layout",
    ),
    "the English was withdrawn": (lambda c: withdraw(c, "en"), "clinical"),
    "so were both": (each(withdraw, lambda c: withdraw(c, "en")), "clinical linguistic clinical"),
    "a text of the English was rejected": (
        lambda c: reject(c, ASK, tag="en"),
        "editor editor translator linguistic clinical",
    ),
    "the English was rejected, and is another by now": (
        each(lambda c: reject(c, tag="en"), lambda c: edit(c, OTHER)),
        "clinical translator linguistic clinical",
    ),
    "the English was withdrawn, and a text was carried since": (
        each(lambda c: withdraw(c, "en"), carried),
        "clinical linguistic clinical",
    ),
    "so it was, and the whole is not signed": (
        each(unsigned, lambda c: withdraw(c, "en"), carried),
        "clinical linguistic clinical",
    ),
    "so it was, and a draft is left": (
        each(lambda c: withdraw(c, "en"), carried, lambda c: fuzzy(c, BLEED)),
        "clinical translator linguistic clinical",
    ),
    "so it was, and a linguist has read it": (
        each(lambda c: withdraw(c, "en"), carried, lambda c: approve(c, "linguistic", "ana")),
        "clinical clinical",
    ),
    "so it was, and the whole was signed": (
        each(lambda c: withdraw(c, "en"), carried, approve),
        "clinical linguistic",
    ),
    "so it was, and the English is approved": (
        each(lambda c: withdraw(c, "en"), carried, lambda c: approve(c, tag="en")),
        "linguistic clinical",
    ),
    "a text of the English was rejected, and carried since": (
        each(lambda c: reject(c, ASK, tag="en"), carried),
        "linguistic clinical",
    ),
    "so it was, and the sign-off is gone": (
        each(unsigned, lambda c: reject(c, ASK, tag="en"), carried),
        "linguistic clinical",
    ),
    "so it was, and one of two has signed": (
        each(in_three_roles, lambda c: reject(c, ASK, tag="en"), carried, approve),
        "linguistic layout",
    ),
    "the whole English was rejected, and a text was carried since": (
        each(lambda c: reject(c, tag="en"), carried),
        "clinical linguistic clinical",
    ),
    "the English was withdrawn, a text carried, and one of two has signed": (
        each(in_three_roles, lambda c: withdraw(c, "en"), carried, approve),
        "clinical layout linguistic layout",
    ),
    "the English was withdrawn and approved, one of two has signed, and that was carried": (
        each(in_three_roles, lambda c: withdraw(c, "en"), approve_english, approve, carried),
        "linguistic layout",
    ),
    "the English was rejected by two, and is another by now": (
        each(in_three_roles, doubts_of_two, lambda c: edit(c, OTHER)),
        "clinical layout translator linguistic clinical layout",
    ),
    "one person may fill two roles, and the English was withdrawn": (
        each(lambda c: policy(c, "separate = false"), lambda c: withdraw(c, "en")),
        "clinical",
    ),
    "one may, and one of two has signed": (
        each(in_three_roles, lambda c: c.write("hsg.toml", f"{c.read('hsg.toml')}separate = false\n"), unsigned),
        "clinical",
    ),
    "three things at once": (
        each(lambda c: edit(c, BLEED3, BLEED), lambda c: reject(c, "6"), withdraw),
        "translator translator linguistic clinical",
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.thorough
def test_all_that_has_to_be_done_is_said_at_once_and_is_enough(case: str, approved: Copy) -> None:
    act, who = CASES[case]
    act(approved)
    todo = told(approved).todo
    assert [task.who for task in todo] == who.split()
    assert release(approved) == ""
    shown = left_out(approved)
    assert all(task.act in shown for task in todo if task.code != told(approved).code)
    for number, task in enumerate(todo):
        assert [t.who for t in told(approved).todo] == [t.who for t in todo[number:]]
        do(approved, task)
    assert told(approved).todo == ()
    assert release(approved), left_out(approved)


def put_back(copy: Copy) -> None:
    """Let a text that can hurt be mended, reviewed and signed; then put the catalog of before back."""
    before = copy.read(PO)
    mend(copy, "Sangra durante", "Usted sangra durante")
    approve_all(copy)
    assert "Usted sangra" in release(copy)
    copy.write(PO, before)


RETURNED = "an earlier translation came back"


@pytest.mark.parametrize("more", [lambda copy: None, mend], ids=["as it was", "with another edit"])
@pytest.mark.thorough
def test_an_old_critical_text_that_comes_back_is_called_so(more: Act, approved: Copy) -> None:
    put_back(approved)
    more(approved)
    assert release(approved) == ""
    assert f"returned: of a part that can hurt a patient {RETURNED}: use the English" in left_out(approved)
    assert "the translator puts the later text back; or, where the old one is right, a second" in left_out(approved)
    for task in told(approved).todo[1:]:
        do(approved, task)
    assert "Usted" not in release(approved)
    assert left_out(approved) == ""


@pytest.mark.thorough
def test_it_is_called_so_too_while_the_english_is_withdrawn(approved: Copy) -> None:
    put_back(approved)
    withdraw(approved, "en")
    todo = told(approved).todo
    assert [t.who for t in todo] == ["clinical", "translator", "linguistic", "clinical"]
    for task in todo:
        do(approved, task) if task.code != "return" else None
    assert "Sangra durante" in release(approved)
    assert left_out(approved) == ""


@pytest.mark.thorough
def test_nor_is_an_old_catalog_that_lacks_a_critical_text_called_changed(approved: Copy) -> None:
    before = approved.read(PO)
    edit(approved, BLEED3, BLEED)
    approved.edit(PO, "1–2 días", "1–3 días")
    take_over(approved)
    approve_all(approved)
    assert "1–3 días" in release(approved)
    approved.write(PO, before)
    assert release(approved) == ""
    assert "an earlier hsg-tiny.po came back: it lacks a part that can hurt" in left_out(approved)


@pytest.mark.thorough
def test_a_critical_text_that_is_mended_anew_is_not_called_an_old_one(approved: Copy) -> None:
    put_back(approved)
    approved.edit(PO, "Sangra durante", "Va a sangrar durante")
    release(approved)
    assert "was changed and waits" in left_out(approved)
    approve(approved, "linguistic", "ana")
    release(approved)
    assert "was changed and waits" in left_out(approved)
    assert told(approved).todo[0].who == "clinical"


@pytest.mark.thorough
def test_of_two_linguists_who_each_wrote_some_neither_signs_and_a_third_does(reviewed: Copy) -> None:
    policy(reviewed, 'roles = ["linguistic"]')
    run(reviewed, "merge")
    assert fill_sheet(reviewed, None, "ana", {BLEED: "Usted sangra durante 1–2 días."}) == 0
    assert fill_sheet(reviewed, {BLEED}, "eva", {ASK: "Consulte siempre a su equipo médico."}) == 0
    assert fill_sheet(reviewed, {ASK}, "ana") == 0
    assert release(reviewed) == ""
    missing = "the linguistic sign-off of exactly this text is missing, by one who wrote none of it"
    assert left_out(reviewed) == f"unsigned: {missing}"
    assert told(reviewed).todo[0].act == "who wrote none of it approves the whole"
    for who in ("ana", "eva"):
        assert review(reviewed, "approve", "es", "hsg-tiny", reviewer=who, role="linguistic") == 0
        assert release(reviewed) == ""
    reviewed.write(PEOPLE, reviewed.read(PEOPLE) + DORA.replace("clinical", "linguistic"))
    approve(reviewed, "linguistic", "dora")
    assert "Consulte" in release(reviewed)


@pytest.mark.thorough
def test_one_person_in_two_roles_is_told_who_else_has_to_act(approved: Copy) -> None:
    approved.edit(
        PEOPLE, 'languages = ["*"]\nroles = ["clinical"]', 'languages = ["*"]\nroles = ["linguistic", "clinical"]'
    )
    write_records(approved, [])
    approve(approved, "linguistic", "carla")
    approve(approved)
    assert release(approved) == ""
    assert "a clinical reviewer approves the whole (somebody who reviews the sheet in no other role)" in left_out(
        approved
    )
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA)
    approve(approved, who="dora")
    assert release(approved)


@pytest.mark.thorough
def test_no_more_people_are_asked_for_than_it_takes(approved: Copy) -> None:
    approved.write("hsg.toml", approved.read("hsg.toml") + LAYOUT)
    approved.write(PEOPLE, approved.read(PEOPLE) + DORA.replace('"clinical"', '"linguistic", "clinical", "layout"'))
    write_records(approved, [])
    for who, role in (("dora", "linguistic"), ("dora", "clinical"), ("eva", "layout")):
        approve(approved, role, who)
    assert release(approved) == ""
    assert [(t.who, t.act) for t in told(approved).todo] == [
        ("clinical", "approves the whole (somebody who reviews the sheet in no other role)")
    ]
    assert "a clinical reviewer approves the whole (somebody who reviews the sheet in no other role)" in left_out(
        approved
    )
    approve(approved)
    assert release(approved)


@pytest.mark.thorough
def test_who_reads_a_carried_text_again_may_have_another_role_where_the_former_reader_counts(approved: Copy) -> None:
    in_three_roles(approved)
    withdraw(approved, "en")
    carried(approved)
    for role in ("clinical", "layout"):
        approve(approved, role, LIKE[role])
    approve_english(approved)
    assert [(t.who, t.act) for t in told(approved).todo] == [("linguistic", "reviews 1 text")]
    assert release(approved) == ""
    approve(approved, "linguistic", "eva", more=(COSMETIC,))
    assert release(approved)


@pytest.mark.thorough
def test_an_english_that_is_due_is_for_whoever_keeps_it_to_read_again(approved: Copy) -> None:
    approved.edit(SOURCE, "review-by: 2028-11-24", "review-by: 2026-01-01")
    assert [(t.who, t.code) for t in told(approved).todo] == [("editor", "renew")]
    approved.edit(SOURCE, "review-by: 2026-01-01", "review-by: 2028-11-24")
    assert release(approved)


@pytest.mark.thorough
def test_the_day_of_an_english_edit_is_told_where_it_is_known(approved: Copy) -> None:
    edit_only(approved)
    release(approved)
    assert "critical: the English changed in a part that can hurt a patient: use" in left_out(approved)
    approved.edit(SOURCE, "date: 2026-11-24", "date: 2027-01-15")
    release(approved)
    assert "the English changed on 2027-01-15 in a part" in left_out(approved)
    approved.edit(SOURCE, "date: 2027-01-15", "date: 2026-11-24")
    run(approved, "merge")
    pots(approved, 3)
    release(approved)
    assert f"the English changed on {day(3)} in a part" in left_out(approved)


@pytest.mark.thorough
def test_an_error_of_the_checks_is_told_before_a_reviewer_is_sent_there(approved: Copy) -> None:
    approved.edit(PO, "Sangra durante 1–2 días.", "Sangra durante 1–9 días.")
    todo = told(approved).todo
    assert [(t.who, t.act) for t in todo] == [
        ("translator", "mends 1 text in which the checks see an error"),
        ("linguistic", "reviews 1 text"),
        ("clinical", "approves the whole"),
    ]
    assert review(approved, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 8
    approved.edit(PO, "Sangra durante 1–9 días.", "Usted sangra durante 1–2 días.")
    approve_all(approved)
    assert "Usted sangra" in release(approved)


@pytest.mark.thorough
def test_a_rejected_text_that_is_a_draft_by_now_is_mended_and_not_only_checked(approved: Copy) -> None:
    reject(approved, "6")
    fuzzy(approved, ASK)
    assert [t.act for t in told(approved).todo[:2]] == ["checks 1 draft", "mends 1 rejected text"]


@pytest.mark.parametrize(
    ("damage", "who", "said"),
    [
        (
            lambda c: c.write(PO, "mgid ?"),
            "translator",
            "hsg-tiny.po cannot be read; to do: the translator",
        ),
        (
            lambda c: c.write(LEDGER, c.read(LEDGER) + '{"decision": "rejected"'),
            "editor",
            "to do: whoever keeps the English restores line 3 of locale/es/reviews.jsonl",
        ),
        (lambda c: c.edit(SOURCE, 'version: "1.0"', 'version: "0.9"'), "editor", "the first for patients is 1.0"),
    ],
    ids=["a catalog", "a ledger", "an English that is begun"],
)
@pytest.mark.thorough
def test_a_damage_is_for_somebody_to_mend(damage: Act, who: str, said: str, approved: Copy) -> None:
    damage(approved)
    assert [t.who for t in told(approved).todo] == [who]
    release(approved)
    assert said in left_out(approved)


@pytest.mark.thorough
def test_what_else_is_wrong_with_the_english_is_told_at_once(approved: Copy) -> None:
    withdraw(approved, "en")
    approved.edit(SOURCE, 'version: "1.0"', 'version: "0.9"')
    approved.edit(SOURCE, "review-by: 2028-11-24", "review-by: 2026-01-01")
    unsigned(approved)
    assert [(t.who, t.code) for t in told(approved).todo] == [
        ("editor", "renew"),
        ("editor", "begun"),
        ("clinical", "unsigned"),
        ("clinical", "unsigned"),
    ]


@pytest.mark.thorough
def test_nor_does_an_english_that_is_begun_hide_who_rejected_it(approved: Copy) -> None:
    in_three_roles(approved)
    doubts_of_two(approved)
    edit(approved, OTHER)
    approved.edit(SOURCE, 'version: "1.0"', 'version: "0.9"')
    who = "editor clinical layout translator linguistic clinical layout"
    assert [t.who for t in told(approved).todo] == who.split()


@pytest.mark.thorough
def test_a_line_that_cannot_be_read_hides_nothing(approved: Copy) -> None:
    unsigned(approved)
    approved.write(LEDGER, approved.read(LEDGER) + '{"decision": "rejected"')
    assert [t.who for t in told(approved).todo] == ["editor", "clinical"]


def test_many_damaged_lines_are_told_as_the_first_and_how_many(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    approved.write(LEDGER, approved.read(LEDGER) + "<<<<<<<\n" * 300)
    assert run(approved, "status", "es") == 0
    out = capsys.readouterr().out
    assert f"restores lines 3, 4, 5, 6, 7 and 295 more of {LEDGER}" in out
    assert max(map(len, out.splitlines())) < 400
    assert f"  {LEDGER}:12: The line cannot be used" in out
    assert f"  {LEDGER}: and 290 more lines: hsg-i18n review verify es\n" in out
    assert f"{LEDGER}:13:" not in out


def test_many_lines_of_a_date_to_come_are_told_so_too(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="A complaint.") == 0
    *before, last = records(approved)
    ahead = [{**last, "date": f"2999-01-02T03:04:{second:02}Z"} for second in range(60)]
    write_records(approved, [*before, *ahead])
    capsys.readouterr()
    assert run(approved, "status", "es") == 0
    out = capsys.readouterr().out
    assert f"looks at lines 3, 4, 5, 6, 7 and 55 more of {LEDGER}, dated up to 2999-01-02 03:04 UTC" in out
