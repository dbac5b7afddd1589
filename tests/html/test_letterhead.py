"""The room that a clinic's own head takes, before any page is laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.html.letterhead import letterhead
from hsg_i18n.model import Clinic, Logo

LOGO = Logo("image/png", b"", 4)
lengths = st.integers(0, 200)


def clinic(name: int = 0, department: int = 0, address: int = 0, logo: Logo | None = None) -> Clinic:
    sizes = (("clinic_name", name), ("department", department), ("address", address))
    return Clinic("own", tuple((key, "x" * size) for key, size in sizes if size), logo=logo)


@pytest.mark.parametrize(
    ("own", "lines", "high"),
    [
        (clinic(), 0, False),
        (clinic(name=14), 1, False),
        (clinic(name=30), 1, True),
        (clinic(name=14, department=20), 1, True),
        (clinic(name=14, address=40), 2, True),
        (clinic(name=52, department=50, address=90), 4, True),
        (clinic(name=52, department=50, address=90, logo=LOGO), 5, True),
        (clinic(logo=LOGO), 0, True),
    ],
)
def test_a_long_name_and_a_long_address_take_lines(own: Clinic, lines: int, high: bool) -> None:
    head = letterhead(own)
    assert (head.lines, head.high) == (lines, high)


@given(lengths, lengths, lengths)
def test_more_letters_or_a_logo_never_take_less_room(name: int, department: int, address: int) -> None:
    plain = letterhead(clinic(name, department, address))
    assert letterhead(clinic(name + 1, department, address)).lines >= plain.lines
    assert letterhead(clinic(name, department, address + 1)).lines >= plain.lines
    assert letterhead(clinic(name, department, address, LOGO)).lines >= plain.lines
