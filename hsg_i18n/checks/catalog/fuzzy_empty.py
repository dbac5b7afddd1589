"""C024: flagged as a draft, but without text."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import EntryContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C024",
    "fuzzy-empty",
    over=EntryContext,
    severity=Severity.INFO,
    rationale="The flag says that there is a draft to look at; there is none.",
    hint="Remove the fuzzy flag, or translate the message.",
    bad='#, fuzzy\nmsgid "Throw away old lists."\nmsgstr ""',
    good='msgid "Throw away old lists."\nmsgstr ""',
)
def fuzzy_empty(context: EntryContext) -> Iterator[str]:
    """A fuzzy entry in which no string has text."""
    entry = context.entry
    if entry.fuzzy and not any(t.strip() for t in entry.texts):
        yield "The message is marked fuzzy, but has no translation."
