"""Words and phrases are found whatever their endings, in every script."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.keeping import joined, parted
from hsg_i18n.text.folding import forms, word
from hsg_i18n.text.phrases import CLAUSE_ENDS, Finder, Index, Match, folded, word_before, word_behind

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
        # What parts the phrases of a search is as good as a space in one of them.
        ("antes\x7fde", "antes de comer", ["antes de"]),
        ("antes de\x7fcomer\x80algo", "antes de comer algo", ["antes de comer algo"]),
        ("antes\x80", "antes de comer", ["antes"]),
        ("antes de\x81comer\x82algo", "antes de comer algo", ["antes de comer algo"]),
        ("*v*", "prevenir", ["prevenir"]),
        ("ne ... que", "ne a b c d e f g que", []),
        ("ne ... que", "ne a b c d e f que", ["ne a b c d e f que"]),
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
        ("除非 ... 否则", "除非一二三四五六七八九十一二三否则", []),
        ("除非 ... ... 否则", "除非一二三四五六七八九十一二三否则", ["除非一二三四五六七八九十一二三否则"]),
        ("不 ... 停 药", "不要停，停  药", ["不要停，停  药"]),
        ("不 ...", "不要停", ["不"]),
        ("怀孕", "没怀孕", ["怀孕"]),
        ("怀孕期", "没怀孕", []),
        ("g", "1.8 ng/ml，吃1g", ["g"]),
        ("ml", "10ml一次", ["ml"]),
        ("ibuprofen", "吃ibuprofens", ["ibuprofen"]),
        ("profen", "吃ibuprofen", []),
        ("មិន", "កុំ\u200bមិន", ["មិន"]),
        ("CT 检查", "做CT检查", ["ct检查"]),
        ("不要\0停药", "您\0不要停药", ["不要停药"]),
        ("不要\n停药", "不要停药", ["不要停药"]),
        ("要 停" + " ... 药" * 6, "要停药药药药药药", ["要停药药药药药药"]),
        ("长" * 300, "长" * 301, ["长" * 300] * 2),
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


PHRASES = st.lists(
    st.lists(
        st.sampled_from(["no", "a", "ab", "*b", "a*", "*a*", "...", "l'a", "ولم", "لم*", "不", "不可", "नहीं*"]),
        max_size=4,
    ).map(" ".join),
    max_size=5,
)
TEXTS = st.lists(
    st.sampled_from(["no", "a", "ab", "cab", "l'a", "ولم", "لم", "不", "可", "नहीं", ".", "。"]), max_size=12
)


@pytest.mark.thorough
@given(st.lists(PHRASES, min_size=2, max_size=3), TEXTS, st.booleans(), st.booleans())
def test_searches_that_share_a_walk_find_what_each_finds_alone(
    searches: list[list[str]], text: list[str], spaced: bool, before: bool
) -> None:
    said = folded((" " if spaced else "").join(text))
    index, finders = Index(spaced=spaced), []
    for phrases in searches:
        finders.append(Finder({"x": phrases}, index=index))
        if before:  # what was found for a text is not what a later search would find
            finders[0].find(said)
    for phrases, finder in zip(searches, finders, strict=True):
        assert finder.find(said) == Finder({"x": phrases}, spaced=spaced).find(said)
        each = {match for phrase in phrases for match in Finder({"x": [phrase]}, spaced=spaced).find(said)}
        assert set(finder.find(said)) == each


def standing(parts: list[str], words: list[tuple[int, int, tuple[str, ...]]], at: int, text: str) -> int | None:
    """Where a phrase ends that goes on at a word, by the rule alone: no word is looked up."""
    if not parts:
        return words[at - 1][1]
    if parts[0] == "...":
        tried = range(at, min(at + 7, len(words)))
        before = words[at - 1][0]
        same = (i for i in tried if not re.search(r"[.!?。！？।؟።](?!\d)|\n", text[before : words[i][0] + 1]))
        return next((end for i in same if (end := standing(parts[1:], words, i, text)) is not None), None)
    if at >= len(words):
        return None
    own, bare = words[at][2], parts[0].strip("*")
    if "*" not in parts[0]:
        is_it = bare in own
    elif parts[0].startswith("*"):
        is_it = bare in own[0] if parts[0].endswith("*") else own[0].endswith(bare)
    else:
        is_it = any(form.startswith(bare) for form in own)
    return standing(parts[1:], words, at + 1, text) if is_it else None


PARTS = st.lists(st.sampled_from(["a", "b", "a*", "b*", "*b", "*a*", "ولم", "لم", "لم*"]), min_size=1, max_size=3)
#: Words side by side, with gaps between such.
RULED = st.lists(PARTS, min_size=1, max_size=3).map(lambda runs: [p for run in runs for p in ("...", *run)][1:])
#: Few words, so that phrases stand in a text more than once, and nearly do.
SPOKEN = st.lists(st.sampled_from(["a", "b", "ab", "bab", "ولم", "لم", ".", "x", "y"]), min_size=6, max_size=16)


@given(st.lists(RULED, min_size=3, max_size=8), SPOKEN, st.data())
def test_the_search_finds_what_the_rule_says_and_nothing_else(
    phrases: list[list[str]], spoken: list[str], data: st.DataObject
) -> None:
    text = folded(" ".join(spoken))
    words = [(m.start(), m.end(), forms(m[0])) for m in word().finditer(text)]
    found = set()
    for name, parts in enumerate(phrases):
        for at in range(len(words)) if parts[0] != "..." else ():
            end = standing(parts, words, at, text)
            if end is not None:
                found.add((str(name), words[at][0], end, "..." in parts))
    named = {str(name): [" ".join(parts)] for name, parts in enumerate(phrases)}
    assert {(m.name, m.start, m.end, m.gap) for m in Finder(named).find(text)} == found
    index = Index()
    numbers = [index.add({name: texts}) for name, texts in named.items()]
    if data.draw(st.booleans()):
        index.find(numbers[0], text)
        numbers[-1] = index.add({"1": named["0"]})  # what comes after a look comes beside what is there
        found = {f for f in found if f[0] == "0"}
        assert {m.start for m in index.find(numbers[-1], text)} == {f[1] for f in found}


@pytest.mark.thorough
@given(st.lists(PHRASES, min_size=2, max_size=3), PHRASES, TEXTS, st.booleans())
def test_an_index_comes_back_from_its_state(
    searches: list[list[str]], more: list[str], text: list[str], spaced: bool
) -> None:
    said = folded((" " if spaced else "").join(text))
    index = Index(spaced=spaced)
    for phrases in searches:
        index.add({"x": phrases})
    again = Index.of_state(parted(joined(index.state())))
    assert again.add({"y": more}) == index.add({"y": more}) == len(searches)
    for number in range(len(searches) + 1):
        assert Finder.of_index(again, number).find(said) == index.find(number, said)
    assert again.state() == index.state()


def test_nothing_is_cut_within_the_arabic_article() -> None:
    assert Finder({"unity": ["وحدة"]}).find(folded("الوحدة"))
    assert not Finder({"alone": ["لوحدة"]}).find(folded("الوحدة"))


@given(st.text(st.sampled_from("ab -\n.,。?"), max_size=30))
def test_a_clause_ends_at_marks_at_a_hyphen_between_spaces_and_at_a_new_line(text: str) -> None:
    plain = re.compile(r"[.,。?]+|(?<=\s)-(?=\s)|\n")
    assert [m.span() for m in CLAUSE_ENDS.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_match_is_inside_a_longer_one_alone() -> None:
    assert Match("a", 2, 4).inside(Match("b", 2, 5))
    assert not Match("a", 2, 4).inside(Match("b", 2, 4))
    assert not Match("a", 2, 4).inside(Match("b", 3, 9))


@pytest.mark.parametrize("spaced", [True, False])
def test_what_stands_in_the_gap_of_a_phrase_is_not_touched_by_it(spaced: bool) -> None:
    finder = Finder({"wide": ["除非 ... 否则"], "inner": ["医生"], "edge": ["否则"]}, spaced=spaced)
    text = "除非 医生 说 否则" if spaced else "除非医生说否则"
    wide, inner, edge = (next(m for m in finder.find(text) if m.name == name) for name in ("wide", "inner", "edge"))
    assert wide.gap
    assert not wide.touches(inner)
    assert not inner.touches(wide)
    assert wide.touches(edge)
    assert edge.touches(wide)


@pytest.mark.parametrize(
    ("before", "behind", "words"),
    [
        ("wait 60 ", ", then go", ("60", "then")),
        ("", " of it", ("", "of")),
        ("at last — ", ".", ("last", "")),
        ("ne l’", " pas", ("l", "pas")),
        ("गर्भाशय की ", " नली", ("की", "नली")),
        (f"far {' ' * 50}", f"{' ' * 50} off", ("", "")),
    ],
)
def test_the_words_beside_a_place_are_found_whatever_parts_them(
    before: str, behind: str, words: tuple[str, str]
) -> None:
    text = f"{before}seconds{behind}"
    assert (word_before(text, len(before)), word_behind(text, len(f"{before}seconds"))) == words
