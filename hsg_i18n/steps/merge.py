"""merge: brings every catalog up to date with the English, and says what that means for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from hsg_i18n import __version__
from hsg_i18n.catalog import new_header, read_template, save_catalog
from hsg_i18n.clock import now
from hsg_i18n.errors import CatalogError
from hsg_i18n.merge import MergeResult, merge
from hsg_i18n.model import Catalog, Language, Template
from hsg_i18n.steps.inventory import Inventory, open_catalog


@dataclass(frozen=True, slots=True)
class MergedCatalog:
    """What merging did to one file."""

    path: str
    language: Language
    domain: str
    result: MergeResult
    changed: bool  #: whether the file was written


def merge_all(
    inventory: Inventory, languages: tuple[Language, ...]
) -> tuple[tuple[MergedCatalog, ...], tuple[CatalogError, ...]]:
    """Merge every domain of the languages; the templates must have been written before.

    A catalog that cannot be read is left alone and returned as an error.
    """
    merged: list[MergedCatalog] = []
    faults: list[CatalogError] = []
    templates = tuple(_dated(inventory, template) for template in inventory.templates)
    for language, template in product(languages, templates):
        try:
            merged.append(merge_one(inventory, language, template))
        except CatalogError as fault:
            faults.append(fault)
    return tuple(merged), tuple(faults)


def _dated(inventory: Inventory, template: Template) -> Template:
    """The template with its POT-Creation-Date, which the catalogs take over when a message changes."""
    path = inventory.project.pot(template.domain)
    return replace(template, created=read_template(path, shown=f"locale/{path.name}").created)


def merge_one(inventory: Inventory, language: Language, template: Template) -> MergedCatalog:
    """Merge one domain of one language and write the file. Raises CatalogError and leaves the file alone."""
    path = inventory.project.po(language.folder, template.domain)
    catalog = open_catalog(inventory.project, language, template.domain) or _empty(inventory, language, template)
    result = merge(template, catalog)
    changed = save_catalog(path, result.catalog)
    return MergedCatalog(catalog.path, language, template.domain, result, changed)


def _empty(inventory: Inventory, language: Language, template: Template) -> Catalog:
    name = f"{inventory.settings.name} {__version__}"
    header = new_header(language, template.domain, name, now())
    shown = inventory.project.relative(inventory.project.po(language.folder, template.domain))
    return Catalog(template.domain, language.folder, (), header, shown)
