"""An error that somebody waived for one translation is one again when the translation changes."""

from __future__ import annotations

import pytest
from ledgers import LEDGER, PO, Copy, approve_all, release, review

WAIVER = '[[waiver]]\ncode = "C012"\nmsgid = "You bleed for 1–2 days."\nmsgstr = "{}"\nreason = "Asked for."\n'
RIGHT, WRONG = "Sangra durante 1–2 días.", "Sangra durante 1–9 días."


def test_a_waiver_of_one_translation_lets_no_other_be_approved(
    reviewed: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.edit(PO, RIGHT, WRONG)
    reviewed.write("locale/es/waivers.toml", WAIVER.format(WRONG))
    approve_all(reviewed)
    assert WRONG in release(reviewed)
    reviewed.edit(PO, WRONG, "Sangra durante 1–7 días.")
    before = reviewed.read(LEDGER)
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 8
    assert "has an error that nobody waived" in capsys.readouterr().err
    assert reviewed.read(LEDGER) == before
