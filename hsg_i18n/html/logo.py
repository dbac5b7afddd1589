"""A clinic's logo inside a page."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from hsg_i18n.model import Logo

#: Width over height from which on a logo fills the width that the top line has for it, rather than the height.
_WIDE = 4.5


@dataclass(frozen=True, slots=True)
class LogoPicture:
    """What a template needs to show a logo."""

    address: str  #: a data: address, so that the page loads nothing
    shape: str  #: "wide" or "high": the side that is set by the stylesheet


def logo_picture(logo: Logo) -> LogoPicture:
    """The logo as a part of the page."""
    address = f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"
    return LogoPicture(address, "wide" if logo.ratio > _WIDE else "high")
