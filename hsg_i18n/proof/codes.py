"""QR codes (ISO/IEC 18004) read back from the picture of a page, by ZXing."""

from __future__ import annotations

from typing import Any


def read_codes(picture: Any) -> tuple[str, ...]:
    """What each QR code on a picture in grey says, from the top."""
    import zxingcpp

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return tuple(code.text for code in sorted(found, key=lambda c: (c.position.top_left.y, c.position.top_left.x)))
