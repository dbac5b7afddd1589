"""What no draft may have changed, whatever the engine and the checks say: proven of every text before it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from hsg_i18n.draft.shield import CODES, UNIT
from hsg_i18n.text.markup import links
from hsg_i18n.text.numbers import Number, fold_digits, join_spaced_groups, phones, scan, without_phone_like
from hsg_i18n.text.placeholders import PLACEHOLDER

_ADDRESS = re.compile(r"(?i:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'\"”’。，]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MASK = re.compile(CODES.read.format(r"XQ\d+"), re.IGNORECASE)
_ALLOWED = frozenset("\n\t\u200c\u200d\u200e\u200f\u00ad")  # joiners and marks that scripts need
_LONGEST = 6  # times the length of the English, and a little: beyond it an engine has begun to loop
_ROOM = 60


def unfaithful(english: str, text: str) -> str:
    """Why `text` is no draft of `english`, as a clause; empty where all that must not change is there.

    Placeholders, links, addresses, phones and numbers are the same and as many, bold is as often, no mask is left,
    nothing invisible or broken came in, and the text is neither empty nor without end.
    """
    if not text.strip():
        return "the engine gave nothing"
    if len(text) > _LONGEST * len(english) + _ROOM:
        return "the engine did not come to an end"
    if any(_is_broken(c) for c in text):
        return "there are characters in it that nobody can read"
    if _MASK.search(text) and not _MASK.search(english):
        return "a mask was left in it"
    for what, read in _READERS:
        if read(english) != read(text):
            return f"{what} changed"
    return "" if _same_numbers(english, text) else "a number changed"


def _is_broken(character: str) -> bool:
    return character == "\ufffd" or (unicodedata.category(character)[0] == "C" and character not in _ALLOWED)


_READERS = (
    ("a placeholder", lambda text: Counter(PLACEHOLDER.findall(text))),
    ("a brace", lambda text: (text.count("{"), text.count("}"))),
    ("a link", lambda text: Counter(links(text))),
    ("an address", lambda text: Counter(_ADDRESS.findall(text))),
    ("a phone number", lambda text: Counter(digits for _, digits in phones(text))),
    ("a unit", lambda text: Counter(UNIT.findall(fold_digits(text.replace("**", ""))))),
    ("the bold", lambda text: text.count("**")),
    ("a line", lambda text: text.count("\n")),
)


def _same_numbers(english: str, text: str) -> bool:
    """True when the numbers can be paired so that each pair has a reading in common; order does not matter."""
    wanted, got = _numbers(english), _numbers(text)
    if len(wanted) != len(got):
        return False
    for number in wanted:
        match = next((g for g in got if _is_same(number, g)), None)
        if match is None:
            return False
        got.remove(match)
    return True


def _is_same(one: Number, other: Number) -> bool:
    # "01" is read as 1, as in a date; where the English has no nought, nobody meant one.
    noughts = [fold_digits(n.shown).startswith("0") and len(n.shown) > 1 for n in (one, other)]
    return noughts[0] == noughts[1] and bool(set(one.readings) & set(other.readings))


def _numbers(text: str) -> list[Number]:
    plain = _ADDRESS.sub(" ", PLACEHOLDER.sub(" ", text))
    return list(scan(join_spaced_groups(without_phone_like(plain))))
