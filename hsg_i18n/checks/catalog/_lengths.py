"""How long a translation is against what its language needs for the English."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from hsg_i18n.model import Language
from hsg_i18n.text.placeholders import PLACEHOLDER

#: ASCII that is neither letter nor digit nor space.
_ELSE = re.compile(r"[!-/:-@\[-`{-~\x00-\x1f\x7f]")
#: Letters of English from which on a length tells something.
LEAST = 30
#: Of right translations: the variance of the logarithm of their length, and how much it grows as texts get shorter.
_SPREAD, _SPREAD_OF_SHORT = 0.005, 1.6
#: How much short texts take more, in the same unit, for a letter.
_LONGER_IF_SHORT = 3.0
#: The usual length is that of texts which are not free: by so much the expansion of a language is more than theirs.
_PLAIN = 0.04
#: What ends an English sentence; where a translation may join two of them and keep both; and points that end none.
_ENDS, _HALF = ".!?", ";؛；"
_NUMBER = re.compile(r"(?<=\d)[.](?=\d)|\b(?:e\.g|i\.e|Dr|No|St)\.|(?<=\b[ap])\.(?=\s?m\b)")


def share(english: str, text: str, language: Language) -> float | None:
    """The length of a translation in parts of what its language needs; None where that tells nothing."""
    source, own = letters(english), letters(text)
    if not language.expansion or source < LEAST:
        return None
    return own / (source * language.expansion)


def shortness(english: str, text: str, language: Language) -> float | None:
    """How far below the usual length a translation is, in standard deviations; above it, less than 0.

    The longer a text, the less right translations of it differ in length: 80 % is little of a paragraph, and usual for
    a heading. None where the length tells nothing.
    """
    part, source = share(english, text, language), letters(english)
    if part is None:
        return None
    usual = _LONGER_IF_SHORT / source - _PLAIN
    return (usual - math.log(max(part, 1 / source))) / math.sqrt(_SPREAD + _SPREAD_OF_SHORT / source)


@lru_cache(maxsize=512)
def sentences(text: str, ends: tuple[str, ...] = ()) -> int:
    """How many sentences a text has, or halves; `ends` are the marks of its language besides the Western ones."""
    marks = _ENDS + "".join((*ends, *_HALF)) if ends else _ENDS
    pieces = re.split(f"[{re.escape(marks)}]+", _NUMBER.sub("", text))
    return sum(any(map(str.isalpha, piece)) for piece in pieces)


@lru_cache(maxsize=512)
def letters(text: str) -> int:
    """How long a text is: its characters but for ASCII marks, and for placeholders, as `expansion` counts them."""
    return len(_ELSE.sub("", PLACEHOLDER.sub("", text)))
