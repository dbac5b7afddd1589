"""C021: the translation is the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.catalog._addresses import without_addresses
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.text.placeholders import PLACEHOLDER

_WORD = re.compile(r"[^\W\d_]{2,}")


@check(
    "C021",
    "identical",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="English that was copied counts as translated everywhere, and prints without the mark that says English.",
    hint="Translate it. Where the language really has the same text, waive the finding with that reason.",
    bad='msgid "Throw away old lists."\nmsgstr "Throw away old lists."',
    good='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas."',
)
def identical(context: TextContext) -> Iterator[str]:
    """The same text as the English, where that has a word that can be translated; an abbreviation is none."""
    if context.is_source:
        return
    entry = context.of.entry
    same = {_bare(t) for t in {context.english, entry.msgid, entry.plural or entry.msgid}}
    if _bare(context.text) in same and _has_word(context.english):
        yield "The translation is the same as the English."


def _bare(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def _has_word(text: str) -> bool:
    prose = without_addresses(PLACEHOLDER.sub(" ", text))
    return any(word != word.upper() for word in _WORD.findall(prose))
