"""How much a word of another language is like the English name of a medicine."""

from __future__ import annotations

import pytest

from hsg_i18n.checks.catalog._likeness import begin_alike, is_readable, likeness

SAME = [
    ("letrozole", "लेट्रोज़ोल"),  # the dot below makes a z of the letter for j
    ("amoxicillin", "أموكسيسيلين"),  # a consonant that English writes twice
    ("paracetamol", "باراسيتامول"),  # a script without a p
    ("clomifene", "кломифен"),
    ("Cephalexin", "cefalexin"),
]
OTHERS = [
    ("clomifene", "क्लोमिप्रामीन"),
    ("misoprostol", "метопролол"),
    ("bisacodyl", "bisoprolol"),
    ("letrozole", "氯米帕明"),
]


@pytest.mark.parametrize(("name", "word"), SAME)
def test_a_name_is_the_same_in_the_spelling_of_another_language(name: str, word: str) -> None:
    assert likeness(name, word) == 1
    assert begin_alike(name, word)


@pytest.mark.parametrize(("name", "word"), OTHERS)
def test_another_name_is_less_like_it(name: str, word: str) -> None:
    assert likeness(name, word) < 0.73


def test_a_word_without_letters_that_are_known_is_like_nothing() -> None:
    assert likeness("letrozole", "") == likeness("letrozole", "7") == likeness("letrozole", "ការ") == 0
    assert not begin_alike("letrozole", "ការ")


def test_names_are_compared_in_scripts_of_which_the_consonants_are_known() -> None:
    assert all(map(is_readable, ("Latn", "Cyrl", "Arab", "Deva")))
    assert not any(map(is_readable, ("Hans", "Khmr")))
