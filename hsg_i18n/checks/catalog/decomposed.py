"""C050: letters that are put together from parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


def put_right(context: TextContext) -> str:
    """In Unicode's composed form, NFC."""
    return unicodedata.normalize("NFC", context.text)


@check(
    "C050",
    "decomposed",
    over=TextContext,
    severity=Severity.INFO,
    rationale="An é of two characters looks like the é of one, and a search for the one does not find the other. "
    "What is printed and what is reviewed are compared in the composed form (NFC), so nothing else depends on it.",
    hint="hsg-i18n check --fix composes them.",
    bad='msgid "Rash"\nmsgstr "Erupcio\u0301n"',
    good='msgid "Rash"\nmsgstr "Erupci\u00f3n"',
    fix=put_right,
)
def decomposed(context: TextContext) -> Iterator[str]:
    """Texts that are not in NFC."""
    if not unicodedata.is_normalized("NFC", context.text):
        word = next(w for w in context.text.split() if not unicodedata.is_normalized("NFC", w))
        yield f"There are letters that are put together from parts: {quoted(word)}."
