"""The report: nothing in a catalog can play with the terminal, and colour is for terminals only."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.model import Finding, Severity
from hsg_i18n.report import as_json, as_text, failed, summary, visible, wants_colour

ERROR = Finding("C012", "numbers", Severity.ERROR, "The number 4 is missing.", "Mend it.", "a.po", 7, "zh_Hans", "a")
NOTE = Finding("C024", "fuzzy-empty", Severity.INFO, "No text.", path="a.po")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_has_place_code_sentence_and_hint_and_the_last_line_counts() -> None:
    assert as_text([ERROR, ERROR, NOTE], 3).splitlines() == [
        "a.po:7: C012 The number 4 is missing. Hint: Mend it.",
        "a.po:7: C012 The number 4 is missing. Hint: Mend it.",
        "a.po: C024 No text.",
        "2 errors, 1 note in 3 files: C012 2, C024 1.",
    ]


@given(st.text())
def test_what_is_printed_has_no_control_and_no_invisible_direction(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable() or not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2028\u2029")
    shown.encode()


@pytest.mark.parametrize("bad", ["\x1b[2J", "\u202eevil", "a\nb.po:1: C001 forged", "\udcff", "\x9b31m", "\r"])
def test_a_hostile_message_path_or_hint_is_made_visible(bad: str) -> None:
    finding = Finding("C001", "unreadable", Severity.ERROR, bad, bad, bad)
    lines = as_text([finding], 1).split("\n")
    assert len(lines) == 2
    assert bad not in lines[0]
    assert lines[0].count("<U+") >= 3


def test_ordinary_letters_of_every_script_stay() -> None:
    text = "هذا نص می‌شود 您发烧了 ខ្មែរ हिन्दी"
    assert visible(text) == text


def test_json_is_ascii_and_keeps_every_character() -> None:
    finding = Finding("C001", "unreadable", Severity.ERROR, "\u202e\x1b[2J", path="á\udcff", language="zh_Hans")
    text = as_json([finding], 1)
    assert text.isascii()
    row = json.loads(text)["findings"][0]
    assert (row["message"], row["path"], row["language"]) == ("\u202e\x1b[2J", "á\udcff", "zh-Hans")


def test_waived_findings_and_notes_do_not_fail() -> None:
    waived = Finding("C012", "numbers", Severity.ERROR, "Wrong.", waived=True)
    assert not failed([NOTE, waived])
    assert failed([ERROR])
    assert failed([Finding("C021", "identical", Severity.WARNING, "Same.")])
    assert summary([NOTE, waived, ERROR], 2) == {"errors": 1, "warnings": 0, "infos": 1, "waived": 1, "files": 2}


def test_colour_is_for_terminals_that_want_it() -> None:
    assert wants_colour(_Terminal(), {"TERM": "xterm"})
    assert not wants_colour(_Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(_Terminal(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})
    assert "\x1b[31mC012\x1b[0m" in as_text([ERROR], 1, colour=True)
    assert "\x1b" not in as_text([ERROR], 1)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("language", "english", "text", "said"),
    [
        ("fr", "A fever of 38 °C.", "Une fièvre de 38 °F.", ['"38 °C"', '"38 °F"']),
        ("ar", "Call us now.", "اتصلي بنا غدًا.", ['"غدًا"']),
        ("zh_Hans", "Do not swim.", "请游泳。", ["the Simplified Chinese has no negation"]),
        ("fr", "Only take it with food.", "Prenez-le avec un repas.", ["such as seulement, "]),
    ],
)
def test_a_sentence_quotes_words_as_they_are_written(
    check_message: Callable[..., tuple[Finding, ...]], language: str, english: str, text: str, said: list[str]
) -> None:
    messages = " ".join(f.message for f in check_message(english, text, language))
    assert [words for words in said if words not in messages] == []


def test_a_number_is_marked_where_it_stands_by_itself(check_message: Callable[..., tuple[Finding, ...]]) -> None:
    found = [f for f in check_message("Wait 24 hours, 4 days.", "Espere 24 horas, 2.5 o 5 días.") if f.code == "C012"]
    told = as_text(found, 1)
    assert "Wait 24 hours, >>4<< days." in told
    assert "Espere 24 horas, >>2.5<< o >>5<< días." in told
