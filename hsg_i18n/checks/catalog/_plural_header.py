"""What is wrong with a Plural-Forms header."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.wording import quoted
from hsg_i18n.text.plurals import read_plurals


def plural_fault(context: CatalogContext, *, needed: bool) -> Iterator[str]:
    """The fault of the header, if it has one. A formula counts by what it computes, not by how it is written."""
    header = context.catalog.header("Plural-Forms")
    if not header:
        if needed:
            yield 'The header has no "Plural-Forms", but the catalog has plurals.'
        return
    found = read_plurals(header)
    right = read_plurals(context.language.plural_forms)
    if not found.forms:
        yield f"The Plural-Forms {quoted(header)} cannot be used."
    elif right.count and (found.count, found.forms) != (right.count, right.forms):
        yield f"The Plural-Forms {quoted(header)} are not those of the language: {context.language.plural_forms}"
