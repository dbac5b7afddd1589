"""Placeholders: which braces are one, and in which order they are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.clinics import PLACEHOLDERS
from hsg_i18n.text.placeholders import placeholders

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=8)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Call {clinic_phone}.", ("clinic_phone",)),
        ("{a} or {b} or {a}", ("a", "b", "a")),
        ("{clinic_phone}{emergency_number}", ("clinic_phone", "emergency_number")),
        ("电话：{clinic_phone}。", ("clinic_phone",)),
        ("{{a}}", ("a",)),
        ("no braces", ()),
        ("{}", ()),
        ("{0}", ()),
        ("{ a }", ()),
        ("{Clinic}", ()),
        ("{clinic-phone}", ()),
        ("{clinic_phone", ()),
        ("clinic_phone}", ()),
        ("{a\u00a0}", ()),
        ("｛clinic_phone｝", ()),
        ("%(name)s", ()),
        ("", ()),
    ],
)
def test_only_lower_case_names_in_braces_are_placeholders(text: str, names: tuple[str, ...]) -> None:
    assert placeholders(text) == names


@pytest.mark.thorough
@given(st.lists(st.tuples(TEXTS, NAMES), max_size=5), TEXTS)
def test_every_placeholder_is_found_in_order(pieces: list[tuple[str, str]], tail: str) -> None:
    text = "".join(f"{before}{{{name}}}" for before, name in pieces) + tail
    assert placeholders(text) == tuple(name for _, name in pieces)


def test_every_value_of_a_clinic_can_be_a_placeholder() -> None:
    assert all(placeholders(f"{{{name}}}") == (name,) for name in PLACEHOLDERS)
