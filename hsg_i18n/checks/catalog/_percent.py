"""Words and signs for hundredths and for money, in the languages that people write."""

from __future__ import annotations

from functools import lru_cache

from hsg_i18n.checks.catalog._english import table
from hsg_i18n.text.phrases import Finder, Match

#: The signs of a hundredth: of ASCII, of Arabic, small and wide.
SIGNS = "%٪﹪％"


@lru_cache(maxsize=1)
def sign_words() -> Finder:
    """Words for the signs of numbers. Chinese has no spaces, so its signs alone count."""
    return Finder(table("signs"))


def percent_words(text: str) -> list[Match]:
    """Where a folded text has words for hundredths."""
    return [m for m in sign_words().find(text) if m.name == "percent"]
