"""What WeasyPrint may load: the pictures that are inside the job, and nothing else.

Its own fetcher would follow every http: and file: address that a document names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher

#: Vectors, and the pixels of a clinic's logo.
PICTURES = ("data:image/svg+xml;base64,", "data:image/png;base64,")


class JobFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves data: addresses of SVG and PNG pictures and stops the rendering at any other."""

    def __init__(self) -> None:
        """Allow one protocol."""
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """The content behind a data: address. Raises FatalURLFetchingError, which ends the job, for others."""
        if not url.startswith(PICTURES):
            raise FatalURLFetchingError(f"A page may not load {url[:120]!r}")
        return super().fetch(url, headers)
