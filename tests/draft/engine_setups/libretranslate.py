"""A server on loopback that answers in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from libretranslate_server import running

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.libretranslate import open_engine
from hsg_i18n.model import EngineRequest


@contextmanager
def opened(request: EngineRequest) -> Iterator[Engine]:
    with running() as server:
        engine = open_engine(replace(request, settings={"url": server.url, "batch": 3}))
        yield engine
        engine.close()
