"""A logo is a picture that draws itself from itself, is what its bytes are, and lies beside its profile."""

from __future__ import annotations

import os
import tomllib
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hsg_i18n.clinics.logo import LARGEST, read_logo
from hsg_i18n.clinics.png import png_ratio
from hsg_i18n.clinics.svg import svg_ratio
from hsg_i18n.errors import ConfigError

PLAIN = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"'
SVGS = tomllib.loads((Path(__file__).parent / "svg_logos.toml").read_text("utf-8"))["logo"]


def png(width: int = 200, height: int = 100, mode: str = "RGBA", **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height)).save(out, "png", **options)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def header(data: bytes, **changes: int) -> bytes:
    """The PNG with bytes of its header changed, and its check sum with them."""
    body = bytearray(data[16:29])
    for place, value in changes.items():
        body[int(place[1:])] = value
    return data[:8] + chunk(b"IHDR", bytes(body)) + data[33:]


@pytest.mark.parametrize("case", SVGS, ids=lambda case: case["name"])
def test_an_svg_is_taken_or_refused_with_its_reason(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "logo").write_text(case["svg"].replace("§", PLAIN), "utf-8")
    if case["refused"]:
        with pytest.raises(ConfigError) as caught:
            read_logo("logo", tmp_path, "clinics/mine.toml")
        assert case["refused"] in caught.value.message
        assert caught.value.path == "clinics/mine.toml"
    else:
        found = read_logo("logo", tmp_path, "clinics/mine.toml")
        assert (found.media_type, found.ratio) == ("image/svg+xml", 2)


@pytest.mark.parametrize(
    "svg",
    [
        f"<svg {PLAIN}>{'<g>' * 50}{'</g>' * 50}</svg>",
        f"<svg {PLAIN}>{'<g/>' * 6000}</svg>",
        f'<svg {PLAIN}><g id="a"/>{"<use href=&#34;#a&#34;/>".replace("&#34;", chr(34)) * 300}</svg>',
    ],
    ids=["deep", "many", "copies"],
)
def test_an_svg_that_keeps_a_renderer_busy_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="too complicated"):
        svg_ratio(svg.encode())


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_kind_is_taken(mode: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(png(300, 100, mode))  # its name says nothing
    found = read_logo("logo.svg", tmp_path, "mine.toml")
    assert (found.media_type, found.ratio) == ("image/png", 3)


PICTURE = png()
PNGS = {
    "cut off": (PICTURE[:-20], "cut off or broken"),
    "without its end": (PICTURE[:-12], "not whole"),
    "signature alone": (PICTURE[:8], "not whole"),
    "a bit is flipped": (PICTURE[:60] + bytes([PICTURE[60] ^ 1]) + PICTURE[61:], "cut off or broken"),
    "too small": (png(99, 100), "99 x 100 pixels"),
    "too large": (png(4001, 100, "1"), "4001 x 100 pixels"),
    "interlaced": (header(PICTURE, b12=1), "interlaced"),
    "a kind that is none": (header(PICTURE, b9=5), "no kind"),
    "more rows than it holds": (header(PICTURE, b7=101), "another picture"),
    "fewer rows than it holds": (header(PICTURE, b6=0, b7=100, b3=100), "another picture"),
    "a palette that is lost": (header(png(mode="L"), b9=3), "palette"),
    "moving": (PICTURE[:33] + chunk(b"acTL", bytes(8)) + PICTURE[33:], "moves"),
    "a bomb": (
        PICTURE[:33] + chunk(b"IDAT", zlib.compress(bytes(50_000_000), 9)) + chunk(b"IEND", b""),
        "another picture",
    ),
    "data that is no data": (PICTURE[:33] + chunk(b"IDAT", b"nothing") + chunk(b"IEND", b""), "broken"),
}


@pytest.mark.parametrize(("data", "reason"), PNGS.values(), ids=PNGS)
def test_a_png_that_is_not_whole_and_plain_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        png_ratio(data)


@settings(max_examples=60)
@given(st.integers(8, len(PICTURE) - 1), st.integers(1, 255))
def test_no_byte_of_a_png_can_change_unseen(place: int, by: int) -> None:
    with pytest.raises(ValueError, match=r"PNG|pixels"):
        png_ratio(PICTURE[:place] + bytes([PICTURE[place] ^ by]) + PICTURE[place + 1 :])


def outside_link(folder: Path) -> str:
    (folder.parent / "secret.svg").write_text(f"<svg {PLAIN}/>", "utf-8")
    (folder / "link.svg").symlink_to("../secret.svg")
    return "link.svg"


def linked_folder(folder: Path) -> str:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "a.svg").write_text(f"<svg {PLAIN}/>", "utf-8")
    (folder / "pictures").symlink_to("../elsewhere")
    return "pictures/a.svg"


def loop(folder: Path) -> str:
    (folder / "loop.svg").symlink_to("loop.svg")
    return "loop.svg"


def pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe.svg")
    return "pipe.svg"


def huge(folder: Path) -> str:
    (folder / "huge.png").write_bytes(PICTURE + bytes(LARGEST))
    return "huge.png"


def other_kind(folder: Path) -> str:
    (folder / "logo.png").write_bytes(b"GIF89a" + bytes(50))
    return "logo.png"


PLACES: list[tuple[Callable[[Path], str], str]] = [
    (lambda folder: "../secret.svg", "lead nowhere else"),
    (lambda folder: "a/../../secret.svg", "lead nowhere else"),
    (lambda folder: str(folder / "logo.svg"), "lead nowhere else"),
    (lambda folder: "C:logo.svg", "lead nowhere else"),
    (lambda folder: "..\\secret.svg", "lead nowhere else"),
    (lambda folder: "none.svg", "no such file"),
    (lambda folder: ".", "This is not a file"),
    (lambda folder: "y" * 300, "cannot be read"),
    (outside_link, "a link out of the folder"),
    (linked_folder, "a link out of the folder"),
    (loop, "cannot be read"),
    (pipe, "This is not a file"),
    (huge, "512 kB"),
    (other_kind, "neither SVG nor PNG"),
]


@pytest.mark.parametrize(("place", "reason"), PLACES)
def test_a_logo_lies_in_the_folder_of_its_profile(place: Callable[[Path], str], reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "clinics"
    folder.mkdir()
    with pytest.raises(ConfigError, match=reason):
        read_logo(place(folder), folder, "clinics/mine.toml")


def test_a_link_inside_of_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "logo-2026.svg").write_text(f"<svg {PLAIN}/>", "utf-8")
    (tmp_path / "logo.svg").symlink_to("logo-2026.svg")
    assert read_logo("logo.svg", tmp_path, "mine.toml").ratio == 2
