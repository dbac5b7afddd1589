"""hsg.toml and the profiles of clinics."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsg_i18n.config import CLINIC, PHONES, PLACEHOLDERS, load_clinic, load_settings
from hsg_i18n.errors import ConfigError
from hsg_i18n.paths import Project


def clinic_file(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_bytes(text.encode())
    return path


def test_the_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "hsg.toml").write_text('name = "x"\nknown_words = ["uterus"]\n', "utf-8")
    found = load_settings(Project(tmp_path))
    assert (found.name, found.source_language, found.known_words) == ("x", "en", ("uterus",))


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("", '"name" is missing', 0),
        ('name = ""', "must not be empty", 0),
        ("name = 1", "not a text", 0),
        ('name = "x"\nsource_langage = "en"', 'Did you mean "source_language"?', 0),
        ('name = "x"\nknown_words = "a"', "not a list", 0),
        ('name = "x"\nknown_words = [', "TOML is broken", 2),
    ],
)
def test_a_fault_of_the_settings_has_its_place(tmp_path: Path, text: str, words: str, line: int) -> None:
    (tmp_path / "hsg.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(Project(tmp_path))
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("hsg.toml", line)


def test_settings_that_are_not_there_are_missed(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="missing"):
        load_settings(Project(tmp_path))


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
        f.name for f in CLINIC
    ]


PHONES_TAKEN = [
    "911", "112", "000", "99", "+1 555 010 0199", "(555) 010-0199", "+44 (0)20 7946 0018", "+(44) 20 7946 0018",
    "555.010.0199", "030/123456", "1-800-555-0100",
]  # fmt: skip
PHONES_REFUSED = [
    "call us", "9", "+", "+-", "555-CLINIC", "٠١٢٣", "+1 555\\n911", "911\\u202e", "5" * 40, "555;ext=4",
    "<b>911</b>", "javascript:1", "555 ext. 4", "0-", "++1 555 010",
]  # fmt: skip


@pytest.mark.parametrize("phone", PHONES_TAKEN)
def test_a_phone_is_taken_as_people_write_it(tmp_path: Path, phone: str) -> None:
    assert load_clinic(clinic_file(tmp_path, f'clinic_phone = "{phone}"')).value("clinic_phone") == phone


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


@pytest.mark.parametrize("value", ["St. Mary's <b>&", "عيادة النور", "妇科诊所", "38 °C", "a\u200db"])
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
    with pytest.raises(ConfigError, match="missing"):
        load_clinic(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match=r"\.toml file"):
        load_clinic(tmp_path)


def test_phones_are_placeholders() -> None:
    assert {"clinic_phone", "after_hours_phone", "emergency_number"} == PHONES
    assert PHONES < PLACEHOLDERS
