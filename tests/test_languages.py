"""Languages: what language.toml may say, and by which names a language is found."""

from __future__ import annotations

import os
import re
from pathlib import Path

import polib
import pytest

from hsg_i18n.errors import ConfigError, UsageError
from hsg_i18n.languages import find_language, load_languages, read_language
from hsg_i18n.model import Language
from hsg_i18n.paths import Project

VALID = """\
tag = "pt-BR"
english = "Portuguese (Brazil)"
endonym = "Português (Brasil)"
script = "Latn"
direction = "ltr"
plural_forms = "nplurals=2; plural=(n > 1);"
aliases = ["pt"]

[typography]
fonts = ["Noto Sans"]
"""


def write(project: Project, folder: str, text: str) -> Path:
    path = project.language(folder) / "language.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_language_has_its_values_and_the_defaults_of_the_rest(empty: Project) -> None:
    found = read_language(write(empty, "pt_BR", VALID), "pt_BR", "language.toml")
    assert (found.folder, found.tag, found.nplurals, found.digits) == ("pt_BR", "pt-BR", 2, "latn")
    assert (found.aliases, found.sentence_ends, found.negators) == (("pt",), (".", "!", "?"), ())
    assert (found.typography.fonts, found.typography.line_height) == (("Noto Sans",), 1.4)
    assert found.file_label == "Portuguese-Brazil"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('english = "Portuguese (Brazil)"\n', "", '"english" is missing'),
        ("[typography]\n", "[tipography]\n", '"tipography" does not exist'),
        ("fonts =", "font =", '"typography.font" does not exist'),
        ('fonts = ["Noto Sans"]\n', "", '"typography.fonts" is missing'),
        ("ltr", "left", "one of ltr, rtl"),
        ('"ltr"', "1", "is not a text"),
        ('tag = "pt-BR"', 'tag = "pt_BR"', "BCP 47"),
        ('tag = "pt-BR"', 'tag = "PT-br"', "BCP 47"),
        ('tag = "pt-BR"', 'tag = "mul"', "reserved and stands for many languages at once"),
        ('tag = "pt-BR"', 'tag = "pt"', '"pt" does not belong in the folder "pt_BR"'),
        ("nplurals=2;", "nplurals=9;", "does not look like"),
        ("(n > 1)", "__import__('os')", "does not look like"),
        ('["pt"]', '"pt"', "is not a list"),
        ('["pt"]', "[1]", "list of texts"),
        ('endonym = "Português (Brasil)"', 'endonym = ""', "must not be empty"),
        ("[typography]", "[typography]\nline_height = 9", "between 1.1 and 3"),
        ("[typography]", '[typography]\nline_height = "wide"', "is not a number"),
        ("[typography]", "[typography]\nitalics = 0", "true or false"),
        ("[typography]", '[typography]\ncharset = "martian"', "no such character set"),
        ("[typography]", '[typography]\ncharset = "undefined"', "no such character set"),
        ("[typography]", '[typography]\ncharset = "a\\u0000b"', "no such character set"),
        ("[typography]", '[typography]\ncharset = "rot13"', "no such character set"),
        ('[typography]\nfonts = ["Noto Sans"]\n', "typography = 1\n", "is not a table"),
        ('direction = "ltr"', 'line_breaks = "thai"\ndirection = "ltr"', "one of spaces, han, icu"),
        ('direction = "ltr"', "direction = ", "TOML is broken"),
    ],
)
def test_every_fault_has_its_place(empty: Project, old: str, new: str, words: str) -> None:
    assert old in VALID
    path = write(empty, "pt_BR", VALID.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        read_language(path, "pt_BR", "locale/pt_BR/language.toml")
    assert words in str(caught.value)
    assert caught.value.path == "locale/pt_BR/language.toml"


def test_a_misspelt_key_is_answered_with_the_right_one(empty: Project) -> None:
    path = write(empty, "pt_BR", VALID.replace("endonym", "endonim"))
    with pytest.raises(ConfigError) as caught:
        read_language(path, "pt_BR", "x")
    assert caught.value.hint == 'Did you mean "endonym"?'


def test_bytes_that_are_not_utf_8_are_told_with_their_line(empty: Project) -> None:
    path = write(empty, "pt_BR", VALID)
    path.write_bytes(VALID.encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8") as caught:
        load_languages(empty)
    assert (caught.value.path, caught.value.line) == ("locale/pt_BR/language.toml", 3)


def test_no_language_names_two(empty: Project) -> None:
    write(empty, "pt_BR", VALID)
    write(empty, "pt_PT", VALID.replace("pt-BR", "pt-PT").replace('"pt"', '"PT"'))
    with pytest.raises(ConfigError, match='"pt" names both pt_BR and pt_PT'):
        load_languages(empty)


def test_an_alias_may_not_be_the_tag_of_another(empty: Project) -> None:
    write(empty, "pt", VALID.replace("pt-BR", "pt").replace('["pt"]', "[]"))
    write(empty, "pt_BR", VALID)
    with pytest.raises(ConfigError, match="names both pt and pt_BR"):
        load_languages(empty)


def test_a_project_without_languages_is_told_what_to_do(empty: Project) -> None:
    with pytest.raises(ConfigError, match="There is no language") as caught:
        load_languages(empty)
    assert caught.value.hint.startswith("Run: hsg-i18n new language")


def test_a_folder_that_cannot_be_read_is_not_passed_over(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = empty.locale / "fr"
    locked.mkdir(parents=True)
    look = os.listdir  # root may look into anything

    def refuse(path: Path) -> list[str]:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(ConfigError, match="locale/fr: The folder cannot be read: Permission denied"):
        load_languages(empty)


def test_folders_without_a_language_file_are_no_languages(empty: Project) -> None:
    (empty.locale / "notes").mkdir(parents=True)
    write(empty, "pt_BR", VALID)
    assert [x.folder for x in load_languages(empty)] == ["pt_BR"]


@pytest.mark.parametrize("name", ["zh_Hans", "zh-Hans", "zh_CN", "zh-cn", "ZH_hans", " zh_hans ", "zh", "cmn-Hans"])
def test_a_language_is_found_by_every_name_that_people_type(languages: dict[str, Language], name: str) -> None:
    assert find_language(tuple(languages.values()), name).folder == "zh_Hans"


@pytest.mark.parametrize("name", ["xx", "", "zh_TW", "vietnamese", "../vi"])
def test_an_unknown_name_is_answered_with_what_there_is(languages: dict[str, Language], name: str) -> None:
    with pytest.raises(UsageError, match=f'no language "{name}"') as caught:
        find_language(tuple(languages.values()), name)
    assert "zh_Hans" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "meant", "added"),
    [
        ("vietnamese", "vi (Vietnamese)", "TAG"),
        ("Spansh", "es (Spanish)", "TAG"),
        ("Español", "es (Spanish)", "TAG"),
        ("chinese simplified", "zh_Hans (Chinese, Simplified)", "TAG"),
        ("zh_Hanz", "zh_Hans (Chinese, Simplified)", "zh_Hanz"),
        ("so", "", "so"),
        ("xx; rm", "", "TAG"),
    ],
)
def test_who_slips_is_told_which_language_may_be_meant(
    languages: dict[str, Language], name: str, meant: str, added: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find_language(tuple(languages.values()), name)
    assert caught.value.hint.startswith(f"Did you mean {meant}? " if meant else "There are: ")
    assert caught.value.hint.endswith(f"hsg-i18n new language {added}")


def test_french_has_the_apostrophe_of_print(project: Project) -> None:
    """One of a typewriter among the others is what a reader in France takes for a machine's work."""
    for path in sorted((project.locale / "fr" / "LC_MESSAGES").glob("*.po")):
        assert not [e.msgstr for e in polib.pofile(str(path)) if re.search(r"[^\W\d_]\*{0,2}'", e.msgstr)]
