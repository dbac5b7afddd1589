"""What a phone dials for a number as people write it. A wrong number is worse than none, so doubt dials nothing."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\([0-9]+\)|[0-9]+")
_SIGN = r"[ \u00a0.\u2010\u2011-]"
# One sign at the most between two groups: " / ", " - " and two blanks part one number from another.
_NUMBER = re.compile(rf"\+?(?:\([0-9]+\)|[0-9]+)(?:{_SIGN}?\([0-9]+\)|{_SIGN}[0-9]+|(?<=\))[0-9]+)*")
_EXTENSION = re.compile(r"(?:;ext=| ?(?:\bext(?:ension)?\b\.?|x\.?) ?)([0-9]{1,7})", re.IGNORECASE)
#: Of the groups of a number only these are bracketed: "00", the country or the area code, and the zero between them.
_BRACKETED = 3
#: How many digits a number has: 99 is the shortest that a profile takes, ITU-T E.164 ends at 15, "00" may go before.
_SHORTEST, _LONGEST = 2, {"+": 15, "00": 17}
#: Without a country's code none is longer; two local numbers in a row mostly are.
_LOCAL = 13


def dialled(text: str) -> str:
    """The number of a tel: address (RFC 3966), with ";ext=" where it has an extension.

    Empty where the text holds no number, more than one, or one that can be read in two ways.
    """
    extension = next((m for m in _EXTENSION.finditer(text) if m.end() == len(text)), None)
    written = text[: extension.start()] if extension else text
    code = next((sign for sign in _LONGEST if written.lstrip("(").startswith(sign)), "")
    number = _joined(_GROUP.findall(written), bool(code)) if _NUMBER.fullmatch(written) else ""
    plus = "+" if code == "+" else ""
    if not _SHORTEST <= len(number) <= _LONGEST.get(code, _LOCAL) or (plus and number.startswith("0")):
        return ""
    return f"{plus}{number}{f';ext={extension[1]}' if extension else ''}"


def _joined(groups: list[str], international: bool) -> str:
    """The digits of all groups. "+44 (0)20 ...": that zero is dialled inside the country only, never after its code."""
    zeros = "(0)" in groups[1:]
    late = any(group.startswith("(") for group in [*groups[_BRACKETED:], *groups[1:][-1:]])
    if late or (zeros and not international):
        return ""
    return "".join(group.strip("()") for at, group in enumerate(groups) if not at or group != "(0)")
