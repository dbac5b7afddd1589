"""C003: the header does not say that the file is UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C003",
    "charset-missing",
    over=CatalogContext,
    severity=Severity.WARNING,
    rationale="Without a character set in the header gettext takes a file for ASCII, and refuses or garbles the rest.",
    hint='Add the header line "Content-Type: text/plain; charset=UTF-8\\n".',
    bad='"Language: es\\n"\n\nmsgid "Clinic"\nmsgstr "Clínica"',
    good='"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Clinic"\nmsgstr "Clínica"',
)
def charset_missing(context: CatalogContext) -> Iterator[str]:
    """No character set, in a catalog that has a header and a letter outside of ASCII."""
    catalog = context.catalog
    if not catalog.headers or "charset=" in catalog.header("Content-Type").lower():
        return
    if not all(text.isascii() for entry in catalog.entries for text in (entry.msgid, *entry.texts)):
        yield "The header does not say which character set the file is in."
