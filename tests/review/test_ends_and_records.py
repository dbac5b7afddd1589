"""When things end, who wrote what, lines by hand, what a page says of itself, and nobody is refused without need."""

from __future__ import annotations

import csv
import json
import re

import pytest
from gate_acts import ASK, BLEED, COSMETIC, OTHER, add, approve, carry, day, edit, later, pots, reject
from ledgers import (
    PEOPLE,
    PO,
    SOURCE,
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


@pytest.mark.parametrize("tag", ["es", "en"])
def test_what_lifts_a_rejection_ends_and_page_and_build_know_when(
    approved: Copy, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    approved.remove("locale/ar")
    approved.edit(PEOPLE, 'roles = ["clinical"]', 'roles = ["clinical", "layout"]')
    approve(approved, tag="en")
    reject(approved, tag=tag, role="layout")
    approve(approved, "layout", tag=tag, more=("--expires", day(30)))
    page = release(approved)
    said = re.findall(r"Review by (\S+)\. Follows", page)
    later(monkeypatch, days=40)
    kept = bool(release(approved))
    assert run(approved, "kit") == 0
    packed = any("_es_" in p.name for p in approved.path("build/release-kit").glob("*.zip"))
    approved.remove("build")
    assert not release(approved), "built anew it is held, as it should be"
    assert (kept, packed, said) == (False, False, [day(30)])


def test_so_does_a_carry(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    approved.remove("locale/ar")
    edit(approved, COSMETIC)
    carry(approved)
    write_records(approved, [*records(approved)[:-1], records(approved)[-1] | {"expires": day(30)}])
    page = release(approved)
    assert page
    later(monkeypatch, days=40)
    kept = bool(release(approved))
    approved.remove("build")
    assert (kept, bool(release(approved))) == (False, False)


def test_a_page_does_not_outlive_the_signature_of_its_english(approved: Copy) -> None:
    reject(approved, tag="en")
    edit(approved, OTHER)
    take_over(approved)
    approve_all(approved)
    approve(approved, tag="en", more=("--expires", day(30)))
    assert f"Review by {day(30)}. Follows" in release(approved)


@pytest.mark.parametrize("act", ["withdraw", "reject"])
def test_what_takes_back_is_later_than_a_clock_that_goes_ahead(
    approved: Copy, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    write_records(approved, [d | {"date": ago(hours=-1)} for d in records(approved)])
    assert release(approved) == ""
    who = {"reviewer": "carla", "note": "x"} | ({"role": "clinical"} if act == "reject" else {})
    assert review(approved, act, "es", "hsg-tiny", **who) == 0
    later(monkeypatch, hours=2)
    assert release(approved) == ""


def test_nobody_reviews_what_she_wrote_because_the_english_changed(approved: Copy) -> None:
    mine = "Hable siempre con su equipo."
    assert run(approved, "review", "sheet", "es", "hsg-tiny") == 0
    rows = list(csv.reader(next(approved.path("build/review/es").glob("*.csv")).read_text("utf-8-sig").splitlines()))
    column = next(r for r in rows if "Correction" in r).index("Correction")
    for row in rows:
        row[column : column + 1] = [mine] if ASK in row else row[column : column + 1]
    with approved.path("filled.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
    assert run(approved, "review", "import", str(approved.path("filled.csv")), "--reviewer", "ana") == 0
    edit(approved, OTHER)
    take_over(approved)
    review(approved, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic")
    review(approved, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical")
    assert mine not in release(approved)


@pytest.mark.parametrize("tag", ["es", "en"])
def test_a_rejection_that_names_no_text_is_of_all(approved: Copy, tag: str) -> None:
    add(approved, f"locale/{tag}/reviews.jsonl", language=tag, decision="rejected", role="clinical", note="Wrong.")
    assert release(approved) == "" or run(approved, "review", "verify") != 0


@pytest.mark.parametrize("kind", ["edit", "draft"])
def test_a_withdrawal_of_another_kind_is_not_lost(approved: Copy, kind: str) -> None:
    add(approved, kind=kind, decision="withdrawn")
    assert release(approved) == "" or run(approved, "review", "verify") != 0


@pytest.mark.parametrize("handout", ["", "hsg-twin", "labels"])
def test_a_withdrawal_reaches_an_approval_under_another_name(approved: Copy, handout: str) -> None:
    write_records(
        approved, [d | ({"handout": handout} if d["role"] == "linguistic" else {}) for d in records(approved)]
    )
    assert release(approved)
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="x") == 0
    approve(approved)
    assert release(approved) == ""


def test_a_linguist_does_not_carry_what_can_hurt(approved: Copy) -> None:
    now = "You bleed for 1–2 days!"
    edit(approved, now, BLEED)
    take_over(approved)
    one = {
        "domain": "hsg-tiny",
        "context": None,
        "plural": None,
        "former": BLEED,
        "msgid": now,
        "texts": ["Sangra durante 1–2 días."],
    }
    add(approved, kind="carry", handout="", note="Only the mark.", carried=[one])
    approve(approved)
    assert release(approved) == ""


@pytest.mark.parametrize("handout", ["hsg-tiny ", "hsg_tiny", "labels"])
def test_a_withdrawal_in_odd_letters_holds(approved: Copy, handout: str) -> None:
    add(approved, decision="withdrawn", handout=handout)
    assert release(approved) == "" or run(approved, "review", "verify") != 0


def test_nobody_is_listed_twice(approved: Copy) -> None:
    twin = '\n[[reviewer]]\nid = "ana-c"\nname = "Ana Pérez"\nlanguages = ["es"]\nroles = ["clinical"]\n'
    approved.write(PEOPLE, approved.read(PEOPLE) + twin)
    write_records(approved, records(approved)[:1])
    assert review(approved, "approve", "es", "hsg-tiny", reviewer="ana-c", role="clinical") == 3


def test_the_translator_of_another_handout_is_not_named(approved: Copy) -> None:
    add_twin(approved)
    take_over(approved)
    write_records(approved, [])
    twin = PO.replace("tiny", "twin")
    approved.write(twin, approved.read(twin).replace("Bo Li <bo@example.org>", "Zoe Twin <zoe@example.org>"))
    approve(approved, "linguistic", "ana", handout="hsg-twin")
    approve(approved, "linguistic", "ana", more=tuple("123456"))
    approve(approved)
    assert "Translated by Bo Li, Zoe Twin" not in release(approved)


def test_the_day_of_a_change_does_not_move_with_a_review(approved: Copy) -> None:
    write_records(approved, [d | {"date": ago(days=3)} for d in records(approved)])
    edit(approved, OTHER)
    pots(approved, -1)
    assert f"English changed on {day(-1)}" in release(approved)
    approve(approved, "linguistic", "ana", more=tuple("12345"))
    assert f"English changed on {day(-1)}" in release(approved)


@pytest.mark.parametrize("what", ["nobody has merged it", "only the places changed"])
def test_no_day_of_a_change_is_named_that_nobody_knows(what: str, approved: Copy) -> None:
    write_records(approved, [d | {"date": ago(days=3)} for d in records(approved)])
    pots(approved, -5)
    if what == "only the places changed":
        edit(approved, f"{{.field}}\n\n{ASK}", "{.field}")
    else:
        approved.edit(SOURCE, ASK, OTHER)
    page = release(approved)
    assert "English has changed." in page
    assert "changed on" not in page
    first = words(approved.read("build/release/es/index.html"))
    assert "English has changed." in first
    assert "changed on" not in first
    files = json.loads(approved.read("build/release/manifest.json"))["artifacts"]
    assert {a["english_changed"] for a in files if a["language"] == "es" and a["approved"]} == {"unknown"}


def test_the_first_page_of_a_language_says_that_the_english_changed(approved: Copy) -> None:
    edit(approved, "title: After your own test", "title: After your test")
    approved.build("release")
    assert "English changed on" in words(approved.read("build/release/es/index.html"))


def test_nothing_is_held_for_another_handout(approved: Copy) -> None:
    add_twin(approved)
    take_over(approved)
    approve_all(approved, handout="hsg-twin")
    reject(approved, ASK, tag="en", handout="hsg-twin")
    edit(approved, COSMETIC, source="source/hsg-twin.md")
    carry(approved)
    edit(approved, OTHER)
    assert "hsg-tiny · version" in release(approved)


def test_an_answered_rejection_of_the_english_does_not_come_back_with_an_edit(approved: Copy) -> None:
    reject(approved, tag="en")
    edit(approved, OTHER)
    approve(approved, tag="en")
    take_over(approved)
    approve_all(approved)
    assert release(approved)
    edit(approved, f"{OTHER} Please.", OTHER)
    assert "English changed on" in release(approved)


def test_nor_does_that_of_one_text(approved: Copy) -> None:
    reject(approved, BLEED, tag="en")
    approve(approved, tag="en")
    assert release(approved, "en")
    edit(approved, OTHER)
    assert release(approved, "en")


def test_what_is_signed_again_counts_with_an_earlier_end_too(approved: Copy) -> None:
    reject(approved, ASK, tag="en")
    edit(approved, COSMETIC)
    carry(approved)
    for role, who in (("linguistic", "ana"), ("clinical", "carla")):
        approve(approved, role, who, more=("--expires", day(60)))
    assert release(approved), left_out(approved)


def test_an_approval_that_can_lift_nothing_is_refused(approved: Copy) -> None:
    write_records(approved, [d | {"date": ago(minutes=-5)} for d in records(approved)])
    reject(approved)
    written = review(approved, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert release(approved) or not written, left_out(approved)


@pytest.mark.parametrize("tag", ["ES", "es-MX", "es-419", "spa", "SPA-419"])
@pytest.mark.parametrize("decision", ["withdrawn", "rejected"])
def test_what_takes_back_by_hand_holds_with_a_region_and_with_a_longer_code_too(
    approved: Copy, tag: str, decision: str
) -> None:
    add(approved, decision=decision, language=tag)
    assert release(approved) == ""


@pytest.mark.parametrize("verb", [("review", "verify"), ("status",)], ids=str)
def test_what_takes_back_a_handout_that_there_is_not_is_told(
    approved: Copy, verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    add(approved, decision="withdrawn", handout="tiny")
    assert run(approved, *verb, "es") == (1 if "verify" in verb else 0)
    assert (
        'record of ana does not count: there is no handout "tiny"; record it again for the right one.'
        in capsys.readouterr().out
    )
    write_records(
        approved, [d | ({"handout": "HSG_Tiny "} if d["handout"] == "tiny" else {}) for d in records(approved)]
    )
    assert run(approved, "review", "verify", "es") == 0
    assert "no handout" not in capsys.readouterr().out
