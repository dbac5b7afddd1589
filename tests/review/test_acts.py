"""approve, reject, withdraw: who may, what is written, and what a refusal says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ledgers import (
    EDITIONS,
    LABELS,
    LEDGER,
    PEOPLE,
    PO,
    SOURCE,
    Copy,
    approve_all,
    people_with_keys,
    records,
    release,
    review,
    run,
    take_over,
    write_records,
)
from projects import MESSAGES, add_twin

from hsg_i18n.review.signing import sign

BLEED = "You bleed for 1–2 days."


def refused(copy: Copy, capsys: pytest.CaptureFixture[str], *args: str, code: int = 8, **who: str) -> str:
    """What an action says when it is refused; nothing may have been written."""
    before = {p: p.read_bytes() for p in copy.path("locale").rglob("*") if p.is_file()}
    capsys.readouterr()
    assert review(copy, *args, **who) == code
    err = capsys.readouterr().err
    assert err.startswith("hsg-i18n: ")
    assert "Hint: " in err
    assert err.count("\n") == 1
    assert {p: p.read_bytes() for p in copy.path("locale").rglob("*") if p.is_file()} == before
    return err


def linguist(copy: Copy, capsys: pytest.CaptureFixture[str], *messages: str, reviewer: str = "ana") -> str:
    return refused(copy, capsys, "approve", "es", "hsg-tiny", *messages, reviewer=reviewer, role="linguistic")


# --- approve ------------------------------------------------------------------------------------------


def test_an_approval_is_one_line_that_names_what_it_covers(reviewed: Copy) -> None:
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic", note="Read aloud.") == 0
    (data,) = records(reviewed)
    assert (data["kind"], data["decision"], data["role"], data["language"]) == (
        "review",
        "approved",
        "linguistic",
        "es",
    )
    assert (data["handout"], data["reviewer"], data["note"]) == ("hsg-tiny", "ana", "Read aloud.")
    assert len(data["digests"]) == MESSAGES
    assert data["translators"] == {"hsg-tiny": "Bo Li <bo@example.org>", "labels": "Bo Li <bo@example.org>"}
    assert data["version"] == "1.0"
    (edition,) = json.loads(reviewed.read(EDITIONS))["editions"]
    assert edition["digest"] == data["edition"]


def test_chosen_messages_are_named_in_four_ways(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(reviewed, "review", "list", "es", "hsg-tiny", "--format", "json") == 0
    messages = json.loads(capsys.readouterr().out)["messages"]
    code = next(m["digest"] for m in messages if m["msgid"] == "After your test")
    names = ["3", "F41", code[:8], "Call your clinic if"]
    assert review(reviewed, "approve", "es", "hsg-tiny", *names, reviewer="ana", role="linguistic") == 0
    (data,) = records(reviewed)
    assert len(data["digests"]) == 4
    assert "edition" not in data
    assert run(reviewed, "status", "es", "--format", "json") == 0
    (language,) = json.loads(capsys.readouterr().out.partition("\n{")[2].join(["{", ""]))["languages"]
    assert language["handouts"][0]["reviewed"] == 4


def test_what_can_hurt_stands_first_in_the_list(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(reviewed, "review", "list", "es", "hsg-tiny") == 0
    lines = capsys.readouterr().out.splitlines()
    marks = [line[5] for line in lines[:-1]]
    assert marks == sorted(marks, reverse=True)
    assert marks.count("!") == 5  # two of the handout, three of the labels
    assert f"{MESSAGES} of {MESSAGES} messages listed" in lines[-1]


@pytest.mark.thorough
def test_messages_approved_one_by_one_add_up(reviewed: Copy) -> None:
    for number in range(1, MESSAGES + 1):
        assert review(reviewed, "approve", "es", "hsg-tiny", str(number), reviewer="ana", role="linguistic") == 0
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert "1–2 días" in release(reviewed)


def test_nobody_approves_who_is_not_listed(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'no reviewer "zoe"' in linguist(reviewed, capsys, reviewer="zoe")


def test_nobody_approves_in_a_role_or_language_that_is_not_hers(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "role linguistic" in linguist(reviewed, capsys, reviewer="carla")
    take_over(reviewed, "ar")
    err = refused(reviewed, capsys, "approve", "ar", "hsg-tiny", reviewer="ana", role="linguistic")
    assert "ana does not review Arabic" in err


def test_the_translator_does_not_review(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"bo translated {MESSAGES} of these {MESSAGES} messages" in linguist(reviewed, capsys, reviewer="bo")
    err = refused(reviewed, capsys, "approve", "es", "hsg-tiny", reviewer="bo", role="clinical")
    assert "the policy wants another person" in err


def test_what_she_wrote_on_a_sheet_is_left_out(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0
    (whole,) = records(reviewed)
    own = {k: whole[k] for k in ("language", "handout", "reviewer", "date")} | {"kind": "edit"}
    reviewed.write(LEDGER, json.dumps(own | {"digests": whole["digests"][:2]}) + "\n")
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0
    assert "Left out: 2 messages that ana wrote." in capsys.readouterr().out
    assert len(records(reviewed)[-1]["digests"]) == MESSAGES - 2
    assert "edition" not in records(reviewed)[-1]


def test_a_text_of_an_unknown_translator_is_not_reviewed(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reviewed.edit(LABELS, '"Last-Translator: Bo Li <bo@example.org>\\n"\n', "")
    assert "Nobody can tell who translated labels.po" in linguist(reviewed, capsys)


def test_drafts_and_gaps_are_not_approved(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reviewed.edit(PO, f'msgid "{BLEED}"', f'#, fuzzy\nmsgid "{BLEED}"')
    assert f"1 of {MESSAGES} messages are drafts or have no translation: 4." in linguist(reviewed, capsys)
    assert "1 of 1 messages" in linguist(reviewed, capsys, "F41")
    reviewed.edit(PO, 'msgstr "Después de su examen"', 'msgstr ""')
    assert f"2 of {MESSAGES} messages are drafts or have no translation: 1, 4." in linguist(reviewed, capsys)


def test_an_error_finding_keeps_from_approving_until_it_is_waived(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, "Sangra durante 1–2 días.", "Sangra durante 1–9 días.")
    err = linguist(reviewed, capsys)
    assert "Message 4 has an error that nobody waived: C012" in err
    assert f"{PO}:" in err
    clinician = refused(reviewed, capsys, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical")
    assert "C012" in clinician
    waiver = f'[[waiver]]\ncode = "C012"\nmsgid = "{BLEED}"\nreason = "Decided."\n'
    reviewed.write("locale/es/waivers.toml", waiver)
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0


def test_a_waiver_that_has_ended_does_not_come_back(
    reviewed: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed.edit(PO, "Sangra durante 1–2 días.", "Sangra durante 1–9 días.")
    waiver = f'[[waiver]]\ncode = "C012"\nmsgid = "{BLEED}"\nreason = "Decided."\nuntil = 2024-01-01\n'
    reviewed.write("locale/es/waivers.toml", waiver)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert "C012" in linguist(reviewed, capsys)


def test_a_sign_off_is_of_the_whole(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    err = refused(reviewed, capsys, "approve", "es", "hsg-tiny", "F41", reviewer="carla", role="clinical")
    assert "covers the whole handout" in err


def test_the_code_of_what_was_read_ties_the_approval_to_it(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(reviewed, "review", "show", "es", "hsg-tiny") == 0
    code = capsys.readouterr().out.split()[-1]
    reviewed.edit(PO, "Sangra durante", "Usted sangra durante")
    arguments = ["review", "approve", "es", "hsg-tiny", "--reviewer", "ana", "--role", "linguistic", "--edition", code]
    assert run(reviewed, *arguments) == 8
    assert f'no longer that of "{code}"' in capsys.readouterr().err
    reviewed.edit(PO, "Usted sangra durante", "Sangra durante")
    assert run(reviewed, *arguments) == 0


@pytest.mark.parametrize(("name", "said"), [("99", "No message"), ("F99", "No message"), ("You bleed", "No message")])
def test_a_message_that_nobody_has_is_a_slip(
    name: str, said: str, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("approve", "es", "hsg-tiny", name)
    assert said in refused(reviewed, capsys, *arguments, code=2, reviewer="ana", role="linguistic")


def test_a_handout_that_does_not_exist_is_a_slip(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    err = refused(reviewed, capsys, "approve", "es", "hsg-x", code=2, reviewer="ana", role="linguistic")
    assert "There are: hsg-tiny." in err


@pytest.mark.parametrize(("date", "code"), [("2020-01-01", 8), ("2099-01-01", 8), ("soon", 2)])
def test_an_end_outside_of_the_policy_is_refused(
    date: str, code: int, reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["review", "approve", "es", "hsg-tiny", "--reviewer", "ana", "--role", "linguistic", "--expires", date]
    assert run(reviewed, *line) == code
    assert not reviewed.path(LEDGER).exists()


def test_a_broken_catalog_is_not_approved(reviewed: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reviewed.edit(PO, 'msgstr "Sangra', 'msgstr Sangra"')
    assert refused(reviewed, capsys, "approve", "es", "hsg-tiny", code=5, reviewer="ana", role="linguistic")


def test_editions_that_cannot_be_read_are_not_overwritten(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.write(EDITIONS, "{")
    err = refused(approved, capsys, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic")
    assert EDITIONS in err


@pytest.mark.thorough
def test_only_editions_that_somebody_speaks_for_are_kept(approved: Copy) -> None:
    approved.edit(PO, "Sangra durante", "Usted sangra durante")
    assert review(approved, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0
    assert len(json.loads(approved.read(EDITIONS))["editions"]) == 2
    # The half-approved text gives way; the approved one stays until the new one is approved too.
    approved.edit(PO, "Usted sangra durante", "Usted sangra por")
    for reviewer, role in (("ana", "linguistic"), ("carla", "clinical")):
        assert review(approved, "approve", "es", "hsg-tiny", reviewer=reviewer, role=role) == 0
    assert "Usted sangra por" in release(approved)


@pytest.mark.thorough
def test_the_clinician_may_sign_before_the_linguist(reviewed: Copy) -> None:
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert release(reviewed) == ""
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0
    assert "1–2 días" in release(reviewed)


# --- the English ----------------------------------------------------------------------------------------


def test_the_english_can_be_signed_off(reviewed: Copy) -> None:
    assert "Clinical sign-off" not in release(reviewed, "en")
    assert review(reviewed, "approve", "en", "hsg-tiny", reviewer="carla", role="clinical") == 0
    page = release(reviewed, "en")
    assert "Clinical sign-off: Dr. Carla Ruiz." in page
    assert "signed off by a clinician" in reviewed.read("build/release/index.html")
    reviewed.edit(SOURCE, "Always ask your care team.", "Always ask your team.")
    assert "Clinical sign-off" not in release(reviewed, "en")


@pytest.mark.thorough
def test_a_withdrawn_english_takes_every_language_with_it(approved: Copy) -> None:
    assert review(approved, "withdraw", "en", "hsg-tiny", reviewer="carla", note="Wrong number.") == 0
    assert release(approved, "en") == release(approved, "es") == ""
    assert "of its English, it was withdrawn" in approved.read("build/release/manifest.json")
    assert review(approved, "approve", "en", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert "1–2 días" in release(approved)


# --- reject and withdraw --------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["reject", "withdraw"])
def test_taking_back_needs_a_reason(action: str, approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    role = {"role": "clinical"} if action == "reject" else {}
    err = refused(approved, capsys, action, "es", "hsg-tiny", code=2, reviewer="carla", **role)
    assert "--note" in err


@pytest.mark.thorough
def test_a_rejected_message_is_answered_by_a_new_text_and_its_review(approved: Copy) -> None:
    line = ("reject", "es", "hsg-tiny", "F41")
    assert review(approved, *line, reviewer="eva", role="linguistic", note="Say sangrado.") == 0
    assert release(approved) == ""
    approved.edit(PO, "Sangra durante 1–2 días.", "Tiene sangrado durante 1–2 días.")
    for reviewer, role in (("ana", "linguistic"), ("carla", "clinical")):
        assert release(approved) == ""
        assert review(approved, "approve", "es", "hsg-tiny", reviewer=reviewer, role=role) == 0
    assert "Tiene sangrado" in release(approved)


def test_a_whole_that_lacks_a_text_is_rejected_as_what_is_printed(approved: Copy) -> None:
    printed = records(approved)[-1]["edition"]
    approved.edit(PO, "Después de su examen", "")
    assert release(approved)
    assert review(approved, "reject", "es", "hsg-tiny", reviewer="carla", role="clinical", note="Wrong.") == 0
    assert (records(approved)[-1]["scope"], records(approved)[-1]["edition"]) == ("handout", printed)
    assert release(approved) == ""


def test_a_language_is_withdrawn_whatever_state_its_catalogs_are_in(approved: Copy) -> None:
    approved.write(PO, "broken")
    assert review(approved, "withdraw", "es", reviewer="carla", note="x") == 0
    assert records(approved)[-1]["handout"] == ""


def test_a_withdrawn_sheet_is_named_in_a_preview_too(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(approved, "withdraw", "es", reviewer="carla", note="x") == 0
    capsys.readouterr()
    assert run(approved, "build") == 0
    assert "hsg-tiny in Spanish: it was withdrawn on" in capsys.readouterr().out
    assert "t was withdrawn on" in approved.read("build/preview/index.html")
    assert "DRAFT" in approved.read("build/preview/es/hsg-tiny_es_Spanish.html")


# --- signatures -----------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_whoever_has_a_key_signs(reviewed: Copy, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    reviewed.write(PEOPLE, people_with_keys(keys))
    assert "it is not signed" in linguist(reviewed, capsys)
    line = ["review", "approve", "es", "hsg-tiny", "--reviewer", "ana", "--role", "linguistic", "--key"]
    assert run(reviewed, *line, str(keys["stranger"])) == 8
    assert run(reviewed, *line, str(keys["ana"].with_name("none"))) == 8
    assert not reviewed.path(LEDGER).exists()
    assert run(reviewed, *line, str(keys["ana"])) == 0
    assert records(reviewed)[0]["signature"]
    assert run(reviewed, "review", "verify") == 0


def test_a_signature_is_the_same_as_openssh_makes_it(keys: dict[str, Path]) -> None:
    text = sign(b"words", keys["ana"], None)
    assert text.isascii()
    assert text.startswith("U1NIU0lH")  # "SSHSIG" in base64, PROTOCOL.sshsig


# --- log and verify ---------------------------------------------------------------------------------------


def test_the_log_tells_the_story(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="A complaint.") == 0
    capsys.readouterr()
    assert run(approved, "review", "log", "es") == 0
    one, two, three = capsys.readouterr().out.splitlines()
    assert "approved (linguistic) by ana. Does not count: it was withdrawn on" in one
    assert "approved (clinical) by carla" in two
    assert 'withdrawn by carla. "A complaint."' in three


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"reviewer":"ana"', '"reviewer":"zoe"', 'reviewers.toml lists no "zoe"'),
        (
            '"language":"es"',
            '"language":"ar"',
            'it is about another language, "ar", and this is the ledger of Spanish, "es"',
        ),
        ('"language":"es"', '"language":"spa"', "if it is meant for Spanish, record it again"),
        ('"language":"es"', '"language":"es_MX"', "a field is missing or not as it should be (language: 'es_MX')"),
        ('"role":"linguistic"', '"role":"layout"', "ana does not review in the role layout"),
        ('"reviewer":"ana"', '"reviewer":"bo"', "bo is the translator of hsg-tiny, labels"),
        ('"date":"2', '"date":"3', "lies in the future; with a right clock, give it again"),
    ],
    ids=["unknown", "language", "iso639-2", "underscore", "role", "translator", "future"],
)
def test_verify_and_status_say_why_a_record_does_not_count(
    old: str, new: str, said: str, approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    approved.edit(LEDGER, old, new)
    assert run(approved, "review", "verify", "es") == 1
    assert f"{LEDGER}:1: " in (out := capsys.readouterr().out)
    assert said in out
    assert run(approved, "status", "es") == 0
    assert said in capsys.readouterr().out


def test_a_sound_ledger_verifies(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(approved, "review", "verify") == 0
    assert capsys.readouterr().out == "2 records in 3 languages: 2 count, 0 of them signed.\n"


# --- merge and status -------------------------------------------------------------------------------------


def test_merge_says_what_an_edit_of_the_english_voids(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.edit(SOURCE, "Always ask your care team.", "Always ask the team that cares for you.")
    assert run(approved, "merge") == 0
    out = capsys.readouterr().out
    assert "Spanish: this voids 1 review:" in out
    assert "Always ask your care team." in out
    assert "hsg-tiny: a release prints the text approved on" in out
    assert "Arabic: this voids" not in out
    approved.edit(SOURCE, BLEED, "You bleed for 1–3 days.")
    assert run(approved, "merge") == 0
    out = capsys.readouterr().out
    assert "Spanish: this voids 1 review, 1 of them critical:" in out
    assert "hsg-tiny: a release leaves it out: the English changed on" in out
    assert (
        "; to do: the translator translates 1 text and checks 1 draft, a second linguist reviews 2 texts, a cl" in out
    )


@pytest.mark.thorough
def test_merge_says_so_of_every_sheet_that_loses_a_review(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    add_twin(approved)
    take_over(approved)
    approve_all(approved, handout="hsg-twin")
    approved.remove("locale/es/editions")
    approved.edit(SOURCE, "Always ask your care team.", "Always ask the team that cares for you.")
    capsys.readouterr()
    assert run(approved, "merge") == 0
    out = capsys.readouterr().out
    assert "hsg-tiny: a release leaves it out: 1 of its " in out
    assert "texts has no translation; then a second linguist reviews 1 text, a clinical reviewer approves" in out
    assert "hsg-twin:" not in out


def test_status_has_a_line_a_language(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(approved, "status") == 0
    arabic, spanish = capsys.readouterr().out.splitlines()
    assert arabic.startswith(f"Arabic (ar): {MESSAGES} messages in draft")
    assert spanish.startswith(
        f"Spanish (es): nothing to do. {MESSAGES} messages: {MESSAGES} reviewed; approved 1 of 1; oldest approval 2"
    )


def test_status_names_what_ends_soon(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.write("hsg.toml", approved.read("hsg.toml") + "\n[review]\nmonths = 2\n")
    assert run(approved, "status", "es") == 0
    out = capsys.readouterr().out
    assert "ends within 90 days: hsg-tiny 20" in out
    assert "review hsg-tiny again by 20" in out


@pytest.mark.thorough
def test_status_says_what_is_printed_instead(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.edit(SOURCE, "Always ask your care team.", "Always ask your own care team.")
    assert run(approved, "merge") == 0
    capsys.readouterr()
    assert run(approved, "status", "es", "--format", "json") == 0
    (language,) = json.loads(capsys.readouterr().out)["languages"]
    (handout,) = language["handouts"]
    assert (handout["approved"], handout["released"], handout["stale"]) == (False, "earlier", 1)
    assert language["next"] == "the English changed: translate 1 message again"


def test_show_tells_why_a_message_was_rejected(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("reject", "es", "hsg-tiny", "F41")
    assert review(approved, *line, reviewer="eva", role="linguistic", note="Say sangrado.") == 0
    assert run(approved, "review", "show", "es", "hsg-tiny", "F41") == 0
    assert "rejected (linguistic) by eva on 20" in (out := capsys.readouterr().out)
    assert ": Say sangrado." in out


def test_verify_misses_a_text_that_was_kept(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.remove("locale/es/editions")
    assert run(approved, "review", "verify", "es") == 0  # it still stands in the catalogs
    approved.edit(PO, "Pregunte siempre", "Consulte siempre")
    assert run(approved, "review", "verify", "es") == 1
    assert "is not kept any more" in capsys.readouterr().out


@pytest.mark.parametrize("code", ["", "4", "abc"])
def test_a_code_that_says_nothing_is_refused(code: str, reviewed: Copy) -> None:
    line = ["review", "approve", "es", "hsg-tiny", "--reviewer", "ana", "--role", "linguistic", "--edition", code]
    assert run(reviewed, *line) == 2
    assert not reviewed.path(LEDGER).exists()


@pytest.mark.parametrize(("action", "what"), [("withdraw", "withdrawal"), ("reject", "rejection")])
def test_what_takes_back_at_a_moment_to_come_is_named_by_its_line(
    action: str, what: str, approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    role = "clinical" if action == "reject" else ""
    assert review(approved, action, "es", "hsg-tiny", reviewer="carla", role=role, note="A complaint.") == 0
    *before, last = records(approved)
    write_records(approved, [*before, {**last, "date": "2999-01-02T03:04:05Z"}])
    err = refused(approved, capsys, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical")
    assert err == (
        f"hsg-i18n: {LEDGER}:3: The record would not count: a {what} in the ledger is dated later,"
        " 2999-01-02 03:04 UTC."
        " Hint: Set the clock of your machine, then try again. If it is right, record it again with the right date,"
        " and take the line out in a commit that says why.\n"
    )


@pytest.mark.parametrize("field", ["reviewer", "handout"])
def test_the_log_obeys_nothing_that_a_ledger_holds(
    field: str, approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a colour nor a line of its own: who can write the file could make up a decision so."""
    first, second = records(approved)
    forged = "\x1b[2J\n2026-11-26T10:00 es hsg-tiny: whole approved (clinical) by carla."
    write_records(approved, [{**first, field: forged}, second])
    capsys.readouterr()
    assert run(approved, "review", "log", "es") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 2
