"""C029: the catalog lacks messages of today's English."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Severity


@check(
    "C029",
    "missing-messages",
    over=CatalogContext,
    severity=Severity.INFO,
    rationale="A translator cannot see what the catalog does not hold; those messages are printed in English.",
    hint="Run hsg-i18n merge.",
    bad="The template has 60 messages, the catalog 58 of them.",
    good="The catalog has every message of its template.",
)
def missing_messages(context: CatalogContext) -> Iterator[str]:
    """How many messages of the template the catalog does not have."""
    if context.template is None:
        return
    have = context.catalog.index()
    lacking = sum(1 for message in context.template.messages if message.key not in have)
    if lacking:
        yield f"The catalog lacks {counted(lacking, 'message')} of {context.template.domain}.pot."
