"""Making a small static font of one face: out of a collection, cut to a character set, or an instance.

A PDF keeps the glyph numbers of its fonts, which reach up to 65,535 in a collection: a face with few
glyphs makes a file of a fifth of the size.
"""

from __future__ import annotations

import io
import logging
import struct
from dataclasses import dataclass
from typing import BinaryIO

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont

from hsg_i18n.errors import ConfigError
from hsg_i18n.fonts.characters import charset_characters
from hsg_i18n.fonts.faces import STYLES, Face
from hsg_i18n.fonts.redraw import redraw

#: Features that no page of ours uses: vertical setting, and `locl`, which turns the face of one region into
#: that of another. Each region has a face of its own here; keeping them doubles the number of glyphs.
_UNUSED_FEATURES = frozenset({"locl", "valt", "vert", "vkrn", "vpal", "vrt2"})
#: A face with fewer characters is small already and stays whole, whatever its language asks for.
LARGE = 8000
_NAMES_OF_A_VARIABLE_FONT = (16, 17, 21, 22, 25)

logging.getLogger("fontTools").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Cut:
    """An order to make one static face. Every field is data, so that a worker process can carry it out."""

    face: Face
    family: str  #: the family name the result goes by
    style: str  #: a key of STYLES
    charsets: tuple[str, ...] = ()  #: Python codecs; none keeps every character


@dataclass(frozen=True, slots=True)
class MadeFace:
    """A static font file of one face."""

    data: bytes
    suffix: str  #: ".ttf", or ".otf" for outlines in CFF
    characters: frozenset[int]  #: code points of its cmap


def make_face(order: Cut) -> MadeFace:
    """The static font that is ordered: the file as it is where that will do, else made of it.

    It has one face and no variation axes, and the same input and fontTools give the same bytes. Raises
    ConfigError for a font that cannot be read.
    """
    path = order.face.path
    try:
        with path.open("rb") as file, _opened(file, order.face.index) as font:
            data = _make(font, order)
            return MadeFace(data, ".otf" if data[:4] == b"OTTO" else ".ttf", frozenset(font.getBestCmap()))
    except (TTLibError, struct.error, AssertionError) as fault:
        raise ConfigError(f"The font cannot be read: {fault}.", path=str(path), hint="Install it anew.") from fault


def _make(font: TTFont, order: Cut) -> bytes:
    face = order.face
    large = bool(order.charsets) and len(font.getBestCmap()) > LARGE
    told = font["OS/2"].usWeightClass == face.weight  # fontconfig goes by it
    if face.index < 0 and face.family == order.family and not face.variable and not large and told:
        return face.path.read_bytes()
    if large:
        _cut_down(font, order.charsets)
        if "CFF " in font:
            redraw(font)
    if face.variable:
        _instance(font, STYLES[order.style][0])
    _rename(font, order.family, order.style)
    return _saved(font)


def _cut_down(font: TTFont, charsets: tuple[str, ...]) -> None:
    options = subset.Options()
    options.layout_features = [f for f in options.layout_features if f not in _UNUSED_FEATURES]
    options.drop_tables += ["VORG", "vhea", "vmtx"]  # vertical metrics
    options.hinting = False  # paper has dots enough
    options.name_IDs = ["*"]
    options.notdef_outline = True  # a missing glyph must be seen
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=frozenset().union(*map(charset_characters, charsets)))
    subsetter.subset(font)


def _opened(file: BinaryIO, index: int = -1) -> TTFont:
    return TTFont(file, fontNumber=index, lazy=True, recalcTimestamp=False)


def _saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _instance(font: TTFont, weight: int) -> None:
    limits = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    limits |= {"wght": weight} if "wght" in limits else {}
    limits |= {"wdth": 100} if "wdth" in limits else {}
    # PDF knows no CFF2 (ISO 32000-2, 9.9): it becomes CFF.
    instantiateVariableFont(font, limits, inplace=True, downgradeCFF2="CFF2" in font)


def _rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    for name_id in _NAMES_OF_A_VARIABLE_FONT:
        names.removeNames(nameID=name_id)
    full = f"{family} {style}"
    postscript = f"{family}-{style}".replace(" ", "")
    for name_id, text in ((1, family), (2, style), (3, full), (4, full), (6, postscript)):
        names.removeNames(nameID=name_id)
        names.setName(text, name_id, 3, 1, 0x409)
    weight, italic = STYLES[style]
    bold = weight > STYLES["Regular"][0]
    font["OS/2"].usWeightClass = weight
    kept = font["OS/2"].fsSelection & ~0b1100001  # bits 0 italic, 5 bold, 6 regular
    font["OS/2"].fsSelection = kept | italic | bold << 5 | (not bold and not italic) << 6
    font["head"].macStyle = bold | italic << 1
    if "STAT" in font:  # describes axes that are gone
        del font["STAT"]
