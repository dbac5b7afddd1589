"""Standing in for a part of WeasyPrint or pydyf for the length of a block."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from threading import RLock
from typing import Any

# The replaced names are the libraries' own, so threads of one process take turns.
_TURN = RLock()


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Let `owner.name` be `value` inside the block, for this thread alone: others wait before such a block."""
    with _TURN:
        before = getattr(owner, name)
        setattr(owner, name, value)
        try:
            yield
        finally:
            setattr(owner, name, before)


@contextmanager
def replaced_throughout(package: str, name: str, value: Any) -> Iterator[None]:
    """As `replaced`, in each module of a package that has a name of its own for the same thing."""
    with ExitStack() as stack:
        for module in _modules(package, name):
            stack.enter_context(replaced(module, name, value))
        yield


@lru_cache(maxsize=16)
def _modules(package: str, name: str) -> tuple[Any, ...]:
    found = [module for key, module in sys.modules.items() if key.startswith(package)]
    return tuple(module for module in found if hasattr(module, name))
