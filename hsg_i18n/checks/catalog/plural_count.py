"""C023: too many or too few plural forms."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import EntryContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Severity


@check(
    "C023",
    "plural-count",
    over=EntryContext,
    severity=Severity.ERROR,
    rationale="The language has a fixed number of plural forms; a form that is not there cannot be printed.",
    hint="Give the message one msgstr[n] for each form that Plural-Forms names.",
    bad='msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} días"',
    good='msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"',
)
def plural_count(context: EntryContext) -> Iterator[str]:
    """Another number of strings than the language has forms. An entry without any text is untranslated."""
    entry, wanted = context.entry, context.plurals.count
    if entry.plural is None or not wanted or not any(t.strip() for t in entry.texts):
        return
    if len(entry.texts) != wanted:
        yield f"The language has {counted(wanted, 'plural form')}, the message {len(entry.texts)}."
