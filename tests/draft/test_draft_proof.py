"""What no draft may have changed."""

import pytest

from hsg_i18n.draft.proof import unfaithful

ENGLISH = (
    "Call {clinic_phone} or 911 if you have **1,500** mL; "
    "see https://a.example/x or [us](https://b.example), (555) 123-4567."
)
GOOD = (
    "Llame a {clinic_phone} o al 911 si tiene **1.500** mL; "
    "vea https://a.example/x o [aquí](https://b.example), (555) 123-4567."
)


@pytest.mark.parametrize(
    ("english", "text"),
    [
        (ENGLISH, GOOD),
        ("Wait 1 to 2 days.", "Espere de 1 a 2 días."),
        ("38.5 °C", "38,5 °C"),
        ("Take 2 tablets.", "خذي ٢ من الأقراص."),
        ("One pad.", "Una toalla."),
        ("2 to 4", "4 to 2"),  # the order of a range is for the checks
    ],
)
def test_a_faithful_draft_passes(english: str, text: str) -> None:
    assert unfaithful(english, text) == ""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{clinic_phone}", "{clinic_fone}", "a placeholder"),
        ("{clinic_phone}", "{clinic_phone} {clinic_phone}", "a placeholder"),
        ("{clinic_phone}", "{ clinic_phone}", "a placeholder"),
        ("{clinic_phone} o", "{clinic_phone} } o", "a brace"),
        ("911", "919", "a number"),
        ("911", "", "a number"),
        ("1.500", "1.600", "a number"),
        ("a.example/x", "a.example/y", "an address"),
        ("b.example", "c.example", "a link"),
        ("123-4567", "123-4576", "a phone"),
        ("**1.500**", "1.500", "the bold"),
        ("Llame", "Llame\n", "a line"),
        ("Llame", "XQ3 Llame", "a mask"),
        ("Llame", "Ll\ufffdme", "nobody can read"),
        ("Llame", "Ll\x07me", "nobody can read"),
        ("Llame", "Ll\u202eme", "nobody can read"),
        ("Llame", "Llame " * 400, "come to an end"),
    ],
)
def test_what_changed_is_named(old: str, new: str, what: str) -> None:
    assert old in GOOD
    assert what in unfaithful(ENGLISH, GOOD.replace(old, new, 1))


def test_nothing_is_no_draft() -> None:
    assert unfaithful("Rest.", " \n") == "the engine gave nothing"
