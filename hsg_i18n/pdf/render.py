"""One job, one PDF: set on the largest rung of the ladder that fits, tagged as PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from functools import lru_cache
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from hsg_i18n.errors import RenderError
from hsg_i18n.model import PdfFile, RenderJob
from hsg_i18n.pdf.edges import lost_text
from hsg_i18n.pdf.fetch import JobFetcher
from hsg_i18n.pdf.log import collected
from hsg_i18n.pdf.xmp import tell_provenance

VARIANT = "pdf/ua-1"


def render(job: RenderJob) -> PdfFile:
    """The PDF of a job, the same bytes for the same job.

    Raises RenderError when the text does not fit on the pages it may have, when a part of it lies over the
    edge or over another part, when the document names anything outside the job, and when WeasyPrint
    reports anything at all, a missing glyph first.
    """
    with collected() as log:
        try:
            setting, document = _fit(job)
            tell_provenance(document.metadata)
            data = document.write_pdf(
                pdf_variant=VARIANT, pdf_identifier=hashlib.md5(job.digest.encode(), usedforsecurity=False).digest()
            )
        except FatalURLFetchingError as fault:
            raise RenderError(f"{fault}.", path=job.path, hint="Remove the address from the source.") from None
    if log:
        said = "; ".join(text.rstrip(".") for text in log)
        raise RenderError(f"The page came out wrong: {said}.", path=job.path, hint=_hint(log))
    return PdfFile(job.path, data, pages=len(document.pages), setting=setting, fill=_fill(document))


def _fit(job: RenderJob) -> tuple[int, Any]:
    """(index, laid-out document) of the largest setting that fits, found by halving."""
    layouts: dict[int, Any] = {}

    def too_large(setting: int) -> bool:
        layouts[setting] = _lay_out(job, setting)
        return bool(_misfit(layouts[setting], job))

    best = bisect_left(range(len(job.settings)), True, key=too_large) - 1
    if best < 0:
        hint = "Shorten the text, or allow a smaller setting in format.toml."
        raise RenderError(_misfit(layouts[0], job), path=job.path, hint=hint)
    return best, layouts[best]


def _misfit(document: Any, job: RenderJob) -> str:
    """A sentence about why the document cannot be printed like this; empty where it can."""
    pages = len(document.pages)
    if pages > job.max_pages:
        return f"The text needs {pages} pages and may have {job.max_pages}."
    return lost_text(document.pages)


def _lay_out(job: RenderJob, setting: int) -> Any:
    html = HTML(string=job.html, url_fetcher=JobFetcher(), base_url="job:")
    sheets = [_css(job.stylesheet), _css(job.settings[setting])]
    return html.render(stylesheets=sheets, font_config=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    # Shared for the life of the worker: memory stays flat and no face is opened twice.
    return FontConfiguration()


@lru_cache(maxsize=64)
def _css(text: str) -> CSS:
    return CSS(string=text, url_fetcher=JobFetcher(), font_config=_fonts(), base_url="job:")


def _fill(document: Any) -> tuple[float, ...]:
    return tuple(round(_page_fill(page._page_box), 3) for page in document.pages)


def _page_fill(page: Any) -> float:
    top = page.content_box_y()
    bottoms = [b.position_y + b.height for b in page.descendants() if getattr(b, "text", "") and _inside(b, page)]
    return float((max(bottoms) - top) / page.height) if bottoms else 0.0


def _inside(box: Any, page: Any) -> bool:
    return bool(page.content_box_y() <= box.position_y <= page.content_box_y() + page.height)


def _hint(log: list[str]) -> str:
    if any("glyph" in text.lower() for text in log):
        return "Correct the character in the translation, or add a font for it to language.toml and run make fonts."
    return "Mend what the message names, then build again."
