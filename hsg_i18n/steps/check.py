"""check: everything that can be said about the English and the catalogs without a person who reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hsg_i18n.catalog import inspect_catalog, read_template
from hsg_i18n.checks.contexts import CatalogContext, Fault, FileContext, Place, SourceContext, neutral_language
from hsg_i18n.checks.facts import FILE as FACTS
from hsg_i18n.checks.facts import load_facts
from hsg_i18n.checks.registry import FOLDERS, load
from hsg_i18n.checks.runner import catalog_findings, finding, source_findings
from hsg_i18n.checks.waivers import FILE as WAIVERS
from hsg_i18n.checks.waivers import Waiver, apply_waivers, load_waivers
from hsg_i18n.clinics import PLACEHOLDERS
from hsg_i18n.clock import now
from hsg_i18n.config import load_settings
from hsg_i18n.errors import CatalogError, SourceError, UsageError
from hsg_i18n.files import read_bytes
from hsg_i18n.languages import find_language
from hsg_i18n.model import Catalog, Finding, Handout, Language, Template
from hsg_i18n.paths import Project
from hsg_i18n.termbase import FILE as TERMBASE
from hsg_i18n.termbase import GLOSSARY, Lexicon, ListedTerm, load_glossary, load_termbase, with_terms

ICONS = Path("_base") / "icons"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person gives along with the files."""

    template: Template | None = None  #: of the catalogs
    terms: tuple[ListedTerm, ...] = ()  #: added to the glossaries
    data: Project | None = None  #: whose languages and glossaries are used, where the files lie in no project


@dataclass(frozen=True, slots=True)
class Plan:
    """The files that a run looks at."""

    source: tuple[Path, ...]
    catalogs: tuple[Path, ...]
    folders: tuple[str, ...] = ()  #: languages of which every catalog is looked at

    @property
    def files(self) -> int:
        """How many there are."""
        return len(self.source) + len(self.catalogs)


def plan_check(
    project: Project | None, languages: tuple[Language, ...], files: Sequence[Path] = (), language: str | None = None
) -> Plan:
    """What to look at: the files, or the catalogs of the language, or the whole project.

    Raises UsageError for a path that is no .po file, and for a language that a project without `files` lacks.
    """
    if files:
        return Plan((), tuple(dict.fromkeys(map(usable, files))))
    if project is None:
        raise UsageError("There is nothing to check.", hint="Name a .po file, or change to the folder of the project.")
    folder = find_language(languages, language).folder if language else "*"
    source = () if language else tuple(sorted(project.source.glob("*.md")))
    catalogs = tuple(sorted(project.locale.glob(f"{folder}/LC_MESSAGES/*.po")))
    folders = tuple(sorted(p.name for p in project.locale.glob(folder) if p.is_dir()))
    return Plan(source, catalogs, folders)


def usable(path: Path) -> Path:
    """The path, when a file that can be checked may lie there. Raises UsageError for others."""
    hint = "Name a .po or a .pdf file, or none for the project."
    if not path.exists():
        raise UsageError("The file does not exist.", path=str(path), hint=hint)
    if not path.is_file() or path.suffix == ".pot":
        raise UsageError("This is not a .po or a .pdf file.", path=str(path), hint=hint)
    return path


def check_project(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path] = (),
    language: str | None = None,
    today: date | None = None,
    beside: Beside | None = None,
) -> tuple[Finding, ...]:
    """Every finding, by file and line, those that a waiver covers marked.

    With `files`, only those are checked, wherever they lie; their language is `language`, the folder they lie in
    or their header's. One that no project knows is checked as far as that goes. A file that cannot be read is a
    finding. Raises UsageError as `plan_check` does, and ConfigError for a settings file that is at fault.
    """
    beside = beside or Beside()
    plan = plan_check(project, languages, files, language)
    day = today or now().date()
    found: list[Finding] = []
    if plan.source and project:
        found += check_source(project, day)
    found += _catalogs(_Reader(project, languages, language if files else None, beside), plan, day)
    return tuple(sorted(found, key=lambda f: (f.path, f.line, f.code, f.message)))


def check_source(project: Project, today: date) -> tuple[Finding, ...]:
    """Every finding in the English, those that a waiver covers marked. Raises ConfigError for settings at fault."""
    waivers = load_waivers(project.source / WAIVERS, project.relative(project.source / WAIVERS), "")
    source = source_findings(read_source(project, sorted(project.source.glob("*.md"))))
    return tuple(apply_waivers(source, waivers, today, complete=True))


# --- the English ------------------------------------------------------------------------------------


def read_source(project: Project, paths: Iterable[Path]) -> SourceContext:
    """What the checks of the English look at. Raises ConfigError for hsg.toml or facts.toml at fault."""
    from hsg_i18n.source import read_handout  # Markdown and YAML: not needed to check a catalog

    handouts: list[Handout] = []
    faults: list[SourceError] = []
    for path in paths:
        try:
            handouts.append(read_handout(path, project.relative(path)))
        except SourceError as fault:
            faults.append(fault)
    settings, facts, icons = load_settings(project), project.source / FACTS, project.templates / ICONS
    return SourceContext(
        handouts=tuple(handouts),
        faults=tuple(faults),
        facts=load_facts(facts, project.relative(facts)),
        facts_path=project.relative(facts),
        language=settings.source_language,
        known_words=frozenset(w.lower() for w in settings.known_words),
        placeholders=PLACEHOLDERS,
        icons=frozenset(p.stem for p in icons.glob("*.svg")) if icons.is_dir() else None,
    )


# --- catalogs ---------------------------------------------------------------------------------------


def load_lexicon(project: Project, language: Language, listed: Iterable[ListedTerm] = ()) -> Lexicon:
    """How a language says the concepts, with the terms of a list of any languages added.

    Raises ConfigError for a termbase or a glossary at fault.
    """
    termbase, glossary = project.source / TERMBASE, project.language(language.folder) / GLOSSARY
    concepts = load_termbase(termbase, project.relative(termbase))
    terms = load_glossary(glossary, project.relative(glossary), concepts)
    own = [row for row in listed if _names(row.language, language)]
    concepts, terms = with_terms(concepts, terms, own)
    return Lexicon(concepts, terms, spaced=language.line_breaks == "spaces")


def _names(name: str, language: Language) -> bool:
    known = (language.folder, language.tag, language.tag.partition("-")[0], *language.aliases)
    return name.replace("_", "-").lower() in {x.replace("_", "-").lower() for x in known}


def _catalogs(reader: _Reader, plan: Plan, today: date) -> Iterator[Finding]:
    # A language without catalogs may have waivers too, which are left over then.
    by_folder: dict[str, list[Finding]] = {folder: [] for folder in plan.folders}
    for path in plan.catalogs:
        file, catalog = reader.contexts(path)
        by_folder.setdefault(file.language.folder, []).extend(catalog_findings(file, catalog))
    for folder, found in by_folder.items():
        yield from apply_waivers(found, reader.waivers(folder), today, complete=folder in plan.folders)
    yield from reader.faults


class _Reader:
    """Reads catalogs with what belongs to them; a template is read once for all languages."""

    def __init__(
        self, project: Project | None, languages: tuple[Language, ...], told: str | None, beside: Beside
    ) -> None:
        self.project = project
        self.faults: list[Finding] = []  # of templates
        self._languages = languages
        self._told = told
        self._beside = beside
        self._words = beside.data or project
        self._templates: dict[str, Template | None] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._source_language = load_settings(project).source_language if project else "en"

    def contexts(self, path: Path) -> tuple[FileContext, CatalogContext | None]:
        """The file, and its catalog where it can be read."""
        shown = self.project.relative(path) if self.project else path.as_posix()
        try:
            data = read_bytes(path, CatalogError, shown)
        except CatalogError as fault:
            language = self._language(path, None)
            return FileContext(b"", shown, language, path.stem, None, (fault,)), None
        catalog, faults = inspect_catalog(data, shown=shown, domain=path.stem)
        language = self._language(path, catalog)
        file = FileContext(data, shown, language, path.stem, catalog, faults)
        if catalog is None:
            return file, None
        template = self._beside.template or (self._template(path.stem) if self._folder(path) else None)
        source = self._source_language.replace("_", "-")
        told, lexicon = self._told is not None, self._lexicon(language)
        return file, CatalogContext(catalog, language, source, told=told, template=template, lexicon=lexicon)

    def _lexicon(self, language: Language) -> Lexicon | None:
        if self._words is None or language not in self._languages:
            return None
        if language.folder not in self._lexicons:
            self._lexicons[language.folder] = load_lexicon(self._words, language, self._beside.terms)
        return self._lexicons[language.folder]

    def waivers(self, folder: str) -> tuple[Waiver, ...]:
        """The waivers of a language of the project; a file from elsewhere may name any other."""
        if self.project is None or folder not in {x.folder for x in self._languages}:
            return ()
        path = self.project.language(folder) / WAIVERS
        waivers = load_waivers(path, self.project.relative(path), folder)
        # Those of PDFs are for `check --built`: here nothing could match them.
        return tuple(w for w in waivers if not w.code.startswith(FOLDERS["pdf"]))

    def _folder(self, path: Path) -> str:
        """The language folder of locale/ that the file lies in, or the empty string."""
        if self.project is None:
            return ""
        place = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for a link to itself
        folder = place.parent.parent
        inside = folder.parent == self.project.locale.resolve() and place.parent.name == "LC_MESSAGES"
        return folder.name if inside else ""

    def _language(self, path: Path, catalog: Catalog | None) -> Language:
        header = catalog.header("Language") if catalog else ""
        name = self._told or self._folder(path) or header
        try:
            return find_language(self._languages, name)
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
