"""What the project holds: handouts, languages, formats, templates and catalogs, read once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from hsg_i18n.catalog import language_mismatch, read_catalog
from hsg_i18n.config import Settings, load_settings
from hsg_i18n.errors import CatalogError, ConfigError, SourceError, UsageError
from hsg_i18n.extract import LABELS, handout_template
from hsg_i18n.files import listed
from hsg_i18n.languages import FILE as LANGUAGE_FILE
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import Catalog, Handout, Language, Template
from hsg_i18n.paths import Project
from hsg_i18n.review import plain_name
from hsg_i18n.source import read_handout
from hsg_i18n.steps.labels import read_labels


@dataclass(frozen=True, slots=True)
class Inventory:
    """The project's content, parsed. Formats are apart, since most verbs do without."""

    project: Project
    settings: Settings
    handouts: tuple[Handout, ...]
    labels: Template
    languages: tuple[Language, ...]  #: the source language included
    source_language: Language

    @property
    def targets(self) -> tuple[Language, ...]:
        """The languages that are translated into."""
        return tuple(x for x in self.languages if x is not self.source_language)

    @property
    def templates(self) -> tuple[Template, ...]:
        """One template a domain: the handouts', then the labels'."""
        return (*(handout_template(h) for h in self.handouts), self.labels)

    @property
    def domains(self) -> tuple[str, ...]:
        """The names of all domains."""
        return (*(h.id for h in self.handouts), LABELS)


def take_inventory(project: Project) -> Inventory:
    """Read everything but the catalogs. Raises ConfigError or SourceError with the place of the first fault."""
    settings = load_settings(project)
    languages = load_languages(project)
    source_language = _source_language(project, settings, languages)
    _refuse_lost_languages(project, languages)
    files = listed(project.source, "*.md")
    if not files:
        hint = "Restore the folder, or run: hsg-i18n new handout my-handout"
        raise SourceError("There is no handout.", path="source/", hint=hint)
    return Inventory(
        project=project,
        settings=settings,
        handouts=tuple(read_handout(f, f"source/{f.name}") for f in files),
        labels=read_labels(project),
        languages=languages,
        source_language=source_language,
    )


def _source_language(project: Project, settings: Settings, languages: tuple[Language, ...]) -> Language:
    """The language of source/. Raises ConfigError where it has no folder, or catalogs: then it is a translation."""
    shown = project.settings.name
    try:
        language = find_language(languages, settings.source_language)
    except UsageError:
        hint = f"Restore locale/{settings.source_language}/{LANGUAGE_FILE}, or mend source_language."
        raise ConfigError(
            f'The language of the source, "{settings.source_language}", has no folder.', path=shown, hint=hint
        ) from None
    # Otherwise a slip in this line would print the English under another language's name, as approved.
    for catalog in listed(project.language(language.folder) / "LC_MESSAGES", "*.po"):
        raise ConfigError(
            f'The language of the source, "{language.folder}", has a catalog, {catalog.name}.',
            path=shown,
            hint="Mend source_language. Catalogs are for the languages that source/ is translated into.",
        )
    return language


def _refuse_lost_languages(project: Project, languages: tuple[Language, ...]) -> None:
    # A language whose language.toml is gone would vanish without a word, its sheets with it.
    known = {language.folder for language in languages}
    for folder in sorted({p.parent.parent.name for p in listed(project.locale, "*/LC_MESSAGES/*.po")}):
        if folder not in known:
            raise ConfigError(
                "The file is missing, but the language has catalogs.",
                path=f"locale/{folder}/{LANGUAGE_FILE}",
                hint=f"Restore it, or make it anew: hsg-i18n new language {folder}",
            )


def chosen_targets(inventory: Inventory, names: Iterable[str]) -> tuple[Language, ...]:
    """The languages that people named, each once; all that are translated into where they named none.

    Raises UsageError for a name that no language has, and for the language of the source.
    """
    chosen = tuple(dict.fromkeys(find_language(inventory.languages, name) for name in names))
    if inventory.source_language in chosen:
        raise UsageError(
            f"{inventory.source_language.english} is the language of the source: it has no catalogs.",
            hint="Name a language that is translated into.",
        )
    return chosen or inventory.targets


def chosen_domains(inventory: Inventory, names: Iterable[str]) -> tuple[str, ...]:
    """The domains that people named, in any case, with - or _, each once; all where they named none.

    Raises UsageError for an unknown one.
    """
    chosen = {plain_name(name): name for name in names}
    for domain, name in chosen.items():
        if domain not in inventory.domains:
            hint = f"There are: {', '.join(inventory.domains)}."
            raise UsageError(f'There is no domain "{name}".', hint=hint)
    return tuple(chosen) or inventory.domains


def read_catalogs(inventory: Inventory, language: Language) -> tuple[dict[str, Catalog], tuple[CatalogError, ...]]:
    """The language's catalogs by domain, and what is wrong with those that cannot be used.

    A domain whose file does not exist is simply not there: nothing of it is translated yet.
    """
    catalogs: dict[str, Catalog] = {}
    faults: list[CatalogError] = []
    for domain in inventory.domains:
        try:
            catalog = open_catalog(inventory.project, language, domain)
        except CatalogError as fault:
            faults.append(fault)
        else:
            catalogs |= {domain: catalog} if catalog else {}
    return catalogs, tuple(faults)


def open_catalog(project: Project, language: Language, domain: str) -> Catalog | None:
    """A catalog of the language, None where the file does not exist.

    Raises CatalogError where it cannot be read, and where its header names another language: a Vietnamese
    sheet in the folder of Khmer would be printed under Khmer's name.
    """
    path = project.po(language.folder, domain)
    shown = f"locale/{language.folder}/LC_MESSAGES/{path.name}"
    if not os.path.lexists(path):  # a link that leads nowhere is a fault, not a language without a catalog
        return None
    catalog = read_catalog(path, shown=shown, language=language.folder, domain=domain)
    wrong = language_mismatch(catalog, language.folder, language.tag, language.aliases)
    if wrong:
        hint = f"Put the right file here, or set the header to Language: {language.folder}"
        raise CatalogError(wrong, path=shown, hint=hint)
    return catalog
