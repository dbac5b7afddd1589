"""A memory of a few texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.memory import open_engine
from hsg_i18n.model import EngineRequest, MemoryUnit

UNITS = (MemoryUnit("Rest at home.", "Descanse en casa."), MemoryUnit("Rest at home today.", "Descanse hoy en casa."))


@contextmanager
def opened(request: EngineRequest) -> Iterator[Engine]:
    yield open_engine(replace(request, memory=UNITS))
