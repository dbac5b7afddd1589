"""Room for the frames of many calls, asked of the system once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
_SLOTS = 1 << 16  # half a megabyte


def with_room(function: Callable[[], Result]) -> Result:
    """What the function returns or raises.

    CPython takes room for frames 16 kB at a time and gives it back as calls return. A loop that calls over such a
    border asks the system for memory at each turn. A frame that says it is large gets all of it at once.
    """
    return function()


with_room.__code__ = with_room.__code__.replace(co_stacksize=_SLOTS)
