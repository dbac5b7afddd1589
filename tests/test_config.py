"""hsg.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsg_i18n.config import load_settings
from hsg_i18n.errors import ConfigError
from hsg_i18n.paths import Project


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
