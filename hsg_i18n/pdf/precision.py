"""Numbers in a PDF, to the thousandth: WeasyPrint's pixels in millionths are a tenth of what a page is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pydyf

from hsg_i18n.pdf.replacing import replaced

_LARGE = 10
#: Numbers that are kept as they are written: lines of text begin in few places.
_KEPT = 10_000


@contextmanager
def short_numbers() -> Iterator[None]:
    """PDFs that are written inside the block say lengths to a thousandth, and what is smaller than 10 closer."""
    with replaced(pydyf, "_to_bytes", _shortening(pydyf._to_bytes)):
        yield


def _shortening(plain: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    @lru_cache(maxsize=_KEPT)
    def shortened(number: float) -> bytes:
        return plain(round(number, 3 if abs(number) >= _LARGE else 5))

    # Called for every operand of a page, most of them bytes already: those come first.
    def to_bytes(item: Any) -> bytes:
        if isinstance(item, bytes):
            return item
        return shortened(item) if isinstance(item, float) else plain(item)

    return to_bytes
