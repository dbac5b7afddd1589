"""Answers are kept: a run that is killed loses the batch it was in, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_engines import Copying, Failing
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.draft.cache import Cache, translated
from hsg_i18n.errors import EngineError
from hsg_i18n.model import Candidate, EngineIdentity

pytestmark = pytest.mark.thorough

IDENTITY = EngineIdentity("toy", "1.0", "toy 0.1", "ab" * 32)
ROOT = Path(__file__).resolve().parent.parent.parent


def cache(folder: Path, identity: EngineIdentity = IDENTITY, choices: int = 4) -> Cache:
    return Cache(folder, identity, "en", "es", choices)


def quiet(done: int, total: int) -> None:
    pass


TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)
NUMBERS = st.none() | st.floats(-50, 0)
CANDIDATES = st.lists(st.builds(Candidate, TEXTS, NUMBERS, NUMBERS), max_size=3).map(tuple)


@given(answers=st.dictionaries(TEXTS, CANDIDATES, max_size=5))
def test_what_is_put_away_comes_back(
    answers: dict[str, tuple[Candidate, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache(folder).put(answers)
    assert cache(folder).get([*answers, "something else"]) == answers | cache(folder).get(["something else"])


def test_another_model_and_other_candidates_are_asked_anew(tmp_path: Path) -> None:
    cache(tmp_path).put({"Rest.": (Candidate("Descanse."),)})
    assert cache(tmp_path).get(["Rest."])
    assert not cache(tmp_path, EngineIdentity("toy", "1.0", "toy 0.1", "cd" * 32)).get(["Rest."])
    assert not cache(tmp_path, EngineIdentity("toy", "1.1", "toy 0.1", "ab" * 32)).get(["Rest."])
    assert not cache(tmp_path, choices=2).get(["Rest."])


@pytest.mark.parametrize(
    "line",
    [
        *(b'[1,"Wait.",[["Espe', b"\xff\xfe\n", b"{}\n", b"[1]\n", b"[" * 9999),
        *(b'[2,"Rest.",[]]\n', b'[1,"Rest.",[[1,null,null]]]\n'),
    ],
)
def test_a_torn_or_strange_line_is_passed_over(tmp_path: Path, line: bytes) -> None:
    first = cache(tmp_path)
    first.put({"Rest.": (Candidate("Descanse."),)})
    with first.path.open("ab") as file:
        file.write(line)
    cache(tmp_path).put({"Call us.": (Candidate("Llame."),)})
    found = cache(tmp_path).get(["Rest.", "Call us."])
    assert [c[0].text for c in found.values()] == ["Descanse.", "Llame."]


def test_each_segment_is_asked_once_and_only_what_is_missing(tmp_path: Path) -> None:
    engine, seen = Copying(), []
    translated(engine, cache(tmp_path), ["a", "b", "a"], 4, 2, quiet)
    found = translated(engine, cache(tmp_path), ["b", "c", "a"], 4, 2, lambda done, total: seen.append((done, total)))
    assert engine.asked == ["a", "b", "c"]
    assert {s: c[0].text for s, c in found.items()} == {"a": "a", "b": "b", "c": "c"}
    assert seen == [(2, 3), (3, 3)]


def test_an_engine_that_fails_in_the_middle_loses_one_batch(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="went away"):
        translated(Failing(2), cache(tmp_path), ["a", "b", "c", "d", "e"], 4, 2, quiet)
    after = Copying()
    translated(after, cache(tmp_path), ["a", "b", "c", "d", "e"], 4, 2, quiet)
    assert after.asked == ["e"]


def test_a_run_that_is_killed_loses_one_batch(tmp_path: Path) -> None:
    program = f"""
import os, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from fake_engines import Copying
from hsg_i18n.draft.cache import translated
from test_draft_cache import cache, quiet
class Dying(Copying):
    def say(self, segment):
        if segment == "e":
            os.kill(os.getpid(), signal.SIGKILL)
        return [segment]
translated(Dying(), cache(Path({str(tmp_path)!r})), list("abcdefg"), 4, 2, quiet)
"""
    killed = subprocess.run(
        [sys.executable, "-c", program], check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert killed.returncode == -9
    assert list(cache(tmp_path).get("abcdefg")) == ["a", "b", "c", "d"]


def test_a_full_disk_is_said_and_nothing_before_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache(tmp_path).put({"a": ()})

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match="No space left") as error:
        cache(tmp_path).put({"b": ()})
    assert error.value.hint
    assert "a" in cache(tmp_path).get("ab")
