"""Plural forms: drafted with a number that the form is used for."""

import pytest

from hsg_i18n.draft.samples import samples
from hsg_i18n.text.plurals import read_plurals

RUSSIAN = read_plurals(
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
SPANISH = read_plurals("nplurals=2; plural=(n != 1);")
KHMER = read_plurals("nplurals=1; plural=0;")


def test_each_form_has_a_number_of_its_own() -> None:
    found = samples("{count} day", "{count} days", RUSSIAN, 3)
    assert [s.sent for s in found] == ["21 days", "3 days", "5 days"]
    assert [s.restored(t) for s, t in zip(found, ["21 день", "3 дня", "5 дней"], strict=True)] == [
        "{count} день",
        "{count} дня",
        "{count} дней",
    ]


def test_a_form_for_one_alone_is_made_of_the_singular() -> None:
    one, many = samples("One day", "{count} days", SPANISH, 2)
    assert (one.english, one.sent) == ("One day", "")
    assert (many.english, many.sent) == ("{count} days", "3 days")
    assert samples("{count} day", "{count} days", KHMER, 1)[0].sent == "3 days"


def test_a_number_that_the_english_has_is_not_taken() -> None:
    (_, many) = samples("x", "{count} of 3 days", SPANISH, 2)
    assert many.sent == "4 of 3 days"


@pytest.mark.parametrize("text", ["days", "3 and 3 days", "three days", "33 days"])
def test_a_number_that_is_lost_or_doubled_gives_no_draft(text: str) -> None:
    (_, many) = samples("x", "{count} days", SPANISH, 2)
    assert many.restored(text) is None


def test_digits_of_other_scripts_are_the_number() -> None:
    (_, many) = samples("x", "{count} days", SPANISH, 2)
    assert many.restored("٣ أيام") == "{count} أيام"


def test_with_two_placeholders_nobody_knows_which_is_the_number() -> None:
    assert [s.sent for s in samples("x", "{a} of {b} days", SPANISH, 2)] == ["", ""]


def test_a_broken_header_gives_plain_forms() -> None:
    assert [s.english for s in samples("{n} day", "{n} days", read_plurals(""), 2)] == ["{n} days", "{n} days"]
