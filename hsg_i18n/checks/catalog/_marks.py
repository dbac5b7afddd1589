"""The asterisks of **bold**, counted without regard to what they stand around."""

from __future__ import annotations

import re
from functools import lru_cache

_STAR = re.compile(r"\\[\\*\[\]{}]|(?P<pair>\*\*)|(?P<single>\*)")


@lru_cache(maxsize=512)
def pairs(text: str) -> int:
    """How many ** marks there are, opening and closing."""
    return sum(1 for m in _STAR.finditer(text) if m["pair"]) if "**" in text else 0


@lru_cache(maxsize=512)
def singles(text: str) -> int:
    """How many asterisks stand alone."""
    return sum(1 for m in _STAR.finditer(text) if m["single"]) if "*" in text else 0
