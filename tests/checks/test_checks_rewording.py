"""What a translation says by building a sentence another way, with a language of a few words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hsg_i18n.checks.catalog._comparison import compared
from hsg_i18n.checks.catalog._negators import in_english, in_translation, said_once
from hsg_i18n.checks.catalog._rewording import is_twice
from hsg_i18n.checks.catalog.negation import negation
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Glossary, Lexicon, Term, Wording
from hsg_i18n.text.phrases import Match

InSpanish = Callable[[str, str, Lexicon], TextContext]
PAINLESS = Concept("painless", ("does not hurt",), "Without pain.", opposite="painful")
PAINFUL = Concept("painful", ("hurts",), "With pain.", opposite="painless")
START = Concept("start", ("start",), "To begin.", opposite="stop")
STOP = Concept("stop", ("stop",), "To end.", opposite="start", stands_for=("settled",))
RENDERINGS = {"painless": "indolora", "painful": "dolorosa", "start": "empiece", "stop": "cese"}
WORDING = Wording(negators=("no", "sin"))


def lexicon(*concepts: Concept, wording: Wording = WORDING) -> Lexicon:
    return Lexicon(concepts, Glossary({c.id: Term(c, (RENDERINGS[c.id],)) for c in concepts}, wording), spaced=True)


def swapped(known: Lexicon, english: str, text: str) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in compared(known, english, text).swapped]


def test_what_the_english_denies_in_its_own_phrase_a_translation_may_deny_too() -> None:
    known = lexicon(PAINLESS, PAINFUL)
    assert swapped(known, "It does not hurt.", "Es dolorosa.") == [("painless", "painful")]
    assert not swapped(known, "It does not hurt.", "No es dolorosa.")


def test_an_opposite_that_stands_for_other_words_of_the_english_is_no_slip() -> None:
    english, text = "Start once it has settled.", "Cuando cese."
    assert not swapped(lexicon(START, STOP), english, text)
    assert swapped(lexicon(START, replace(STOP, stands_for=())), english, text) == [("start", "stop")]


@pytest.mark.parametrize(
    ("english", "text", "lost"),
    [
        ("Do not change it without asking.", "Pregunte antes de cambiarlo.", False),
        ("Do not change it.", "Pregunte antes de cambiarlo.", True),
        ("Do not change it, and do not stop.", "Pregunte antes de cambiarlo.", True),
    ],
)
def test_two_nots_of_one_clause_cancel_each_other(english: str, text: str, lost: bool, in_spanish: InSpanish) -> None:
    assert bool(list(negation(in_spanish(english, text, lexicon(START))))) == lost


def test_a_clause_is_doubled_by_an_even_number_of_nots() -> None:
    text = "do not go without asking, and never alone"
    found = in_english(text)
    assert found.doubled(said_once(found, text)) == 1
    assert found.doubled([]) == 0


def test_a_not_that_only_asks_says_none_before_a_question_mark() -> None:
    plain, asking = (lexicon(START, wording=replace(WORDING, asking_negators=names)) for names in ((), ("no",)))
    assert len(in_translation("va no?", plain).words) == 1
    assert not in_translation("va no?", asking).words
    assert len(in_translation("va no ?  no va.", asking).words) == 1
    assert len(in_translation("va sin?", asking).words) == 1


@pytest.mark.parametrize(
    ("wanted", "said", "twice"),
    [
        ([], ["morning", "night"], True),
        ([], ["morning", "evening"], True),
        ([], ["morning"], False),
        ([], ["evening", "night"], False),
        (["morning"], ["morning", "night"], False),
    ],
)
def test_both_ends_of_a_day_are_twice_a_day(wanted: list[str], said: list[str], twice: bool) -> None:
    there, here = ({name: (Match(name, 0, 1),) for name in names} for names in (wanted, said))
    assert is_twice(there, here) == twice
