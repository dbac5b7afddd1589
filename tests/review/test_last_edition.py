"""The one before the last does not come back, nor does what an error or a doubt holds back."""

from __future__ import annotations

from pathlib import Path

import pytest
from gate_acts import ASK, ASK_ES, BLEED, DORA, OTHER, approve, day, edit, fuzzy, mend, policy, reject, two_editions
from ledgers import (
    EDITIONS,
    LABELS,
    PEOPLE,
    PO,
    Copy,
    approve_all,
    release,
)

pytestmark = pytest.mark.thorough


def test_a_new_key_brings_no_earlier_edition_back(approved: Copy, keys: dict[str, Path]) -> None:
    two_editions(approved, "dora", "carla")
    public = keys["carla"].with_suffix(".pub").read_text().strip()
    approved.edit(PEOPLE, 'id = "carla"', f'id = "carla"\nkeys = [{{ public = "{public}", since = 2020-01-01 }}]')
    assert "Pregunte" not in release(approved)


@pytest.mark.parametrize("now", ["", DORA.replace("roles", "until = 2020-01-01\nroles")])
def test_nor_does_a_person_who_left(approved: Copy, now: str) -> None:
    two_editions(approved, "carla", "dora")
    approved.edit(PEOPLE, DORA, now)
    assert "Pregunte" not in release(approved)


@pytest.mark.parametrize(("key", "linguist"), [("independent", "bo"), ("separate", "carla")])
def test_nor_does_a_stricter_policy(approved: Copy, key: str, linguist: str) -> None:
    approved.edit(PEOPLE, 'languages = ["*"]\nroles = [', 'languages = ["*"]\nroles = ["linguistic", ')
    policy(approved, f"{key} = false")
    mend(approved)
    approve_all(approved, linguist=linguist)
    assert "Consulte" in release(approved)
    approved.edit("hsg.toml", f"{key} = false", f"{key} = true")
    assert "Pregunte" not in release(approved)


@pytest.mark.parametrize(("names", "role", "who"), [((), "clinical", "carla"), (("6",), "linguistic", "eva")])
def test_nor_does_a_lost_file_of_editions(approved: Copy, names: tuple[str, ...], role: str, who: str) -> None:
    before = approved.read(EDITIONS)
    mend(approved)
    approve_all(approved)
    approved.write(EDITIONS, before)
    reject(approved, *names, role=role, who=who)
    assert release(approved) == ""


def test_an_edition_is_dated_by_what_was_signed_last(approved: Copy) -> None:
    mend(approved)
    approve_all(approved)
    mend(approved, "Consulte siempre", "Pregunte siempre")
    for role, who in (("linguistic", "ana"), ("clinical", "carla")):
        approve(approved, role, who, more=("--expires", day(60)))
    mend(approved, "Pregunte siempre", "Hable siempre")
    assert "Consulte" not in release(approved)


BAD = "Pregunte XMARK a su {clinic_fone}."


@pytest.mark.parametrize("how", ["translation", "english"])
def test_an_error_is_not_printed_again_after_an_edit(approved: Copy, how: str) -> None:
    from projects import forget

    from hsg_i18n.steps.blocking import text_errors
    from hsg_i18n.steps.inventory import take_inventory

    approved.edit(PO, ASK_ES, BAD)
    forget()
    inventory = take_inventory(approved.project)
    spanish = next(x for x in inventory.languages if x.tag == "es")
    codes = {f.code for f in text_errors(inventory, spanish).values()}
    waivers = (f'[[waiver]]\ncode = "{c}"\ndomain = "hsg-tiny"\nreason = "x"\n' for c in codes)
    approved.write("locale/es/waivers.toml", "".join(waivers))
    approve_all(approved)
    assert "XMARK" in release(approved)
    approved.remove("locale/es/waivers.toml")  # or its last day is over
    assert release(approved) == ""
    mend(approved, BAD, "Consulte siempre a su equipo médico.") if how == "translation" else edit(approved, OTHER)
    assert "XMARK" not in release(approved)


@pytest.mark.parametrize("how", ["changed", "doubted"])
def test_what_is_critical_today_is_held_while_it_is_mended(approved: Copy, how: str) -> None:
    edit(approved, f"{ASK}\n{{.closing .critical}}", f"{ASK}\n{{.closing}}")
    mend(approved) if how == "changed" else fuzzy(approved, ASK)
    assert release(approved) == ""


def test_so_is_a_critical_label(approved: Copy) -> None:
    fuzzy(approved, "The English changed on", LABELS)
    edit(approved, OTHER)
    assert release(approved) == ""


@pytest.mark.parametrize("how", ["entry", "catalog"])
def test_so_is_a_critical_text_that_is_gone(approved: Copy, how: str) -> None:
    text = approved.read(PO)
    entry = next(e for e in text.split("\n\n") if f'msgid "{BLEED}"' in e)
    approved.write(PO, text.replace(entry, "")) if how == "entry" else approved.remove(PO)
    assert release(approved) == ""
