"""What `reject` and `withdraw` say of what follows from them."""

from __future__ import annotations

import json

import pytest
from gate_acts import ASK, approve, reject
from ledgers import LABELS, PO, Copy, approve_all, left_out, release, review, run, take_over
from projects import add_twin

pytestmark = pytest.mark.thorough

TODO = (
    "To do: the translator mends 1 rejected text, a second linguist reviews 1 text, "
    "a clinical reviewer approves the whole."
)


def test_a_rejection_names_who_acts_next_where_and_how(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reject(approved, "6")
    out = capsys.readouterr().out
    assert TODO in out
    assert f"The words are mended in {PO}; your note stands in: hsg-i18n review log es" in out
    assert "hsg-i18n review approve es hsg-tiny --reviewer ID --role ROLE" in out
    approved.edit(PO, "Pregunte", "Consulte")
    approve_all(approved)
    assert "Consulte" in release(approved)


def test_and_where_it_was_right_after_all_the_same_role_takes_it_back(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reject(approved, "6")
    assert "the same command in the role clinical takes your no back" in capsys.readouterr().out
    approve(approved)
    assert release(approved)


def test_a_rejected_label_is_mended_in_the_labels(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reject(approved, "All languages")
    assert f"mended in {LABELS};" in capsys.readouterr().out


@pytest.mark.parametrize("names", [(ASK,), ()])
def test_an_english_is_mended_in_its_source(
    names: tuple[str, ...], approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    reject(approved, *names, tag="en")
    out = capsys.readouterr().out
    assert "mended in source/hsg-tiny.md;" in out
    assert "To do: whoever keeps the English mends " in out


def withdrawn(copy: Copy, capsys: pytest.CaptureFixture[str], *names: str, tag: str = "es") -> str:
    capsys.readouterr()
    assert review(copy, "withdraw", tag, *names, reviewer="carla", note="Wrong.") == 0
    return capsys.readouterr().out


def test_a_withdrawal_names_the_sheets_that_go_with_it(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    add_twin(approved)
    take_over(approved)
    assert (
        run(approved, "review", "approve", "es", "hsg-twin", *"123456", "--reviewer", "ana", "--role", "linguistic")
        == 0
    )
    approve(approved, handout="hsg-twin")
    release(approved)
    assert left_out(approved) == ""
    out = withdrawn(approved, capsys, "hsg-tiny")
    said = next(line for line in out.splitlines() if line.startswith("hsg-twin goes with it"))
    release(approved)
    assert said.partition("hsg-tiny: ")[2].rstrip(".") in left_out(approved)


def test_and_only_those(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    add_twin(approved)
    take_over(approved)
    approve_all(approved, handout="hsg-twin")
    assert "goes with it" not in withdrawn(approved, capsys, "hsg-tiny")
    assert release(approved)
    assert "goes with it" not in withdrawn(approved, capsys)
    assert "goes with it" not in withdrawn(approved, capsys, "hsg-tiny", tag="en")


def test_a_withdrawal_stands_where_its_effect_cannot_be_told(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    add_twin(approved)
    take_over(approved)
    approve_all(approved, handout="hsg-twin")
    approved.write("locale/es/glossary.toml", "this is = not [ TOML")
    assert "cannot be told here" in withdrawn(approved, capsys, "hsg-tiny")
    approved.write("locale/es/glossary.toml", "")
    release(approved)
    assert "withdrawn" in left_out(approved)


@pytest.mark.parametrize("messages", [(), ("3",)])
@pytest.mark.parametrize("name", ["glossary.toml", "waivers.toml"])
def test_and_so_does_a_rejection(
    approved: Copy, capsys: pytest.CaptureFixture[str], name: str, messages: tuple[str, ...]
) -> None:
    approved.write(f"locale/es/{name}", "this is = not [ TOML")
    reject(approved, *messages)
    assert "What is left to do cannot be told here" in capsys.readouterr().out
    approved.write(f"locale/es/{name}", "")
    release(approved)
    assert "rejected" in left_out(approved)


def test_what_is_left_to_do_stands_under_the_texts_too(approved: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    reject(approved, "6")
    capsys.readouterr()
    assert run(approved, "review", "show", "es", "hsg-tiny", "6") == 0
    assert TODO.removeprefix("To do: ").rstrip(".") in capsys.readouterr().out
    assert run(approved, "review", "show", "es", "hsg-tiny", "6", "--format", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)["handouts"]
    assert (found["code"], [task["who"] for task in found["todo"]]) == (
        "rejected",
        ["translator", "linguistic", "clinical"],
    )


def test_an_english_that_nobody_signed_is_not_called_unreleased(
    approved: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(approved, "review", "list", "en", "hsg-tiny") == 0
    assert "; printed without a sign-off: the clinical sign-off of exactly" in capsys.readouterr().out
    assert release(approved, "en")
    reject(approved, tag="en")
    capsys.readouterr()
    assert run(approved, "review", "list", "en", "hsg-tiny") == 0
    assert "; not released: a clinical reviewer rejected it" in capsys.readouterr().out
    assert release(approved, "en") == ""
