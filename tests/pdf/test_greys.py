"""One black ink: a colour becomes the grey that is as light on paper, and what is meant as black is black."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from hsg_i18n.pdf.press.greys import CONDITION, grey_of, grey_of_inks, icc_profile, luminance_of_ink

parts = st.floats(0, 1)
bytes_ = st.integers(0, 255)


@given(parts, parts, parts)
def test_the_grey_prints_as_light_as_the_colour_is(red: float, green: float, blue: float) -> None:
    light = sum(
        share * (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4)
        for share, v in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )
    grey = grey_of(red, green, blue)
    assert grey == 0 if light <= 0.02 else luminance_of_ink(grey) == pytest.approx(light, abs=0.002)


@given(parts, parts)
def test_a_darker_grey_is_never_printed_lighter(one: float, other: float) -> None:
    dark, light = sorted((one, other))
    assert grey_of(dark, dark, dark) <= grey_of(light, light, light)


@pytest.mark.parametrize(("colour", "grey"), [("000000", 0), ("111111", 0), ("222222", 0), ("ffffff", 1)])
def test_black_is_all_ink_and_white_is_none(colour: str, grey: float) -> None:
    assert grey_of(*(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))) == grey


def test_half_covered_comes_out_as_seventy_percent() -> None:
    assert luminance_of_ink(0.5) == pytest.approx(0.3)


@given(parts)
def test_black_ink_alone_stays_as_it_is(black: float) -> None:
    assert grey_of_inks(0, 0, 0, black) == pytest.approx(1 - black, abs=0.001)
    assert grey_of_inks(1, 1, 1, 1) == 0


# --- the profile -----------------------------------------------------------------------------------------------------


def test_the_profile_is_that_of_a_printer_with_one_ink() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc_profile())).profile
    assert (profile.device_class, profile.xcolor_space, profile.connection_space) == ("prtr", "GRAY", "XYZ ")
    assert profile.profile_description == CONDITION
    assert profile.version == pytest.approx(2.4)
    assert int.from_bytes(icc_profile()[:4], "big") == len(icc_profile())


@given(bytes_)
def test_colour_management_shows_a_grey_as_light_as_the_colour_it_came_from(value: int) -> None:
    grey = grey_of(value / 255, value / 255, value / 255)
    printed = Image.new("L", (1, 1), round(grey * 255))
    shown = ImageCms.profileToProfile(
        printed,
        ImageCms.ImageCmsProfile(io.BytesIO(icc_profile())),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
    )
    assert shown
    assert shown.getpixel((0, 0)) == pytest.approx((value,) * 3 if grey else (0,) * 3, abs=4)
