"""Sentences, and everything between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.draft.segments import split

PIECES = st.sampled_from(
    [
        *(
            "Call us.",
            "Dr. Who",
            " ",
            "\n",
            "\n\n",
            "  ",
            "**",
            "- ",
            "1. ",
            "Do not drive!",
            "{clinic_phone}",
            "e.g. ",
        ),
        *("**Stop**.", "(See below.)", "911", "\t", "¿", "…", "\u00a0", "“Rest.”", "x"),
    ]
)


@given(st.one_of(st.lists(PIECES).map("".join), st.text()))
def test_the_parts_joined_are_the_text(text: str) -> None:
    assert "".join(p.text for p in split(text)) == text


@given(st.lists(PIECES).map("".join))
def test_a_spoken_part_has_no_space_at_its_ends(text: str) -> None:
    for part in split(text):
        assert not part.spoken or part.text == part.text.strip()


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Rest today. Call us tomorrow.", ["Rest today.", "Call us tomorrow."]),
        ("See Dr. Who at 8 a.m. Bring e.g. Water.", ["See Dr. Who at 8 a.m. Bring e.g. Water."]),
        ("Take 1.5 mL. Wait.", ["Take 1.5 mL.", "Wait."]),
        ("**Do not drive.** Rest.", ["Do not drive.", "Rest."]),
        ("**Stop**.", ["Stop"]),
        ("You have a **fever**.", ["You have a **fever**."]),
        ("- Call us\n- Rest", ["Call us", "Rest"]),
        ("Call {clinic_phone}. {clinic_name}", ["Call {clinic_phone}."]),
        ("{clinic_phone}", []),
        ("911", []),
        ("“Rest.” She left.", ["“Rest.”", "She left."]),
        ("Is it new? Yes! It is.", ["Is it new?", "Yes!", "It is."]),
        ("", []),
    ],
)
def test_sentences(text: str, spoken: list[str]) -> None:
    assert [p.text for p in split(text) if p.spoken] == spoken
