"""What counts as how often a check was right: scripts/weigh_findings.py."""

from __future__ import annotations

import importlib
import json
import math
from pathlib import Path
from typing import Any

import pytest

from hsg_i18n.checks.catalog._evidence import ANYTHING, ASSUMED, odds_by

WORTH = {"clean": 1.0, "reworded": 0.25, "mistake": 2.0}


@pytest.fixture
def weighing(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "scripts"))
    return importlib.import_module("weigh_findings")


def test_what_is_said_beside_something_likelier_is_not_counted(weighing: Any) -> None:
    sure, weak = (weighing.Said(code, ("womb",), 2.5, True, True) for code in ("C033", "C057"))
    certain = weighing.Said("C012", (), 2.5, True)
    mistakes = [weighing.Reading(heap, "mistake", (sure, weak)) for heap in (1, 2, 3)]
    alarms = [weighing.Reading(heap, "clean", (weak,)) for heap in (1, 2, 3)]
    by_number = [weighing.Reading(0, "mistake", (certain, sure))]
    counts = weighing._counted_alone([*mistakes, *alarms, *by_number], WORTH)
    summed = weighing._without(counts, None)
    # What is weighed by no counts has none, and hides the rest.
    assert summed.keys() == {"C033", "C057"}
    assert summed["C033"] == {ANYTHING: (0, 6), "womb": (0, 6)}
    # It was right three times of six, and each time another check said so too.
    assert summed["C057"] == {ANYTHING: (3, 0), "womb": (3, 0)}
    assert weighing._without(counts, 1)["C033"] == {ANYTHING: (0, 4), "womb": (0, 4)}


def test_of_two_that_are_as_likely_both_count(weighing: Any) -> None:
    both = tuple(weighing.Said(code, (), 2.5, True, True) for code in ("C033", "C057"))
    counts = weighing._counted_alone([weighing.Reading(0, "mistake", both)], WORTH)
    assert weighing._without(counts, None) == {code: {ANYTHING: (0, 2)} for code in ("C033", "C057")}


def test_what_the_signs_of_a_text_weigh_decides_which_is_the_likelier(weighing: Any) -> None:
    one, other = (weighing.Said("C033", ("womb",), weight, True, True) for weight in (2.0, 3.0))
    counts = weighing._counted_alone([weighing.Reading(0, "mistake", (one, other))], WORTH)
    assert weighing._without(counts, None)["C033"]["womb"] == (0, 2)


def test_the_files_have_what_counts_enough_and_what_a_check_says_of_anything(weighing: Any, tmp_path: Path) -> None:
    said = weighing.Said("C033", ('es: "no"', "rare"), 2.5, True, True)
    readings = [weighing.Reading(0, "reworded", (said,)), weighing.Reading(1, "mistake", (said,))]
    written = _written(weighing, readings, tmp_path)
    assert written == {"C033.json": {name: [0.25, 2.0] for name in (ANYTHING, 'es: "no"', "rare")}}
    other = weighing.Reading(1, "mistake", (weighing.Said("C056", (), 2.5, True, True),))
    seldom = _written(weighing, [readings[0], other], tmp_path)
    assert seldom == {"C033.json": {ANYTHING: [0.25, 0.0]}, "C056.json": {ANYTHING: [0.0, 2.0]}}
    # Of a check that is weighed no more nothing is left.
    assert _written(weighing, [other], tmp_path).keys() == {"C056.json"}


def _written(weighing: Any, readings: list[Any], folder: Path) -> dict[str, Any]:
    weighing._write(weighing._counted_alone(readings, WORTH), folder / "evidence")
    return {path.name: json.loads(path.read_text("utf-8")) for path in (folder / "evidence").iterdir()}


def test_odds_are_those_of_the_counts(weighing: Any) -> None:
    said = weighing.Said("C033", (), 2.5, True, True)
    share = (30 + 0.8 * ASSUMED) / (40 + ASSUMED)
    assert weighing._odds(said, {"C033": {ANYTHING: (10, 30)}}) == pytest.approx(math.log(share / (1 - share)))
    assert odds_by({ANYTHING: (10, 30)}, ()) == pytest.approx(math.log(share / (1 - share)))
    assert weighing._odds(weighing.Said("C012", (), 2.5, True), {}) == weighing.CERTAIN
