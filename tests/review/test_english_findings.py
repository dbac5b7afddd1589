"""What the checks see in the English: shown to who reads it, and no reason against a signature or a rejection."""

from __future__ import annotations

import json

import pytest
from ledgers import SOURCE, Copy, records, release, review, run
from projects import add_twin

ASK = "Always ask your care team."
PASSIVE = "You were told to ask your care team."
WAIVER = '[[waiver]]\ncode = "S015"\nmsgid = "{}"\nreason = "As the clinic says it."\nby = "carla"\n'


def shown(copy: Copy, capsys: pytest.CaptureFixture[str], *place: str) -> str:
    """What `review show` prints of the English."""
    capsys.readouterr()
    assert run(copy, "review", "show", "en", *place) == 0
    return capsys.readouterr().out


def test_what_the_checks_see_in_the_english_stands_under_its_text(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    approved.edit(SOURCE, ASK, PASSIVE)
    assert f'English: {PASSIVE}\n   info S015: "were told" is passive voice.' in shown(approved, capsys)
    data = json.loads(shown(approved, capsys, "hsg-tiny", PASSIVE, "--format", "json"))
    (message,) = data["handouts"][0]["messages"]
    assert [(f["code"], f["severity"]) for f in message["findings"]] == [("S015", "info")]


def test_in_the_handout_in_which_it_stands(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    add_twin(approved)
    approved.edit(SOURCE, ASK, PASSIVE)
    assert "S015" in shown(approved, capsys, "hsg-tiny")
    assert "S015" not in shown(approved, capsys, "hsg-twin")


def test_and_what_somebody_waived_with_the_reason(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    approved.edit(SOURCE, ASK, PASSIVE)
    approved.write("source/waivers.toml", WAIVER.format(PASSIVE))
    out = shown(approved, capsys)
    assert "waived (info S015): " in out
    assert "Accepted by carla in source/waivers.toml:1: As the clinic says it." in out


def test_an_error_in_the_english_keeps_nobody_from_signing_it(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    approved.edit(SOURCE, "You bleed for 1–2 days.", "You bleed for 1–2 days, or take {no_such_thing}.")
    assert "error S0" in shown(approved, capsys)
    assert review(approved, "approve", "en", "hsg-tiny", reviewer="carla", role="clinical") == 0
    assert release(approved, "en") == ""


def test_nor_do_settings_at_fault_keep_anybody_from_rejecting_it(approved: Copy) -> None:
    approved.write("source/facts.toml", "this is = not [ TOML")
    assert review(approved, "reject", "en", "hsg-tiny", reviewer="carla", role="clinical", note="Wrong.") == 0
    assert records(approved, "locale/en/reviews.jsonl")[-1]["decision"] == "rejected"
    assert release(approved) == ""
