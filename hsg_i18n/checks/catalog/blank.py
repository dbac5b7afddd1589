"""C020: a translation of nothing but spaces."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import EntryContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C020",
    "blank",
    over=EntryContext,
    severity=Severity.ERROR,
    rationale="Other tools count a space as a translation and print it: the patient sees a gap where a "
    "warning should be.",
    hint="Translate it, or leave it quite empty: then the English is printed, and marked as English.",
    bad='msgid "Throw away old lists."\nmsgstr " "',
    good='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas."',
)
def blank(context: EntryContext) -> Iterator[str]:
    """A string that has characters and none that can be seen, in an entry that is not fuzzy."""
    entry = context.entry
    if entry.fuzzy or not entry.msgid.strip():
        return
    if any(text and not text.strip(_UNSEEN) for text in entry.texts):
        yield "The translation is nothing but spaces."


#: White space, and what takes no room at all.
_UNSEEN = " \t\n\r\u00a0\u2007\u2009\u202f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
