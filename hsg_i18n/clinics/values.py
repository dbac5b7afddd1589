"""What a single value of a clinic's profile may be. A check returns what is wrong, or the empty string."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from math import ceil
from urllib.parse import SplitResult, urlsplit

#: The longest base_url: with the address of a page behind it, it still fits into a QR code that paper can carry.
LONGEST_BASE = 50

# Control characters (C0, C1), line separators, and what turns the direction of the text after it (UAX #9).
_TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]{1,200}")
# Letters and signs without a shape: the fillers of Hangul, and the braille cell without a dot.
_SHAPELESS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_CAPITALS = 1.25
#: The longest phone number, extension and all: it stands on one line of a wallet card.
LONGEST_PHONE = 30
# As it is dialled in the end (html/dialling.py): "ext. 12", "ext 12" or "x12" behind a number.
_EXTENSION = r" ext\.? [0-9]{1,7}| ?x[0-9]{1,7}"
_PHONE = re.compile(rf"\+?\(?[0-9][0-9 ()./-]{{1,27}}[0-9](?:{_EXTENSION})?|[0-9]{{2}}")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# The last label holds a letter: an address in numbers is that of a machine, which is another one next year.
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[a-z0-9-]*[a-z]){_LABEL}", re.IGNORECASE)
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")

_DEGREES = r"([0-9]{2,3}(?:[.,][0-9]{1,2})?) ?°? ?([CF])?"
_FEVER = re.compile(rf"{_DEGREES}(?: ?[(/] ?{_DEGREES} ?\)?)?", re.IGNORECASE)
#: Where a fever may begin, by unit: a number outside of it is a slip of the pen, or in the other unit.
FEVERS = {"C": (Decimal("37.5"), Decimal("39.5")), "F": (Decimal("99.5"), Decimal("103.1"))}
#: How far apart two numbers for one temperature may be, in degrees Fahrenheit: half a tenth on either side.
_ROUNDING = Decimal("0.15")


def text(value: str) -> str:
    """One line that can be printed and seen: what cannot would leave neither a value nor a line to write on."""
    if not _TEXT.fullmatch(value):
        return "it must be one line of at most 200 characters without control characters"
    return "" if any(map(_visible, value)) else "nothing in it can be seen; leave it empty for a line to write on"


def _visible(char: str) -> bool:
    """Whether it is a letter, a number, punctuation or a symbol (Unicode General_Category) that has a shape."""
    return unicodedata.category(char)[0] in "LNPS" and char not in _SHAPELESS


def letters(value: str) -> int:
    """How many letters it takes the room of.

    Those of Chinese, Japanese and Korean (UAX #11) take that of two each; a text in capitals alone is a quarter wider.
    """
    marks = sum(unicodedata.category(char)[0] == "M" for char in value)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in value)
    return ceil((len(value) - marks + wide) * (_CAPITALS if value.isupper() else 1))


def text_up_to(most: int, instead: str = "") -> Callable[[str], str]:
    """A check for one line of so many letters at most; `instead` ends the fault."""

    def check(value: str) -> str:
        fault, length = text(value), letters(value)
        if fault or length <= most:
            return fault
        return f"it takes the room of {length} letters, and the sheets have room for {most}{instead}"

    return check


def phone(value: str) -> str:
    """A phone number as people write it."""
    if not _PHONE.fullmatch(value):
        return "it does not look like a phone number such as +1 555 010 0199"
    many = len(value) > LONGEST_PHONE
    return f"it has {len(value)} characters, and a line of a card has room for {LONGEST_PHONE}" if many else ""


def base_url(value: str) -> str:
    """An https address (RFC 3986) that may stand on paper: public, plain ASCII, and with nothing secret in it."""
    try:
        parts = urlsplit(value)
        odd_port = parts.port == 0
    except ValueError:
        return "it is no web address such as https://clinic.example/hsg"
    rules = (
        (value.startswith("https://"), "it must begin with https://, since patients open it from paper"),
        ("@" not in parts.netloc, "it must hold no user name and no password"),
        (not set("?#") & set(value), "it must end before any ? or #: nothing of that kind belongs on paper"),
        (not odd_port and _HOST.fullmatch(parts.hostname or ""), _host_fault(parts)),
        (
            _PATH.fullmatch(parts.path) and value == parts.geturl(),
            "its path takes a-z, 0-9 and - . _ ~, no .. or //",
        ),
        (
            len(value.rstrip("/")) <= LONGEST_BASE,
            f"it must not be longer than {LONGEST_BASE} characters, so that its QR code can be read",
        ),
    )
    return next((fault for kept, fault in rules if not kept), "")


def _host_fault(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if not host.isascii():
        try:
            written = host.encode("idna").decode()
        except UnicodeError:
            written = ""
        return f"its host must be in ASCII{f': write {written}' if written else ''}"
    return "it must name a public host such as clinic.example"


def temperature_shape(value: str) -> str:
    """A temperature with or without its unit, or the same one in both units."""
    return "" if _FEVER.fullmatch(value) else 'it does not look like a temperature such as "38 °C" or "100.4 °F"'


def fever(value: str, unit: str) -> str:
    """A fever threshold as it is printed: `38 °C`, or `38 °C (100.4 °F)`.

    `unit` is "C", "F" or empty. Raises ValueError with the reason where the unit is not known, contradicts the
    value, or the value is no plausible fever in it.
    """
    found = _FEVER.fullmatch(value)
    if not found:
        raise ValueError(temperature_shape(value))
    first, second = (found[1], (found[2] or "").upper()), (found[3] or "", (found[4] or "").upper())
    own = first[1] or unit
    if not own:
        raise ValueError('its unit is missing: write "°C" or "°F" after it, or set fever_unit')
    if unit and first[1] and first[1] != unit:
        raise ValueError(f'it is in °{first[1]}, and fever_unit says "{unit}"')
    degrees = [_plausible(first[0], own)]
    if not second[0]:
        return f"{first[0]} °{own}"
    if {own, second[1]} != set(FEVERS):
        raise ValueError("two temperatures must be the same one in °C and in °F")
    degrees.append(_plausible(second[0], second[1]))
    celsius, fahrenheit = degrees if own == "C" else degrees[::-1]
    if abs(celsius * 9 / 5 + 32 - fahrenheit) > _ROUNDING:
        raise ValueError(f"{first[0]} °{own} and {second[0]} °{second[1]} are not the same temperature")
    return f"{first[0]} °{own} ({second[0]} °{second[1]})"


def _plausible(number: str, unit: str) -> Decimal:
    low, high = FEVERS[unit]
    degrees = Decimal(number.replace(",", "."))
    if not low <= degrees <= high:
        raise ValueError(f"{number} °{unit} is no plausible fever: it must lie between {low} and {high} °{unit}")
    return degrees
