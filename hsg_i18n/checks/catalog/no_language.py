"""C006: the header does not name the language."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C006",
    "no-language",
    over=CatalogContext,
    severity=Severity.WARNING,
    rationale="PO editors take the plural rules, the spelling checker and the direction of writing from this line; "
    "without it they guess, and a file outside of locale/ cannot be checked against its language.",
    hint='Add the header line "Language: es\\n" with the name of the folder, or pass --language.',
    bad='msgid ""\nmsgstr ""\n"Language: \\n"',
    good='msgid ""\nmsgstr ""\n"Language: es\\n"',
)
def no_language(context: CatalogContext) -> Iterator[str]:
    """A header without a language, unless a person named it."""
    if not context.told and context.catalog.headers and not context.catalog.header("Language"):
        yield "The header does not say which language the file is in."
