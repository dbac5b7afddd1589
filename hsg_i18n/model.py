"""The values that travel between stages.

Every value that crosses a module border is one of these: frozen, slotted, with tuples in it,
so that a stage can neither change what it was given nor keep a hidden link to it. This module
imports nothing of the package.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  #: can hurt a patient or break a page; blocks approval
    WARNING = "warning"  #: a reviewer must look at it
    INFO = "info"  #: style, or a fact worth knowing


class State(StrEnum):
    """The state of one message in one language, from least to most trusted."""

    UNTRANSLATED = "untranslated"  #: no text at all
    DRAFT = "draft"  #: flagged fuzzy: machine-made, imported, or left over after the English changed
    TRANSLATED = "translated"  #: a person cleared fuzzy; not yet reviewed
    REVIEWED = "reviewed"  #: a valid review of exactly this text stands in the ledger


class BlockKind(StrEnum):
    """What a block of the source is on the page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  #: an entry of a list
    FIELD = "field"  #: a label with one placeholder: prints the value or a blank line


class SectionKind(StrEnum):
    """What a section of a handout is for; the templates lay each kind out."""

    ABOUT = "about"
    MEDICINES = "medicines"
    FOLLOW_UP = "follow-up"
    SELF_CARE = "self-care"
    CALL = "call"  #: warning signs, tier 1: call the clinic
    URGENT = "urgent"  #: warning signs, tier 2: get care right away


# --- the English source -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One translatable piece of the source: a title, heading, paragraph, list item or field."""

    text: str  #: the msgid: soft line breaks joined, inline Markdown and placeholders kept
    line: int  #: 1-based line of the source file where it starts
    kind: BlockKind = BlockKind.PARAGRAPH
    facts: tuple[str, ...] = ()  #: ids of the clinical facts it carries, such as "F21"
    critical: bool = False  #: a wrong translation can hurt a patient
    context: str | None = None  #: the msgctxt, only where the meaning needs one
    note: str = ""  #: the author's note to the translator


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the source with the blocks below it."""

    kind: SectionKind
    heading: Block
    blocks: tuple[Block, ...]
    icon: str = ""  #: name of a pictogram in templates/_base/icons, or empty
    lines: int = 0  #: ruled lines to write on, printed below the blocks


@dataclass(frozen=True, slots=True)
class Handout:
    """One canonical English handout, as parsed from source/<id>.md."""

    id: str
    title: Block
    subtitle: Block | None
    version: str
    date: datetime.date  #: of this version
    review_by: datetime.date
    sections: tuple[Section, ...]
    closing: Block | None  #: the last line, the one marked .closing
    path: str  #: path of the source file, relative to the project

    def blocks(self) -> tuple[Block, ...]:
        """Every translatable block, in the order of the page."""
        head = (self.title,) if self.subtitle is None else (self.title, self.subtitle)
        body = tuple(b for s in self.sections for b in (s.heading, *s.blocks))
        return head + body + (() if self.closing is None else (self.closing,))


# --- catalogs ---------------------------------------------------------------------------------

#: What identifies a message inside a catalog: (msgctxt or None, msgid).
Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a template (.pot): English, and what a translator is told about it."""

    msgid: str
    context: str | None = None  #: msgctxt
    plural: str | None = None  #: msgid_plural
    comments: tuple[str, ...] = ()  #: the "#." lines: fact ids, critical, section, author's note
    references: tuple[tuple[str, int], ...] = ()  #: (file name, line), the "#:" entries
    flags: tuple[str, ...] = ()  #: format flags such as python-brace-format; never fuzzy
    section: str = ""  #: kind of the section it stands in, empty for titles and labels

    @property
    def key(self) -> Key:
        """(msgctxt, msgid)."""
        return (self.context, self.msgid)

    @property
    def critical(self) -> bool:
        """True when the extracted comments mark it as able to hurt a patient."""
        return any("critical" in c.split(", ") for c in self.comments)


@dataclass(frozen=True, slots=True)
class Template:
    """All messages of one domain, in source order: what a .pot file holds."""

    domain: str
    messages: tuple[Message, ...]
    created: str = ""  #: POT-Creation-Date of the .pot it was read from, empty when made in memory


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a .po file."""

    msgid: str
    msgstr: str = ""  #: the translation; for a plural entry the empty string
    context: str | None = None  #: msgctxt
    plural: str | None = None  #: msgid_plural
    msgstr_plural: tuple[str, ...] = ()  #: plural forms in order of their index
    comments: tuple[str, ...] = ()  #: "#." lines, extracted
    translator_comments: tuple[str, ...] = ()  #: "# " lines
    references: tuple[tuple[str, int | None], ...] = ()  #: "#:" entries; line may be absent
    flags: tuple[str, ...] = ()  #: "#," flags, fuzzy included
    previous: str | None = None  #: "#| msgid": the English this translation was made from
    previous_context: str | None = None  #: "#| msgctxt"
    previous_plural: str | None = None  #: "#| msgid_plural"
    obsolete: bool = False  #: "#~": the English no longer has it
    line: int = 0  #: 1-based line of its msgid in the file, 0 when made in memory

    @property
    def key(self) -> Key:
        """(msgctxt, msgid)."""
        return (self.context, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """True while no person has taken the translation over."""
        return "fuzzy" in self.flags

    @property
    def texts(self) -> tuple[str, ...]:
        """Every translated string: the msgstr, or all plural forms."""
        return self.msgstr_plural if self.plural is not None else (self.msgstr,)

    @property
    def translated(self) -> bool:
        """True when every string has text, whatever its state."""
        return bool(self.texts) and all(t.strip() for t in self.texts)

    @property
    def stale(self) -> bool:
        """True when the translation was made from another English than today's."""
        return self.fuzzy and self.previous is not None and self.translated


@dataclass(frozen=True, slots=True)
class Catalog:
    """One .po file: a language's translations of one domain."""

    domain: str
    language: str  #: folder name of the language, such as zh_Hans
    entries: tuple[Entry, ...]  #: in file order, obsolete ones included, header excluded
    headers: tuple[tuple[str, str], ...] = ()  #: header fields in file order
    path: str = ""  #: path it was read from, relative to the project where it lies inside

    def index(self) -> dict[Key, Entry]:
        """The entries that are not obsolete, by (msgctxt, msgid). Build once and keep."""
        return {e.key: e for e in self.entries if not e.obsolete}

    def header(self, name: str) -> str:
        """The value of a header field, or the empty string."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), "")


# --- languages, formats, clinics --------------------------------------------------------------


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
    pages: int  #: a PDF of this format has at most this many pages
    steps: tuple[Step, ...]  #: from the smallest to the largest setting
    folder: str  #: its folder, relative to the project


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic's profile. A value that is not set prints as a labelled blank line."""

    id: str
    values: tuple[tuple[str, str], ...] = ()  #: (placeholder name, value), only those that are set

    def value(self, name: str) -> str:
        """The value of a placeholder, or the empty string where the clinic sets none."""
        return dict(self.values).get(name, "")


# --- a handout in a language ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LocalText:
    """One message as it will be printed."""

    text: str  #: inline Markdown and placeholders still in it
    language: str  #: BCP 47 tag of the text: the target's, or "en" where it is missing
    state: State
    missing: bool = False  #: True when the English stands in for a translation
    source: Block | None = None  #: the block it stands for; None for a label


@dataclass(frozen=True, slots=True)
class LocalSection:
    """A section of a handout in a language."""

    source: Section
    heading: LocalText
    blocks: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True)
class LocalizedHandout:
    """A handout in a language, with the truth about its state."""

    handout: Handout
    language: Language
    title: LocalText
    subtitle: LocalText | None
    sections: tuple[LocalSection, ...]
    closing: LocalText | None
    labels: tuple[tuple[Key, LocalText], ...]  #: every string of the templates, by key
    state: str  #: "source" for English, "approved", or the lowest State of any message it prints
    missing: int = 0  #: how many messages print in English because no translation of them exists
    stale: int = 0  #: how many of those have a translation of an older English

    @property
    def draft(self) -> bool:
        """True when the page must say that it is a draft."""
        return self.state not in {"source", "approved"}


# --- pages, jobs and files --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """One self-contained web page."""

    html: str
    language: str  #: BCP 47
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the PDFs of a handout in a format are made from, before paper and size are chosen."""

    html: str
    stylesheet: str


@dataclass(frozen=True, slots=True)
class RenderJob:
    """All that a worker needs to make one PDF: no file of the project is read besides."""

    path: str  #: where the PDF goes, relative to the build folder of the profile
    html: str  #: the document
    stylesheet: str  #: the complete CSS, pictures inside it as data: addresses
    settings: tuple[str, ...]  #: CSS of each rung of the fitting ladder, smallest first
    max_pages: int
    fonts_digest: str  #: digest of the pinned font set it was planned for
    digest: str = ""  #: digest over all of the above and the renderer's versions


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


# --- findings ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check saw. `message` is a sentence, `hint` the next act."""

    code: str  #: permanent, such as "C012"; never reused
    name: str  #: the check's short name, such as "numbers"
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""  #: file, relative to the project where it lies inside
    line: int = 0  #: 1-based, 0 where a line has no meaning
    language: str = ""  #: folder name
    domain: str = ""
    msgctxt: str | None = None
    msgid: str = ""
    waived: bool = False
