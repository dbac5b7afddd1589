"""The way of a text to the page: whatever stands in it, the tags are ours and the words are its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from page_reader import read_page

from hsg_i18n.clinics import PHONES, PLACEHOLDERS
from hsg_i18n.html.typeset import Typesetter, direction
from hsg_i18n.model import Clinic, Language, LocalText, State
from hsg_i18n.text.markup import SCHEMES, parse_inline

BLANK = Markup('<span class="blank"></span>')
#: What each tag of ours may carry.
TAGS = {
    "bdi": {"dir", "class"},
    "strong": {"class"},
    "a": {"href"},
    "span": {"lang", "dir", "class"},
}
HOSTILE = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", '"', "'", "<", ">", "&", "&lt;", "&amp;lt;", "<!--", "-->",
    "]]>", "<style>", "</style>", "{", "}", "{{", "}}", "{%", "%}", "{clinic_phone}", "{followup_place}", "{__class__}",
    "{0}", "%s", "%(a)s", "**", "*", "[", "](", ")", "[a](javascript:alert`1`)", '[a](https://b"onclick="c)',
    "[a](tel:1)", "38 °C", "4-6", "+44 20 7946 0018", "(555)", "\u202e", "\u2066", "\u200b", "\0", "\n", " ",
    "ខ្មែរខ្មែរ", "حرارة", "发烧", "é", "a",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE), max_size=10).map("".join) | st.text(max_size=30)
VALUES = st.sampled_from(["<b>9</b>", '"911"', "+1 555 0199", "عيادة", "{clinic_name}", "**x**", ""])


def clinic(**values: str) -> Clinic:
    return Clinic("c", tuple((k, v) for k, v in values.items() if v))


def local(text: str, language: str) -> LocalText:
    return LocalText(text, language, State.DRAFT)


def words(text: str) -> str:
    """What a person reads: HTML turns line ends and NUL into others, and break points cannot be seen."""
    return re.sub(r"[\0\ufffd\r\n\u200b]", "", text)


def expected(text: str, values: dict[str, str]) -> str:
    return words("".join(values.get(r.text, "") if r.placeholder else r.text for r in parse_inline(text)))


def is_kept(said: str, text: str, *, dial: bool) -> bool:
    """Whether a page says the text, letter by letter. In print a space may be a firm one, that no line breaks at."""
    space = " " if dial else "[ \u00a0]"
    return re.fullmatch(re.escape(text).replace(r"\ ", space), said) is not None


# --- laws ---------------------------------------------------------------------------------------


@pytest.mark.thorough
@given(
    text=TEXTS,
    setting=st.tuples(st.sampled_from(["en", "ar", "km", "zh_Hans"]), st.booleans(), st.booleans()),
    phone=VALUES,
    place=VALUES,
)
@example(text=":::::::::::::: :::::", setting=("en", False, False), phone="", place="")
def test_the_only_tags_are_ours_and_the_text_is_kept(
    languages: dict[str, Language], text: str, setting: tuple[str, bool, bool], phone: str, place: str
) -> None:
    folder, missing, dial = setting
    language = languages[folder]
    values = {"clinic_phone": phone, "followup_place": place}
    setter = Typesetter(language, clinic(**values), BLANK, dial)
    page = read_page(setter.text(local(text, "en" if missing else language.tag)))
    for element in page.walk():
        assert element is page or element.attributes.keys() <= TAGS[element.tag]
        address = element.attributes.get("href", "tel:")
        assert address.lower().startswith(SCHEMES)
    assert is_kept(words(page.text), expected(text, values), dial=dial)


@pytest.mark.parametrize(("said", "dial"), [("a  b", False), ("ab", False), ("a\u2003b", False), ("a\u00a0b", True)])
def test_a_page_that_changes_a_text_does_not_keep_it(said: str, dial: bool) -> None:
    assert not is_kept(said, "a b", dial=dial)


@given(text=TEXTS, phone=VALUES)
def test_a_field_has_the_same_words_as_its_text(languages: dict[str, Language], text: str, phone: str) -> None:
    setter = Typesetter(languages["ar"], clinic(clinic_phone=phone), BLANK)
    parts = setter.field(local(text, "ar"))
    shown = "".join(read_page(html or "").text for html in (parts.label, parts.value, parts.tail))
    assert words(shown) == expected(text, {"clinic_phone": phone})


@pytest.mark.thorough
@given(TEXTS)
def test_every_digit_of_a_text_is_isolated(languages: dict[str, Language], text: str) -> None:
    page = read_page(Typesetter(languages["ar"], clinic(), BLANK).text(local(text, "ar")))
    for element, piece in page.texts():
        assert element.tag == "bdi" or not any(c.isdecimal() for c in piece)


# --- cases ----------------------------------------------------------------------------------------


def test_numbers_with_units_ranges_phones_and_dates_read_left_to_right(arabic: Language) -> None:
    text = "حرارة 38 °C بعد 4-6 أيام، +44 20 7946 0018 في 2026-11-24"
    page = read_page(Typesetter(arabic, clinic(), BLANK).text(local(text, "ar")))
    assert [e.text for e in page.find("bdi", dir="ltr")] == ["38 °C", "4-6", "+44 20 7946 0018", "2026-11-24"]


@pytest.mark.parametrize(
    ("value", "way"),
    [("Ward 3", "ltr"), ("عيادة 3", "rtl"), ("38 °C", "ltr"), ("911", "ltr"), ("(٣) عيادة", "rtl"), ("妇科", "ltr")],
)
def test_a_value_has_its_own_direction(arabic: Language, value: str, way: str) -> None:
    setter = Typesetter(arabic, clinic(followup_place=value), BLANK)
    (bdi,) = read_page(setter.text(local("في {followup_place}", "ar"))).find("bdi")
    assert (bdi.attributes, bdi.text.replace("\xa0", " ")) == ({"dir": way, "class": "value"}, value)


@pytest.mark.parametrize("value", ["38 °C (100.4 °F)", "5 % or 2 Pm", "Monday, 9:15 a.m., Room 4"])
def test_a_number_of_a_value_keeps_its_unit_wherever_the_value_wraps(english: Language, value: str) -> None:
    """On a screen of 320 px the fever threshold ended in "38", and "°C" began the next line."""
    setter = Typesetter(english, clinic(fever_threshold=value), BLANK)
    shown = read_page(setter.text(local("{fever_threshold}", "en"))).text
    assert shown.replace("\xa0", " ") == value
    assert " " in shown
    assert not re.search(r"(?i)\d [°%ap]", shown)


def test_a_field_says_whether_a_remark_follows_its_value(english: Language) -> None:
    setter = Typesetter(english, Clinic("c", after=(("clinic_phone", "8:00"),)), BLANK)
    assert setter.field(local("Phone: {clinic_phone}.", "en")).remarked
    assert not setter.field(local("At: {followup_place}.", "en")).remarked


@pytest.mark.parametrize(
    ("text", "way"), [("", "ltr"), ("12", "ltr"), ("a ع", "ltr"), ("ع a", "rtl"), ("«ש»", "rtl"), ("\u200f1", "rtl")]
)
def test_the_first_letter_decides_the_direction(text: str, way: str) -> None:
    assert direction(text) == way


@pytest.mark.parametrize("name", sorted(PLACEHOLDERS))
def test_a_phone_can_be_dialled_on_screen_and_nothing_else_can(english: Language, name: str) -> None:
    phone = clinic(**{name: "+1 (555) 010-0199"})
    for dial in (True, False):
        page = read_page(Typesetter(english, phone, BLANK, dial).text(local(f"Call {{{name}}}", "en")))
        hrefs = [e.attributes["href"] for e in page.find("a")]
        assert hrefs == (["tel:+15550100199"] if dial and name in PHONES else [])
        assert page.text == "Call +1 (555) 010-0199"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("911", "911"),
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("+(44) 20 7946 0018", "+442079460018"),
        ("(020) 7946 0018", "02079460018"),
        ("+44(0)20 7946 0018", "+442079460018"),
        ("+49 (0) 30 12345-0", "+4930123450"),
        ("+(44) (0)20 7946 0018", "+442079460018"),
        ("0044 (0)20 7946 0018", "00442079460018"),
        ("00 44 (0)20 7946 0018", "00442079460018"),
        ("(0044) (0)20 7946 0018", "00442079460018"),
        ("(0)30 123456", "030123456"),
        ("1 (555) 010.0199", "15550100199"),
        ("1-800-555-0100", "18005550100"),
        ("000", "000"),
        ("99", "99"),
        ("555 010 0199 ext. 12", "5550100199;ext=12"),
        ("+1 555 010 0199 ext 12", "+15550100199;ext=12"),
        ("555 010 0199 Extension 12", "5550100199;ext=12"),
        ("555 010 0199x12", "5550100199;ext=12"),
        ("555 010 0199 x 12", "5550100199;ext=12"),
        ("+1-555-010-0199;ext=12", "+15550100199;ext=12"),
    ],
)
def test_what_a_phone_dials(english: Language, value: str, number: str) -> None:
    (link,) = read_page(Typesetter(english, clinic(), BLANK, dial=True).value("clinic_phone", value)).find("a")
    assert (link.attributes["href"], link.text) == (f"tel:{number}", value)


@pytest.mark.parametrize(
    "value",
    [
        "555 010 0199 / 0200", "555-0100/0101", "030/123456", "+49 30 12345-0/-12", "+44(0)20/79460018", "911/112",
        "555 010 0199 or 555 010 0200", "555 010 0199, 555 010 0200", "555 010 0199; 0200", "555 010 0199 - 0200",
        "555 0100–0105", "555 010 0199  555 010 0200", "555 010 0199. 0200", "555 0100 (0101)", "911 (112)",
        "555 010 0199 555 010 0200", "555 010 0199 +1 555 010 0200", "555 010 0199 & 0200", "555 010 0199|0200",
        "555 0100 555 0105", f"{'1' * 28}/0",
        # A zero in brackets that is dialled, or not, nobody knows from where.
        "44 (0)20 7946 0018", "011 44 (0)20 7946 0018", "0 (0) 1", "+(0)20 7946 0018",
        "555 ext. 12 or 13", "555 ext. 12/13", "ext. 12", "555-CLINIC", "٠١٢٣٤", "5", "+", "", "call us",
    ],
)  # fmt: skip
def test_a_text_that_is_not_one_number_for_certain_is_not_dialled(english: Language, value: str) -> None:
    page = read_page(Typesetter(english, clinic(), BLANK, dial=True).value("clinic_phone", value))
    assert not page.find("a")
    assert page.text == value


def test_without_a_value_a_line_to_write_on_stands_there(arabic: Language) -> None:
    setter = Typesetter(arabic, clinic(), BLANK)
    assert setter.text(local("{clinic_phone}", "ar")) == BLANK
    assert setter.field(local("هاتف: {clinic_phone} الآن", "ar")).value is None


def test_a_field_is_parted_at_its_placeholder(arabic: Language) -> None:
    parts = Typesetter(arabic, clinic(clinic_phone="911"), BLANK).field(local("**هاتف**: {clinic_phone} الآن", "ar"))
    assert parts.label == "<strong>هاتف</strong>: "
    assert parts.value == '<bdi dir="ltr" class="value">911</bdi>'
    assert parts.tail == " الآن"


def test_the_blank_before_a_tail_stands_outside_of_all_that_has_a_direction_of_its_own(arabic: Language) -> None:
    hours = Clinic("c", (("clinic_phone", "911"),), after=(("clinic_phone", "Mon–Fri 8–16"),))
    setter = Typesetter(arabic, hours, BLANK)
    days, hours_of = '<span class="together">Mon–Fri</span>', '<span class="together">8–16</span>'
    remark = f' <span class="remark after-clinic_phone"><bdi dir="ltr">{days} {hours_of}</bdi></span>'
    assert setter.field(local("هاتف: {clinic_phone}", "ar")).tail == remark
    assert setter.field(local("Phone: {clinic_phone} today", "en")).tail == (
        f'{remark} <span lang="en" dir="ltr">today</span>'
    )
    assert setter.field(local("Phone: {clinic_phone}.", "ar")).tail == f"{remark}."
    assert setter.text(local("{clinic_phone}", "ar")) == f'<bdi dir="ltr" class="value">911</bdi>{remark}'


@pytest.mark.parametrize(
    ("name", "value", "wraps"),
    [
        ("followup_place", "Building C, second floor, turn left at the lifts", True),
        ("followup_place", "Ward 3", False),
        ("clinic_phone", "+1 (555) 010-0199 ext. 4471", False),
        ("fever_threshold", "38.5 °C (101.3 °F)", False),
    ],
)
def test_a_long_value_may_wrap_and_a_phone_number_never(english: Language, name: str, value: str, wraps: bool) -> None:
    (bdi,) = read_page(Typesetter(english, clinic(), BLANK).value(name, value)).find("bdi")
    assert bdi.classes == ({"value", "long"} if wraps else {"value"})


@pytest.mark.parametrize(
    ("value", "latin"),
    [
        ("St. Example Women’s Hospital", True),
        ("Hôpital de l’Exemple", True),
        ("St. Example Hospital", False),
        ("示例医院 “A”", False),
        ("عيادة ’", False),
        ("+1 555 010 0199", False),
    ],
)
def test_a_latin_value_with_a_mark_that_chinese_fonts_draw_wide_asks_for_a_latin_font(
    english: Language, value: str, latin: bool
) -> None:
    (bdi,) = read_page(Typesetter(english, clinic(), BLANK).value("clinic_name", value)).find("bdi")
    assert ("latin" in bdi.classes) is latin


def test_hours_in_arabic_keep_the_order_of_their_numbers(arabic: Language) -> None:
    hours = Clinic("c", after=(("clinic_phone", "الأحد 8:00–16:30"),))
    tail = Typesetter(arabic, hours, BLANK).field(local("هاتف: {clinic_phone}", "ar")).tail
    assert '<bdi dir="rtl">الأحد <span class="together"><bdi dir="ltr">8:00–16:30</bdi></span></bdi>' in tail
    value = Typesetter(arabic, clinic(), BLANK).value("followup_time", "الأحد 8:00–9:30 <b>")
    assert '<bdi dir="ltr">8:00–9:30</bdi>' in value
    assert "&lt;b&gt;" in value


def test_an_hour_keeps_its_half_of_the_day_on_its_line(english: Language) -> None:
    hours = Clinic("c", after=(("clinic_phone", "Mon 8:30 am–4 pm, Sat 9 am"),))
    tail = Typesetter(english, hours, BLANK).field(local("Phone: {clinic_phone}", "en")).tail
    assert read_page(tail).text.strip() == "Mon 8:30\u00a0am–4\u00a0pm, Sat 9\u00a0am"


def together(html: Markup) -> list[str]:
    return [e.text for e in read_page(html).find("span") if "together" in e.classes]


@pytest.mark.parametrize(
    ("hours", "ranges"),
    [
        ("Mon–Fri 8:00–16:30", ["Mon–Fri", "8:00–16:30"]),
        ("Mon-Fri 8-17", ["Mon-Fri", "8-17"]),
        ("Mon 8:30 am–4 pm", ["8:30\u00a0am–4\u00a0pm"]),
        ("8:00 – 16:30", ["8:00\u00a0– 16:30"]),
        ("8.30-12.00-17.00 h", ["8.30-12.00-17.00\u00a0h"]),
        ("周一–周五8:00～16:30，周六", ["周一–周五", "8:00～16:30"]),
        ("सोम–शुक्र 8–16", ["सोम–शुक्र", "8–16"]),
        ("الأحد–الخميس 8:00–16:30", ["الأحد–الخميس", "8:00–16:30"]),
        ("٨:٠٠–١٦:٣٠", ["٨:٠٠–١٦:٣٠"]),
        ("Wednesday-afternoon clinic – ask", []),
    ],
)
@pytest.mark.parametrize("tag", ["ar", "en"])
def test_a_range_of_hours_or_days_stays_on_its_line(
    languages: dict[str, Language], tag: str, hours: str, ranges: list[str]
) -> None:
    mine = Clinic("c", after=(("clinic_phone", hours),))
    tail = Typesetter(languages[tag], mine, BLANK).field(local("{clinic_phone}", tag)).tail
    assert together(tail) == ranges
    assert read_page(tail).text.replace("\u00a0", " ").strip() == hours


def test_a_range_in_a_long_value_stays_whole_and_a_phone_is_left_alone(english: Language) -> None:
    setter = Typesetter(english, clinic(), BLANK)
    assert together(setter.value("followup_time", "Tuesday to Thursday, 8:00 – 16:30")) == ["8:00 – 16:30"]
    assert together(setter.value("clinic_phone", "+1 (555) 010-0199 ext. 4471")) == []


def test_a_label_has_its_own_english_beside_it(arabic: Language) -> None:
    setter = Typesetter(arabic, clinic(), BLANK)
    said = setter.source(local("خط: {nurse_phone}", "ar"), "en", "Nurse line: {nurse_phone}")
    assert (said.text, said.language) == ("Nurse line: {nurse_phone}", "en")
    with pytest.raises(ValueError, match="no block"):
        setter.source(local("خط", "ar"), "en")


def test_a_field_without_a_placeholder_has_a_line_to_write_on(english: Language) -> None:
    parts = Typesetter(english, clinic(), BLANK).field(local("Phone:", "en"))
    assert (parts.label, parts.value, parts.tail) == ("Phone:", None, "")


def test_a_text_in_another_language_says_so(arabic: Language) -> None:
    setter = Typesetter(arabic, clinic(), BLANK)
    (span,) = read_page(setter.text(local("Take **care**.", "en"))).find("span")
    assert (span.attributes, span.text) == ({"lang": "en", "dir": "ltr"}, "Take care.")
    assert not read_page(setter.text(local("نص", "ar"))).find("span")
    assert setter.text(local("", "en")) == ""
    parts = setter.field(local("Phone: {clinic_phone}", "en"))
    assert parts.label == '<span lang="en" dir="ltr">Phone: </span>'
    assert parts.tail == ""


def test_break_points_stand_only_in_the_language_that_needs_them(languages: dict[str, Language]) -> None:
    khmer, text = languages["km"], "ប្រសិនបើអ្នកមានគ្រុនក្តៅ"
    assert "\u200b" in Typesetter(khmer, clinic(), BLANK).text(local(text, "km"))
    assert "\u200b" not in Typesetter(khmer, clinic(), BLANK).text(local(text, "en"))
    other = replace(khmer, line_breaks="spaces")
    assert "\u200b" not in Typesetter(other, clinic(), BLANK).text(local(text, "km"))


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("**1 to 2 days**", True),
        ("**يوم واحد (1) إلى يومين (2)**", True),
        ("**sick**", False),
        ("**4 to 12 days after your last period**", False),
    ],
)
def test_a_short_bold_dose_stays_on_one_line(english: Language, text: str, together: bool) -> None:
    (bold,) = read_page(Typesetter(english, clinic(), BLANK).text(local(text, "en"))).find("strong")
    assert (bold.classes == {"together"}) is together


def test_a_value_that_the_page_knows_goes_before_the_clinics(english: Language) -> None:
    setter = Typesetter(english, clinic(clinic_name="Ward"), BLANK)
    assert read_page(setter.text(local("{clinic_name}, {paper}", "en"), paper="A4")).text == "Ward, A4"
    assert read_page(setter.text(local("{clinic_name}", "en"), clinic_name="<b>")).text == "<b>"
