"""What the engine argos says where Argos Translate, a code or a package is missing. Nothing of it is installed here."""

from __future__ import annotations

import sys

import pytest

from hsg_i18n.draft.engine import engine_names, find_engine
from hsg_i18n.draft.models import library
from hsg_i18n.draft.settings import draft_settings
from hsg_i18n.errors import EngineError
from hsg_i18n.files import packaged_toml
from hsg_i18n.model import EngineRequest, Language


def refused(source: Language, target: Language) -> str:
    with pytest.raises(EngineError) as caught:
        find_engine("argos").open_engine(EngineRequest(source, target))
    assert caught.value.exit_code == 7
    return str(caught.value)


def test_it_is_listed_with_the_other_engines() -> None:
    assert "argos" in engine_names()
    assert find_engine("argos").NAME == "argos"


@pytest.mark.parametrize("module", ["argostranslate", "ctranslate2"])
def test_without_the_extra_it_says_what_to_run(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    read = library.package_library if module == "argostranslate" else library.decoder_library
    with pytest.raises(EngineError, match=r"not installed.*make draft LANG=.*hsg-i18n\[mt\]"):
        read()


def test_a_language_without_a_code_is_told_the_other_ways(english: Language, languages: dict[str, Language]) -> None:
    said = refused(english, languages["vi"])
    assert said.startswith("locale/vi/language.toml: ")
    for way in ("mt_code", "draft models install", "libretranslate", "XLIFF", "CSV", "Poedit"):
        assert way in said


def test_the_shipped_languages_have_the_codes_of_the_table(languages: dict[str, Language]) -> None:
    table = packaged_toml("mt_codes.toml")
    codes = {**table["codes"], "en": table["english"]}
    assert {x.folder: x.mt_code for x in languages.values()} == {f: codes.get(f, "") for f in languages}


def test_a_note_stands_with_a_code() -> None:
    table = packaged_toml("mt_codes.toml")
    assert table["notes"].keys() <= table["codes"].keys()
    assert table["notes"]["fa_AF"]


def test_argos_is_the_engine_where_nothing_else_is_said() -> None:
    assert draft_settings([], "hsg.toml").engine == "argos"
