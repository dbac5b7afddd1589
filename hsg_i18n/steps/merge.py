"""merge: brings every catalog up to date with the English, and says what that means for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from hsg_i18n import __version__
from hsg_i18n.catalog import new_header, read_template, save_catalog
from hsg_i18n.clock import now
from hsg_i18n.errors import CatalogError
from hsg_i18n.merge import MergeResult, merge
from hsg_i18n.model import Catalog, Key, Language, Template
from hsg_i18n.steps.inventory import Inventory, open_catalog

#: Of a file with so few messages nobody can tell whose it is.
_FEW = 5
#: What of a file may be of its own domain, and what must be of another one, to be taken for that one's.
_SOME, _MOST = 0.1, 0.9


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
    _refuse_another(inventory, template, catalog)
    result = merge(template, catalog)
    changed = save_catalog(path, result.catalog)
    return MergedCatalog(catalog.path, language, template.domain, result, changed)


def _refuse_another(inventory: Inventory, template: Template, catalog: Catalog) -> None:
    """Raises CatalogError for the file of another domain: merging would put away all that it holds."""
    here = [e.key for e in catalog.entries if e.msgid and not e.obsolete]
    if len(here) < _FEW or _share(here, template) > _SOME:
        return
    for other in inventory.templates:
        if other.domain != template.domain and _share(here, other) >= _MOST:
            what = f"The messages of this file are those of {other.domain}, not of {template.domain}."
            hint = f"Put the right file here, or none to begin it anew. This one may be a newer {other.domain}.po."
            raise CatalogError(what, path=catalog.path, hint=hint)


def _share(keys: Sequence[Key], template: Template) -> float:
    own = {message.key for message in template.messages}
    return sum(key in own for key in keys) / len(keys)


def _empty(inventory: Inventory, language: Language, template: Template) -> Catalog:
    name = f"{inventory.settings.name} {__version__}"
    header = new_header(language, template.domain, name, now())
    shown = inventory.project.relative(inventory.project.po(language.folder, template.domain))
    return Catalog(template.domain, language.folder, (), header, shown)
