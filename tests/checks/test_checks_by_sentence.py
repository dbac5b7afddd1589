"""An opposite that one sentence turned is seen there, whatever the others say."""

from __future__ import annotations

from collections.abc import Callable

from hsg_i18n.checks.catalog._by_sentence import turned_by_sentence
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Glossary, Lexicon, Term

InSpanish = Callable[[str, str, Lexicon], TextContext]
CONCEPTS = (
    Concept("before", ("before",), "Earlier.", opposite="after"),
    Concept("after", ("after",), "Later.", opposite="before", stands_for=("have you ever",)),
    Concept("womb", ("womb",), "A thing.", family="body"),
    Concept("bladder", ("bladder",), "A thing.", family="body"),
)
SAID = {"before": "antes", "after": "después", "womb": "matriz", "bladder": "vejiga"}
LEXICON = Lexicon(CONCEPTS, Glossary({c.id: Term(c, (SAID[c.id],)) for c in CONCEPTS}), spaced=True)


def turned(in_spanish: InSpanish, english: str, text: str) -> list[tuple[str, str, str, str]]:
    context = in_spanish(english, text, LEXICON)
    found = of_text(context)
    assert found
    return [(c.id, o.id, wanted, said) for c, o, wanted, said in turned_by_sentence(context, *found)]


def test_an_after_of_one_sentence_excuses_none_in_another(in_spanish: InSpanish) -> None:
    english = "Have you ever been ill? Tell us before it."
    assert turned(in_spanish, english, "¿Estuvo enferma? Díganos después.") == [
        ("before", "after", "before", "después")
    ]
    assert turned(in_spanish, english, "¿Estuvo enferma? Díganos antes.") == []
    assert turned(in_spanish, english, "¿Estuvo enferma después? Díganos antes.") == []


def test_what_the_whole_message_shows_is_not_said_twice(in_spanish: InSpanish) -> None:
    assert turned(in_spanish, "Tell us before it. It is well.", "Díganos después. Va bien.") == []


def test_sentences_that_changed_their_places_turned_nothing(in_spanish: InSpanish) -> None:
    assert turned(in_spanish, "Eat before it. Swim after it.", "Nade después. Coma antes.") == []


def test_a_thing_that_stands_for_another_of_its_kind_is_no_opposite(in_spanish: InSpanish) -> None:
    english = "After it the womb is well. You have a bladder and a womb."
    assert turned(in_spanish, english, "Después, no antes, la vejiga está bien. Tiene vejiga y matriz.") == []
