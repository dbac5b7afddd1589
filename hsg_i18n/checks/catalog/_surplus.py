"""What one text has more of than another: nothing in most messages, which is found out without counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

_NOTHING: Mapping[str, int] = {}


def surplus(these: Sequence[str], those: Sequence[str]) -> Mapping[str, int]:
    """How many times more each of `these` stands there than among `those`, in the order of `these`."""
    return Counter(these) - Counter(those) if these else _NOTHING
