"""C028: a message that the English does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext, Fault
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C028",
    "unknown-message",
    over=CatalogContext,
    severity=Severity.WARNING,
    rationale="The program looks for today's English, letter by letter. A translation of another text is "
    "never printed.",
    hint="Never edit a msgid. Run hsg-i18n merge, which brings the catalog up to date.",
    bad='msgid "Throw away all old lists."\nmsgstr "Tire las listas viejas."',
    good='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas."',
)
def unknown_message(context: CatalogContext) -> Iterator[Fault]:
    """Every entry that has text and is not in the template of its domain. Quiet where there is no template."""
    if context.template is None:
        return
    known = {message.key for message in context.template.messages}
    for entry in context.catalog.entries:
        if not entry.obsolete and entry.key not in known and any(t.strip() for t in entry.texts):
            yield Fault(f"The English has no message {quoted(entry.msgid)}.", context.at(entry))
