"""P021: the language of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "P021",
    "document-language",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="A screen reader takes its voice from the language that the file names. Vietnamese in an English voice "
    "is understood by nobody.",
    hint="The catalog of the document must have Lang, the BCP 47 tag of the language.",
    bad="/Lang (en) in a Vietnamese PDF",
    good="/Lang (vi)",
)
def document_language(context: PdfContext) -> Iterator[str]:
    """No language, or another than the handout's."""
    named, language = context.pdf.language, context.known.language
    local = context.known.local
    if context.press:
        return
    wanted = local.language.tag if local else language.tag if language else ""
    if not named:
        yield "It does not say in which language it is (Lang)."
    elif wanted and named.lower() != wanted.lower():
        yield f'It says that it is in "{named}", and is in "{wanted}" (Lang).'
