"""C030: the Plural-Forms header does not fit the language, in a catalog without plurals."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._plural_header import plural_fault
from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C030",
    "plural-forms-unused",
    over=CatalogContext,
    severity=Severity.INFO,
    rationale="Nothing is printed with this header as long as the catalog has no plurals; PO editors differ in what "
    "they write there.",
    hint="Copy the value of plural_forms from the language's language.toml when you next edit the file.",
    bad='"Language: es\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"',
    good='"Language: es\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
)
def plural_forms_unused(context: CatalogContext) -> Iterator[str]:
    """A header that says something else than language.toml; a missing one is no fault here."""
    if all(e.plural is None or e.obsolete for e in context.catalog.entries):
        yield from plural_fault(context, needed=False)
