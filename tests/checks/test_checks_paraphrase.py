"""What tells a thing that is lost from one that is said in other words."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.checks.catalog import _omission, _paraphrase
from hsg_i18n.checks.catalog._comparison import compared
from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._leftover import leftover
from hsg_i18n.checks.catalog._omission_told import omissions
from hsg_i18n.checks.catalog._rebuilt import _reordered, others, rebuilt
from hsg_i18n.checks.catalog._traces import traces
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Glossary, Lexicon, Term, Wording

InSpanish = Callable[[str, str, Lexicon], TextContext]
NAMES = {"womb": "matriz", "pain": "dolor fuerte", "fever": "fiebre alta", "pad": "toalla"}
CONCEPTS = tuple(Concept(name, (name,), "A thing.", critical=True) for name in NAMES)
WORDING = Wording(conjunctions=("y", "o"))


def lexicon(*, spaced: bool = True, **renderings: str) -> Lexicon:
    said = NAMES | renderings
    terms = {c.id: Term(c, (said[c.id],)) for c in CONCEPTS}
    return Lexicon(CONCEPTS, Glossary(terms, WORDING), spaced=spaced)


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("Tiene la matriz.", 0.0),
        ("Está dolorida.", 1.0),
        ("Siente un dolor.", 1.0),
        ("Siente dolores.", 1.0),
        ("Es muy fuerte.", 0.5),  # as much a word of the pain as of the fever
    ],
)
def test_a_trace_is_a_word_that_begins_as_one_for_the_thing(text: str, trace: float) -> None:
    known = lexicon(fever="fiebre fuerte")
    found = traces(known, "Your pain.", text)
    assert found == {"pain": trace}


def test_a_word_that_says_what_both_texts_name_is_no_trace() -> None:
    known = lexicon(fever="fiebre fuerte")
    assert traces(known, "A pain.", "Fiebre fuerte.") == {"pain": 0.5}
    assert traces(known, "A pain and fever.", "Fiebre fuerte.") == {"pain": 0.0}


def test_without_spaces_a_trace_is_one_character() -> None:
    known = lexicon(spaced=False, pain="疼痛", fever="发热", womb="子宫", pad="卫生巾")
    assert traces(known, "Your pain.", "会疼吗") == {"pain": 1.0}
    assert traces(known, "Your pain.", "会发烧") == {"pain": 0.0}


def test_how_far_a_text_is_built_anew(in_spanish: InSpanish) -> None:
    known = lexicon()

    def of(english: str, text: str) -> tuple[float, float]:
        one = in_spanish(english, text, known)
        found = of_text(one)
        assert found
        return rebuilt(one, found[1]), math.expm1(others(found[1]))

    assert of("The womb, the pad.", "La matriz, la toalla.") == (0, 0)
    assert of("The womb, the pad.", "La toalla, la matriz.") == (0.5, 0)  # one pair of one, and one
    assert of("The womb.", "La matriz. Es así.")[0] == 1
    assert of("The womb is well.", "La matriz, que está bien.")[0] == 1
    assert of("The womb; it is well.", "La matriz; está bien.")[0] == 0
    assert of("It is well.", "La matriz y la matriz, una toalla.")[1] == pytest.approx(3)


def test_a_trace_other_things_and_another_order_each_make_a_loss_less_likely(in_spanish: InSpanish) -> None:
    known = lexicon()

    def weight(english: str, text: str) -> float:
        one = in_spanish(english, text, known)
        found = of_text(one)
        assert found
        (concept,) = (c for c in found[1].missing if c.id == "pain")
        return _paraphrase.signs(one, *found)(concept).weight

    plain = weight("Pain of the womb.", "Algo en la matriz.")
    assert plain > weight("Pain of the womb.", "Dolores en la matriz.")
    assert plain > weight("Pain of the womb.", "Algo en la matriz y la toalla.")
    assert plain > weight("Pain of the womb.", "Algo hay. Es en la matriz.")


def test_without_spaces_a_text_that_is_built_anew_tells_less(in_spanish: InSpanish) -> None:
    def rebuilt_sign(known: Lexicon) -> float:
        one = in_spanish("The womb is well.", "La matriz, que está bien.", known)
        found = of_text(one)
        assert found
        return _paraphrase.signs(one, *found)(None).rebuilt

    assert rebuilt_sign(lexicon()) - rebuilt_sign(lexicon(spaced=False)) == 0.5


def test_what_a_trace_may_stand_for_is_not_left_out(in_spanish: InSpanish) -> None:
    english = "Tell the clinic staff at once about a fever or about any pain that you have got now."
    text = "Avise a la clínica de su fiebre alta o si siente que le {}."
    known = lexicon()
    lost, traced = (
        _omission.signs(in_spanish(english, text.format(word), known), exact=True) for word in ("va", "doloró")
    )
    assert lost
    assert traced
    assert [c.id for c in lost.unsaid] == ["pain"]
    assert traced.unsaid == ()
    assert lost.weight > traced.weight


def test_what_is_left_over_is_what_neither_text_names_with_the_other(in_spanish: InSpanish) -> None:
    known = lexicon(womb="la parte del cuerpo que se llama matriz")

    def of(english: str, text: str) -> float:
        one = in_spanish(english, text, known)
        return leftover(one)

    # However long the word for one thing is, it stands for no other one.
    long = of("Pain of the womb and the pad.", "En la parte del cuerpo que se llama matriz.")
    assert (
        long > of("Pain of the womb and the pad.", "Hay algo doloroso en la parte del cuerpo que se llama matriz.") > 0
    )
    assert of("The womb and the pad.", "La parte del cuerpo que se llama matriz y la toalla.") < 1.5
    assert of("The womb.", "La parte del cuerpo que se llama matriz, y mucho más de lo que se pide.") < -2
    assert of("The womb.", "Nada de ella.") == 0  # they name nothing together
    assert of("The womb.", "La parte del cuerpo que se llama matriz" + ", y mucho más" * 99) == -5
    # What stands between the parts of a phrase is not said by it.
    parted = lexicon(pain="dolor ... fuerte")
    assert leftover(in_spanish("The pain.", "El dolor que siente ahora fuerte.", parted)) < -2


def test_a_text_of_usual_length_may_lack_a_part_where_much_of_the_english_is_left_over(in_spanish: InSpanish) -> None:
    womb = "parte del cuerpo de una mujer que llaman matriz o también útero"
    english = "Tell the nurse about the womb, and about any fever that you have got now."
    lost, right = (
        _omission.signs(in_spanish(english, text, lexicon(womb=womb)))
        for text in (f"Hable a la enfermera de la {womb}.", f"Hable a la enfermera de la {womb} y de la fiebre alta.")
    )
    assert lost
    assert lost.shorter < 0
    assert lost.leftover > 1
    assert right is None


@pytest.mark.parametrize(
    ("known", "less"),
    [
        (lexicon(), 0),
        (Lexicon(CONCEPTS, Glossary({}, WORDING), spaced=True), 2),  # nobody knows what is unsaid
        (lexicon(spaced=False, womb="fiebre", pain="fiebre"), 2),  # and there all that is known is said
        (lexicon(spaced=False, womb="子宫", pain="疼痛"), 0),
    ],
)
def test_where_nothing_is_known_to_be_unsaid_an_omission_weighs_less(
    in_spanish: InSpanish, known: Lexicon, less: float
) -> None:
    context = in_spanish(
        "Tell us, if you can, of a fever, of any pain, and of the womb as well.", "Diga de fiebre alta.", known
    )
    signs = _omission.signs_to_tell(context)
    assert signs
    (fault,) = omissions(context, -99, 99, "a part may be missing")
    assert 0 <= signs.weight - less - float(fault.about[0]) < 0.5


@given(st.permutations(list(NAMES)))
def test_the_share_of_pairs_that_change_places_is_none_in_order_and_all_in_reverse(order: list[str]) -> None:
    known = lexicon(pain="dolor", fever="fiebre")
    english = ", ".join(NAMES)
    said = {name: known.term(name).accepted[0] for name in NAMES}
    share = _reordered(compared(known, english, ", ".join(said[name] for name in order)))
    back = _reordered(compared(known, english, ", ".join(said[name] for name in reversed(order))))
    pairs = len(NAMES) * (len(NAMES) - 1) / 2
    assert share + back == pytest.approx(pairs / (pairs + 1))
    assert (share == 0) == (order == list(NAMES))
