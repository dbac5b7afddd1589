"""A package that is built here; needs the extra [mt]."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.argos import Argos
from hsg_i18n.draft.models.installed import read_package
from hsg_i18n.model import EngineRequest

MARK = "mt"


@contextmanager
def opened(request: EngineRequest) -> Iterator[Engine]:
    from argos_model import files

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "translate-en_es-0_1"
        for path, data in files().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        engine = Argos(read_package(folder), 1, "")
        yield engine
        engine.close()
