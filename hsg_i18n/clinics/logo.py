"""Finds a clinic's logo and proves that it is a picture which paper and a web page may carry."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from hsg_i18n.clinics.png import SIGNATURE, png_ratio
from hsg_i18n.clinics.svg import svg_ratio
from hsg_i18n.errors import ConfigError
from hsg_i18n.files import read_bytes
from hsg_i18n.model import Logo

#: The largest file that is taken, in bytes: it stands in every page of every language.
LARGEST = 512_000


def read_logo(name: str, folder: Path, profile: str) -> Logo:
    """The picture `name` of the folder that the profile lies in.

    What it is decides its content, not its name. Raises ConfigError, with `profile` as the place, where the name
    leads out of the folder, and where the file is no SVG or PNG that may be printed.
    """
    try:
        data = _content(name, folder, profile)
        if data.startswith(SIGNATURE):
            return Logo("image/png", data, png_ratio(data))
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return Logo("image/svg+xml", data, svg_ratio(data))
        raise ValueError("it is neither SVG nor PNG")
    except ValueError as fault:
        raise ConfigError(
            f'The logo "{name}" cannot be used: {fault}.',
            path=profile,
            hint="Take a PNG, or a plain SVG with its text as outlines, and put it beside the profile.",
        ) from None


def _content(name: str, folder: Path, profile: str) -> bytes:
    inside = Path(name)
    if "\0" in name or "\\" in name or inside.is_absolute() or PureWindowsPath(name).drive or ".." in inside.parts:
        raise ValueError("its name must begin in the folder of the profile and lead nowhere else")
    path = folder / inside
    try:
        whole = path.resolve(strict=True)
        home = folder.resolve(strict=True)
    except FileNotFoundError:
        raise ValueError("there is no such file") from None
    except (OSError, RuntimeError):
        raise ValueError("its place cannot be read") from None  # a link to itself, a name too long
    if not whole.is_relative_to(home):
        raise ValueError("it is a link out of the folder of the profile")
    if whole.is_file() and whole.stat().st_size > LARGEST:
        raise ValueError(f"it has more than {LARGEST // 1000} kB")
    return read_bytes(whole, ConfigError, f"{profile}, logo {name}")
