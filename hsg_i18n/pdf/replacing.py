"""Standing in for a part of WeasyPrint or pydyf for the length of a block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
