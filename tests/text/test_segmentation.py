"""Break points: Khmer lines can end between words, and nothing else about the text changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.text.segmentation import ZERO_WIDTH_SPACE, break_points, point_of_lone_word, words

KHMER = "ប្រសិនបើអ្នកមានគ្រុនក្តៅ"
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(KHMER + " ។៖\u200b-()🩺\n"), max_size=30)


def bare(text: str) -> str:
    return text.replace(ZERO_WIDTH_SPACE, "")


@given(TEXTS)
def test_nothing_but_break_points_is_added(text: str) -> None:
    assert bare(break_points(text, "km")) == bare(text)


@given(TEXTS)
def test_a_break_point_stands_neither_at_an_end_nor_beside_a_space_or_another(text: str) -> None:
    broken = break_points(bare(text), "km")
    assert broken == broken.strip(ZERO_WIDTH_SPACE)
    for before, point in pairwise(broken):
        assert point != ZERO_WIDTH_SPACE or not (before.isspace() or before in "-\u200b")


@given(TEXTS)
def test_breaking_twice_is_breaking_once(text: str) -> None:
    once = break_points(text, "km")
    assert break_points(once, "km") == once


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ខ្មែរ ខ្មែរ។", ["ខ្មែរ ខ្មែរ។"]),
        ("", [""]),
        ("Latin words", ["Latin words"]),
        ("a-b", ["a-b"]),
        ("មានឈាមតិចៗ ឬ", ["មាន", "ឈាម", "តិចៗ ឬ"]),  # the mark that repeats the word before it
    ],
)
def test_where_a_khmer_line_may_end(text: str, words: list[str]) -> None:
    assert break_points(text, "km").split(ZERO_WIDTH_SPACE) == words


def test_a_word_that_is_named_is_not_broken_and_one_that_leads_ends_no_line() -> None:
    said = "កុំប្រើថ្នាំប្រសិនបើអ្នកមានអាឡែស៊ី"
    assert break_points(said, "km").split(ZERO_WIDTH_SPACE)[-3:] == ["អា", "ឡែ", "ស៊ី"]
    broken = break_points(said, "km", ("កុំ",), ("អាឡែស៊ី",)).split(ZERO_WIDTH_SPACE)
    assert (broken[0], broken[-1]) == ("កុំប្រើ", "អាឡែស៊ី")
    assert bare("".join(broken)) == said


def test_a_word_that_leads_ends_no_line_behind_a_bracket_either() -> None:
    said = "ចង (ការចងដៃស្បូន)"
    assert break_points(said, "km").split(ZERO_WIDTH_SPACE)[0] == "ចង (ការ"
    assert break_points(said, "km", ("ការ",), ("ដៃស្បូន",)) == said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ញឹកញាប់|ប៉ុណ្ណា។", "ញឹកញាប់ប៉ុណ្ណា។"),
        ("<strong>មិន</strong>|ថយ|ចុះ|ទេ។", "<strong>មិន</strong>|ថយ|ចុះទេ។"),
        ("ថ្នាំ|របស់|អ្នក។", "ថ្នាំ|របស់អ្នក។"),
        ("ថា|ការពិនិត្យ|អនុវត្តចំពោះ។", "ថា|ការពិនិត្យ|អនុវត្តចំពោះ។"),  # long enough to stand alone
        ("អ្នកមានអាឡែស៊ីជាមួយ|ថ្នាំ។", "អ្នកមានអាឡែស៊ីជាមួយ|ថ្នាំ។"),  # too long to come along
        ("<strong>ញឹក|ប៉ុណ្ណា</strong>។", "<strong>ញឹកប៉ុណ្ណា</strong>។"),
        ("ថ្នាំ|<strong>ពេលណា</strong>។", "ថ្នាំ|<strong>ពេលណា</strong>។"),
        ("ទៅ|", "ទៅ|"),
        ("", ""),
    ],
)
def test_a_short_last_word_has_another_beside_it(text: str, kept: str) -> None:
    pointed, wanted = (said.replace("|", ZERO_WIDTH_SPACE) for said in (text, kept))
    at = point_of_lone_word(pointed)
    assert (pointed[:at] + pointed[at + 1 :] if at >= 0 else pointed) == wanted


@given(TEXTS)
def test_what_goes_for_a_last_word_is_the_last_break_point(text: str) -> None:
    broken = break_points(text, "km")
    assert point_of_lone_word(broken) in (-1, broken.rfind(ZERO_WIDTH_SPACE))


def test_khmer_breaks_between_words() -> None:
    words = break_points(KHMER, "km").split(ZERO_WIDTH_SPACE)
    assert words[0] == "ប្រសិនបើ"
    assert words[-1] == "គ្រុនក្តៅ"


@pytest.mark.parametrize(
    ("text", "tag"), [("မြန်မာစာ မြန်မာစကား", "my"), ("ພາສາລາວເປັນພາສາ", "lo"), ("ภาษาไทยเป็นภาษา", "th")]
)
def test_other_scripts_without_spaces_get_break_points(text: str, tag: str) -> None:
    assert ZERO_WIDTH_SPACE in break_points(text, tag)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请给您的诊所打电话：", ["诊所", "打电话"]),
        ("什么时候做，需要多长时间", ["什么时候", "需要", "时间"]),
        ("什么是HSG？", ["什么"]),
        ("", []),
    ],
)
def test_the_words_of_chinese(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in words(text, "zh-Hans")] == found


@given(TEXTS | st.text("请给您的诊所打电话：，1 aé\ufffc"))
def test_words_stand_in_their_order_and_none_over_another(text: str) -> None:
    spans = words(text, "zh-Hans")
    assert all(a + 2 <= b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
