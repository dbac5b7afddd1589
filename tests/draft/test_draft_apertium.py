"""Apertium: only where it is wanted, and no draft with a word that it does not know."""

from __future__ import annotations

import shutil

import pytest
from engine_setups.apertium import PROGRAM, installed

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.apertium import open_engine
from hsg_i18n.errors import EngineError
from hsg_i18n.model import EngineRequest, Language

pytestmark = pytest.mark.thorough


def opened(languages: dict[str, Language], target: str = "es", **settings: object) -> Engine:
    return open_engine(EngineRequest(languages["en"], languages[target], {"enabled": True} | settings))


def test_it_is_switched_off_until_somebody_wants_it(languages: dict[str, Language]) -> None:
    with installed(), pytest.raises(EngineError, match="switched off"):
        opened(languages, enabled=False)


def test_its_drafts_say_that_they_are_poor(languages: dict[str, Language]) -> None:
    with installed():
        identity = opened(languages).identity
    assert identity.sentence == "apertium 3.8.3, eng-spa, low quality by nature"


def test_a_word_that_it_does_not_know_makes_no_draft(languages: dict[str, Language]) -> None:
    with installed():
        found = opened(languages).translate(["Rest.", "The zorblax hurts.", "See *this.", "Call XQ1."], 4)
    assert [[c.text for c in x] for x in found] == [["REST."], [], [], ["CALL XQ1."]]


def test_a_program_that_is_not_there_is_named(languages: dict[str, Language], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineError, match="not installed") as error:
        opened(languages)
    assert "apt install" in error.value.hint


def test_a_pair_or_a_mode_that_it_lacks_is_named(languages: dict[str, Language]) -> None:
    with installed():
        with pytest.raises(EngineError, match="into Khmer") as error:
            opened(languages, "km")
        assert "eng-spa" in error.value.hint
        with pytest.raises(EngineError, match="no mode"):
            opened(languages, mode="eng-spa_XX")


def with_body(body: str) -> str:
    """The small program, which does this when it is to translate."""
    return PROGRAM.replace("    assert sys.argv[1]", f"    {body}\n    assert sys.argv[1]")


def test_a_program_that_fails_is_named(languages: dict[str, Language]) -> None:
    with installed(with_body("sys.exit('no dictionary')")):
        engine = opened(languages)
        with pytest.raises(EngineError, match="no dictionary"):
            engine.translate(["Rest."], 1)


def test_a_program_that_does_not_come_to_an_end_is_named(
    languages: dict[str, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    with installed(with_body("import time; time.sleep(600)")):
        engine = opened(languages)
        monkeypatch.setattr(engine, "_timeout", 0.5)
        with pytest.raises(EngineError, match="in time"):
            engine.translate(["Rest."], 1)


def test_a_program_that_loses_a_text_is_asked_one_by_one(languages: dict[str, Language]) -> None:
    with installed(PROGRAM.replace("data.upper()", 'data.upper().replace("\\n\\n", " ")')):
        found = opened(languages).translate(["One.", "Two.", "Three."], 1)
    assert [[c.text for c in x] for x in found] == [["ONE."], ["TWO."], ["THREE."]]


@pytest.mark.skipif(shutil.which("apertium") is None, reason="the real program is not installed")
def test_the_real_program_says_what_the_small_one_says(languages: dict[str, Language]) -> None:
    try:
        engine = opened(languages)
    except EngineError as missing:
        pytest.skip(str(missing))
    assert engine.identity.package in {"eng-spa", "en-es"}
    good, unknown = engine.translate(["The house is red.", "The zorblax hurts."], 1)
    assert good[0].text.lower().startswith("la casa")
    assert unknown == ()
