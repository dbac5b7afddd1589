"""What is isolated left to right: numbers as people write them, with what belongs to them and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.bidi import ADDRESS, may_have_address, split_isolates

#: Everything that numbers are made of, and what stands around them.
PIECES = st.sampled_from(
    [
        *"0189٣८៤",
        *" \u00a0\u202f",
        *"+-–−/.,:()@_°%",
        "°C",
        "mg",
        "h",
        "a.m.",
        "www.",
        "https://",
        "a",
        "Z",
        "أيام",
        "و",
    ]
)
NUMERIC = st.lists(PIECES, max_size=14).map("".join)


def isolated(text: str) -> list[str]:
    return [piece for piece, fixed in split_isolates(text) if fixed]


WHOLE = [
    "38", "38 °C", "38°C", "100.4 °F", "38\u00a0°C", "37,5 °C", "٣٨٫٥ °C", "50%", "50 %", "٥٠٪", "5 ‰",
    "4-6", "4–6", "4 – 6", "4 - 6", "24/48", "1–2 h", "5 mg - 10 mg", "10 mg/5 mL", "38 °C/100.4 °F",
    "500 mg", "5 mL", "1.5 L", "1,500 mL", "2 g", "70 kg", "120 mmHg", "400 IU", "24 h", "30 min", "5 cm",
    "8:30", "8:30 a.m.", "8 am", "20:15:00", "2026-11-24", "24/11/2026", "24.11.2026", "11-24-2026",
    "911", "+44 20 7946 0018", "+1 555 010 0199", "(555) 010-0199", "+44 (0)20 7946 0018", "1-800-555-0100",
    "555.010.0199", "030/123456", "1 000 000", "1\u202f000\u202f000", "1٬000", "(24)",
    "B12", "COVID-19", "A4", "3D", "A1c", "24-hour", "F01",
    "https://example.org/a?b=1&c=2", "mailto:info@example.org", "www.example.org/x1", "info2@example.org",
    "-5 °C", "−5 °C", "٣-٥", "४-६",
]  # fmt: skip


@pytest.mark.parametrize("run", WHOLE)
@pytest.mark.parametrize("frame", ["{}", "بعد {} من", "(أكثر من {})", "{}.", "{}، ثم", "有{}的"])
def test_it_is_isolated_as_one(run: str, frame: str) -> None:
    assert isolated(frame.format(run)) == [run]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("1, 2, 3", ["1", "2", "3"]),
        ("1 to 2 days", ["1", "2"]),
        ("2.", ["2"]),
        ("(24 ساعة)", ["24"]),
        ("(أكثر من 24)", ["24"]),
        ("38°", ["38°"]),
        ("٣٨ °م", ["٣٨"]),
        ("5 mg2", ["5", "mg2"]),
        ("5 metres", ["5"]),
        ("5 gh", ["5"]),
        ("8 am.", ["8 am"]),
        ("See https://example.org.", ["https://example.org"]),
        ("X-rays and HSG", []),
        ("5 days - 6", ["5", "6"]),
        ("38 °C (100.4 °F)", ["38 °C", "100.4 °F"]),
        ("من 4 إلى 12 يومًا", ["4", "12"]),
        ("", []),
        ("+ - ( ) .", []),
    ],
)
def test_no_more_than_belongs_to_it(text: str, runs: list[str]) -> None:
    assert isolated(text) == runs


@pytest.mark.thorough
@given(st.text() | NUMERIC)
def test_joining_the_pieces_gives_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in split_isolates(text)) == text


@given(st.text() | NUMERIC)
def test_every_digit_is_isolated_and_no_piece_is_empty(text: str) -> None:
    for piece, fixed in split_isolates(text):
        assert piece
        assert fixed or not any(unicodedata.category(c) == "Nd" for c in piece)


@given(NUMERIC)
def test_an_isolate_has_whole_brackets_and_no_space_at_its_ends(text: str) -> None:
    for run in isolated(text):
        assert run == run.strip()
        assert run.startswith(("https://", "www.")) or run.count("(") == run.count(")")


@given(NUMERIC)
def test_no_letter_of_a_right_to_left_script_is_isolated(text: str) -> None:
    numbers = [r for r in isolated(text) if not r.startswith(("https://", "www.")) and "@" not in r]
    assert not any(unicodedata.bidirectional(c) in {"R", "AL"} for run in numbers for c in run)


@given(st.lists(st.one_of(PIECES, st.sampled_from(["mailto:", "http://", "nurse@example.org", "@"]))).map("".join))
def test_no_address_is_missed_for_what_tells_that_there_is_none(text: str) -> None:
    assert may_have_address(text) or not ADDRESS.search(text)


@pytest.mark.parametrize("text", ["Call 38 times.", "a.b", "www", "http:/x"])
def test_a_text_without_an_address_is_told_to_have_none(text: str) -> None:
    assert not may_have_address(text)
