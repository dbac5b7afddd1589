"""The numbers in a text, whatever digits and separators its language writes them with.

Digits of every script count (Unicode category Nd). A mark between digits may part thousands or begin the
decimals: "1,500" is 1500 in English and 1.5 in Spanish. Where both are possible a number has both readings.
Nothing here calls int(): a hostile text may hold a number of a million digits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, islice

_SPACES = "\u00a0\u2009\u202f"  # no-break, thin and narrow no-break space
_DECIMAL = ".,·\u066b"
_GROUPING = f".,'’\u066c{_SPACES}"
_MARK = re.compile(f"[{_DECIMAL}{_GROUPING}]")
#: English before a time of day, which the British write with a point: "at 9.30". What follows an amount, which is none.
_AT = r"(?:(?<=\bat )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter ))"
_MEASURE = r"(?:[%°€$£]|[mµ]?[gl]\b|mcg|kg|[cm]m|mmol|mg|ng|iu|IU|euro|pound|dollar|[CF]\b|in \d|of|per|times)"
#: The later of two times, which alone says whether they are before noon: "6.30 to 8 pm".
_TO = r"(?: ?(?:to|and|until|or|[-–]) ?\d{1,2}(?:[.:][0-5]\d)?)?"
_TOKEN = re.compile(
    rf"(?<!\d)(?P<at>{_AT}(?=[1-9]))?(?P<hour>\d{{1,2}})(?:[:：]|[ {_SPACES}]?(?:h|è|ч|giờ|点|點)[ {_SPACES}]?"
    rf"|\.(?=\d\d{_TO}[ {_SPACES}]?[AaPp]\.?[Mm]\b)|(?(at)\.(?=\d\d(?!\d|[ {_SPACES}]?{_MEASURE}))|(?!)))"
    r"(?P<minute>[0-5]\d)(?!\d)"
    rf"|(?<![^\s(])(?P<point>[.\u066b]\d+)"
    r"|(?<![\d/.,])(?P<slashed>[1-9]/[2-9])(?![\d/]|[.,]\d)"
    rf"|(?P<plain>\d+(?:{_MARK.pattern}\d+)*)"
    r"|(?P<fraction>[¼½¾⅐-⅞])"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_ANY = re.compile(r"[\d¼½¾⅐-⅞]")  # what every number has
_SPACED_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
MOST = 10_000
_GROUP = 3  # digits of a group; India parts the higher ones by two
_PHONE = re.compile(r"(?<![\w+])[+(]?\d[\d()]*(?:[ .()\-\u2010-\u2015\u00a0\u202f]{1,3}[\d()]+)*")
_DATE = re.compile(r"\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{4}[-.]\d{1,2}[-.]\d{1,2}")
_PHONE_DIGITS = range(7, 16)  # the longest number that ITU-T E.164 allows has 15
_PHONE_GROUPS = 3
_OTHER_MARK = re.compile(r"[^\d.]")
_AREA = re.compile(r"\(\d{1,5}\)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text has it, and what it may mean."""

    shown: str  #: as it is written
    readings: tuple[str, ...]  #: ASCII, "." before decimals; the reading by English rules stands first
    start: int = 0  #: where it begins in the text

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.shown)


def fold_digits(text: str) -> str:
    """`text` with every decimal digit as ASCII 0-9, all else and the length unchanged."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda m: str(unicodedata.decimal(m.group())), text)


def join_spaced_groups(text: str) -> str:
    """`text` with an ordinary space between groups of three digits made one that groups: "1 000"."""
    return _SPACED_GROUP.sub(_SPACES[0], fold_digits(text))


def scan(text: str) -> tuple[Number, ...]:
    """The numbers in `text`, in order; a time of day is one number, "8:30".

    Linear in its length. After ten thousand it stops: no message that people read has as many.
    """
    found: list[Number] = []
    if not has_numbers(text):
        return ()
    for match in islice(_TOKEN.finditer(fold_digits(text)), MOST):
        start, shown = match.start(), text[match.start() : match.end()]
        if match["hour"]:
            found.append(Number(shown, _time(match["hour"], match["minute"]), start))
        elif match["fraction"] or match["slashed"]:
            found.append(Number(shown, (_fraction(shown, match["slashed"]),), start))
        else:
            found.extend(_numbers(shown, match["plain"] or f"0{match['point']}", start))
    return tuple(found)


def has_numbers(text: str) -> bool:
    """Whether `scan` can find anything in `text`."""
    return bool(_ANY.search(text))


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in `text` in order, in ASCII, read by English rules where those allow a reading."""
    return tuple(number.readings[0] for number in scan(text))


def phones(text: str) -> tuple[tuple[str, str], ...]:
    """(as written, its digits with a leading "+") of everything in `text` that looks like a phone number.

    It begins with "+", 0 or an area code in brackets, or has three groups, and 7 to 15 digits. Dates are none.
    """
    return tuple(
        (text[m.start() : m.end()], _dialled(m.group()))
        for m in _PHONE.finditer(fold_digits(text))
        if _is_phone(m.group())
    )


def without_phone_like(text: str) -> str:
    """`text`, digits folded, with a space for everything that looks like a phone number."""
    return _PHONE.sub(lambda m: " " if _is_phone(m.group()) else m.group(), fold_digits(text))


def _is_phone(text: str) -> bool:
    groups = re.findall(r"\d+", text)
    if sum(map(len, groups)) not in _PHONE_DIGITS or _DATE.fullmatch(text):
        return False
    if "." in text and _OTHER_MARK.search(text):
        return False  # 0.125-0.250 is a range of doses
    return text[0] in "+0" or bool(_AREA.match(text)) or len(groups) >= _PHONE_GROUPS


def _dialled(text: str) -> str:
    return ("+" if text.startswith("+") else "") + "".join(c for c in text if c.isdecimal())


def _fraction(shown: str, slashed: str | None) -> str:
    """A fraction as a decimal, cut after three: ½ and 1/2 are 0.5."""
    value = int(slashed[0]) / int(slashed[2]) if slashed else unicodedata.numeric(shown)
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _time(hour: str, minute: str) -> tuple[str, ...]:
    full = f"{_whole(hour)}:{minute}"
    # French writes "8 h" where English has "8:00".
    return (full, _whole(hour)) if minute == "00" else (full,)


def _numbers(shown: str, folded: str, start: int) -> tuple[Number, ...]:
    parts, marks = _MARK.split(folded), _MARK.findall(folded)
    readings = _readings(parts, marks)
    if readings:
        return (Number(shown, readings, start),)
    starts = accumulate((len(part) + 1 for part in parts), initial=start)
    return tuple(Number(p, (_whole(p),), at) for p, at in zip(parts, starts, strict=False))  # a date, a list


def _readings(parts: list[str], marks: list[str]) -> tuple[str, ...]:
    if not marks:
        return (_whole(parts[0]),)
    found = []
    if _is_grouped(parts, marks):
        found.append("".join(parts))
    last = marks[-1]
    if last in _DECIMAL and marks.count(last) == 1 and (len(marks) == 1 or _is_grouped(parts[:-1], marks[:-1])):
        decimals = parts[-1].rstrip("0")
        whole = _whole("".join(parts[:-1]))
        # English begins decimals with a point, and parts thousands with a comma.
        found.insert(0 if last != "," else len(found), f"{whole}.{decimals}" if decimals else whole)
    return tuple(found)


def _is_grouped(parts: list[str], marks: list[str]) -> bool:
    mark = marks[0]
    if mark not in _GROUPING or marks.count(mark) != len(marks) or parts[0].startswith("0"):
        return False
    inner = (_GROUP - 1, _GROUP) if mark == "," else (_GROUP,)
    return len(parts[0]) <= _GROUP and len(parts[-1]) == _GROUP and all(len(p) in inner for p in parts[1:-1])


def _whole(digits: str) -> str:
    # "08" of a date is 8, but the emergency number 000 is not 0.
    return digits[1] if len(digits) == 2 and digits[0] == "0" else digits  # noqa: PLR2004 (two digits of a date)
