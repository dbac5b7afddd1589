"""Profiles of clinics: what each value may be, and what a kit is made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from hsg_i18n.clinics import FIELDS, PHONES, PLACEHOLDERS, load_clinic
from hsg_i18n.clinics.countries import load_countries
from hsg_i18n.errors import ConfigError
from hsg_i18n.html.typeset import Typesetter
from hsg_i18n.model import Language, Paper
from hsg_i18n.paths import Project


def clinic_file(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_bytes(text.encode())
    return path


def test_without_a_file_the_clinic_is_blank() -> None:
    clinic = load_clinic(None)
    assert (clinic.id, clinic.values, clinic.value("clinic_phone")) == ("blank", (), "")


def test_values_are_trimmed_and_empty_ones_are_blank(tmp_path: Path) -> None:
    path = clinic_file(tmp_path, 'clinic_name = " Ward 3 "\nclinic_phone = ""\nfever_threshold = "  "\n')
    clinic = load_clinic(path)
    assert (clinic.id, clinic.values) == ("mine", (("clinic_name", "Ward 3"),))


def test_the_shipped_example_is_a_blank_clinic_with_every_key(project: Project) -> None:
    path = project.clinics / "example.toml"
    assert load_clinic(path).values == ()
    assert [line.split(" =")[0] for line in path.read_text("utf-8").splitlines() if " = " in line] == [
        f.name for f in FIELDS
    ]


#: What a phone dials for each number with an extension.
EXTENSIONS = {
    "555 010 0199 ext. 12": "5550100199;ext=12",
    "+1 555 010 0199 ext 12": "+15550100199;ext=12",
    "(555) 010-0199 x12": "5550100199;ext=12",
    "555 010 0199x12": "5550100199;ext=12",
}
PHONES_TAKEN = [
    "911", "112", "000", "99", "+1 555 010 0199", "(555) 010-0199", "+44 (0)20 7946 0018", "+(44) 20 7946 0018",
    "555.010.0199", "030/123456", "1-800-555-0100", "555 ext. 4", *EXTENSIONS,
]  # fmt: skip
PHONES_REFUSED = [
    "call us", "9", "+", "+-", "555-CLINIC", "٠١٢٣", "+1 555\\n911", "911\\u202e", "5" * 40, "555;ext=4",
    "<b>911</b>", "javascript:1", "0-", "++1 555 010",
    "ext. 12", "x12", "99 ext. 4", "555 010 ext.", "555 010 ext. 12345678", "555 010 ext. 12 or 13",
    "555 010 ext. 12 ext. 3",
    "555 010, ext. 12", "555 010 extra 12", "555 010ext. 12", "555 010 ext. ٣", "555 010 ext.\\n12", "555 010 x",
]  # fmt: skip


@pytest.mark.parametrize("phone", PHONES_TAKEN)
def test_a_phone_is_taken_as_people_write_it(tmp_path: Path, phone: str) -> None:
    assert load_clinic(clinic_file(tmp_path, f'clinic_phone = "{phone}"')).value("clinic_phone") == phone


@pytest.mark.parametrize(("phone", "number"), EXTENSIONS.items())
def test_an_extension_prints_as_it_is_written_and_is_dialled(
    phone: str, number: str, tmp_path: Path, english: Language
) -> None:
    mine = load_clinic(clinic_file(tmp_path, f'clinic_phone = "{phone}"'))
    text = Typesetter(english, mine, Markup(), dial=True).value("clinic_phone", mine.value("clinic_phone"))
    assert f'href="tel:{number}"' in text
    assert f">{phone}<" in text


@pytest.mark.parametrize("phone", PHONES_REFUSED)
def test_what_is_no_phone_is_refused(tmp_path: Path, phone: str) -> None:
    with pytest.raises(ConfigError, match="does not look like a phone number"):
        load_clinic(clinic_file(tmp_path, f'clinic_phone = "{phone}"'))


@pytest.mark.parametrize(
    "value",
    [
        "a\\nb",
        "a\\rb",
        "a\\tb",
        "a\\u0000b",
        "a\\u0085b",
        "a\\u2028b",
        "a\\u2029b",
        "\\u202eabc",
        "\\u2066abc",
        "x" * 201,
    ],
)
def test_a_value_is_one_visible_line(tmp_path: Path, value: str) -> None:
    with pytest.raises(ConfigError, match=r'"clinic_name" cannot be used: .*one line') as caught:
        load_clinic(clinic_file(tmp_path, f'clinic_name = "{value}"'), "clinics/mine.toml")
    assert caught.value.path == "clinics/mine.toml"


@pytest.mark.parametrize("key", ["clinic_name", "clinic_hours", "department", "followup_place"])
@pytest.mark.parametrize(
    "value",
    [
        "\\u200b", "\\u2060\\u200d", "\\ufeff", "\\u200e \\u200f", "\\u00ad", "\\u061c", "\\ufe0f", "\\u034f",
        "\\u180e", "\\u115f\\u1160", "\\u3164", "\\uffa0", "\\u2800", "\\U000e0041\\U000e0042", "\\u0301", "\\ue000",
        "\\u200b\\u00a0\\u200b",
    ],
)  # fmt: skip
def test_a_value_of_which_nothing_can_be_seen_is_refused(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(ConfigError, match=rf'"{key}" cannot be used: nothing in it can be seen') as caught:
        load_clinic(clinic_file(tmp_path, f'{key} = "{value}"'), "clinics/mine.toml")
    assert caught.value.path == "clinics/mine.toml"


@pytest.mark.parametrize(
    "value",
    ["St. Mary's <b>&", "عيادة النور", "妇科诊所", "38 °C", "a\u200db", "3", "រ", "ค\u0e34", "\u200bWard\u200b"],
)
def test_a_value_may_hold_any_visible_text(tmp_path: Path, value: str) -> None:
    assert load_clinic(clinic_file(tmp_path, f'clinic_name = "{value}"')).value("clinic_name") == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('clinic_fone = ""', 'Did you mean "clinic_phone"?'),
        ("emergency_number = 911", "not a text"),
        ("clinic_name = ['a']", "not a text"),
        ("clinic_name = ", "TOML is broken"),
    ],
)
def test_a_fault_of_a_profile_is_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_clinic(clinic_file(tmp_path, text))
    assert words in str(caught.value)


def test_a_profile_that_is_not_there_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file.*hsg-i18n new clinic NAME"):
        load_clinic(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match=r"\.toml file"):
        load_clinic(tmp_path)


@pytest.mark.parametrize("asked", ["none.toml", "clinics/none.toml", "clinics/mine", "mine"])
def test_in_place_of_a_profile_that_is_not_there_those_are_named_that_are(asked: str, tmp_path: Path) -> None:
    (tmp_path / "clinics").mkdir()
    for name in ("mine", "st-example"):
        (tmp_path / "clinics" / f"{name}.toml").touch()
    with pytest.raises(ConfigError) as caught:
        load_clinic(tmp_path / asked, asked)
    assert caught.value.path == asked
    assert "Restore" not in caught.value.hint
    folder = (tmp_path / "clinics").as_posix()
    assert f"There are: {folder}/mine.toml, {folder}/st-example.toml." in caught.value.hint
    assert "hsg-i18n new clinic NAME" in caught.value.hint


def test_phones_are_placeholders() -> None:
    assert {p for p in PLACEHOLDERS if p.endswith(("_phone", "_number"))} == PHONES
    assert PHONES < PLACEHOLDERS


# --- the room on the sheets -------------------------------------------------------------------------

#: How many letters a value may have: with all of them at once every format fits (tests/pdf/test_long_values.py).
MOST = {
    "clinic_name": 80, "department": 48, "address": 100, "clinic_hours": 60,
    "followup_time": 60, "followup_place": 80, "followup_person": 60, "appointment_time": 60, "appointment_place": 80,
}  # fmt: skip


@pytest.mark.parametrize(("key", "most"), MOST.items())
def test_a_value_too_long_for_the_sheets_is_told_with_the_room_there_is(tmp_path: Path, key: str, most: int) -> None:
    assert load_clinic(clinic_file(tmp_path, f'{key} = "{"x" * most}"'))
    assert load_clinic(clinic_file(tmp_path, f'{key} = "{"कि" * most}"'))
    for value, letters in (("x" * (most + 1), most + 1), ("诊" * (most // 2 + 1), 2 * (most // 2 + 1))):
        with pytest.raises(ConfigError, match=f'"{key}" cannot be used: .*of {letters} letters, .*room for {most}'):
            load_clinic(clinic_file(tmp_path, f'{key} = "{value}"'))
    with pytest.raises(ConfigError, match=f"room for {most}"):
        load_clinic(clinic_file(tmp_path, f'{key} = "{"X" * (most - 1)}"'))  # capitals are wider


def test_a_name_too_long_is_told_where_the_rest_of_it_may_stand(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="put the rest into department or address"):
        load_clinic(clinic_file(tmp_path, f'clinic_name = "{"x" * 81}"'))


def test_a_phone_keeps_to_one_line_of_a_card(tmp_path: Path) -> None:
    longest = "+1 (555) 010-0199 ext. 4471123"
    assert load_clinic(clinic_file(tmp_path, f'nurse_phone = "{longest}"')).value("nurse_phone") == longest
    with pytest.raises(ConfigError, match="has 31 characters, and a line of a card has room for 30"):
        load_clinic(clinic_file(tmp_path, f'nurse_phone = "{longest.replace("0199", "01999")}"'))


# --- fever ------------------------------------------------------------------------------------------

FEVERS = [
    ("38 °C", "", "38 °C"),
    ("38°C", "", "38 °C"),
    ("38.3 c", "", "38.3 °C"),
    ("38,5 °C", "C", "38,5 °C"),
    ("38", "C", "38 °C"),
    ("100.4", "F", "100.4 °F"),
    ("100.4 °F", "", "100.4 °F"),
    ("38 °C (100.4 °F)", "", "38 °C (100.4 °F)"),
    ("100.4°F / 38°C", "F", "100.4 °F (38 °C)"),
    ("37.5", "C", "37.5 °C"),
    ("103.1", "F", "103.1 °F"),
]
NO_FEVERS = [
    ("38", "", "unit is missing"),
    ("38 °C", "F", 'in °C, and fever_unit says "F"'),
    ("37.4", "C", "no plausible fever"),
    ("39.6 °C", "", "no plausible fever"),
    ("38", "F", "no plausible fever"),
    ("100.4", "C", "no plausible fever"),
    ("99.4 °F", "", "no plausible fever"),
    ("103.2 °F", "", "no plausible fever"),
    ("38 °C (101 °F)", "", "not the same temperature"),
    ("38 °C (38.5 °C)", "", "the same one in °C and in °F"),
    ("38 °C (100.4)", "", "the same one in °C and in °F"),
    ("fever", "", "does not look like a temperature"),
    ("38 °K", "", "does not look like a temperature"),
    ("-38 °C", "", "does not look like a temperature"),
    ("٣٨ °C", "", "does not look like a temperature"),
]


@pytest.mark.parametrize(("value", "unit", "printed"), FEVERS)
def test_a_fever_prints_with_its_unit(tmp_path: Path, value: str, unit: str, printed: str) -> None:
    clinic = load_clinic(clinic_file(tmp_path, f'fever_threshold = "{value}"\nfever_unit = "{unit}"'))
    assert (clinic.value("fever_threshold"), clinic.remark("fever_threshold")) == (printed, "")


@pytest.mark.parametrize(("value", "unit", "reason"), NO_FEVERS)
def test_what_is_no_fever_is_refused(tmp_path: Path, value: str, unit: str, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_clinic(clinic_file(tmp_path, f'fever_threshold = "{value}"\nfever_unit = "{unit}"'))
    assert "fever_threshold" in caught.value.message
    assert reason in caught.value.message


def test_a_unit_alone_stands_after_the_line_and_sets_no_threshold(tmp_path: Path) -> None:
    clinic = load_clinic(clinic_file(tmp_path, 'fever_unit = "F"'))
    assert (clinic.value("fever_threshold"), clinic.remark("fever_threshold")) == ("", "°F")


# --- country ----------------------------------------------------------------------------------------


def test_a_country_gives_only_what_the_clinic_does_not_set_and_never_a_threshold(tmp_path: Path) -> None:
    clinic = load_clinic(clinic_file(tmp_path, 'country = "US"'))
    assert clinic.values == (("emergency_number", "911"),)
    assert (clinic.country, clinic.paper, clinic.remark("fever_threshold")) == ("US", "Letter", "°F")
    own = 'country = "US"\nemergency_number = "555 0100"\npaper = "both"\nfever_unit = "C"'
    clinic = load_clinic(clinic_file(tmp_path, own))
    assert clinic.values == (("emergency_number", "555 0100"),)
    assert (clinic.paper, clinic.remark("fever_threshold")) == ("", "°C")


def test_a_country_does_not_contradict_the_unit_that_a_clinician_wrote(tmp_path: Path) -> None:
    clinic = load_clinic(clinic_file(tmp_path, 'country = "US"\nfever_threshold = "38 °C"'))
    assert clinic.value("fever_threshold") == "38 °C"
    clinic = load_clinic(clinic_file(tmp_path, 'country = "US"\nfever_threshold = "100.4"'))
    assert clinic.value("fever_threshold") == "100.4 °F"


@pytest.mark.parametrize("code", load_countries())
def test_every_country_makes_a_profile(tmp_path: Path, code: str) -> None:
    clinic = load_clinic(clinic_file(tmp_path, f'country = "{code}"'))
    assert clinic.value("emergency_number")
    assert clinic.paper in {"A4", "Letter"}


def test_a_country_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="one of AU, CA"):
        load_clinic(clinic_file(tmp_path, 'country = "Narnia"'))


# --- paper ------------------------------------------------------------------------------------------

PAPERS = [
    ("", ("A4", "Letter"), ("A4", "Letter")),
    ("both", ("A4", "Letter"), ("A4", "Letter")),
    ("A4", ("A4", "Letter"), ("A4",)),
    ("Letter", ("A4", "Letter"), ("Letter",)),
    ("A4", ("A3", "Tabloid"), ("A3",)),
    ("Letter", ("A3", "Tabloid"), ("Tabloid",)),
    ("Letter", ("A4",), ("A4",)),
]


@pytest.mark.parametrize(("paper", "offered", "made"), PAPERS)
def test_a_paper_picks_its_family_and_no_format_vanishes(
    tmp_path: Path, paper: str, offered: tuple[str, ...], made: tuple[str, ...]
) -> None:
    clinic = load_clinic(clinic_file(tmp_path, f'paper = "{paper}"'))
    assert tuple(p.name for p in clinic.papers(tuple(Paper(name, 1, 1) for name in offered))) == made


# --- base_url ---------------------------------------------------------------------------------------

URLS = [
    "https://clinic.example",
    "https://clinic.example/",
    "https://a.b-c.example:8443/x/~y/z_1.0/",
    "https://xn--bcher-kva.example",
]
NO_URLS = [
    ("http://clinic.example", "https://"),
    ("HTTPS://clinic.example", "https://"),
    ("ftp://clinic.example", "https://"),
    ("javascript:alert(1)", "https://"),
    ("clinic.example", "https://"),
    ("https:/clinic.example", "https://"),
    ("https://", "public host"),
    ("https://localhost/hsg", "public host"),
    ("https://192.168.0.1/hsg", "public host"),
    ("https://[::1]/", "public host"),
    ("https://[::1", "no web address"),
    ("https://clinic.example:0/", "public host"),
    ("https://clinic.example:99999/", "no web address"),
    ("https://-clinic.example/", "public host"),
    ("https://clinic..example/", "public host"),
    ("https://nurse:secret@clinic.example/", "no user name"),
    ("https://nurse@clinic.example/", "no user name"),
    ("https://clinic.example/?token=secret", "before any ?"),
    ("https://clinic.example/#a", "before any ?"),
    ("https://clinic.example?", "before any ?"),
    ("https://bücher.example/", "xn--bcher-kva.example"),
    ("https://clinic.example/häuser", "path"),
    ("https://clinic.example/%2e%2e/", "path"),
    ("https://clinic.example/a/../b", "path"),
    ("https://clinic.example//a", "path"),
    ("https://clinic.example/a b", "path"),
    ("https://clinic.example\\\\@evil.example", "no user name"),
    ("https://clinic.example/\\\\x", "path"),
    ("https://clinic.example/\\tx", "path"),
    ('https://clinic.example/\\"onload=x', "path"),
    ("https://clinic.example/" + "x" * 40, "longer than 50"),
]


@pytest.mark.parametrize("url", URLS)
def test_a_base_url_is_taken_and_ends_without_a_slash(tmp_path: Path, url: str) -> None:
    assert load_clinic(clinic_file(tmp_path, f'base_url = "{url}"')).base_url == url.rstrip("/")


@pytest.mark.parametrize(("url", "reason"), NO_URLS)
def test_an_address_that_has_no_place_on_paper_is_refused(tmp_path: Path, url: str, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_clinic(clinic_file(tmp_path, f'base_url = "{url}"'))
    assert reason in caught.value.message


# --- the rest ---------------------------------------------------------------------------------------


def test_hours_stand_after_the_daytime_phone(tmp_path: Path) -> None:
    clinic = load_clinic(clinic_file(tmp_path, 'clinic_phone = "555 0100"\nclinic_hours = "Mon–Fri 8–16"'))
    assert clinic.remark("clinic_phone") == "Mon–Fri 8–16"


def test_a_logo_needs_the_name_that_is_said_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>', "utf-8")
    with pytest.raises(ConfigError, match='needs the "clinic_name"'):
        load_clinic(clinic_file(tmp_path, 'logo = "a.svg"'))
    clinic = load_clinic(clinic_file(tmp_path, 'logo = "a.svg"\nclinic_name = "Ours"'))
    assert clinic.logo is not None
    assert clinic.logo.ratio == 2
