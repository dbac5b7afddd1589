"""Runs that must read left to right whatever surrounds them.

In a right-to-left sentence "38 °C" prints as "C° 38" and a phone number with its groups reversed, because
the Unicode bidirectional algorithm (UAX #9) treats digits and neutral signs as parts of the sentence.
Every number is therefore isolated with its unit, where that is a sign or Latin letters, and with Latin letters
joined to it (B12), and so is every range, phone, time, date and address.
"""

from __future__ import annotations

import re

_LETTERS = r"kg|[µmn]?g|mcg|[mkd]?[Ll]|[cm]?m|mmHg|IU|[ap]\.m\.|[ap]m|h|min"
# A degree sign alone may belong to letters of another script, such as the Arabic sign for Celsius after it.
_UNIT = rf"\s?(?:°\s?[CF](?![A-Za-z\d])|°(?!\s?[^\W\d_])|[%‰٪]|(?:{_LETTERS})(?![A-Za-z\d]))"
_SPACE = r"[ \u00a0\u202f]"
_DASH = rf"{_SPACE}?[\u2013\u2014\u2212/-]{_SPACE}?"
# Between digits: a mark of decimals, thousands, hours or dates, a dash, or the space of a phone number. A bracket
# belongs to a number only as a pair around digits: "(24" must not carry the bracket of its sentence away.
_DIGITS = r"(?:\d+|\(\d+\))"
_VALUE = rf"{_DIGITS}(?>(?:[.,:/\u066b\u066c]|{_DASH}|{_SPACE})?{_DIGITS})*"
_AMOUNT = rf"(?:\+|(?<![A-Za-z\d])[\u2212-](?=\d))?{_VALUE}(?>{_UNIT}|(?:-?[A-Za-z][A-Za-z\d]*)+)?"
_NUMBER = rf"(?:(?<![A-Za-z])[A-Za-z]++-?)?{_AMOUNT}(?>{_DASH}{_AMOUNT})*"
# Letters of other scripts end an address: Chinese writes no space after it.
_EMAIL = r"(?<![A-Za-z\d.+_-])[A-Za-z\d.+_-]++@[A-Za-z\d-]++(?:\.[A-Za-z\d-]++)+"
_ADDRESS = rf"(?:https?://|mailto:|www\.)[!-;=?-~]*[A-Za-z0-9/]|{_EMAIL}"
ADDRESS = re.compile(_ADDRESS)  #: a web or mail address
LEFT_TO_RIGHT = re.compile(f"{_ADDRESS}|{_NUMBER}")


def may_have_address(text: str) -> bool:
    """Whether ADDRESS can find anything: hardly a text has one, and this tells it much sooner."""
    return "@" in text or "www." in text or "://" in text or "mailto:" in text


def split_isolates(text: str) -> tuple[tuple[str, bool], ...]:
    """The pieces of `text` in order, each with whether it must be isolated left to right.

    Digits of every script count (Unicode category Nd). Joining the pieces gives `text` back.
    """
    pieces: list[tuple[str, bool]] = []
    start = 0
    for found in LEFT_TO_RIGHT.finditer(text):
        if found.start() > start:
            pieces.append((text[start : found.start()], False))
        pieces.append((found.group(), True))
        start = found.end()
    if start < len(text):
        pieces.append((text[start:], False))
    return tuple(pieces)
