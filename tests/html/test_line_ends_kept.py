"""Lines end between words that can be parted, and the text stays what it was."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from page_reader import Element, read_page

from hsg_i18n.html.line_ends import kept_together
from hsg_i18n.html.typeset import Typesetter
from hsg_i18n.model import Clinic, Language, LocalText, State
from hsg_i18n.text.markup import Run, parse_inline

PIECES = [
    "a",
    "и",
    "в ",
    "теле",
    " ",
    "**",
    "{clinic_phone}",
    "[b c](https://x.y)",
    "7",
    "去",
    "。",
    "é!",
    "(",
    "longer word",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=60)


def letters(runs: tuple[Run, ...]) -> list[Run]:
    """Each letter with all that its run says of it; a placeholder is one."""
    return [x for r in runs for x in ([r] if r.placeholder else [replace(r, text=c) for c in r.text])]


def kept(text: str) -> list[str]:
    return ["".join(r.text for r in runs) for whole, runs in kept_together(parse_inline(text)) if whole]


@given(TEXTS)
def test_nothing_of_a_text_is_changed_and_no_part_is_kept_that_is_too_long(text: str) -> None:
    runs = parse_inline(text)
    parts = list(kept_together(runs))
    assert letters(tuple(r for _, part in parts for r in part)) == letters(runs)
    for whole, part in parts:
        said = "".join(r.text for r in part)
        assert part
        assert not whole or (len(said) <= 24 and not any(r.placeholder or r.url for r in part))
        assert not whole or not any(c.isdigit() for c in said)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Always check that this information applies to you.", ["to you."]),
        ("Your skin is itchy, or has a **rash**.", ["a rash."]),
        ("Your pads become **soaked with blood**.", ["with blood."]),
        (
            "У вас слабость и ломота в теле, и **рвота** тоже была.",
            ["У вас", "и ломота", "в теле,", "и рвота", "тоже была."],
        ),
        ("एंटीबायोटिक दवाएँ बंद **न** करें, जब तक डॉक्टर", ["न करें,", "तक डॉक्टर"]),
        ("如果有以下任一情况，请给您的诊所打一个**电话**：", ["电话："]),
        # A word that fills a line by itself, numbers, links and short texts are left alone.
        ("Antibiotics prevent an infection caused by bacteria.", []),
        ("It is done after your period, for 4 to 12 days.", []),
        ("You may need pads for **1 to 2 days or so**.", []),
        ("Read more of it at [our page](https://example.org)", []),
        ("You have a fever.", []),
    ],
)
def test_a_lone_letter_stays_with_the_next_word_and_a_short_last_word_with_the_one_before(
    text: str, parts: list[str]
) -> None:
    assert kept(text) == parts


def test_what_is_kept_is_not_broken_on_paper_and_goes_down_as_one_on_a_screen(languages: dict[str, Language]) -> None:
    def set_in(folder: str, screen: bool, text: str = "Your skin is itchy, or has a **rash**.") -> Element:
        tag = languages[folder].tag
        setter = Typesetter(languages[folder], Clinic("c"), Markup(""), dial=screen)
        return read_page(setter.text(LocalText(text, tag, State.DRAFT)))

    (whole,) = set_in("es", screen=True).of_class("together")
    assert whole.text == "a rash."
    paper = set_in("es", screen=False)
    assert not paper.of_class("together")
    assert paper.text == "Your skin is itchy, or has a\u00a0rash."
    # Chinese has no space that could be firm.
    (whole,) = set_in("zh_Hans", screen=False, text="如果有以下任一情况，请给您的诊所打一个**电话**：").of_class(
        "together"
    )
    assert whole.text == "电话："
    # Its spaces part phrases, and its lines break at points of their own.
    for screen in (True, False):
        page = set_in("km", screen)
        assert "\u00a0" not in page.text
        assert not page.of_class("together")


def test_no_line_of_a_chinese_heading_ends_inside_of_a_word(languages: dict[str, Language]) -> None:
    said = "如果有以下任一情况，**请给您的诊所打**电话："
    for screen in (True, False):
        setter = Typesetter(languages["zh_Hans"], Clinic("c"), Markup(""), dial=screen)
        page = read_page(setter.heading(LocalText(said, "zh-Hans", State.DRAFT)))
        assert [x.text for x in page.of_class("together")] == ["如果有", "以下", "情况", "诊所", "打电话："]
        assert page.text == said.replace("**", "")
        # A paragraph is set as Chinese is, line by line.
        paragraph = read_page(setter.text(LocalText(said, "zh-Hans", State.DRAFT)))
        assert [x.text for x in paragraph.of_class("together")] == ["打电话："]


def test_what_stands_last_in_chinese_begins_with_a_whole_word(languages: dict[str, Language]) -> None:
    setter = Typesetter(languages["zh_Hans"], Clinic("c"), Markup(""))
    said = "医生会把造影剂慢慢注入子宫，然后流入两侧的输卵管。"
    page = read_page(setter.text(LocalText(said, "zh-Hans", State.DRAFT)))
    assert [x.text for x in page.of_class("together")] == ["输卵管。"]


@pytest.mark.parametrize(
    ("folder", "text", "parts"),
    [
        ("ar", "اتصلي بالعيادة إذا **لم** يختف الألم بعد ذلك الدواء", ["لم\u00a0يختف", "ذلك\u00a0الدواء"]),
        (
            "ru",
            "Если боль **не** проходит, **Не** ждите больше одного часа.",
            ["не\u00a0проходит,", "Не\u00a0ждите", "одного\u00a0часа."],
        ),
        (
            "es",
            "Algo sale como un bulto y **no** vuelve a meterse nunca",
            ["y\u00a0no\u00a0vuelve", "a\u00a0meterse\u00a0nunca"],
        ),
        ("en", "Something bulges out and does **not** go back in again", ["not\u00a0go", "in\u00a0again"]),
        ("hi", "एंटीबायोटिक दवाएँ बंद कर दें, जब तक डॉक्टर कहें", ["डॉक्टर\u00a0कहें"]),
    ],
)
def test_no_line_ends_in_a_word_that_the_language_names(
    folder: str, text: str, parts: list[str], languages: dict[str, Language]
) -> None:
    language = languages[folder]
    setter = Typesetter(language, Clinic("c"), Markup(""))
    page = read_page(setter.text(LocalText(text, language.tag, State.DRAFT)))
    assert re.findall(r"\S*\u00a0\S*(?:\u00a0\S*)*", page.text.replace(" ", "\n")) == parts


def test_khmer_parts_no_term_of_its_own_and_no_not_from_its_verb(languages: dict[str, Language]) -> None:
    setter = Typesetter(languages["km"], Clinic("c"), Markup(""))
    said = "កុំប្រើថ្នាំប្រសិនបើអ្នកមានអាឡែស៊ីជាមួយទឹកថ្នាំពណ៌"
    pieces = read_page(setter.text(LocalText(said, "km", State.DRAFT))).text.split("\u200b")
    assert "".join(pieces) == said
    assert {"កុំប្រើ", "អាឡែស៊ី", "ទឹកថ្នាំពណ៌"} <= {*pieces}


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("ថ្នាំបំបាត់ការឈឺចាប់ និងប្រើ**ញឹកញាប់ប៉ុណ្ណា។**", "ញឹកញាប់ប៉ុណ្ណា។"),
        ("ប្រើថ្នាំបំបាត់ការឈឺចាប់ និងប្រើញឹកញាប់ប៉ុណ្ណា។", "ញឹកញាប់ប៉ុណ្ណា។"),
        ("**ការពិនិត្យ** HSG របស់អ្នក", "របស់អ្នក"),
        ("ទោះបីជាអ្នកប្រើថ្នាំហើយក៏ដោយ។", "ហើយក៏ដោយ។"),
    ],
)
def test_a_short_last_word_of_khmer_is_not_alone(said: str, last: str, languages: dict[str, Language]) -> None:
    setter = Typesetter(languages["km"], Clinic("c"), Markup(""))
    text = read_page(setter.text(LocalText(said, "km", State.DRAFT))).text
    assert text.replace("\u200b", "") == said.replace("**", "")
    assert text.replace("\u200b", "|").endswith(last)


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("គេធ្វើការពិនិត្យនេះ", ["គេ", "ធ្វើការពិនិត្យនេះ"]),
        ("(ការឆ្លុះកាំរស្មីអ៊ិច)", ["(ការឆ្លុះ", "កាំរស្មីអ៊ិច)"]),
        ("ចង (ការចងដៃស្បូន)", ["ចង (ការចងដៃស្បូន)"]),
        ("ប្រើនៅពេលណា និង", ["ប្រើ", "នៅពេលណា និង"]),
    ],
)
def test_no_line_of_khmer_ends_inside_of_these_words(
    said: str, pieces: list[str], languages: dict[str, Language]
) -> None:
    setter = Typesetter(languages["km"], Clinic("c"), Markup(""))
    assert read_page(setter.text(LocalText(said, "km", State.DRAFT))).text.split("\u200b") == pieces


@pytest.mark.parametrize("folder", ["en", "es", "km", "ar"])
def test_where_spaces_or_break_points_keep_words_a_heading_is_set_as_any_text(
    folder: str, languages: dict[str, Language]
) -> None:
    setter = Typesetter(languages[folder], Clinic("c"), Markup(""))
    for tag in (languages[folder].tag, "en"):
        local = LocalText("Call the clinic 打电话 if it is **worse** for you", tag, State.DRAFT)
        assert setter.heading(local) == setter.text(local)
