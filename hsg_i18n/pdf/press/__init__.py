"""Files for the print shop: PDF/X-4 in one black ink, with bleed and crop marks, page by page.

The shop imposes them itself. They have no tags and no links: a press does not read, and PDF/X forbids links on a page.
"""

from __future__ import annotations

import io

import pikepdf

from hsg_i18n.pdf.press.bleed import short_of_bleed
from hsg_i18n.pdf.press.boxes import BLEED, STYLESHEET, prepare_page
from hsg_i18n.pdf.press.inks import to_black_ink
from hsg_i18n.pdf.press.metadata import describe
from hsg_i18n.pdf.saving import saved

__all__ = ["BLEED", "STYLESHEET", "VERSION", "for_press", "short_of_bleed"]

#: Of PDF, that PDF/X-4 is made of.
VERSION = "1.6"


def for_press(data: bytes, identifier: bytes, date: str, provenance: dict[str, list[str]]) -> bytes:
    """The PDF/X-4 file of a PDF that was laid out with STYLESHEET. The same bytes for the same input.

    Raises RenderError for a colour that cannot become a share of black ink.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        to_black_ink(pdf)
        for page in pdf.pages:
            prepare_page(pdf, page)
        describe(pdf, identifier, date, provenance)
        pdf.remove_unreferenced_resources()
        return saved(pdf, VERSION)
