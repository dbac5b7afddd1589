"""What takes back and is dated in the future holds until then: everybody is told which line it is, and what to do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from ledgers import LEDGER, approve_all, left_out, records, release, review, run, write_records
from projects import Copy

WHEN = "2999-01-02 03:04 UTC"
MEND = "record it again with the right date, and take the line out in a commit that says why"


def dated(copy: Copy, action: str, date: str, tag: str = "es") -> None:
    """Let somebody take the handout back by a clock that shows that date."""
    role = "clinical" if action == "reject" else ""
    assert review(copy, action, tag, "hsg-tiny", reviewer="carla", role=role, note="A complaint.") == 0
    ledger = f"locale/{tag}/reviews.jsonl"
    *before, last = records(copy, ledger)
    write_records(copy, [*before, {**last, "date": date}], ledger)


def told(what: str, when: str, mend: str) -> str:
    return (
        f"{LEDGER}:3: The {what} of carla is dated in the future, {when}. It counts, and no approval of the same "
        f"does before then. Is the clock of this machine right? Then {mend}.\n"
    )


@pytest.mark.thorough
@pytest.mark.parametrize(("action", "what"), [("withdraw", "withdrawal"), ("reject", "rejection")])
def test_verify_and_status_name_the_line_and_what_to_do(
    action: str, what: str, approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    dated(approved, action, "2999-01-02T03:04:05Z")
    capsys.readouterr()
    assert run(approved, "review", "verify", "es") == 1
    assert told(what, WHEN, MEND) in capsys.readouterr().out
    assert run(approved, "status", "es") == 0
    out = capsys.readouterr().out
    assert told(what, WHEN, MEND) in out
    assert f"whoever keeps the English looks at line 3 of {LEDGER}, dated {WHEN}" in out
    assert run(approved, "status", "es", "--format", "json") == 0
    (language,) = json.loads(capsys.readouterr().out)["languages"]
    assert [(r["path"], r["line"]) for r in language["ahead_records"]] == [(LEDGER, 3)]
    assert 3 not in {r["line"] for r in language["void_records"]}, "it counts"


@pytest.mark.thorough
def test_what_is_told_to_do_is_enough(approved: Copy) -> None:
    dated(approved, "withdraw", "2999-01-02T03:04:05Z")
    assert release(approved) == ""
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="A complaint.") == 0
    write_records(approved, [r for r in records(approved) if not r["date"].startswith("2999")])
    assert release(approved) == ""
    assert left_out(approved).startswith("withdrawn: ")
    approve_all(approved)
    assert "fiebre" in release(approved)


def test_of_a_date_that_comes_soon_it_says_to_wait(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    soon = datetime.now(UTC) + timedelta(hours=5)
    dated(approved, "withdraw", soon.isoformat())
    capsys.readouterr()
    assert run(approved, "review", "verify", "es") == 1
    assert told("withdrawal", f"{soon:%Y-%m-%d %H:%M} UTC", "wait until then") in capsys.readouterr().out


def test_clocks_may_differ_by_some_minutes(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    dated(approved, "withdraw", (datetime.now(UTC) + timedelta(minutes=8)).isoformat())
    capsys.readouterr()
    run(approved, "review", "verify", "es")
    assert "in the future" not in capsys.readouterr().out


def test_one_against_the_english_is_told_to_the_translations(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    dated(approved, "withdraw", "2999-01-02T03:04:05Z", tag="en")
    capsys.readouterr()
    assert run(approved, "status", "es") == 0
    assert f"looks at line 1 of locale/en/reviews.jsonl, dated {WHEN}" in capsys.readouterr().out
    assert run(approved, "review", "verify", "en") == 1
    assert "locale/en/reviews.jsonl:1: The withdrawal of carla is dated in the future" in capsys.readouterr().out
