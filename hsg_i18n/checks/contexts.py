"""What a check looks at. Each context knows its place, so that a check need not say where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

from hsg_i18n.checks.facts import Fact
from hsg_i18n.errors import CatalogError, SourceError
from hsg_i18n.model import Block, Catalog, Entry, Handout, Language, Message, Section, Template, Typography
from hsg_i18n.termbase import Lexicon, Wording
from hsg_i18n.text.plurals import Plurals, read_plurals


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is."""

    path: str  #: as people see it
    line: int = 0
    language: str = ""  #: folder name
    domain: str = ""
    msgctxt: str | None = None
    msgid: str = ""
    form: int | None = None  #: index of the plural form
    english: str = ""  #: the English of that form
    text: str = ""  #: the translation
    forms: tuple[str, ...] = ()  #: of a message with plurals the translation in all its forms


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence about another place than the context's, or with a hint of its own, or about certain words."""

    message: str
    place: Place | None = None
    hint: str = ""
    english: tuple[str, ...] = ()  #: the words of the English that it is about, folded
    words: tuple[str, ...] = ()  #: those of the translation
    doubtful: bool = False  #: it may well be none, so that a check that `doubts` warns of it
    about: tuple[str, ...] = ()  #: what it speaks of, from the general to the particular, for a check that is weighed
    weight: float | None = None  #: what the signs of this one weigh, where not those of the text
    harm: float = 0.0  #: the logarithm of how much more its odds count, because it does more harm than others


def neutral_language(name: str) -> Language:
    """A language that the project knows nothing of: every check that needs its data keeps quiet."""
    return Language(
        folder=name.replace("-", "_"),
        tag=name.replace("_", "-"),
        english="",
        endonym="",
        script="Zyyy",
        direction="ltr",
        digits="latn",
        plural_forms="",
        nplurals=0,
        typography=Typography(fonts=()),
    )


# --- catalogs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileContext:
    """One .po file as it was read."""

    data: bytes
    path: str
    language: Language
    domain: str
    catalog: Catalog | None  #: None where it cannot be read
    faults: tuple[CatalogError, ...]

    @property
    def place(self) -> Place:
        """The file."""
        return self.at(0)

    def at(self, line: int) -> Place:
        """A line of the file."""
        return Place(self.path, line, self.language.folder, self.domain)


@dataclass(frozen=True, slots=True)
class CatalogContext:
    """One catalog that could be read."""

    catalog: Catalog
    language: Language
    source_language: str = "en"  #: BCP 47
    told: bool = False  #: a person said which language it is
    template: Template | None = None  #: None outside a project, or where none was extracted
    lexicon: Lexicon | None = None  #: None where nobody knows how the language says things

    @property
    def place(self) -> Place:
        """The file, at its first line, where the header stands."""
        return Place(self.catalog.path, 1, self.language.folder, self.catalog.domain)

    def at(self, entry: Entry) -> Place:
        """An entry."""
        language, domain = self.language.folder, self.catalog.domain
        # Of several plural forms none is the text.
        text, forms = (entry.msgstr, ()) if entry.plural is None else ("", entry.texts)
        path, context, msgid = self.catalog.path, entry.context, entry.msgid
        return Place(path, entry.line, language, domain, context, msgid, text=text, forms=forms)

    def entries(self) -> Iterator[EntryContext]:
        """Every entry that is not obsolete."""
        messages = {m.key: m for m in self.template.messages} if self.template else {}
        plurals = read_plurals(self.language.plural_forms or self.catalog.header("Plural-Forms"))
        for entry in self.catalog.entries:
            if not entry.obsolete:
                message = messages.get(entry.key) or Message(
                    entry.msgid, entry.context, entry.plural, entry.comments, flags=entry.flags
                )
                place = self.at(entry)
                yield EntryContext(entry, message, self.language, self.source_language, place, plurals, self.lexicon)


@dataclass(frozen=True, slots=True)
class EntryContext:
    """One message and its translation, all plural forms together."""

    entry: Entry
    message: Message  #: from the template, or made from the entry where there is none
    language: Language
    source_language: str
    place: Place
    plurals: Plurals
    lexicon: Lexicon | None = None

    def texts(self) -> Iterator[TextContext]:
        """Each string of the translation that has text, with the English it stands for."""
        entry = self.entry
        for form, text in enumerate(entry.texts):
            if not text.strip():
                continue
            if entry.plural is None:
                yield TextContext(self, entry.msgid, text, None)
            else:
                single = self.plurals.only_number(form)
                yield TextContext(self, entry.msgid if single == 1 else entry.plural, text, form, single)


@dataclass(frozen=True, slots=True)
class TextContext:
    """One translated string and the English that it stands for."""

    of: EntryContext
    english: str  #: the msgid; for a plural form the English of that number
    text: str
    form: int | None = None  #: index of the plural form
    single: int | None = None  #: the one number that this form is used for, so that it need not print it
    _known: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def place(self) -> Place:
        """The entry, and the plural form."""
        return replace(self.of.place, form=self.form, english=self.english, text=self.text)

    @property
    def language(self) -> Language:
        """The language of the translation."""
        return self.of.language

    @property
    def is_source(self) -> bool:
        """Whether the language is that of the English, as en-GB is."""
        return self.language.tag.partition("-")[0] == self.of.source_language.partition("-")[0]

    @property
    def wording(self) -> Wording:
        """The small words of the language; empty where nobody knows them."""
        return self.of.lexicon.wording if self.of.lexicon else Wording()


Result = TypeVar("Result")


def once_a_text(work: Callable[[TextContext], Result]) -> Callable[[TextContext], Result]:
    """The function, which does its work once for each text and keeps what comes out: dozens of checks ask for it.

    What it raises is raised each time.
    """

    @wraps(work)
    def known(context: TextContext) -> Result:
        kept = context._known
        if work not in kept:
            kept[work] = work(context)
        result: Result = kept[work]
        return result

    return known


# --- the English source -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceContext:
    """All of source/: what could be read, and what could not."""

    handouts: tuple[Handout, ...]
    faults: tuple[SourceError, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)  #: of source/facts.toml by id; empty where there is none
    facts_path: str = ""
    language: str = "en"  #: folder of the language of the source
    known_words: frozenset[str] = frozenset()  #: lower case; the reading grade counts them as easy
    placeholders: frozenset[str] = frozenset()  #: the names that a clinic can set
    icons: frozenset[str] | None = None  #: names of the pictograms; None where the project has none

    @property
    def place(self) -> Place:
        """The folder."""
        return Place("source/", 0, self.language)

    def each(self) -> Iterator[HandoutContext]:
        """Every handout that could be read."""
        return (HandoutContext(handout, self) for handout in self.handouts)


@dataclass(frozen=True, slots=True)
class HandoutContext:
    """One handout of the source."""

    handout: Handout
    source: SourceContext

    @property
    def place(self) -> Place:
        """The file, at the line of the title."""
        return self.at(self.handout.title)

    def at(self, block: Block) -> Place:
        """A block of the handout."""
        handout = self.handout
        return Place(handout.path, block.line, self.source.language, handout.id, block.context, block.text)

    def blocks(self) -> Iterator[BlockContext]:
        """Every translatable block."""
        section_of = {id(b): s for s in self.handout.sections for b in (s.heading, *s.blocks)}
        for block in self.handout.blocks():
            section = section_of.get(id(block))
            heading = block in (self.handout.title, self.handout.subtitle) or (section and section.heading is block)
            yield BlockContext(block, self, section, bool(heading))


@dataclass(frozen=True, slots=True)
class BlockContext:
    """One block of a handout: a title, heading, paragraph, item or field."""

    block: Block
    of: HandoutContext
    section: Section | None  #: None for the titles and the closing line
    heading: bool  #: a title or heading, which is no sentence

    @property
    def place(self) -> Place:
        """The block."""
        return self.of.at(self.block)
