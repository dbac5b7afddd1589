"""What the project holds: handouts, languages, formats, templates and catalogs, read once."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.catalog import language_mismatch, read_catalog
from hsg_i18n.config import Settings, load_settings
from hsg_i18n.errors import CatalogError, SourceError
from hsg_i18n.extract import LABELS, handout_template, labels_template
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import Catalog, Handout, Language, Template
from hsg_i18n.paths import Project
from hsg_i18n.source import read_handout


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
    files = sorted(project.source.glob("*.md"))
    if not files:
        raise SourceError("There is no handout.", path="source/", hint="Run: hsg-i18n new handout my-handout")
    jinja = [(p, p.relative_to(project.templates).as_posix()) for p in sorted(project.templates.rglob("*.jinja"))]
    return Inventory(
        project=project,
        settings=settings,
        handouts=tuple(read_handout(f, project.relative(f)) for f in files),
        labels=labels_template(jinja),
        languages=languages,
        source_language=find_language(languages, settings.source_language),
    )


def read_catalogs(inventory: Inventory, language: Language) -> tuple[dict[str, Catalog], tuple[CatalogError, ...]]:
    """The language's catalogs by domain, and what is wrong with those that cannot be used.

    A domain whose file does not exist is simply not there: nothing of it is translated yet.
    """
    catalogs: dict[str, Catalog] = {}
    faults: list[CatalogError] = []
    for domain in inventory.domains:
        path = inventory.project.po(language.folder, domain)
        if not path.exists():
            continue
        shown = inventory.project.relative(path)
        try:
            catalogs[domain] = _own(read_catalog(path, shown=shown, language=language.folder, domain=domain), language)
        except CatalogError as fault:
            faults.append(fault)
    return catalogs, tuple(faults)


def _own(catalog: Catalog, language: Language) -> Catalog:
    # A Vietnamese sheet in the folder of Khmer would be printed under Khmer's name.
    wrong = language_mismatch(catalog, language.folder, language.tag, language.aliases)
    if wrong:
        hint = f"Put the right file here, or set the header to Language: {language.folder}"
        raise CatalogError(wrong, path=catalog.path, hint=hint)
    return catalog
