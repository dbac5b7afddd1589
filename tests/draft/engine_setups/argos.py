"""The tiny package; skipped where the extra [mt] is not installed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.argos import Argos
from hsg_i18n.draft.packages.argos import Installed
from hsg_i18n.draft.packages.verifying import unpack, verify
from hsg_i18n.model import EngineRequest


@contextmanager
def opened(request: EngineRequest) -> Iterator[Engine]:
    pytest.importorskip("ctranslate2")
    pytest.importorskip("sentencepiece")
    from argos_model import build

    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    with tempfile.TemporaryDirectory() as name:
        package = verify(build(Path(name) / "tiny.argosmodel"))
        unpack(package, Path(name) / "package")
        engine = Argos(Installed(Path(name) / "package", package.source, package.target, package.version))
        yield engine
        engine.close()
