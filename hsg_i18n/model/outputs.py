"""Pages, jobs and the files of a build."""

from __future__ import annotations

from dataclasses import dataclass, field

from hsg_i18n.model.settings import Paper
from hsg_i18n.model.states import Scheme


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """One self-contained web page."""

    html: str
    language: str  #: BCP 47
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the PDFs of a handout in a format on a page of a size are made from."""

    html: str
    stylesheet: str  #: the same for every sheet of the format
    settings: tuple[str, ...]  #: CSS of each rung of the fitting ladder, smallest first; it comes after the stylesheet


@dataclass(frozen=True, slots=True)
class Imposition:
    """How the pages of a job come onto the sheets of a printer."""

    scheme: Scheme
    sheet: Paper  #: as the printer takes it, portrait
    page: Paper  #: one page of the job
    direction: str  #: "ltr" or "rtl": where the spine is, and which of two cards comes first


@dataclass(frozen=True, slots=True)
class Press:
    """A file for the print shop: its pages as they are, with bleed and crop marks, in one ink (PDF/X-4)."""

    date: str  #: ISO date of the text, which the file has to carry


@dataclass(frozen=True, slots=True)
class RenderJob:
    """All that a worker needs to make one PDF: no file of the project is read besides."""

    path: str  #: where the PDF goes, relative to the build folder of the profile
    html: str  #: the document
    stylesheet: str  #: CSS, pictures inside it as data: addresses; with one of the settings it is complete
    settings: tuple[str, ...]  #: CSS of each rung of the fitting ladder, smallest first
    max_pages: int
    fonts_digest: str  #: digest of the pinned font set it was planned for
    digest: str = ""  #: digest over all the rest and the renderer's versions
    imposition: Imposition | None = None  #: None leaves the pages as they are
    press: Press | None = None  #: for the print shop; None for the office printer
    sheet: Paper | None = None  #: what each page lies in the middle of, where that is not put onto sheets otherwise
    drawing: str = ""  #: digest of what is drawn, the same for every paper; empty where it is drawn on one alone
    pages_at_need: int = 0  #: how many it may have where nothing fits on `max_pages`; 0 for no more
    rooms: tuple[float, ...] = ()  #: the room that each rung takes, against the others; empty where nothing says
    spare: float = 0.0  #: see `Format`
    kept_whole: tuple[str, ...] = ()  #: see `Format`
    fold: int = 1  #: how many pages at a time are worth saving: those of a sheet that is folded


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A rendered PDF and the facts a build reports about it."""

    path: str
    data: bytes = field(repr=False)
    pages: int = 0
    setting: int = 0  #: index of the rung that was chosen
    fill: tuple[float, ...] = ()  #: share of each page's text area that is used, 0 to 1


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of a build, as manifest.json lists it."""

    path: str  #: relative to the profile's folder, with forward slashes
    language: str  #: BCP 47
    english: str
    endonym: str
    handout: str
    format: str
    paper: str  #: "A4", "Letter", or empty for a web page
    state: str
    pages: int  #: 0 for a web page
    bytes: int
    sha256: str
    source_digest: str  #: digest of everything it was made from
    translated_by: tuple[str, ...] = ()  #: who translated it, where it was approved
    reviewed_by: tuple[str, ...] = ()  #: "role: name, credential" of each review that it rests on
    approved: str = ""  #: ISO date of the approval
    review_by: str = ""  #: ISO date, the last day on which it may be given out
    english_version: str = ""  #: of the English that it follows
    english_date: str = ""  #: ISO date of that version
    english_changed: str = ""  #: ISO date on which the English changed since, or "unknown"; empty where it did not
    edition: str = ""  #: digest of the approved text
    planned: str = ""  #: digest of what its page is set from: where it is the same, so is `source_digest`
