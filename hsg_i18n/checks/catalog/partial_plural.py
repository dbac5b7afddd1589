"""C022: some plural forms have text and some have none."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import EntryContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity


@check(
    "C022",
    "partial-plural",
    over=EntryContext,
    severity=Severity.ERROR,
    rationale="For some numbers the page would be in the language, for others empty or in English.",
    hint="Translate every form, or none.",
    bad='msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] ""',
    good='msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "{n} días"',
)
def partial_plural(context: EntryContext) -> Iterator[str]:
    """The plural forms without text, when another has some."""
    texts = context.entry.texts
    empty = [f"msgstr[{i}]" for i, text in enumerate(texts) if not text.strip()]
    if empty and len(empty) < len(texts):
        yield f"There is no text in {listed(empty)}."
