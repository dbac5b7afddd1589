"""Words and phrases are found whatever their endings, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.phrases import Finder, Match, folded

WORDS = st.text(st.sampled_from("abcdeéñğабвгдабحخدकखगि"), min_size=1, max_size=8).filter(
    lambda w: not unicodedata.category(w[0]).startswith("M")
)


def found(phrase: str, text: str, *, spaced: bool = True) -> list[str]:
    said = folded(text)
    return [said[m.start : m.end] for m in Finder({"x": [phrase]}, spaced=spaced).find(said)]


@pytest.mark.parametrize(
    ("phrase", "text", "pieces"),
    [
        ("útero*", "El ÚTERO y los úteros", ["útero", "úteros"]),
        ("útero", "los úteros", []),
        ("*itis", "una cervicitis", ["cervicitis"]),
        ("*ven*", "prevenir", ["prevenir"]),
        ("antes de", "antes  de comer, antes", ["antes  de"]),
        ("l'hôpital", "à l’hôpital", ["l’hôpital"]),
        ("دم*", "بقع الدم والدماء", ["الدم", "والدماء"]),
        ("يد", "اليد بيد", ["اليد"]),
        ("ان", "الآن", []),
        ("ne ... que", "Ne prenez ceci que le soir", ["ne prenez ceci que"]),
        ("ne ... que", "ne a b c d e f g que", []),
        ("ne ... que", "Ne le prenez pas. Dites que oui", []),
        ("ne ... que", "ne 1.5 que", ["ne 1.5 que"]),
        ("**fiebre**", "**Fiebre** alta", ["fiebre"]),
        ("боль*", "при болях и боли", []),
        ("бол*", "при болях и боли", ["болях", "боли"]),
        ("रहे", "रहें", []),
        ("दवा*", "दवाइयाँ", ["दवाइयाँ"]),
        ("जब तक ... न", "जब तक डॉक्टर न कहें", ["जब तक डॉक्टर न"]),
        ("ज़रूर*", "जरूरत", ["जरूरत"]),
        ("رحم", "والرَّحِم", ["والرحم"]),
        ("لم", "ولم يرجع", ["ولم"]),
        ("لم", "بألم", []),
        ("ألم*", "بالألم", ["بالالم"]),
        ("بعد", "بعد الفحص", ["بعد"]),
        ("", "x", []),
        ("...", "x", []),
    ],
)
def test_in_texts_with_spaces_a_phrase_is_of_whole_words(phrase: str, text: str, pieces: list[str]) -> None:
    assert found(phrase, text) == pieces


@pytest.mark.parametrize(
    ("phrase", "text", "pieces"),
    [
        ("发烧", "您发烧了，发烧。", ["发烧", "发烧"]),
        ("除非 ... 否则", "除非医生说，否则不要停", ["除非医生说，否则"]),
        ("除非 ... 否则", "除非医生说。否则不要停", []),
        ("មិន", "កុំ\u200bមិន", ["មិន"]),
        ("CT 检查", "做CT检查", ["ct检查"]),
    ],
)
def test_in_texts_without_them_it_is_a_piece(phrase: str, text: str, pieces: list[str]) -> None:
    assert found(phrase, text, spaced=False) == pieces


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_every_word_and_row_of_words_is_found_in_its_text(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    text = folded(" ".join(words))
    phrase = " ".join(words[start:end])
    assert Finder({"x": [phrase]}).find(text)
    assert Finder({"x": [phrase[:1] + "*"]}).find(text)
    assert Finder({"x": [phrase]}, spaced=False).find(text)


@given(st.text(max_size=60), st.text(max_size=12), st.booleans())
def test_any_text_and_phrase_can_be_searched(text: str, phrase: str, spaced: bool) -> None:
    said = folded(text)
    assert folded(said) == said
    for match in Finder({"x": [phrase]}, spaced=spaced).find(said):
        assert 0 <= match.start < match.end <= len(said)


def test_a_match_is_inside_a_longer_one_alone() -> None:
    assert Match("a", 2, 4).inside(Match("b", 2, 5))
    assert not Match("a", 2, 4).inside(Match("b", 2, 4))
    assert not Match("a", 2, 4).inside(Match("b", 3, 9))
