"""One black ink: which grey a colour becomes, and the ICC profile that says what that grey looks like on paper.

The profile is a monochrome output profile of ICC.1:2001-04 (version 2.4). Its curve is the usual "dot gain 20 %": half
covered in the file comes out as 70 % covered, since ink spreads.
"""

from __future__ import annotations

import math
import struct
from functools import lru_cache

#: What the file's `Info` and the profile call the printing condition.
CONDITION = "One black ink, dot gain 20 %"
#: How much of a field that is half covered in the file is covered on paper besides.
_GAIN = 0.2
#: What is as dark as this is meant as black, and is printed without a screen: luminance of about #222.
_BLACK = 0.02
#: Where the curve of sRGB ceases to be a straight line.
_TOE = 0.04045
_D50 = (0.9642, 1.0, 0.8249)
_POINTS = 256


def luminance_of_ink(grey: float) -> float:
    """The luminance on paper, 0 to 1, of a DeviceGray value."""
    covered = 1 - grey
    return 1 - (covered + 4 * _GAIN * covered * (1 - covered))


def grey_of(red: float, green: float, blue: float) -> float:
    """The DeviceGray value that prints as light as an sRGB colour (IEC 61966-2-1) is; 0 for what is meant as black."""
    light = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    if light <= _BLACK:
        return 0.0
    # luminance_of_ink, solved for the cover.
    rise = 1 + 4 * _GAIN
    covered = (rise - math.sqrt(rise * rise - 16 * _GAIN * (1 - min(light, 1.0)))) / (8 * _GAIN)
    return round(1 - covered, 3)


def grey_of_inks(cyan: float, magenta: float, yellow: float, black: float) -> float:
    """The DeviceGray value of four inks, by the formula of ISO 32000-1, 10.3.2, so that black alone stays as it is."""
    return round(1 - min(1.0, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black), 3)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= _TOE else ((value + 0.055) / 1.055) ** 2.4)


@lru_cache(maxsize=1)
def icc_profile() -> bytes:
    """The profile of the printing condition: class prtr, GRAY to XYZ, always the same bytes."""
    curve = [round(65535 * luminance_of_ink(i / (_POINTS - 1))) for i in range(_POINTS)]
    tags = {
        b"desc": _description(CONDITION),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(_D50),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(f">I{_POINTS}H", _POINTS, *curve),
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    """The 128 bytes of ICC.1:2001-04, 6.1; relative colorimetric, of a fixed date."""
    date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    start = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02400000, b"prtr", b"GRAY", b"XYZ ")
    middle = date + b"acsp" + b"\0" * 4 + struct.pack(">I", 0) + b"\0" * 16 + struct.pack(">I", 1)
    return (start + middle + _xyz(_D50)).ljust(128, b"\0")


def _description(text: str) -> bytes:
    """A textDescriptionType: ASCII, and no Unicode and no Macintosh form of it."""
    ascii_ = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_)) + ascii_ + b"\0" * (8 + 2 + 1 + 67)


def _xyz(values: tuple[float, ...]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))
