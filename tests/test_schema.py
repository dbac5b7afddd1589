"""Settings files: every fault is told with its place, its key and the repair."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_toml
from hsg_i18n.schema import Field, between, not_blank, one_of, read_table, strings

FIELDS = (
    Field("name", str, "The name.", check=not_blank),
    Field("pages", int, "How many.", 2, between(1, 4)),
    Field("factor", float, "A factor.", 1.5, between(0.5, 2)),
    Field("side", str, "Which side.", "left", one_of("left", "right")),
    Field("words", list, "Some words.", [], strings),
    Field("open", bool, "Whether.", False),
    Field("inner", dict, "More.", {}),
)
DEFAULTS = {"pages": 2, "factor": 1.5, "side": "left", "words": [], "open": False, "inner": {}}


def fault(table: dict[str, Any]) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        read_table(table, FIELDS, "a.toml", "box.")
    assert caught.value.path == "a.toml"
    assert caught.value.hint
    return caught.value


def test_what_is_absent_has_its_default() -> None:
    assert read_table({"name": "x"}, FIELDS, "a.toml") == {"name": "x", **DEFAULTS}


def test_a_whole_number_is_taken_for_a_number() -> None:
    value = read_table({"name": "x", "factor": 2}, FIELDS, "a.toml")["factor"]
    assert (value, type(value)) == (2.0, float)


@pytest.mark.parametrize(("key", "meant"), [("nmae", "name"), ("Pages", "pages"), ("factr", "factor")])
def test_an_unknown_key_is_answered_with_the_nearest(key: str, meant: str) -> None:
    found = fault({"name": "x", key: 1})
    assert f'"box.{key}" does not exist' in found.message
    assert found.hint == f'Did you mean "{meant}"?'


def test_a_key_like_no_other_is_answered_with_all_keys() -> None:
    assert fault({"name": "x", "zzzz": 1}).hint == "The keys are: name, pages, factor, side, words, open, inner."


@pytest.mark.parametrize(("value", "shown"), [(911, "911"), (1.5, "1.5")])
def test_a_number_that_only_lacks_its_quotes_is_told_so(value: float, shown: str) -> None:
    found = fault({"name": value})
    assert '"box.name" is not a text in quotes' in found.message
    assert found.hint == f'Put it into quotes: name = "{shown}"'
    assert fault({"name": "x", "side": value}).hint == "Which side.", "in quotes it would be no better"
    assert fault({"name": ["x"]}).hint == "The name."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("clinic_name = St Example", 'A text stands in quotes, as in: key = "text"'),
        ('a = "x"\na = "y"', "Each key may stand once"),
        ('a = "x', "Mend this line or the one before it."),
    ],
)
def test_the_commonest_slips_of_toml_are_told_their_repair(text: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="TOML is broken") as caught:
        read_toml(tmp_path / "a.toml", "a.toml")
    assert caught.value.hint.startswith(hint)


def test_a_missing_key_is_named_with_what_it_sets() -> None:
    found = fault({})
    assert '"box.name" is missing' in found.message
    assert "The name." in found.hint


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", 1, "not a text"),
        ("name", True, "not a text"),
        ("pages", "2", "not a whole number"),
        ("pages", 2.0, "not a whole number"),
        ("pages", True, "not a whole number"),
        ("factor", "1", "not a number"),
        ("factor", True, "not a number"),
        ("factor", 10**400, "not a number"),
        ("words", "a", "not a list"),
        ("open", 1, "true or false"),
        ("inner", [], "not a table"),
        ("name", " ", "must not be empty"),
        ("pages", 0, "between 1 and 4"),
        ("factor", float("nan"), "between 0.5 and 2"),
        ("factor", float("inf"), "between 0.5 and 2"),
        ("side", "up", "one of left, right"),
        ("words", ["a", 1], "list of texts"),
    ],
)
def test_a_value_that_does_not_fit_is_told_why(key: str, value: object, words: str) -> None:
    found = fault({"name": "x", key: value})
    assert f'"box.{key}"' in found.message
    assert words in found.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", 2),
        ("a = 1\n\n[x\n", 3),
        ("a = 1\na = 2\nb = 3\n", 2),
        ("a = 'x", 1),
        ('a = "x\ny"\n', 1),
        ('a = "\\ud800"\n', 1),
        ("a = 1\n\0", 2),
        ("<<<<<<< HEAD\n", 1),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text.encode())
    with pytest.raises(ConfigError, match="TOML is broken") as caught:
        read_toml(path, "a.toml")
    assert (caught.value.path, caught.value.line) == ("a.toml", line)


@pytest.mark.parametrize("text", ["a = " + "1" * 5000, "a = " + "[" * 5000], ids=["digits", "brackets"])
def test_toml_that_python_refuses_to_read_is_a_fault_with_a_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="too large"):
        read_toml(path, "a.toml")


def test_toml_may_have_a_byte_order_mark_and_windows_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes("\ufeffa = 'é'\r\nb = 2\r\n".encode())
    assert read_toml(path) == {"a": "é", "b": 2}
