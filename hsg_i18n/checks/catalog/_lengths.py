"""How long a translation is against what its language needs for the English."""

from __future__ import annotations

from hsg_i18n.model import Language
from hsg_i18n.text.placeholders import PLACEHOLDER

#: Letters of English from which on a length tells something.
LEAST = 40


def share(english: str, text: str, language: Language) -> float | None:
    """The length of a translation in parts of what its language needs; None where that tells nothing."""
    source, own = _letters(english), _letters(text)
    if not language.expansion or source < LEAST:
        return None
    return own / (source * language.expansion)


def _letters(text: str) -> int:
    return sum(c.isalnum() or not c.isascii() for c in PLACEHOLDER.sub("", text)) + text.count(" ")
