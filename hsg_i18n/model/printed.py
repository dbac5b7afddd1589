"""A finished PDF as it was read back: pages, glyphs, fonts, structure and metadata (ISO 32000-1).

Every position is in points from the top left corner of the page's crop box, x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

#: Left, top, right, bottom.
Box = tuple[float, float, float, float]
#: Red, green and blue, each from 0 to 1.
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph on a page."""

    text: str  #: the characters it stands for by itself; empty where the font names none
    x: float  #: where it begins on its baseline
    y: float  #: its baseline
    end: float  #: where the next one begins
    missing: bool = False  #: the font has no shape for it: glyph 0, .notdef, a box on paper


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs that one operator shows: of one font, size and colour, in the order of drawing."""

    page: int  #: index of the page
    glyphs: tuple[Glyph, ...]
    font: int  #: index into the document's fonts
    size: float  #: in points on paper
    colour: Colour | None  #: None where it is a pattern or another colour space
    box: Box  #: from the ascent to the descent of its letters, roughly; white space at its ends left out
    angle: float  #: degrees by which the line is turned; 0 runs to the right, 180 stands on its head
    mcid: int | None  #: the marked content it belongs to; None for artifacts and unmarked text
    artifact: bool  #: it is marked as no part of the content
    visible: bool = True  #: False for invisible text (rendering mode 3)

    @property
    def text(self) -> str:
        """What its glyphs stand for, in the order of drawing."""
        return "".join(g.text for g in self.glyphs)


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font that a page uses."""

    name: str  #: PostScript name without the prefix of a subset
    subset: bool  #: the name has the prefix of a subset
    embedded: bool
    to_unicode: bool  #: it says which characters its glyphs stand for


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page."""

    number: int  #: from 1
    width: float
    height: float
    trim: Box  #: the sheet after cutting; the whole page where the file does not say
    runs: tuple[Run, ...]  #: in the order of drawing
    marked: Mapping[int, str]  #: text of each marked content: its ActualText, else what its glyphs stand for
    artifacts: tuple[str, ...] = ()  #: text of each artifact
    unmarked: bool = False  #: something is drawn that is neither content nor artifact
    tabs: str = ""  #: order of the tab key: "S" follows the structure
    bleed: bool = False  #: the page is larger than what is cut out of it
    imposed: bool = False  #: the page is put together from other pages or sheets


@dataclass(frozen=True, slots=True)
class Marked:
    """A leaf of the structure: marked content of a page."""

    page: int  #: index of the page
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree. They stand in the order of reading; `kids` names those inside by index."""

    tag: str  #: standard type (ISO 32000-1, 14.8.4), after the role map
    parent: int  #: index of the element around it; -1 for the root
    kids: tuple[int | Marked, ...]
    language: str  #: BCP 47 tag in effect, lower level first; empty where nothing names one
    actual: str | None = None  #: ActualText
    alt: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()  #: such as ("Scope", "Column")
    refers: bool = False  #: it holds an annotation or another object


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A PDF, read."""

    data: bytes = field(repr=False)
    pages: tuple[PdfPage, ...] = ()
    fonts: tuple[PdfFont, ...] = ()
    elements: tuple[Element, ...] = ()
    language: str = ""  #: Lang of the whole
    title: str = ""  #: of the document information
    xmp_title: str = ""
    shows_title: bool = False  #: DisplayDocTitle
    tagged: bool = False  #: MarkInfo says that it is
    bookmarks: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()  #: what its metadata claims, such as "PDF/UA-1" and "PDF/A-3A"
    form: bool = False  #: it has fields to fill in
    loose: tuple[str, ...] = ()  #: sentences on where structure, parent tree and pages contradict each other

    def runs(self) -> Iterator[Run]:
        """Every run, page by page."""
        for page in self.pages:
            yield from page.runs

    def inside(self, index: int) -> Iterator[int]:
        """The element and all elements in it, in the order of reading."""
        waiting = [index]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += [kid for kid in reversed(self.elements[at].kids) if isinstance(kid, int)]

    def leaves(self, index: int) -> Iterator[Marked]:
        """The marked content in an element, in the order of reading."""
        waiting: list[int | Marked] = [index]
        while waiting:
            at = waiting.pop()
            if isinstance(at, Marked):
                yield at
            else:
                waiting += reversed(self.elements[at].kids)

    def text(self, index: int) -> str:
        """What a screen reader says for an element: ActualText first, then the marked content in order."""
        parts: list[str] = []
        waiting: list[int | Marked] = [index]
        while waiting:
            at = waiting.pop()
            if isinstance(at, Marked):
                parts.append(self.said(at))
                continue
            actual = self.elements[at].actual
            if actual is None:
                waiting += reversed(self.elements[at].kids)
            else:
                parts.append(actual)
        return "".join(parts)

    def said(self, leaf: Marked) -> str:
        """The text of a marked content; empty where no page has it."""
        return self.pages[leaf.page].marked.get(leaf.mcid, "") if 0 <= leaf.page < len(self.pages) else ""

    def roots(self) -> tuple[int, ...]:
        """The elements that stand in no other."""
        return tuple(i for i, e in enumerate(self.elements) if e.parent < 0)
