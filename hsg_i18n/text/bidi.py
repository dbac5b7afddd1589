"""Runs that must read left to right whatever surrounds them.

In a right-to-left sentence "38 °C" prints as "C° 38" and a phone number with its groups reversed, because
the Unicode bidirectional algorithm (UAX #9) treats digits and neutral signs as parts of the sentence.
Every number, with its unit where the unit is a sign or Latin letters, every range, phone, time, date and
address is therefore isolated.
"""

from __future__ import annotations

import re

_UNIT = r"(?:\s?(?:°\s?[CF]?|%|‰|[µm]?[gl]|kg|m[Lm]|cm|mmHg|IU|[ap]\.?m\.?|h|min)(?![A-Za-z]))"
_NUMBER = rf"[+(]?\d(?:[\d.,:/()]|[\u00a0 \u2013\u2014\u2212/-](?=[(\d]))*(?<![.,:(])(?:{_UNIT})?"
_ADDRESS = r"(?:https?://|mailto:|www\.)[^\s<>]*[\w/]"
_DATE = r"\d{4}-\d{2}-\d{2}"
LEFT_TO_RIGHT = re.compile(f"{_ADDRESS}|{_DATE}|{_NUMBER}")


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
