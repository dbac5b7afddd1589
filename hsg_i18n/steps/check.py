"""check: everything that can be said about the English and the catalogs without a person who reads them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hsg_i18n.catalog.kind import BEGINNING, is_catalog, is_compiled
from hsg_i18n.checks.contexts import CatalogContext, SourceContext
from hsg_i18n.checks.facts import FILE as FACTS
from hsg_i18n.checks.facts import load_facts
from hsg_i18n.checks.runner import catalog_findings, message_findings, source_findings
from hsg_i18n.checks.waivers import apply_waivers, load_waivers
from hsg_i18n.clock import now
from hsg_i18n.config import load_settings
from hsg_i18n.errors import SourceError, UsageError
from hsg_i18n.files import listed
from hsg_i18n.languages import find_language
from hsg_i18n.model import Catalog, Finding, Handout, Language
from hsg_i18n.names import WAIVERS
from hsg_i18n.paths import Project
from hsg_i18n.steps.kept_findings import KeptFindings
from hsg_i18n.steps.reading import Beside, CatalogReader, load_lexicon

ICONS = Path("_base") / "icons"


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

    Raises UsageError for a path that is no catalog, and for a language that a project without `files` lacks; OSError
    for a folder that cannot be looked into.
    """
    if files:
        return Plan((), tuple(dict.fromkeys(map(usable, files))))
    if project is None:
        raise UsageError("There is nothing to check.", hint="Name a .po file, or change to the folder of the project.")
    folder = find_language(languages, language).folder if language else "*"
    source = () if language else tuple(listed(project.source, "*.md"))
    catalogs = tuple(listed(project.locale, f"{folder}/LC_MESSAGES/*.po"))
    folders = tuple(sorted(p.name for p in project.locale.glob(folder) if p.is_dir()))
    for name in folders:
        _look_into(project.po(name, "").parent)
    return Plan(source, catalogs, folders)


def _look_into(folder: Path) -> None:
    """Raise OSError for a folder of catalogs that cannot be read: a search passes it over, and that is no pass."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.listdir(folder)


def usable(path: Path) -> Path:
    """The path, when a file that can be checked may lie there. Raises UsageError for others, which says what it is.

    A file of any other name is one where it begins as a catalog does: editors keep copies under names of their own.
    """
    if not path.exists():
        raise _unusable(path, "The file does not exist.", "Name a .po or a .pdf file, or none for the project.")
    if path.is_dir():
        raise _unusable(path, "This is a folder.", f"Name the files in it, such as {path / '*.po'}.")
    suffix = path.suffix.lower()
    if path.is_file() and suffix in (".po", ".pdf"):
        return path
    if suffix == ".pot":
        hint = "Name a catalog, and the template beside it: hsg-i18n check es.po a.pot"
        raise _unusable(path, "This is a template, which holds no translation.", hint)
    beginning = _beginning(path) if path.is_file() else b""
    if is_compiled(beginning):
        hint = f"Name the .po file that it was made of, or make one: msgunfmt {path.name} -o {path.stem}.po"
        raise _unusable(path, "This is a compiled catalog, not a .po file.", hint)
    if not is_catalog(beginning):
        hint = "Name a .po or a .pdf file, or none for the project."
        raise _unusable(path, "This is not a .po or a .pdf file.", hint)
    return path


def _unusable(path: Path, what: str, hint: str) -> UsageError:
    return UsageError(what, path=str(path), hint=hint)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(BEGINNING)
    except OSError as fault:
        reason = f"The file cannot be read: {fault.strerror or fault}."
        raise _unusable(path, reason, "Mend its permissions, or name another file.") from None


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
    plan = plan_check(project, languages, files, language)
    reader = CatalogReader(project, languages, language if files else None, beside or Beside())
    return _planned(project, plan, reader, today or now().date())


def _planned(
    project: Project | None, plan: Plan, reader: CatalogReader, today: date, kept: KeptFindings | None = None
) -> tuple[Finding, ...]:
    """Every finding in the files of the plan, by file and line, those that a waiver covers marked."""
    found: list[Finding] = []
    if plan.source and project:
        found += check_source(project, today)
    found += _catalogs(reader, plan, today, kept)
    return tuple(sorted(found, key=lambda f: (f.path, f.line, f.code, f.message)))


def look(
    project: Project | None,
    languages: tuple[Language, ...],
    files: Sequence[Path],
    language: str | None,
    beside: Beside,
) -> tuple[tuple[Finding, ...], int]:
    """What `check_project` finds, and in how many files it looked; for the language of the source, in the English.

    Raises UsageError besides where there is no file to look at: that is no pass.
    """
    plan = plan_check(project, languages, files, language)
    if plan.files or project is None:
        reader = CatalogReader(project, languages, language if files else None, beside)
        kept = KeptFindings(project, reader) if project and not files and not beside.terms else None
        return _planned(project, plan, reader, now().date(), kept), plan.files
    sources = len(listed(project.source, "*.md"))
    if language is None:
        raise UsageError("There is nothing to check: no handout and no catalog.", hint="Run: hsg-i18n new handout ID")
    named = find_language(languages, language)
    if named.folder != load_settings(project).source_language:
        hint = f"Run: hsg-i18n merge {named.folder}"
        raise UsageError(f"There is nothing to check: {named.english} has no catalogs yet.", hint=hint)
    if not sources:
        raise UsageError("There is nothing to check: no handout.", hint="Run: hsg-i18n new handout ID")
    return check_source(project, now().date()), sources


def check_source(project: Project, today: date) -> tuple[Finding, ...]:
    """Every finding in the English, those that a waiver covers marked. Raises ConfigError for settings at fault."""
    waivers = load_waivers(project.source / WAIVERS, project.relative(project.source / WAIVERS), "")
    source = source_findings(read_source(project, listed(project.source, "*.md")))
    return tuple(apply_waivers(source, waivers, today, complete=True))


def check_edition(
    project: Project,
    languages: tuple[Language, ...],
    language: Language,
    catalogs: Mapping[str, Catalog],
    today: date,
) -> tuple[Finding, ...]:
    """Every finding in texts that need not stand in the files any more, those that a waiver covers marked.

    What concerns the file and no message is of no meaning here. Raises ConfigError for settings at fault.
    """
    reader = CatalogReader(project, languages, None, Beside())
    lexicon = load_lexicon(project, language)
    found: list[Finding] = []
    for domain, catalog in catalogs.items():
        shown = project.relative(project.po(language.folder, domain))
        context = CatalogContext(replace(catalog, path=shown), language, lexicon=lexicon)
        found += message_findings(context)
    return tuple(apply_waivers(found, reader.waivers(language.folder), today, complete=False))


# --- the English ------------------------------------------------------------------------------------


def read_source(project: Project, paths: Iterable[Path]) -> SourceContext:
    """What the checks of the English look at. Raises ConfigError for hsg.toml or facts.toml at fault."""
    # Markdown, YAML and the clinics' values: not needed to check a catalog.
    from hsg_i18n.clinics import PLACEHOLDERS
    from hsg_i18n.source import read_handout

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


def _catalogs(reader: CatalogReader, plan: Plan, today: date, kept: KeptFindings | None) -> Iterator[Finding]:
    # A language without catalogs may have waivers too, which are left over then.
    by_folder: dict[str, list[Finding]] = {folder: [] for folder in plan.folders}
    for path in plan.catalogs:
        folder, found = (kept and kept.of(path)) or _in_catalog(reader, path, kept)
        by_folder.setdefault(folder, []).extend(found)
    for folder, found in by_folder.items():
        yield from apply_waivers(found, reader.waivers(folder), today, complete=folder in plan.folders)
    yield from reader.faults


def _in_catalog(reader: CatalogReader, path: Path, kept: KeptFindings | None) -> tuple[str, list[Finding]]:
    """The folder of the language of a catalog, and every finding in it."""
    file, catalog = reader.contexts(path)
    found = list(catalog_findings(file, catalog))
    if kept:
        kept.keep(path, file.data, file.language.folder, found)
    return file.language.folder, found
