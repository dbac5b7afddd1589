"""data/english_words.toml: the words by which C064 tells what was left in English."""

from __future__ import annotations

import pytest

from hsg_i18n.checks.catalog._english_words import MEDICINE, borrowed, foreign_to
from hsg_i18n.files import packaged_toml
from hsg_i18n.model import Language

KNOWN = packaged_toml("english_words.toml")
LISTS = [KNOWN["words"], *KNOWN["lacking"].values()]


@pytest.mark.parametrize("words", LISTS, ids=["all", *KNOWN["lacking"]])
def test_lists_are_sorted_and_hold_nothing_that_is_not_english_alone(words: list[str]) -> None:
    assert words == sorted(set(words))
    assert [w for w in words if not (w.isascii() and w.islower() and len(w) > 3)] == []
    assert borrowed().isdisjoint(words)
    assert [w for w in words if MEDICINE.search(w)] == []


def test_a_word_of_one_language_is_not_in_the_list_of_all() -> None:
    for words in KNOWN["lacking"].values():
        assert set(words).isdisjoint(KNOWN["words"])


def test_words_of_three_letters_stand_apart() -> None:
    assert KNOWN["of_three_letters"] == sorted({w for w in KNOWN["of_three_letters"] if len(w) == 3 and w.islower()})


def test_languages_with_words_have_a_spelling(languages: tuple[Language, ...]) -> None:
    assert all(map(foreign_to, KNOWN["lacking"]))
    assert foreign_to("ar") is None
    assert KNOWN["short_names"].keys() <= {language.folder for language in languages}
    assert all(names == sorted(set(names)) for names in KNOWN["short_names"].values())
