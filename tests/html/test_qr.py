"""QR codes hold their address, keep the standard's quiet zone, and never get too dense to be read."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from hsg_i18n.errors import RenderError
from hsg_i18n.html.qr import LARGEST_VERSION, LONGEST_ADDRESS, QUIET_ZONE, page_url, qr_data_url

PREFIX = "data:image/svg+xml;base64,"


def modules(data_url: str) -> tuple[int, set[tuple[int, int]]]:
    """The side of the picture and its dark modules (x, y), read from the path of row strokes."""
    root = ElementTree.fromstring(base64.b64decode(data_url.removeprefix(PREFIX)))
    side = int(root.attrib["viewBox"].split()[2])
    path = next(e.attrib["d"] for e in root.iter() if e.attrib.get("stroke") == "#000")
    x, y, dark = 0.0, 0.0, set()
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", path):
        if command == "h":
            dark |= {(int(x) + i, int(y)) for i in range(int(first))}
            x += float(first)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            x, y = float(first), float(second)
    return side, dark


def decoded(data_url: str) -> str:
    side, dark = modules(data_url)
    picture = Image.new("L", (side * 4, side * 4), 255)
    draw = ImageDraw.Draw(picture)
    for x, y in dark:
        draw.rectangle((x * 4, y * 4, x * 4 + 3, y * 4 + 3), fill=0)
    (found,) = zxingcpp.read_barcodes(picture)
    return found.text


ADDRESSES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-_./%", min_size=1, max_size=LONGEST_ADDRESS - 8)


@pytest.mark.thorough
@settings(max_examples=25)
@given(ADDRESSES)
def test_a_code_holds_exactly_its_address(rest: str) -> None:
    assert decoded(qr_data_url(f"https://{rest}")) == f"https://{rest}"


def test_the_longest_address_still_makes_the_largest_symbol_that_is_printed() -> None:
    side, dark = modules(qr_data_url("h" * LONGEST_ADDRESS))
    assert side == 17 + 4 * LARGEST_VERSION + 2 * QUIET_ZONE
    edges = [v for point in dark for v in point]
    assert (min(edges), max(edges)) == (QUIET_ZONE, side - QUIET_ZONE - 1)


@pytest.mark.parametrize("url", ["h" * (LONGEST_ADDRESS + 1), "https://clinic.example/hướng-dẫn"])
def test_an_address_that_no_code_should_carry_is_refused(url: str) -> None:
    with pytest.raises(RenderError, match="no good for a QR code"):
        qr_data_url(url)


@pytest.mark.parametrize(
    ("base", "path", "url"),
    [
        ("https://a.example", "vi/x.html", "https://a.example/vi/x.html"),
        ("https://a.example/", "vi/x.html", "https://a.example/vi/x.html"),
        (
            "https://a.example/hsg/",
            "nb/x_nb_Norwegian-Bokmål.html",
            "https://a.example/hsg/nb/x_nb_Norwegian-Bokm%C3%A5l.html",
        ),
    ],
)
def test_the_address_of_a_page_stands_under_the_clinics_own(base: str, path: str, url: str) -> None:
    assert page_url(base, path) == url
