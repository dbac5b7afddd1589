"""What the data files say about languages, formats and clinics."""

from __future__ import annotations

from dataclasses import dataclass

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
    sentence_ends: tuple[str, ...] = (".", "!", "?")
    negators: tuple[str, ...] = ()  #: words or affixes that negate, for the checks
    number_words: tuple[tuple[str, str], ...] = ()  #: (number in ASCII digits, a word for it), for the checks
    mt_code: str = ""  #: code of the Argos package, empty where there is none
    aliases: tuple[str, ...] = ()  #: other names people type, such as zh_CN
    note: str = ""  #: what staff must know, shown on the index page

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
    needs: tuple[str, ...] = ()  #: kinds of sections and ids of facts without which a handout is not made in it
    scheme: Scheme | None = None  #: how its pages are put onto sheets; None prints them as they are
    card: Paper | None = None  #: its own page, where that is neither the paper nor half of it

    def page(self, paper: Paper) -> Paper:
        """The page that the text is set on, when the printer takes `paper`."""
        if self.card:
            return self.card
        if self.scheme is Scheme.SADDLE_STITCH:
            return Paper(f"half {paper.name}", paper.height_mm / 2, paper.width_mm)
        return paper

    def suits(self, handout: Handout) -> bool:
        """True when the handout holds all that the format prints."""
        kinds = {str(section.kind) for section in handout.sections}
        facts = {fact for block in handout.blocks() for fact in block.facts}
        return set(self.needs) <= kinds | facts


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic's profile. A value that is not set prints as a labelled blank line."""

    id: str
    values: tuple[tuple[str, str], ...] = ()  #: (placeholder name, value), only those that are set

    def value(self, name: str) -> str:
        """The value of a placeholder, or the empty string where the clinic sets none."""
        return dict(self.values).get(name, "")
