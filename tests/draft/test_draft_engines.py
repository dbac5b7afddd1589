"""What every engine keeps to; a new one is found, and so is what is missing for its test."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from hsg_i18n.draft.engine import Engine, engine_names, find_engine
from hsg_i18n.errors import UsageError
from hsg_i18n.model import EngineRequest, Language

HOSTILE = [
    *(
        "",
        " ",
        "\n",
        "\x00",
        "a\x00b",
        "\x1b[31m",
        "a\nb",
        "\u202eabc",
        "\ud800",
        "\U0001f600",
        "مرحبا",
        "…",
        "***",
        "{}",
    ),
    *('{"q": 1}', "<b>x</b> &amp;", "];[", "%s %n", "\\", "`'\"", "a\u0301" * 50, "x" * 10_000, "word " * 2_000),
]
PLAIN = ["Rest at home.", "Call your clinic.", "Rest at home.", "Do not drive."]


def named(name: str) -> object:
    """The engine as a parameter, with the mark of its setup where that needs an extra."""
    path = Path(__file__).parent / "engine_setups" / f"{name}.py"
    found = re.search(r'^MARK = "(\w+)"', path.read_text("utf-8"), re.M) if path.is_file() else None
    return pytest.param(name, marks=getattr(pytest.mark, found[1])) if found else name


@pytest.fixture(params=map(named, engine_names()))
def engine(request: pytest.FixtureRequest, languages: dict[str, Language]) -> Iterator[Engine]:
    """Each engine there is, from English into Spanish."""
    setup = import_module(f"engine_setups.{request.param}")
    with setup.opened(EngineRequest(languages["en"], languages["es"])) as opened:
        yield opened


@pytest.mark.parametrize("name", engine_names())
def test_an_engine_says_what_it_is_and_has_a_setup_for_these_tests(name: str) -> None:
    module = find_engine(name)
    assert (module.NAME, module.HELP.endswith(".")) == (name, False)
    assert all(f.doc and f.default is not None for f in module.SETTINGS)
    assert (Path(__file__).parent / "engine_setups" / f"{name}.py").is_file(), "write one as the others are"


def test_an_engine_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UsageError, match="nobody") as error:
        find_engine("nobody")
    assert "echo" in error.value.hint


class TestContract:
    @pytest.mark.thorough
    def test_as_many_answers_as_segments_in_their_order(self, engine: Engine) -> None:
        found = engine.translate(PLAIN, 4)
        assert len(found) == len(PLAIN)
        assert found[0] == found[2]
        alone = [engine.translate([s], 4)[0] for s in PLAIN]
        assert [[c.text for c in x] for x in found] == [[c.text for c in x] for x in alone]

    @pytest.mark.thorough
    def test_no_more_candidates_than_asked_for(self, engine: Engine) -> None:
        for choices in (0, 1, 2, 4):
            assert all(len(x) <= choices for x in engine.translate(PLAIN, choices))

    def test_nothing_in_nothing_out(self, engine: Engine) -> None:
        assert engine.translate([], 4) == ()
        assert engine.translate(["", " "], 4) == ((), ())

    @pytest.mark.thorough
    def test_a_bad_segment_spoils_no_other(self, engine: Engine) -> None:
        good = [[c.text for c in x] for x in engine.translate(PLAIN, 2)]
        mixed = [x for pair in zip(PLAIN, HOSTILE, strict=False) for x in pair] + HOSTILE[len(PLAIN) :]
        found = engine.translate(mixed, 2)
        assert len(found) == len(mixed)
        assert [[c.text for c in x] for x in found[: 2 * len(PLAIN) : 2]] == good

    def test_the_same_question_has_the_same_answer(self, engine: Engine) -> None:
        assert engine.translate(PLAIN, 4) == engine.translate(PLAIN, 4)

    def test_candidates_are_texts_and_probabilities_are_some(self, engine: Engine) -> None:
        for candidate in (c for x in engine.translate([*PLAIN, "Zorblax {clinic_phone} 42"], 4) for c in x):
            assert candidate.text.strip()
            assert not any(unicodedata.category(c) == "Cc" for c in candidate.text)
            scores = [v for v in (candidate.mean, candidate.minimum) if v is not None]
            assert all(math.isfinite(v) and v <= 1e-6 for v in scores)
            assert len(scores) != 2 or scores[1] <= scores[0] + 1e-6
            assert 0 <= candidate.match <= 1

    def test_it_says_who_it_is(self, engine: Engine) -> None:
        identity = engine.identity
        assert identity.engine in engine_names()
        assert identity.version
        assert identity.sentence.startswith(f"{identity.engine} {identity.version}")
        assert identity.sends_to == ""  # in these tests nothing leaves the machine

    def test_it_can_be_closed_twice_and_prints_nothing(self, engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
        engine.translate(PLAIN, 2)
        engine.close()
        engine.close()
        assert capfd.readouterr().out == ""
