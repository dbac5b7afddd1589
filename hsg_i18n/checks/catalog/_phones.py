"""Phone numbers, which a translation may group in its own way but never change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from hsg_i18n.checks.catalog._english import REMEMBERED
from hsg_i18n.text.numbers import fold_digits, phones, without_phone_like

MOST = 20  # distinct phone numbers of one message that are looked for: no handout has as many


@lru_cache(maxsize=64)
def _pattern(digits: str) -> re.Pattern[str]:
    # Between two digits may stand a group mark, brackets and an invisible mark of direction.
    return re.compile(r"(?<!\d)[+(]{0,2}" + r"\D{0,3}".join(digits.removeprefix("+")) + r"(?!\d)")


@lru_cache(maxsize=REMEMBERED)
def _phones(english: str) -> tuple[tuple[str, str], ...]:
    return phones(english)[:MOST]


def lost_phones(english: str, text: str) -> tuple[str, ...]:
    """The phone numbers of `english`, as written there, whose digits `text` does not have one after another."""
    found = {dialled: shown for shown, dialled in _phones(english)}
    folded = fold_digits(text) if found else ""
    return tuple(shown.strip() for dialled, shown in found.items() if not _pattern(dialled).search(folded))


def without_phones(english: str, text: str) -> tuple[str, str]:
    """Both texts without the phone numbers of the English, so that their digits are not taken for amounts.

    When one of them is changed in `text`, everything there that looks like a phone number goes.
    """
    found = dict.fromkeys(dialled for _, dialled in _phones(english))
    if not found:
        return english, text
    if lost_phones(english, text):
        text = without_phone_like(text)
    return _without(found, english), _without(found, text)


def _without(found: Iterable[str], text: str) -> str:
    folded = fold_digits(text)
    for dialled in found:
        folded = _pattern(dialled).sub(" ", folded)
    return folded
