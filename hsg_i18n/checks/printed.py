"""What a check of a finished PDF looks at: the PDF as it was read, and what the build knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hsg_i18n.checks.contexts import Fault, Place
from hsg_i18n.errors import RenderError
from hsg_i18n.model import Artifact, Element, Format, Language, LocalizedHandout, PrintedPdf

if TYPE_CHECKING:
    from hsg_i18n.html.reading import Reading  # with Jinja2 behind it, which the check of a catalog does not need


@dataclass(frozen=True, slots=True)
class Known:
    """What the build knows about a PDF. Of a PDF from anywhere it knows nothing, and every field is empty."""

    language: Language | None = None
    source_language: str = "en"  #: BCP 47
    format: Format | None = None
    pages: int = 0  #: how many the PDF may have; 0 where nobody says
    families: tuple[str, ...] = ()  #: of the fonts that it may be set in
    local: LocalizedHandout | None = None  #: the handout that it prints
    planned: tuple[Reading, ...] = ()  #: what the page was to say, in the order of reading
    addresses: tuple[str, ...] = ()  #: that the page carries as QR codes
    artifact: Artifact | None = None  #: its entry in the manifest


@dataclass(frozen=True, slots=True)
class PdfFileContext:
    """One PDF as it lies on the disk."""

    path: str
    pdf: PrintedPdf | None  #: None where it cannot be read
    fault: RenderError | None = None
    sha256: str = ""
    known: Known = field(default_factory=Known)

    @property
    def place(self) -> Place:
        """The file."""
        return _place(self.path, self.known)


@dataclass(frozen=True, slots=True)
class PdfContext:
    """One PDF that could be read."""

    path: str
    pdf: PrintedPdf
    known: Known = field(default_factory=Known)

    @property
    def place(self) -> Place:
        """The file."""
        return _place(self.path, self.known)

    @property
    def imposed(self) -> bool:
        """True where pages were put together on sheets that are cut or folded afterwards."""
        fmt = self.known.format
        return (fmt is not None and fmt.scheme is not None) or any(page.imposed for page in self.pdf.pages)

    @property
    def press(self) -> bool:
        """True for a file that a print shop gets: nobody reads it on a screen, and what is at its edges is cut off."""
        return any(page.bleed for page in self.pdf.pages)

    @property
    def read_aloud(self) -> bool:
        """True where the file has a structure that a program can read."""
        return bool(self.pdf.elements) and not self.press

    def at(self, msgid: str, msgctxt: str | None = None) -> Place:
        """A message on the page."""
        place = self.place
        return Place(place.path, 0, place.language, place.domain, msgctxt, msgid)

    def page_of(self, index: int) -> int:
        """The number of the page on which an element begins; 0 where it has no content."""
        leaf = next(self.pdf.leaves(index), None)
        return 0 if leaf is None else leaf.page + 1

    def named(self, index: int) -> str:
        """An element, as a sentence names it: its tag and its page."""
        element: Element = self.pdf.elements[index]
        page = self.page_of(index)
        return f"{element.tag} on page {page}" if page else element.tag


def _place(path: str, known: Known) -> Place:
    folder = known.language.folder if known.language else ""
    return Place(path, 0, folder, known.local.handout.id if known.local else "")


__all__ = ["Fault", "Known", "PdfContext", "PdfFileContext"]
