"""data/neighbours.toml: the words by which C048 tells the neighbours of a language."""

from __future__ import annotations

import pytest

from hsg_i18n.files import packaged_toml
from hsg_i18n.languages import find_language
from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.text.phrases import folded, words

FOREIGN = packaged_toml("neighbours.toml")["foreign_words"]


@pytest.mark.parametrize("tag", FOREIGN)
def test_no_word_of_a_neighbour_is_one_of_the_language(
    tag: str, project: Project, languages: tuple[Language, ...]
) -> None:
    lexicon = load_lexicon(project, find_language(languages, tag))
    accepted = (text for name in lexicon.concepts for text in lexicon.term(name).accepted)
    # A capital is one of an abbreviation, which no word of a neighbour is taken for.
    own = {folded(text) for text in (*lexicon.wording.function_words, *accepted) if not text[:1].isupper()}
    assert own.isdisjoint(map(folded, FOREIGN[tag]))


@pytest.mark.parametrize("tag", FOREIGN)
def test_each_is_one_word_in_small_letters_and_stands_there_once(tag: str) -> None:
    assert [w for w in FOREIGN[tag] if words(w) != [w] or (w.isascii() and len(w) == 1) or w != w.lower()] == []
    assert len({folded(w) for w in FOREIGN[tag]}) == len(FOREIGN[tag])
