"""merge: brings every catalog up to date with the English, and says what that means for it."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n import __version__
from hsg_i18n.catalog import new_header, read_catalog, save_catalog
from hsg_i18n.clock import now
from hsg_i18n.errors import CatalogError
from hsg_i18n.merge import MergeResult, merge
from hsg_i18n.model import Catalog, Language, Template
from hsg_i18n.steps.inventory import Inventory


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
    """Merge every domain of the languages. A catalog that cannot be read is left alone and returned as an error."""
    merged: list[MergedCatalog] = []
    faults: list[CatalogError] = []
    for language in languages:
        for template in inventory.templates:
            try:
                merged.append(merge_one(inventory, language, template))
            except CatalogError as fault:
                faults.append(fault)
    return tuple(merged), tuple(faults)


def merge_one(inventory: Inventory, language: Language, template: Template) -> MergedCatalog:
    """Merge one domain of one language and write the file. Raises CatalogError and leaves the file alone."""
    path = inventory.project.po(language.folder, template.domain)
    shown = inventory.project.relative(path)
    if path.exists():
        catalog = read_catalog(path, shown=shown, language=language.folder, domain=template.domain)
    else:
        catalog = _empty(inventory, language, template.domain)
    result = merge(template, catalog)
    return MergedCatalog(shown, language, template.domain, result, save_catalog(path, result.catalog))


def _empty(inventory: Inventory, language: Language, domain: str) -> Catalog:
    name = f"{inventory.settings.name} {__version__}"
    return Catalog(domain, language.folder, (), new_header(language, domain, name, now()))
