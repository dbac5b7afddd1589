"""How long a translation is against what its language needs for the English."""

from __future__ import annotations

import re
from functools import lru_cache

from hsg_i18n.model import Language
from hsg_i18n.text.placeholders import PLACEHOLDER

#: ASCII that is neither letter nor digit nor space.
_ELSE = re.compile(r"[!-/:-@\[-`{-~\x00-\x1f\x7f]")
#: Letters of English from which on a length tells something.
LEAST = 30


def share(english: str, text: str, language: Language) -> float | None:
    """The length of a translation in parts of what its language needs; None where that tells nothing."""
    source, own = _letters(english), _letters(text)
    if not language.expansion or source < LEAST:
        return None
    return own / (source * language.expansion)


@lru_cache(maxsize=512)
def _letters(text: str) -> int:
    return len(_ELSE.sub("", PLACEHOLDER.sub("", text)))
