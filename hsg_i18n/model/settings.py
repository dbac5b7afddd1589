"""What the data files say about languages, formats and clinics."""

from __future__ import annotations

from dataclasses import dataclass, field

from hsg_i18n.model.source import Handout
from hsg_i18n.model.states import Scheme


@dataclass(frozen=True, slots=True)
class Typography:
    """How a script is set on paper; every length is relative to the format's own."""

    fonts: tuple[str, ...]  #: family names in order of preference, from the pinned set
    size: float = 1.0  #: factor on the format's body size
    line_height: float = 1.4  #: leading of body text, as a multiple of the size
    heading_line_height: float = 1.2  #: leading of headings
    italics: bool = True  #: False where a slanted face does not exist or looks wrong
    charset: str = ""  #: Python codec that a large CJK font is cut down to, such as gb2312
    drawn_bold: bool = False  #: bold is the Regular with a line around it, so that a PDF holds each glyph once


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the code needs to know about a language: locale/<folder>/language.toml."""

    folder: str  #: gettext name, such as zh_Hans
    tag: str  #: BCP 47, such as zh-Hans
    english: str  #: English name to print, such as "Chinese, Simplified"
    endonym: str  #: its own name, exactly as to be printed
    script: str  #: ISO 15924, such as Hans
    direction: str  #: "ltr" or "rtl"
    digits: str  #: CLDR numbering system of numbers in prose, such as "latn"
    plural_forms: str  #: value of the Plural-Forms header
    nplurals: int
    typography: Typography
    line_breaks: str = "spaces"  #: "spaces", "han", or "icu" where break points are inserted
    kept_with_next: tuple[str, ...] = ()  #: short words that no line ends in, such as one that says not
    unbroken: tuple[str, ...] = ()  #: of a script without spaces, words that its dictionary would part
    sentence_ends: tuple[str, ...] = (".", "!", "?")
    quotation_marks: tuple[str, ...] = ()  #: pairs of them, such as "«»"; empty where nobody has said
    negators: tuple[str, ...] = ()  #: words that say not, where words.toml has none
    expansion: float = 0.0  #: letters it needs for one of English, 0 where nobody has counted
    number_words: tuple[tuple[str, str], ...] = ()  #: (number in ASCII digits, a word for it), for edits of the source
    capitals: bool = True  #: it can be written in capitals as English is, by the rules of Unicode alone
    mt_code: str = ""  #: code of the Argos package, empty where there is none
    aliases: tuple[str, ...] = ()  #: other names people type, such as zh_CN
    note: str = ""  #: what staff must know, shown on the index page

    @property
    def spaced(self) -> bool:
        """Whether it parts its words with spaces."""
        return self.line_breaks == "spaces"

    @property
    def file_label(self) -> str:
        """The English name as part of a file name: "Chinese-Simplified"."""
        words = "".join(c if c.isalnum() else " " for c in self.english).split()
        return "-".join(words)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet size, in millimetres, portrait."""

    name: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder a sheet is fitted on: the largest that fits wins."""

    size_pt: float  #: body size
    gap: float  #: factor on the vertical space between blocks
    leading: float = 1.0  #: factor on the language's line height
    tie: bool = False  #: it keeps together what the format's style sheet ties with `--tie`

    @property
    def room(self) -> float:
        """How much of a page it takes, against another step: letters by their area, then lines and gaps.

        The weights are those of the shipped handouts, measured; a poor one costs time and changes no page. What is kept
        together may need as much as it likes: so that the step without is tried too.
        """
        return self.size_pt**2 * (1 + 0.45 * self.leading + 0.15 * self.gap) * (1.3 if self.tie else 1)


@dataclass(frozen=True, slots=True)
class Format:
    """What a clinic hands out: one folder of templates/."""

    id: str
    title: str  #: English name for the index page
    purpose: str  #: one English sentence: what it is for
    papers: tuple[Paper, ...]
    pages: int  #: it has at most this many pages, before they are put onto sheets
    steps: tuple[Step, ...]  #: from the smallest to the largest setting
    folder: str  #: its folder, relative to the project
    screen: bool = False  #: it is a web page too
    english: bool = True  #: it is made of the English as well
    together: bool = False  #: one sheet of all languages and handouts together
    lists_changes: bool = True  #: it has room for what an older edition lacks; without it, none is printed of one
    set_once: bool = False  #: it is set for all of its papers together, and lies in the middle of each
    needs: tuple[str, ...] = ()  #: kinds of sections and ids of facts without which a handout is not made in it
    pages_at_need: int = 0  #: it may have so many where nothing fits on fewer; 0 for no more than `pages`
    spare: float = 0.0  #: share of the largest setting's room that is given up for a page, folded for a sheet, less
    kept_whole: tuple[str, ...] = ()  #: kinds of sections for which it is given up too: parted, they go on overleaf
    scheme: Scheme | None = None  #: how its pages are put onto sheets; None prints them as they are
    card: Paper | None = None  #: its own page, where that is neither the paper nor half of it

    @property
    def fold(self) -> int:
        """How many of its pages go onto one sheet that is folded; 1 where none is."""
        return 4 if self.scheme is Scheme.SADDLE_STITCH else 1

    def page(self, paper: Paper) -> Paper:
        """The page that is cut, folded or left as it is, when the printer takes `paper`."""
        if self.card:
            return self.card
        if self.scheme is Scheme.SADDLE_STITCH:
            return Paper(f"half {paper.name}", paper.height_mm / 2, paper.width_mm)
        return paper

    def set_on(self, paper: Paper) -> Paper:
        """The page as the office gets it: where it is set once, the largest that lies within those of all papers."""
        if not self.set_once:
            return self.page(paper)
        pages = [self.page(p) for p in self.papers]
        return Paper("common", min(p.width_mm for p in pages), min(p.height_mm for p in pages))

    def suits(self, handout: Handout) -> bool:
        """True when the handout holds all that the format prints."""
        kinds = {str(section.kind) for section in handout.sections}
        facts = {fact for block in handout.blocks() for fact in block.facts}
        return set(self.needs) <= kinds | facts

    def omits(self, handout: Handout) -> bool:
        """True when the format would be made of the handout, but not of one whose English has changed since."""
        return not self.lists_changes and not self.together and self.suits(handout)


@dataclass(frozen=True, slots=True)
class Logo:
    """A clinic's picture, proven to be what its type says."""

    media_type: str  #: "image/svg+xml" or "image/png"
    data: bytes = field(repr=False)
    ratio: float  #: width over height


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic's profile. A value that is not set prints as a labelled blank line."""

    id: str
    values: tuple[tuple[str, str], ...] = ()  #: (placeholder name, value), only those that are set
    after: tuple[tuple[str, str], ...] = ()  #: (placeholder name, what prints after its value or its blank line)
    logo: Logo | None = None
    base_url: str = ""  #: where the web pages are put, without a slash at its end; empty: paper has no QR codes
    country: str = ""  #: ISO 3166 code, or empty
    paper: str = ""  #: "A4" or "Letter" where only that one is printed on; empty for both

    def value(self, name: str) -> str:
        """The value of a placeholder, or the empty string where the clinic sets none."""
        return dict(self.values).get(name, "")

    def remark(self, name: str) -> str:
        """What prints after the value of a placeholder, or after the blank line for it; mostly empty."""
        return dict(self.after).get(name, "")

    def papers(self, offered: tuple[Paper, ...]) -> tuple[Paper, ...]:
        """Those of a format's papers that the clinic prints on; all of them where it has none of these.

        A printer that takes A4 belongs with the other ISO sizes, one that takes Letter with Tabloid.
        """
        iso = self.paper == "A4"
        own = tuple(p for p in offered if (p.name[:1] == "A" and p.name[1:].isdigit()) is iso)
        return (own or offered) if self.paper else offered
