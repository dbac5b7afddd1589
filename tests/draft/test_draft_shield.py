"""Masks: what must not change goes out as one and comes back as itself, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.draft.shield import CODES, NUMBERS, Style, fixed_spans, shield

STYLES = pytest.mark.parametrize("style", [CODES, NUMBERS], ids=lambda s: s.name)
KEPT = [
    "{clinic_phone}",
    "**",
    "https://a.example/x?y=1",
    "400 mg",
    "38.5 °C",
    "(555) 123-4567",
    "a@b.example",
    "½",
    "HSG",
]
WORDS = st.sampled_from(
    [*KEPT, "call", " ", " ", "fever", ",", "\n", "[our page](https://x.example)", "at", "{dose_mg} mg", "7"]
)
TEXTS = st.lists(WORDS, max_size=14).map("".join)


@STYLES
@given(text=TEXTS)
def test_what_is_restored_unchanged_is_the_text(style: Style, text: str) -> None:
    for numbers in (False, True):
        shielded = shield(text, style, ("HSG",), numbers=numbers)
        if shielded is not None:
            assert shielded.restore(shielded.text) == text


@STYLES
@given(text=TEXTS, data=st.data())
def test_a_mask_that_is_lost_or_doubled_is_never_overlooked(style: Style, text: str, data: st.DataObject) -> None:
    shielded = shield(text, style, ("HSG",), numbers=True)
    if shielded is None or not shielded.kept:
        return
    mask = style.masks[data.draw(st.integers(0, len(shielded.kept) - 1))]
    assert shielded.restore(shielded.text.replace(mask, "")) is None
    assert shielded.restore(f"{shielded.text} {mask}") is None


@STYLES
def test_a_mask_too_many_is_never_overlooked(style: Style) -> None:
    shielded = shield("Call {clinic_phone} today.", style)
    assert shielded is not None
    assert shielded.restore(f"{shielded.text} {style.masks[3]}") is None


def test_masks_may_change_places_and_digits() -> None:
    shielded = shield("Call {clinic_phone} after **38 °C**.", NUMBERS)
    assert shielded is not None
    assert shielded.text == "Call 713 after 726 739 752."
    assert shielded.restore("٧٢٦٧٣٩٧٥٢ 713") is None
    assert shielded.restore("بعد 726 ٧٣٩ 752 اتصل ٧١٣.") == "بعد **38 °C** اتصل {clinic_phone}."


def test_marks_stay_against_their_words() -> None:
    shielded = shield("You have a **high fever** or [our page](https://x.example).", CODES)
    assert shielded is not None
    assert shielded.text == "You have a XQ1 high fever XQ2 or XQ3 our page XQ4."
    assert shielded.restore("Tiene XQ1 fiebre alta XQ2 o XQ3 la página XQ4 .") == (
        "Tiene **fiebre alta** o [la página](https://x.example) ."
    )


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Take 400 mg, 1,000 mg or 2-4 mL.", ["400 mg", "1,000 mg", "2-4 mL"]),
        ("Write to a.b@c.example, or see www.c.example/x.", ["a.b@c.example", "www.c.example/x"]),
        ("Call (555) 123-4567 or +44 20 7946 0018.", ["(555) 123-4567", "+44 20 7946 0018"]),
        ("Take {dose_mg} mg with 2 tablets.", ["{dose_mg} mg"]),
        ("A fever of 38 °C (100.4 °F).", ["38 °C", "100.4 °F"]),
        ("An HSG, not an HSGs.", ["HSG"]),
        (r"A \* star and <b>tags</b> &amp; such.", [r"\*", "<b>", "</b>", "&amp;"]),
        ("Nothing at all.", []),
    ],
)
def test_what_is_fixed(text: str, fixed: list[str]) -> None:
    assert [text[a:b] for a, b in fixed_spans(text, ("HSG",))] == fixed


@STYLES
def test_a_text_that_holds_a_mask_is_not_masked_in_that_style(style: Style) -> None:
    assert shield(f"Room {style.masks[5]} is free, {{clinic_name}}.", style) is None


def test_a_text_with_too_much_to_mask_is_not_masked() -> None:
    assert shield("{clinic_phone} " * 1000, CODES) is None
