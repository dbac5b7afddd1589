"""One job, one PDF: set on the largest rung of the ladder that fits, as PDF/A-3a and PDF/UA-1 in one file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from hsg_i18n.errors import RenderError
from hsg_i18n.model import Imposition, PdfFile, Press, RenderJob
from hsg_i18n.pdf import press
from hsg_i18n.pdf.conformance import VARIANT, add_output_intent, claim_accessibility, open_metadata
from hsg_i18n.pdf.embedding import shrink
from hsg_i18n.pdf.fetch import JobFetcher
from hsg_i18n.pdf.fitting import fitted
from hsg_i18n.pdf.imposition import impose
from hsg_i18n.pdf.letting_go import let_go
from hsg_i18n.pdf.line_ends import whole_lines
from hsg_i18n.pdf.log import collected
from hsg_i18n.pdf.papers import Drawn, drawn
from hsg_i18n.pdf.precision import short_numbers
from hsg_i18n.pdf.shortcuts import joined_streams, shortcuts
from hsg_i18n.pdf.tagging import remembered_spaces, tagged
from hsg_i18n.pdf.tagging.actual_text import listed
from hsg_i18n.pdf.weights import drawn_weights
from hsg_i18n.pdf.xmp import properties, tell_provenance


@dataclass(frozen=True, slots=True)
class Drawing:
    """A document that is set and drawn: what remains is the paper that it comes on."""

    key: str  #: see `RenderJob.drawing`
    drawn: Drawn | bytes  #: the file itself where it is one for the print shop
    pages: int
    setting: int  #: see `PdfFile`
    fill: tuple[float, ...]


class Drawings:
    """Jobs that draw the same, one after the other, are drawn once."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._last: Drawing | None = None

    def render(self, job: RenderJob) -> PdfFile:
        """As the function."""
        if self._last is None or not job.drawing or self._last.key != job.drawing:
            self._last = draw(job)
        return on_paper(self._last, job)


def render(job: RenderJob) -> PdfFile:
    """The PDF of a job, the same bytes for the same job.

    Raises RenderError when the text does not fit on the pages it may have, when a part of it lies over the
    edge or over another part, when the document names anything outside the job, and when WeasyPrint
    reports anything at all, a missing glyph first.
    """
    return on_paper(draw(job), job)


def draw(job: RenderJob) -> Drawing:
    """What a job draws, the same whatever paper it comes on. Raises as `render` does."""
    with collected() as log, let_go(), whole_lines(), shortcuts(job):
        try:
            setting, document = fitted(job, _lay_out)
            with drawn_weights(), short_numbers():
                found = _for_press(document, job, job.press) if job.press else _draw(document)
            pages, fill = len(document.pages), _fill(document)
        except FatalURLFetchingError as fault:
            raise RenderError(f"{fault}.", path=job.path, hint="Remove the address from the source.") from None
    if log:
        said = "; ".join(text.rstrip(".") for text in log)
        raise RenderError(f"The page came out wrong: {said}.", path=job.path, hint=_hint(log))
    return Drawing(job.drawing, found, pages, setting, fill)


def on_paper(drawing: Drawing, job: RenderJob) -> PdfFile:
    """The PDF of a job from what it draws. Raises RenderError when the pages find no room on the paper."""
    found, pages = drawing.drawn, drawing.pages
    with joined_streams():
        data = found if isinstance(found, bytes) else found.file(_identifier(job).hex(), job.sheet)
    if job.imposition:
        data, pages = _imposed(data, job.imposition, job.path)
    return PdfFile(job.path, data, pages=pages, setting=drawing.setting, fill=drawing.fill)


def _for_press(document: Any, job: RenderJob, wanted: Press) -> bytes:
    if short := press.short_of_bleed(document.pages):
        raise RenderError(short, path=job.path, hint=f"Let it reach {press.BLEED:g} mm over the edge of the page.")
    plain = document.write_pdf(pdf_version=press.VERSION, pdf_identifier=_identifier(job))
    try:
        return press.for_press(plain, _identifier(job), wanted.date, properties(document.metadata.custom))
    except RenderError as fault:
        raise RenderError(fault.message, path=job.path, hint=fault.hint) from None


def _identifier(job: RenderJob) -> bytes:
    return hashlib.md5(job.digest.encode(), usedforsecurity=False).digest()


def _imposed(data: bytes, imposition: Imposition, path: str) -> tuple[bytes, int]:
    try:
        return impose(data, imposition)
    except RenderError as fault:
        raise RenderError(fault.message, path=path, hint=fault.hint) from None


def _draw(document: Any) -> Drawn:
    for page in document.pages:
        page.bookmarks = [(level, listed(label), *rest) for level, label, *rest in page.bookmarks]
    tell_provenance(document.metadata)
    claim_accessibility(document.metadata)
    add_output_intent(document)
    with tagged(document):
        found = drawn(partial(document.write_pdf, pdf_variant=VARIANT, output_intent=""))
    open_metadata(found.pdf)
    shrink(found.pdf)
    return found


def _lay_out(job: RenderJob, setting: int) -> Any:
    sheets = [_css(job.stylesheet), _css(job.settings[setting])]
    if job.press:
        sheets.append(_css(press.STYLESHEET))
    with remembered_spaces():
        return _parsed(job.html).render(stylesheets=sheets, font_config=_fonts())


@lru_cache(maxsize=1)
def _parsed(html: str) -> HTML:
    return HTML(string=html, url_fetcher=_fetcher(), base_url="job:")


@lru_cache(maxsize=1)
def _fetcher() -> JobFetcher:
    return JobFetcher()


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    # Shared for the life of the worker: memory stays flat and no face is opened twice.
    return FontConfiguration()


@lru_cache(maxsize=256)
def _css(text: str) -> CSS:
    return CSS(string=text, url_fetcher=_fetcher(), font_config=_fonts(), base_url="job:")


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
