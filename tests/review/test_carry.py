"""carry --cosmetic: reviews stay across an edit that changes no meaning, and across no other."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from gate_acts import later
from hypothesis import given
from hypothesis import strategies as st
from ledgers import (
    EDITIONS,
    LEDGER,
    PEOPLE,
    PO,
    SOURCE,
    Copy,
    ago,
    approve_all,
    people_with_keys,
    records,
    release,
    run,
    take_over,
    write_records,
)

from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import Carried, Language, Record, RecordKind
from hsg_i18n.paths import Project
from hsg_i18n.review import cosmetic_fault, text_digest
from hsg_i18n.review.evidence import Evidence

ASK, NOW = "Always ask your care team.", "Always ask your care team!"
ROOT = Path(__file__).resolve().parent.parent.parent
ENGLISH: Language = find_language(load_languages(Project(ROOT)), "en")


def edited(copy: Copy, old: str = ASK, new: str = NOW) -> None:
    copy.edit(SOURCE, old, new)
    assert run(copy, "merge") == 0


def carry(copy: Copy, *msgids: str, reviewer: str = "carla", note: str = "Only the mark changed.") -> int:
    return run(copy, "review", "carry", "--cosmetic", *msgids, "--reviewer", reviewer, "--note", note)


@pytest.mark.thorough
def test_a_cosmetic_edit_keeps_the_approval(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    edited(approved)
    assert "English changed on" in release(approved)
    assert carry(approved, NOW) == 0
    assert "Spanish: 1 review carried over." in capsys.readouterr().out
    page = release(approved)
    assert "English changed on" not in page
    assert "Pregunte siempre a su equipo médico." in page
    record = records(approved)[-1]
    assert (record["kind"], record["reviewer"], record["note"]) == ("carry", "carla", "Only the mark changed.")
    assert record["carried"][0]["former"] == ASK
    assert "fuzzy" not in approved.read(PO).partition(NOW)[0].rpartition("msgstr")[2]
    assert len(json.loads(approved.read(EDITIONS))["editions"]) == 2


@pytest.mark.thorough
def test_it_is_carried_again_and_again(approved: Copy) -> None:
    for old, new in (
        (ASK, NOW),
        (NOW, "Always ask your care team..."),
        ("Always ask your care team...", "Always, ask your care team."),
    ):
        approved.edit(SOURCE, old, new)
        assert run(approved, "merge") == 0
        assert carry(approved, new) == 0
        page = release(approved)
        assert "Pregunte siempre" in page
        assert "English changed on" not in page


@pytest.mark.thorough
def test_what_was_carried_is_void_when_the_translation_changes(approved: Copy) -> None:
    edited(approved)
    assert carry(approved, NOW) == 0
    approved.edit(PO, "Pregunte siempre a su equipo médico.", "No pregunte a su equipo médico.")
    assert "No pregunte" not in release(approved)
    approved.remove("locale/es/editions")
    assert release(approved) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("You bleed for 1–2 days.", "You bleed for 1–3 days.", "numbers"),
        ("You bleed for 1–2 days.", "You bleed for 1–2–2 days.", "numbers"),
        (ASK, "Never ask your care team.", 'negation of the English ("never")'),
        (ASK, "Always ask your care team, not us.", 'negation of the English ("not")'),
        ("Clinic phone: {clinic_phone}", "Clinic phone: {after_hours_phone}", "placeholders"),
    ],
)
def test_what_can_change_the_meaning_is_refused(
    old: str, new: str, said: str, approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(approved, old, new)
    before, po = approved.read(LEDGER), approved.read(PO)
    assert carry(approved, new) == 8
    assert said in capsys.readouterr().err
    assert (approved.read(LEDGER), approved.read(PO)) == (before, po)


def test_nobody_carries_who_may_not(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    edited(approved)
    approved.edit(PEOPLE, 'roles = ["linguistic", "layout"]', 'roles = ["layout"]')
    assert carry(approved, NOW, reviewer="eva") == 8
    assert "reviews the layout, not the words" in capsys.readouterr().err
    assert carry(approved, NOW, reviewer="zoe") == 8
    assert carry(approved, NOW, note=" ") == 2


def test_what_nobody_reviewed_is_not_carried(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    edited(approved)
    assert carry(approved, "Another text.") == 2
    assert "No language has a review of an earlier form" in capsys.readouterr().err
    approved.write(LEDGER, "")
    assert carry(approved, NOW) == 2


@pytest.mark.thorough
def test_whoever_has_a_key_signs_what_she_carries(approved: Copy, keys: dict[str, Path]) -> None:
    edited(approved)
    approved.write(
        PEOPLE, people_with_keys({**keys, "ana": keys["stranger"]}).replace('id = "ana"\nkeys', 'id = "ana"\n#')
    )
    assert carry(approved, NOW) == 8
    line = ["review", "carry", "--cosmetic", NOW, "--reviewer", "carla", "--note", "x", "--key", str(keys["carla"])]
    assert run(approved, *line) == 0
    assert records(approved)[-1]["signature"]


WORDS = st.sampled_from(
    ["take", "the", "pad", "1", "2", "not", "never", "don't", "cannot", "{clinic_phone}", "**bold**"]
)


@given(st.lists(WORDS, max_size=8), st.sampled_from([" ", "  ", "\n"]), st.sampled_from(["", ".", "!"]))
def test_other_spaces_and_marks_are_cosmetic(words: list[str], space: str, mark: str) -> None:
    assert cosmetic_fault(" ".join(words), space.join(words) + mark, ENGLISH) == ""


@pytest.mark.thorough
@given(st.lists(WORDS, max_size=8), st.integers(0, 8), st.sampled_from(["3", "not", "never", "{clinic_name}", "can't"]))
def test_one_more_of_what_matters_never_is(words: list[str], place: int, added: str) -> None:
    longer = [*words[:place], added, *words[place:]]
    assert cosmetic_fault(" ".join(words), " ".join(longer), ENGLISH)
    assert cosmetic_fault(" ".join(longer), " ".join(words), ENGLISH)


def carried_long_ago(copy: Copy, *roles: str) -> None:
    """Carry a text whose carry ends in a month; then let these roles approve the text of today directly."""
    edited(copy)
    assert carry(copy, NOW) == 0
    old = [d | {"date": ago(days=700)} for d in records(copy)]
    write_records(copy, [{k: v for k, v in d.items() if k != "expires"} for d in old])
    for role, who in (("linguistic", "ana"), ("clinical", "carla")):
        if role in roles:
            assert run(copy, "review", "approve", "es", "hsg-tiny", "--reviewer", who, "--role", role) == 0


def said_end(copy: Copy) -> date:
    (day,) = {*re.findall(r"Review by (\S+)\. Follows", release(copy))}
    return date.fromisoformat(day)


@pytest.mark.thorough
def test_a_carry_that_nobody_needs_any_more_shortens_nothing(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    carried_long_ago(approved, "linguistic", "clinical")
    end = said_end(approved)
    assert end > datetime.now(UTC).date() + timedelta(days=600)
    later(monkeypatch, days=60)  # the carry has ended
    assert said_end(approved) == end
    later(monkeypatch, days=(end - datetime.now(UTC).date()).days)
    assert release(approved)
    later(monkeypatch, days=(end - datetime.now(UTC).date()).days + 1)
    assert release(approved) == ""


@pytest.mark.parametrize("roles", [(), ("linguistic",), ("clinical",)])
@pytest.mark.thorough
def test_one_that_is_needed_still_does(roles: tuple[str, ...], approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    carried_long_ago(approved, *roles)
    end = said_end(approved)
    assert end < datetime.now(UTC).date() + timedelta(days=60)
    later(monkeypatch, days=60)
    assert "Pregunte" not in release(approved)


# --- from one context to another -----------------------------------------------------------------------

BLEED = "You bleed for 1–2 days."


def in_context(copy: Copy, old: str, new: str, marks: str = ".closing") -> None:
    """Give the text with these marks another msgctxt; "" for none."""
    edited(copy, *(f'{{{marks} context="{name}"}}' if name else f"{{{marks}}}" for name in (old, new)))


@pytest.mark.thorough
@pytest.mark.parametrize(("first", "then"), [("", "ask"), ("ask", ""), ("ask", "ask a person")])
def test_a_review_is_carried_from_one_context_to_another(first: str, then: str, reviewed: Copy) -> None:
    approved = reviewed
    if first:
        in_context(approved, "", first)
        take_over(approved)
        approved.write(PO, "".join(x for x in approved.read(PO).splitlines(True) if not x.startswith(("#~", "#|"))))
    approve_all(approved)
    in_context(approved, first, then)
    assert "English changed" in release(approved)
    assert carry(approved, ASK) == 0
    page = release(approved)
    assert "Pregunte siempre" in page
    assert "English changed" not in page
    item = records(approved)[-1]["carried"][0]
    assert (item.get("context"), item["former_context"]) == (then or None, first or None)
    assert run(approved, "review", "verify") == 0


@pytest.mark.thorough
def test_a_rejection_goes_with_it(approved: Copy) -> None:
    in_context(approved, "", "ask")
    assert carry(approved, ASK) == 0
    in_context(approved, "ask", "")
    assert run(approved, "review", "reject", "es", "hsg-tiny", ASK, "--reviewer", "ana", "--role", "linguistic",
               "--note", "It is wrong.") == 0  # fmt: skip
    in_context(approved, "", "ask")
    assert release(approved) == ""


@pytest.mark.thorough
def test_one_that_can_hurt_only_a_clinician_carries(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    text = "You have a **fever** of 38 °C or more."
    in_context(approved, "", "urgent", "#F38 .critical")
    assert carry(approved, text, reviewer="ana") == 8
    assert "for a clinician to say" in capsys.readouterr().err
    assert carry(approved, text) == 0


def test_messages_that_a_context_tells_apart_are_reviewed_again(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = "  {#F41 .critical}"
    other = f'- {BLEED}\n  {{.critical context="two"}}'
    approved.edit(SOURCE, mark, f'  {{#F41 .critical context="one"}}\n{other}')
    assert run(approved, "merge") == 0
    before, po = approved.read(LEDGER), approved.read(PO)
    assert carry(approved, BLEED) == 8
    assert "tells apart messages of the same English" in capsys.readouterr().err
    assert (approved.read(LEDGER), approved.read(PO)) == (before, po)


def test_nor_is_a_new_context_carried_with_new_words(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.edit(SOURCE, f"{ASK}\n{{.closing}}", f'{NOW}\n{{.closing context="ask"}}')
    assert run(approved, "merge") == 0
    assert carry(approved, NOW) == 8
    assert "changes the context of the message as well as its English" in capsys.readouterr().err


@pytest.mark.thorough
def test_nor_does_a_record_count_that_somebody_writes_so(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    edited(approved)
    assert carry(approved, NOW) == 0
    *before, last = records(approved)
    last["carried"][0]["former_context"] = "ask"
    write_records(approved, [*before, last])
    capsys.readouterr()
    assert run(approved, "review", "verify") == 1
    assert "changes the context of the message as well as its English" in capsys.readouterr().out
    assert "English changed" in release(approved)


# --- carried again and again ------------------------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.parametrize(("length", "marks"), [(3000, "."), (60, ".!")], ids=["a long chain", "two ways at each step"])
def test_who_wrote_a_text_is_known_however_often_it_was_carried(length: int, marks: str) -> None:
    def carried(number: int, mark: str, before: str) -> Carried:
        return Carried("d", None, None, ASK + before * number, ASK + mark * (number + 1), ("Pregunte.",), None)

    steps = [tuple(carried(n, a, b) for a in marks for b in marks) for n in range(length)]
    first, last = (text_digest("d", None, ASK + marks[0] * n, None, ("Pregunte.",)) for n in (0, length))
    wrote = Record(RecordKind.EDIT, "es", "d", "bo", datetime(2026, 11, 26, tzinfo=UTC), digests=(first,))
    carries = [replace(wrote, kind=RecordKind.CARRY, digests=(), carried=step) for step in steps]
    evidence = Evidence([wrote, *carries], {}, independent=True)
    assert evidence.authors.of(last) == {"bo"}
    assert len(evidence.forms(last)) == len(set(evidence.forms(last))) == len(marks) * (length - 1) + 2
