"""C007: the Plural-Forms header is missing or does not fit the language, and the catalog has plurals."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._plural_header import plural_fault
from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C007",
    "plural-forms",
    over=CatalogContext,
    severity=Severity.ERROR,
    rationale="The formula chooses the form that is printed for a number. A wrong one prints the form "
    "of another number.",
    hint="Copy the value of plural_forms from the language's language.toml.",
    bad='"Language: es\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} días"',
    good='"Language: es\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"',
)
def plural_forms(context: CatalogContext) -> Iterator[str]:
    """A missing, broken or different header in a catalog with plurals; writing it in another way is no difference."""
    if any(e.plural is not None and not e.obsolete for e in context.catalog.entries):
        yield from plural_fault(context, needed=True)
