"""Web and e-mail addresses inside a text. Each pattern starts only where a run starts, so none is quadratic.

Letters of other scripts end an address, and one may begin behind them: Chinese writes no space there.
"""

from __future__ import annotations

import re

_URL = re.compile(r"(?:https?://|(?<![A-Za-z0-9_.])www\.)[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+", re.IGNORECASE)
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_FINAL = ".,;:!?'*"


def urls(text: str) -> tuple[str, ...]:
    """The web addresses in `text`, in order, without the punctuation after them."""
    return tuple(m.group().rstrip(_FINAL) for m in _URL.finditer(text)) if _may_have_url(text) else ()


def mails(text: str) -> tuple[str, ...]:
    """The e-mail addresses in `text`, in order."""
    return tuple(_MAIL.findall(text)) if "@" in text else ()


def without_addresses(text: str) -> str:
    """`text` with a space in the place of each web and e-mail address."""
    text = _URL.sub(" ", text) if _may_have_url(text) else text
    return _MAIL.sub(" ", text) if "@" in text else text


def _may_have_url(text: str) -> bool:
    return "://" in text or "www." in text.lower()
