"""What WeasyPrint may load: the pictures that are inside the job, and nothing else.

Its own fetcher would follow every http: and file: address that a document names.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from email.message import EmailMessage
from functools import lru_cache
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

#: Vectors, and the pixels of a clinic's logo.
PICTURES = ("data:image/svg+xml;base64,", "data:image/png;base64,")


class JobFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves data: addresses (RFC 2397) of SVG and PNG pictures and stops the rendering at any other."""

    def __init__(self) -> None:
        """Allow one protocol."""
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """The content behind a data: address. Raises FatalURLFetchingError, which ends the job, for others."""
        head = next((head for head in PICTURES if url.startswith(head)), "")
        if not head:
            raise FatalURLFetchingError(f"A page may not load {url[:120]!r}")
        try:
            body = base64.b64decode(url.removeprefix(head), validate=True)
        except binascii.Error:
            raise FatalURLFetchingError(f"A page has a broken picture: {url[:120]!r}") from None
        return URLFetcherResponse(url, body, _headers(head))


@lru_cache(maxsize=len(PICTURES))
def _headers(head: str) -> EmailMessage:
    message = EmailMessage()
    message["Content-Type"] = head.removeprefix("data:").partition(";")[0]
    return message
