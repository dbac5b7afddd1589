"""C015: a critical message lost all its bold words."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._marks import pairs
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C015",
    "bold-lost",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="In a critical message the bold word is the one that must not be read over: not, never, the symptom.",
    hint="Put ** around the words that are bold in English.",
    bad='#. F26, critical\nmsgid "Do **not** wait."\nmsgstr "No espere."',
    good='#. F26, critical\nmsgid "Do **not** wait."\nmsgstr "**No** espere."',
)
def bold_lost(context: TextContext) -> Iterator[str]:
    """No bold at all where a critical message has some in English."""
    wanted = pairs(context.english)
    if wanted and not wanted % 2 and not pairs(context.text) and context.of.message.critical:
        yield "The words that are bold in English are not bold, and the message is critical."
