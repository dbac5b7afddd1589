"""Numbers are the same whatever script, marks and words a language writes them with."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.checks.catalog._number_change import compare
from hsg_i18n.text.numbers import fold_digits, numbers, phones, scan, without_phone_like

#: Every digit zero of Unicode: the nine others of its script follow it.
ZEROS = [c for c in map(chr, range(0x20000)) if c.isdecimal() and unicodedata.decimal(c) == 0]
amounts = st.integers(min_value=0, max_value=10**12)


def _in_script(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(c)) if c.isascii() and c.isdigit() else c for c in text)


@given(amounts, st.sampled_from(ZEROS))
def test_digits_of_every_script_are_the_same_number(amount: int, zero: str) -> None:
    assert numbers(_in_script(f"x {amount} y", zero)) == (str(amount),)


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold_digits(text)
    assert len(folded) == len(text)
    assert fold_digits(folded) == folded
    assert not any(c.isdecimal() and not c.isascii() for c in folded)


@given(st.lists(amounts, max_size=8))
def test_numbers_come_in_their_order(values: list[int]) -> None:
    assert numbers(" and ".join(map(str, values))) == tuple(map(str, values))


@given(st.text(), st.text())
def test_two_texts_have_the_numbers_of_both(first: str, second: str) -> None:
    assert numbers(f"{first}\n|\n{second}") == numbers(first) + numbers(second)


@given(st.text(alphabet="0123456789.,:'½٤٫ h-–to+()" + "\u00a0"))
def test_a_text_has_its_own_numbers(text: str) -> None:
    assert not compare(text, text)


@given(amounts, amounts, st.sampled_from(ZEROS))
def test_another_number_is_always_seen(one: int, other: int, zero: str) -> None:
    change = compare(f"x {one} y", _in_script(f"x {other} y", zero))
    assert bool(change) == (one != other)


@given(st.integers(1000, 999_999_999), st.sampled_from([",", ".", "\u00a0", "\u202f", "’", "\u066c", " "]))
def test_thousands_are_read_with_every_mark(amount: int, mark: str) -> None:
    assert not compare(f"x {amount:,} y", f"x {amount:,} y".replace(",", mark))


@given(st.integers(0, 999), st.integers(1, 99), st.sampled_from([".", ",", "\u066b", "·"]))
def test_decimals_are_read_with_every_mark(whole: int, part: int, mark: str) -> None:
    assert not compare(f"x {whole}.{part:02} y", f"x {whole}{mark}{part:02} y")
    assert compare(f"x {whole}.{part:02} y", f"x {whole}{part:02} y")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4-12 days", ("4", "12")),
        ("٤–١٢ يومًا", ("4", "12")),
        ("38.50 °C", ("38.5",)),
        ("38,5 °C", ("38.5",)),
        ("1,234,567.5", ("1234567.5",)),
        ("1.234.567", ("1234567",)),
        ("1,00,000", ("100000",)),
        (".5 mg", ("0.5",)),
        ("1½ cups", ("1", "0.5")),
        ("1/2 cup", ("0.5",)),
        ("on 1/2/2026", ("1", "2", "2026")),
        ("24.11.2026", ("24", "11", "2026")),
        ("at 08:05", ("8:05",)),
        ("8h30", ("8:30",)),
        ("at 9.30", ("9:30",)),
        ("until 2.15.", ("2:15",)),
        ("from 2.50 mg", ("2.5",)),
        ("at 38.5", ("38.5",)),
        ("call 000 or 08", ("000", "8")),
        ("m² and ①", ()),
        ("", ()),
    ],
)
def test_numbers_are_normalised(text: str, found: tuple[str, ...]) -> None:
    assert numbers(text) == found


def test_a_number_that_may_mean_two_things_has_both_readings() -> None:
    assert [n.readings for n in scan("1,500")] == [("1500", "1.5")]
    assert [n.readings for n in scan("1.500")] == [("1.5", "1500")]


def test_the_order_counts_inside_a_range_only() -> None:
    assert compare("4 to 12 days", "12 a 4").swapped == (("4", "12"),)
    assert compare("between 4 and 12", "12 y 4").swapped == (("4", "12"),)
    assert not compare("2 pills every 8 hours", "cada 8 horas 2 pastillas")
    assert not compare("4 to 12 days, then 4", "4, luego de 12 a 4")


def test_words_of_the_language_stand_for_numbers() -> None:
    assert compare("less than 1 hour", "不到一小时").missing == ("1",)
    assert not compare("less than 1 hour", "不到一小时", frozenset({"1"}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call +1 555 010 0199 now", ["+15550100199"]),
        ("(555) 010-0199", ["5550100199"]),
        ("0800 123 4567", ["08001234567"]),
        ("٠٨٠٠ ١٢٣ ٤٥٦٧", ["08001234567"]),
        ("2026-11-24 and 24.11.2026", []),
        ("1000-2000 mg", []),
        ("(1000-2000)", []),
        ("0.125-0.250 mg", []),
        ("1 2 3", []),
        ("1 " * 20, []),
    ],
)
def test_phones_are_told_from_amounts(text: str, found: list[str]) -> None:
    assert [digits for _, digits in phones(text)] == found
    assert (without_phone_like(text) == fold_digits(text)) == (not found)
