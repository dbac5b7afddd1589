"""Who answers for a text under a later English has not thereby written what was carried to it.

A review that did not count, because nobody could tell who wrote the text, does not begin to count by a carry.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from gate_acts import ASK, ASK_ES, COSMETIC, add, approve, carry, edit
from ledgers import PO, TRANSLATOR, Copy, approve_all, records, release, run

from hsg_i18n.exchange import find_format
from hsg_i18n.model import ExchangeFile, ExchangeUnit, State
from hsg_i18n.review import text_digest

OWN = text_digest("hsg-tiny", None, ASK, None, (ASK_ES,))


def confirmed(copy: Copy, folder: Path) -> None:
    """Somebody doubts the text of today, and bo answers for it as it is."""
    copy.edit(PO, f'msgid "{COSMETIC}"', f'#, fuzzy\nmsgid "{COSMETIC}"')
    unit = ExchangeUnit(COSMETIC, (ASK_ES,), domain="hsg-tiny", state=State.TRANSLATED)
    path = folder / "back.xlf"
    path.write_bytes(find_format("xliff").write(ExchangeFile("en", "es", (unit,))))
    assert run(copy, "import", str(path), "--translator", "bo") == 0
    assert records(copy)[-1]["reviewer"] == "bo"


@pytest.fixture
def carried(reviewed: Copy, tmp_path: Path) -> Copy:
    """Ana may have written one text herself when she approved the whole: no name stood there, nor was one asked for."""
    reviewed.write("hsg.toml", reviewed.read("hsg.toml") + "\n[review]\nindependent = false\n")
    reviewed.edit(PO, f'"Last-Translator: {TRANSLATOR}\\n"\n', "")
    assert run(reviewed, "merge") == 0
    approve_all(reviewed)
    others = [d for d in records(reviewed)[0]["digests"] if d != OWN]
    add(reviewed, kind="draft", reviewer="argos", digests=others)
    edit(reviewed, COSMETIC)
    carry(reviewed)
    confirmed(reviewed, tmp_path)
    assert ASK_ES in release(reviewed)
    reviewed.edit("hsg.toml", "independent = false", "independent = true")
    return reviewed


@pytest.mark.thorough
@pytest.mark.parametrize("roles", ["linguistic clinical", "clinical linguistic"])
def test_what_did_not_count_is_not_carried(roles: str, carried: Copy) -> None:
    for role in roles.split():
        assert release(carried) == ""
        approve(carried, role, {"linguistic": "ana", "clinical": "carla"}[role])
    assert ASK_ES in release(carried)
