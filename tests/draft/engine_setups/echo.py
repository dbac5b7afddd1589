"""Needs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.echo import open_engine
from hsg_i18n.model import EngineRequest


@contextmanager
def opened(request: EngineRequest) -> Iterator[Engine]:
    yield open_engine(request)
