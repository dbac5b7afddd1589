"""The reading grade: syllables as they are spoken, sentences, and the formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.readability import grade, sentences, syllables, words

SPOKEN = {
    1: "the you test tubes dye womb makes live show scar shape things done tied check team days takes less hour date "
    "place phone right back pain hives signs blood pus weak sick pads soaked skin rash soap clean new change wet much "
    "fall stop save herbs food keep list bring throw old home walked changed real use tired dose noise",
    2: "inside liquid problems female organs cervix better moving pictures during often treatment after clinic always "
    "fever bulges belly sudden trouble breathing urine stomach vomit itchy swollen bleeding water someone something "
    "sometimes every going being little table people needed boxes doses science client visit's",
    3: "uterus blockages miscarriage medicine provider period vagina carefully allergy appointment usual nausea "
    "procedure leftover whenever infection vitamins area idea video injuries",
    4: "fallopian reproductive unusual emergency temperature information bacteria fluoroscopy ovarian diagnosis",
    5: "antibiotics radiology gynecologist infertility",
    8: "hysterosalpingography",
}


@pytest.mark.parametrize("count", SPOKEN)
def test_syllables_are_counted_as_they_are_spoken(count: int) -> None:
    spoken = SPOKEN[count].split()
    assert {word: syllables(word) for word in spoken} == dict.fromkeys(spoken, count)
    assert all(syllables(word.upper()) == count for word in spoken)


@given(st.text())
def test_any_word_has_a_syllable(text: str) -> None:
    assert syllables(text) >= 1


@pytest.mark.parametrize("word", ["", "12", "X", "发烧", "'s", "hmm"])
def test_what_is_no_english_word_counts_as_one(word: str) -> None:
    assert syllables(word) == 1


def test_sentences_end_at_a_mark_with_a_space_behind() -> None:
    assert sentences("Wait 1.5 hours. Then go! (Do you?) Yes") == ("Wait 1.5 hours.", "Then go!", "(Do you?", "Yes")
    assert sentences("No mark") == ("No mark",)
    assert sentences(" ... ") == ()


def test_words_are_letters_and_numbers() -> None:
    assert words("Don't wait 4 to 12 follow-up days: _X_-rays.") == (
        "Don't", "wait", "4", "to", "12", "follow", "up", "days", "X", "rays",
    )  # fmt: skip


def test_the_grade_is_the_formula_of_flesch_and_kincaid() -> None:
    # 6 words, 1 sentence, 6 syllables; 4 words, 2 sentences, 8 syllables.
    assert grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade(["Water, water. Fever, fever."]) == pytest.approx(0.39 * 2 + 11.8 * 2 - 15.59)


def test_known_words_count_two_syllables_at_most() -> None:
    text = ["Antibiotics help."]
    assert grade(text, {"antibiotics", "help"}) == pytest.approx(0.39 * 2 + 11.8 * 3 / 2 - 15.59)
    assert grade(text, {"antibiotics"}) < grade(text)


def test_texts_are_graded_together_and_nothing_has_the_grade_0() -> None:
    assert grade(["Stop.", "Go."]) == grade(["Stop. Go."])
    assert grade([]) == grade(["…"]) == 0.0


@given(st.lists(st.text()))
def test_any_text_has_a_grade(texts: list[str]) -> None:
    assert grade(texts) > -16
