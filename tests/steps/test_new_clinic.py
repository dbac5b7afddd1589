"""A new profile: every answer is checked at once, and what is written is what can be read."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT, Copy, environment

from hsg_i18n.cli import main
from hsg_i18n.clinics import FIELDS, load_clinic, make_clinic
from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.steps.new_clinic import ask_values, clinic_path, given_values, profile_text

BLANK = {f.name: "" for f in FIELDS}


class Person:
    """Answers by key, in order where a key is asked again; Enter alone for the rest."""

    def __init__(self, **answers: list[str]) -> None:
        self.answers: dict[str, Iterator[str]] = {k: iter(v) for k, v in answers.items()}
        self.heard: list[str] = []
        self.asked: list[str] = []

    def ask(self, question: str) -> str:
        self.asked.append(question)
        key = question.split(" ", maxsplit=1)[0].rstrip(":")
        return next(self.answers.get(key, iter(())), "")


def test_every_key_is_asked_with_what_it_sets(tmp_path: Path) -> None:
    person = Person()
    assert ask_values(tmp_path / "x.toml", person.ask, person.heard.append) == BLANK
    assert sorted(q.rstrip(": ") for q in person.asked) == sorted(BLANK)
    said = "\n".join(person.heard)
    assert all(field.doc in said for field in FIELDS)


def test_a_country_offers_its_values_and_enter_takes_them(tmp_path: Path) -> None:
    person = Person(country=["GB"], emergency_number=["112"])
    values = ask_values(tmp_path / "x.toml", person.ask, person.heard.append)
    assert {"emergency_number [999]: ", "paper [A4]: ", "fever_unit [C]: "} <= set(person.asked)
    assert "fever_threshold: " in person.asked
    assert {k: v for k, v in values.items() if v} == {
        "country": "GB", "emergency_number": "112", "paper": "A4", "fever_unit": "C",
    }  # fmt: skip


def test_a_phone_with_an_extension_can_be_set(tiny: Copy) -> None:
    phone = "555 010 0199 ext. 12"
    assert main(["--project", str(tiny.root), "new", "clinic", "t", "--set", f"clinic_phone={phone}"]) == 0
    assert load_clinic(tiny.path("clinics/t.toml")).value("clinic_phone") == phone


#: (key, answer that is refused, words of the reason, answer that is taken)
MENDED = [
    ("clinic_phone", "call us", "does not look like a phone number", "555 0100"),
    ("country", "Narnia", "must be one of", "NZ"),
    ("base_url", "http://clinic.example", "https://", "https://clinic.example"),
    ("logo", "none.svg", 'needs the "clinic_name"', ""),
    ("fever_threshold", "38", "unit is missing", "38 °C"),
    ("clinic_name", "\u202eabc", "one line", "Ours"),
    ("clinic_name", "\udcff", "one line", "Ours"),
]


@pytest.mark.parametrize(("key", "bad", "reason", "good"), MENDED)
def test_a_bad_answer_is_asked_again_with_the_reason(
    tmp_path: Path, key: str, bad: str, reason: str, good: str
) -> None:
    person = Person(**{key: [bad, good]})
    values = ask_values(tmp_path / "x.toml", person.ask, person.heard.append)
    assert values[key] == good
    assert len([q for q in person.asked if q.startswith(f"{key}:")]) == 2
    assert any(reason in line for line in person.heard)


def test_the_end_of_the_input_is_told(tmp_path: Path) -> None:
    def ended(_question: str) -> str:
        raise EOFError

    with pytest.raises(UsageError, match="Nothing was written"):
        ask_values(tmp_path / "x.toml", ended, lambda _line: None)


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)


@pytest.mark.thorough
@given(st.fixed_dictionaries(dict.fromkeys(("clinic_name", "department", "address", "followup_place"), TEXTS)))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, values: dict[str, str]) -> None:
    path = tmp_path_factory.getbasetemp() / "read-back.toml"
    try:
        expected = make_clinic(dict(values), path, "")
    except ConfigError:
        return  # it turns the text around it
    path.write_text(profile_text(values), "utf-8", newline="\n")
    assert load_clinic(path) == expected


def test_the_shipped_example_is_what_is_written_without_an_answer() -> None:
    assert (ROOT / "clinics/example.toml").read_text("utf-8") == profile_text({})


@pytest.mark.parametrize("name", ["", "Mine", "a_b", "../a", "a/b", "-a", "a" * 61, "a.toml", "ä"])
def test_a_name_that_is_none_is_refused(tiny: Copy, name: str) -> None:
    with pytest.raises(UsageError, match="no name for a profile"):
        clinic_path(tiny.project, name)


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (("clinic_name",), "has no ="),
        (("clinic_name=a", "clinic_name=b"), "given twice"),
        (("clinic_fone=1",), 'Did you mean "clinic_phone"?'),
        (("emergency_number=none",), "does not look like a phone"),
    ],
)
def test_a_pair_that_cannot_be_used_is_told(tmp_path: Path, pairs: tuple[str, ...], words: str) -> None:
    with pytest.raises((UsageError, ConfigError)) as caught:
        given_values(pairs, tmp_path / "x.toml")
    assert words in str(caught.value)


def run(copy: Copy, *args: str) -> int:
    return main(["--project", str(copy.root), "new", "clinic", *args])


def test_values_may_be_given_without_a_terminal(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "mine", "--set", "clinic_name=A = B", "--set", "country=US") == 0
    assert "make CLINIC=clinics/mine.toml" in capsys.readouterr().out
    clinic = load_clinic(tiny.path("clinics/mine.toml"))
    assert (clinic.value("clinic_name"), clinic.value("emergency_number")) == ("A = B", "911")
    assert run(tiny, "mine", "--set", "clinic_name=C") == 2
    assert "exists already" in capsys.readouterr().err
    assert load_clinic(tiny.path("clinics/mine.toml")) == clinic


def test_a_bad_value_writes_nothing(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "mine", "--set", "clinic_phone=call us") == 3
    assert "does not look like a phone number" in capsys.readouterr().err
    assert not tiny.path("clinics/mine.toml").exists()


def at_a_terminal(copy: Copy, typed: bytes) -> tuple[int, str]:
    """Exit code and output of `new clinic mine` when a person types `typed` at a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hsg_i18n", "--project", str(copy.root), "new", "clinic", "mine"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(), start_new_session=True
    ) as process:
        os.close(theirs)
        os.write(ours, typed)
        heard = b""
        try:
            while more := os.read(ours, 4096):
                heard += more
        except OSError:  # Linux's way to say that the other end is closed
            pass
        os.close(ours)
        code = process.wait(timeout=60)
    return code, heard.decode("utf-8", "replace")


def test_a_person_at_a_terminal_is_asked(tiny: Copy) -> None:
    code, heard = at_a_terminal(tiny, b"IE\n\nOurs\n" + b"\n" * (len(FIELDS) - 3))
    assert code == 0, heard
    assert "emergency_number [112]:" in heard
    clinic = load_clinic(tiny.path("clinics/mine.toml"))
    assert (clinic.value("clinic_name"), clinic.value("emergency_number"), clinic.paper) == ("Ours", "112", "A4")


def test_an_end_in_the_middle_writes_nothing(tiny: Copy) -> None:
    code, heard = at_a_terminal(tiny, b"IE\n\x04")
    assert code == 2, heard
    assert "Nothing was written." in heard
    assert not tiny.path("clinics/mine.toml").exists()
