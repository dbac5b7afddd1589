"""QR codes (ISO/IEC 18004): the way from paper to a page on the web, as a vector picture inside the page."""

from __future__ import annotations

import base64
from io import BytesIO
from urllib.parse import quote

from hsg_i18n.errors import RenderError

#: Modules of white around a code, as the standard asks for.
QUIET_ZONE = 4
#: The smallest and the largest symbol that is printed, 33 and 41 modules a side. A picture of 25 mm, quiet zone and
#: all, holds a code of 20 mm or a little more; a module is half a millimetre, which any phone reads.
SMALLEST_VERSION, LARGEST_VERSION = 4, 6
#: The longest address that such a symbol holds at error correction M, in ASCII characters.
LONGEST_ADDRESS = 106


def page_url(base_url: str, path: str) -> str:
    """The address of `path`, a path inside the profile's folder, on the clinic's site; ASCII (RFC 3986)."""
    return f"{base_url.rstrip('/')}/{quote(path)}"


def qr_data_url(url: str) -> str:
    """The QR code of an ASCII address as a `data:` address of an SVG picture, its quiet zone inside.

    Black on white, error correction M: 15 % of it may be lost. Raises RenderError for an address
    longer than LONGEST_ADDRESS or with characters outside of ASCII.
    """
    if len(url) > LONGEST_ADDRESS or not url.isascii():
        raise RenderError(
            f"The address is no good for a QR code: {url}",
            hint=f"It must be ASCII, at most {LONGEST_ADDRESS} characters. Choose a shorter base_url.",
        )
    import segno  # brings half of the web along, and most sheets have no code

    least = segno.make_qr(url, error="m", mode="byte", boost_error=False)
    version = max(SMALLEST_VERSION, int(least.version))
    code = segno.make_qr(url, version=version, error="m", mode="byte", boost_error=False)
    picture = BytesIO()
    # No class, no declaration, no line end: the same code has the same bytes.
    code.save(
        picture,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        nl=False,
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.getvalue()).decode()}"
