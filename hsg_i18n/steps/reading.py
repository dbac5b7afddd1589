"""Reads catalogs together with what their checks need: the language, the template, how the language says things."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from pathlib import Path

from hsg_i18n.catalog import inspect_catalog, read_template
from hsg_i18n.checks.contexts import CatalogContext, Fault, FileContext, Place, neutral_language
from hsg_i18n.checks.registry import FOLDERS, load
from hsg_i18n.checks.runner import finding
from hsg_i18n.checks.searches import MADE_BY, NAMES_OF, prepare
from hsg_i18n.checks.waivers import Waiver, load_waivers
from hsg_i18n.config import load_settings
from hsg_i18n.errors import CatalogError, ConfigError, UsageError
from hsg_i18n.files import content_digest, digest, file_stamp, read_bytes
from hsg_i18n.keeping import code_digest, package_digest
from hsg_i18n.languages import closest_language, is_meant
from hsg_i18n.model import Catalog, Finding, Language, Template
from hsg_i18n.names import WAIVERS
from hsg_i18n.paths import Project
from hsg_i18n.termbase import FILE as TERMBASE
from hsg_i18n.termbase import (
    GLOSSARY,
    WORDS,
    Concept,
    English,
    Glossary,
    Lexicon,
    ListedTerm,
    kept_concepts,
    kept_glossary,
    load_glossary,
    load_termbase,
    load_wording,
    with_terms,
)

#: The folder of build/ in which glossaries are kept as they were read.
KEPT = "glossaries"
_TERMBASE = "_termbase.index"  # the name of no language
_LISTED = "+terms"  # of those that the terms of a list were added to


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person gives along with the files."""

    template: Template | None = None  #: of the catalogs
    terms: tuple[ListedTerm, ...] = ()  #: added to the glossaries
    data: Project | None = None  #: whose languages and glossaries are used, where the files lie in no project


def load_lexicon(project: Project, language: Language, listed: Iterable[ListedTerm] = ()) -> Lexicon:
    """How a language says the concepts, with the terms of a list of any languages added.

    Raises ConfigError for a termbase or a glossary at fault.
    """
    return _of_files(project, language, lexicon_files(project, language), listed)


def _of_files(project: Project, language: Language, files: LexiconFiles, listed: Iterable[ListedTerm]) -> Lexicon:
    own = tuple(row for row in listed if _names(row.language, language))
    return _lexicon(files, language, own, _Kept(project.build(KEPT) / f"{language.folder}.index"))


@dataclass(frozen=True, slots=True)
class FileNow:
    """A file as it is now: with the same content it need not be read again, wherever it lies."""

    shown: str
    content: str  #: see content_digest
    path: Path = field(compare=False)
    stamp: tuple[int, ...] = field(compare=False)

    @property
    def is_still(self) -> bool:
        """Whether nobody wrote to it since."""
        return file_stamp(self.path) == self.stamp

    def refuse_changed(self) -> None:
        """Raise ConfigError where somebody did: what was read would be kept as what it was before."""
        if not self.is_still:
            raise ConfigError("The file changed while it was read.", path=self.shown, hint="Run it again.")


def file_now(project: Project, path: Path) -> FileNow:
    """The file. Raises OSError where it cannot be read."""
    stamp = file_stamp(path)  # first: what is written while the content is read counts as later
    return FileNow(project.relative(path), content_digest(path), path, stamp)


@dataclass(frozen=True, slots=True)
class LexiconFiles:
    """What says how a language says the concepts, as it is now."""

    termbase: FileNow
    glossary: FileNow
    words: FileNow

    @property
    def contents(self) -> tuple[str, str, str]:
        """A digest of each."""
        return self.termbase.content, self.glossary.content, self.words.content

    def are_still(self) -> bool:
        """Whether nobody wrote to any of them since."""
        return all(file.is_still for file in (self.termbase, self.glossary, self.words))


def lexicon_files(project: Project, language: Language) -> LexiconFiles:
    """The files of a language in a project. Raises OSError for one that cannot be read."""
    folder = project.language(language.folder)
    paths = (project.source / TERMBASE, folder / GLOSSARY, folder / WORDS)
    return LexiconFiles(*(file_now(project, path) for path in paths))


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where a glossary is kept once it was read."""

    path: Path = field(compare=False)


@lru_cache(maxsize=64)
def _lexicon(files: LexiconFiles, language: Language, own: tuple[ListedTerm, ...], kept: _Kept) -> Lexicon:
    english = _termbase(files.termbase, _Kept(kept.path.with_name(_TERMBASE)))
    given = digest(*files.contents, *language.negators, language.folder, repr(own))
    read = cache(partial(_with_terms, english.concepts, files.glossary, files.words, language, own))
    if not (own or files.glossary.content or files.words.content):
        return Lexicon(*read(), spaced=language.spaced)
    path = kept.path
    if own:
        path = path.with_stem(f"{path.stem}{_LISTED}")
        english = kept_concepts(path.with_stem(f"_{path.stem}"), given, lambda: read()[0])
    known, index = kept_glossary(
        path,
        digest(given, _searches()),
        english.concepts,
        lambda: read()[1],
        spaced=language.spaced,
        prepare=lambda new: prepare(new, language.folder),
    )
    return Lexicon(english.concepts, known, spaced=language.spaced, index=index, reader=english)


def _with_terms(
    concepts: tuple[Concept, ...], glossary: FileNow, words: FileNow, language: Language, own: tuple[ListedTerm, ...]
) -> tuple[tuple[Concept, ...], Glossary]:
    wording = load_wording(words.path, words.shown)
    wording = wording if wording.negators else replace(wording, negators=language.negators)
    known = load_glossary(glossary.path, glossary.shown, concepts)
    for file in (glossary, words):
        file.refuse_changed()
    return with_terms(concepts, replace(known, wording=wording), own)


def _searches() -> str:
    return digest(code_digest(*MADE_BY), package_digest(NAMES_OF))


@lru_cache(maxsize=4)
def _termbase(file: FileNow, kept: _Kept) -> English:
    def read() -> tuple[Concept, ...]:
        concepts = load_termbase(file.path, file.shown)
        file.refuse_changed()
        return concepts

    return kept_concepts(kept.path, file.content, read) if file.content else English(read())


def _names(name: str, language: Language) -> bool:
    return is_meant(language, name) or name.lower() == language.tag.partition("-")[0]


class CatalogReader:
    """Reads catalogs with what belongs to them; a template is read once for all languages."""

    def __init__(
        self, project: Project | None, languages: tuple[Language, ...], told: str | None, beside: Beside
    ) -> None:
        """`told` is the language that a person named; `beside` what she gave along with the files."""
        self.project = project
        self.faults: list[Finding] = []  # of templates
        self.languages = languages
        self._told = told
        self._beside = beside
        self._words = beside.data or project
        self._templates: dict[str, Template | None] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._files: dict[str, LexiconFiles] = {}
        self.source_language = load_settings(project).source_language if project else "en"

    def contexts(self, path: Path) -> tuple[FileContext, CatalogContext | None]:
        """The file, and its catalog where it can be read."""
        shown = self.project.relative(path) if self.project else path.as_posix()
        try:
            data = read_bytes(path, CatalogError, shown)
        except CatalogError as fault:
            language = self.language(self.folder(path))
            return FileContext(b"", shown, language, path.stem, None, (fault,)), None
        catalog, faults = inspect_catalog(data, shown=shown, domain=path.stem)
        folder = self.folder(path)
        language = self.language(folder, catalog)
        file = FileContext(data, shown, language, path.stem, catalog, faults)
        if catalog is None:
            return file, None
        template = self._beside.template or (self._template(path.stem) if folder else None)
        source = self.source_language.replace("_", "-")
        told, lexicon = self._told is not None, self._lexicon(language)
        return file, CatalogContext(catalog, language, source, told=told, template=template, lexicon=lexicon)

    def _lexicon(self, language: Language) -> Lexicon | None:
        if self._words is None or language not in self.languages:
            return None
        if language.folder not in self._lexicons:
            files = self.files(self._words, language)
            self._lexicons[language.folder] = _of_files(self._words, language, files, self._beside.terms)
        return self._lexicons[language.folder]

    def files(self, project: Project, language: Language) -> LexiconFiles:
        """The files that the lexicon of a language is read from, as they were when somebody first asked for them."""
        if language.folder not in self._files:
            self._files[language.folder] = lexicon_files(project, language)
        return self._files[language.folder]

    def waivers(self, folder: str) -> tuple[Waiver, ...]:
        """The waivers of a language of the project; a file from elsewhere may name any other."""
        if self.project is None or folder not in {x.folder for x in self.languages}:
            return ()
        path = self.project.language(folder) / WAIVERS
        waivers = load_waivers(path, self.project.relative(path), folder)
        # Those of PDFs are for `check --built`: here nothing could match them.
        return tuple(w for w in waivers if not w.code.startswith(FOLDERS["pdf"]))

    def folder(self, path: Path) -> str:
        """The language folder of locale/ that the file lies in, or the empty string."""
        if self.project is None:
            return ""
        place = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for a link to itself
        folder = place.parent.parent
        inside = folder.parent == self.project.locale.resolve() and place.parent.name == "LC_MESSAGES"
        return folder.name if inside else ""

    def language(self, folder: str, catalog: Catalog | None = None) -> Language:
        """The language that a catalog in this folder of locale/ is checked as; without one, as its header says."""
        header = catalog.header("Language") if catalog else ""
        name = self._told or folder or header
        try:
            return closest_language(self.languages, name)
        except UsageError:
            return neutral_language(name)

    def _template(self, domain: str) -> Template | None:
        if domain not in self._templates and self.project:
            self._templates[domain] = self._read_template(self.project.pot(domain), self.project)
        return self._templates[domain]

    def _read_template(self, path: Path, project: Project) -> Template | None:
        if not path.exists():
            return None
        try:
            return read_template(path)
        except CatalogError as fault:
            unreadable = next(c for c in load("catalog") if c.name == "unreadable")
            place = Place(project.relative(path), fault.line, domain=path.stem)
            self.faults.append(finding(unreadable, place, Fault(fault.message, hint=fault.hint)))
            return None
