"""Placeholders, and what only looks like one and would print as it stands."""

from __future__ import annotations

import re
import unicodedata

from hsg_i18n.checks.catalog._surplus import surplus
from hsg_i18n.text.placeholders import PLACEHOLDER, placeholders

_OPEN, _CLOSE = "{｛﹛❴", "}｝﹜❵"
_GROUP = re.compile(f"[{_OPEN}][^{_OPEN}{_CLOSE}]{{0,80}}[{_CLOSE}]|[{_OPEN}{_CLOSE}]")
_BRACE = re.compile(f"[{_OPEN}{_CLOSE}]")
_ESCAPED = re.compile(r"\\[{}]")


def missing(english: str, text: str) -> tuple[tuple[str, int], ...]:
    """(name, how many are missing) of the placeholders that `text` has fewer times than `english`."""
    return tuple(surplus(placeholders(english), placeholders(text)).items())


def extra(english: str, text: str) -> tuple[tuple[str, int], ...]:
    """(name, how many are too many) of the placeholders that `text` has more times than `english`."""
    return missing(text, english)


def lookalikes(english: str, text: str) -> tuple[str, ...]:
    """What in `text` has braces of any kind and is no placeholder, each once, unless the English has as many."""
    found = _braced(text)
    return tuple(surplus(found, _braced(english))) if found else ()


def _braced(text: str) -> list[str]:
    return _GROUP.findall(PLACEHOLDER.sub(" ", _ESCAPED.sub(" ", text))) if _BRACE.search(text) else []


def meant(lookalike: str) -> str:
    """The name that a look-alike most likely stands for: "｛ Clinic_Phone ｝" is clinic_phone."""
    folded = unicodedata.normalize("NFKC", lookalike).strip("{}").lower().replace("\\", "")
    return re.sub(r"[\s-]+", "_", folded.strip())
