"""C054: the note of an earlier English is still there."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import EntryContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C054",
    "stale-source",
    over=EntryContext,
    severity=Severity.WARNING,
    rationale="The line #| msgid tells from which English a translation was made. Where it is not today's and nothing "
    "marks the message as fuzzy, somebody may have cleared the mark without reading.",
    hint="Read the translation against today's English. Then delete the lines that begin with #|, as editors do.",
    bad='#| msgid "Wait 2 days."\nmsgid "Wait 24 hours."\nmsgstr "Llámenos en 2 días."',
    good='msgid "Wait 24 hours."\nmsgstr "Espere 24 horas."',
)
def stale_source(context: EntryContext) -> Iterator[str]:
    """Translations without the mark fuzzy whose note names another English than today's."""
    entry = context.entry
    former = entry.previous if entry.previous is not None else entry.msgid
    plural = entry.previous_plural if entry.previous_plural is not None else entry.plural
    if entry.translated and not entry.fuzzy and (former, plural) != (entry.msgid, entry.plural):
        yield f"It was translated from another English: {quoted(former)}."
