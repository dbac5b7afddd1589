"""C005: the header names another language than the one the file is for."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.catalog import language_mismatch
from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.languages import is_meant
from hsg_i18n.model import Severity


@check(
    "C005",
    "wrong-language",
    over=CatalogContext,
    severity=Severity.ERROR,
    rationale="A file in the wrong folder hands a patient a sheet in a language that she cannot read, under the name "
    "of her own.",
    hint="Put the right file here, or mend the header line Language.",
    bad='In locale/vi:\n"Language: km\\n"',
    good='In locale/vi:\n"Language: vi\\n"',
)
def wrong_language(context: CatalogContext) -> Iterator[str]:
    """A Language header that is neither the folder, the tag nor an alias of the language, nor names a region of it."""
    language, named = context.language, context.catalog.header("Language")
    known = (language.folder, language.tag, language.aliases)
    if language_mismatch(context.catalog, *known) and not is_meant(language, named):
        yield f'The header says that the language is {quoted(named)}, but the file is for "{language.folder}".'
