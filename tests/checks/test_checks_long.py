"""A message just short of what is checked at all: its cost grows with its length, whatever it repeats."""

from __future__ import annotations

import sys
from collections.abc import Callable
from string import ascii_lowercase
from types import FrameType
from typing import Any

import pytest

from hsg_i18n.checks.runner import MOST
from hsg_i18n.model import Finding

pytestmark = pytest.mark.thorough

_SHORT = 1_500
#: English, translation, language.
REPEATED = {
    "other numbers": ("1 ", "2 ", "es"),
    "numbers and units": ("Take 4 pills in 24 hours. ", "Take 5 pills in 25 hours. ", "es"),
    "hours": ("between nine and five, at 4:30, ", "entre 9:00 y 17:00, a las 4 y media, ", "es"),
    "negations": ("Do not take it. ", "لا تتناوليه. ", "ar"),
    "nots beside an only": ("Stop only if it is fine, ", "Pare solo si no está bien, ", "es"),
    "nots beside an even if": ("Stop even if it is fine and ", "No pare aunque esté bien y ", "es"),
    "things set against each other": ("a pad and not a tampon ", "un tampón y no una toalla ", "es"),
    "one thing instead of another": ("a pad instead of a tampon, ", "un tampón en vez de una toalla, ", "es"),
    "one thing and not another": ("worse rather than better, ", "no empeora, sino que mejora, ", "es"),
    "a list of nots": ("do not drive, drink or sign, ", "maneje, no beba ni firme, ", "es"),
    "unless and a not": ("go on unless we tell you otherwise, ", "no siga, salvo que le digamos otra cosa, ", "es"),
    "side by side": ("the gel and the speculum, ", "el gel, ", "es"),
    "what trails": ("a pad instead of a tampon, ", "पैड के बजाय टैम्पॉन, ", "hi"),
    "one word without spaces": ("pain ", "ក្រោយក", "km"),
    "rates": ("3 times a day, every 8 hours, ", "3 veces al día, cada 8 horas, ", "es"),
    "shares": (
        "".join(f"{n} in 2000 women, half, " for n in range(1500)),
        "".join(f"{n} de cada 2000 mujeres, {n} %, " for n in range(1500)),
        "es",
    ),
    "parts that are left out": ("Take 4 pills in 24 hours, or 2.5 ml. ", "Tome 4. ", "es"),
    "things in another order, and unknown words": (
        "the womb, the pad, a fever and chills, ",
        "la toalla, fiebroso y matricial, ",
        "es",
    ),
    "names of medicines": (
        "".join(f"{a}{b}ridocillin, " for a in ascii_lowercase for b in ascii_lowercase),
        "".join(f"{b}{a}rodistatina, " for a in ascii_lowercase for b in ascii_lowercase),
        "es",
    ),
    "bounds": (
        "".join(f"more than {n} pads " for n in range(1500)),
        "".join(f"menos de {n} toallas " for n in range(1500)),
        "es",
    ),
}


def steps(run: Callable[[], Any]) -> int:
    """How many times the code of Python began a function or a generator's next step: the same on every machine."""
    count = 0

    def counting(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("english", "own", "language"), REPEATED.values(), ids=REPEATED)
def test_four_times_as_long_takes_four_times_as_much(
    check_message: Callable[..., tuple[Finding, ...]], english: str, own: str, language: str
) -> None:
    def of(length: int) -> int:
        texts = ((text * (length // len(text) + 1))[:length].strip() for text in (english, own))
        return steps(lambda: check_message(*texts, language))

    of(100)  # what is prepared once
    few, many = of(_SHORT), of(4 * _SHORT)
    assert 4 * _SHORT < MOST
    assert many < 5 * few, (few, many)
