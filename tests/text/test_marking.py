"""Words that are known folded, marked in a text as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.marking import marked
from hsg_i18n.text.phrases import folded


@pytest.mark.parametrize(
    ("text", "pieces", "shown"),
    [
        ("Do **not** stop.", ["not"], "Do **>>not<<** stop."),
        ("NOT a note", ["not"], ">>NOT<< a note"),
        ("a note", ["not"], "a note"),
        ("right  away", ["right away"], ">>right  away<<"),
        ("أَلَم شديد", [folded("ألم")], ">>أَلَم<< شديد"),
        ("不要停药", ["停药"], "不要>>停药<<"),
        ("a b c", ["a b", "b c"], ">>a b<< c"),
        ("a b", ["b", "a"], ">>a<< >>b<<"),
        ("Erupcio\u0301n", ["erupción"], ">>Erupción<<"),
        ("(x) [y] .*", [".*"], "(x) [y] >>.*<<"),
        ("text", ["", " "], "text"),
        ("7" * 1_000, ["7" * 1_000], f">>{'7' * 1_000}<<"),
        ("7" * 1_001, ["7" * 1_001], "7" * 1_001),  # a pattern of so many characters takes too long
    ],
)
def test_the_first_place_of_each_piece_is_marked(text: str, pieces: list[str], shown: str) -> None:
    assert marked(text, pieces) == shown


@given(st.text(max_size=40), st.lists(st.text(max_size=6), max_size=4))
def test_nothing_but_the_signs_is_added(text: str, pieces: list[str]) -> None:
    import unicodedata

    shown = marked(text, pieces, "\ue000", "\ue001")
    assert shown.replace("\ue000", "").replace("\ue001", "") == unicodedata.normalize("NFC", text).replace(
        "\ue000", ""
    ).replace("\ue001", "")
