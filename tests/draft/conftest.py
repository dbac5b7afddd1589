"""Projects to draft in, people who review them, and engines that are not there."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "steps"))
sys.path.insert(0, str(Path(__file__).parent.parent / "review"))

from argos_home import add, argos, package, to_english, to_spanish
from fake_engines import Fake, Use
from ledgers import reviewed
from projects import press, shipped, tiny, twins, workplace

from hsg_i18n.errors import EngineError
from hsg_i18n.model import EngineRequest
from hsg_i18n.steps.drafting import engines

__all__ = [
    "add",
    "argos",
    "package",
    "press",
    "reviewed",
    "shipped",
    "tiny",
    "to_english",
    "to_spanish",
    "twins",
    "workplace",
]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    def install(there: Fake, back: Fake | None = None) -> None:
        def opened(request: EngineRequest) -> Fake:
            engine = there if request.source.folder == "en" else back
            if engine is None:
                raise EngineError("There is no way back.")
            return engine

        real = engines.find_engine
        fake = SimpleNamespace(NAME="echo", HELP="", SETTINGS=(), open_engine=opened)
        monkeypatch.setattr(engines, "find_engine", lambda name: fake if name == "echo" else real(name))

    return install
