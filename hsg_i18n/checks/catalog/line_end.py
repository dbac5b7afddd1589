"""C027: a line feed at the start or the end that the English does not have, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C027",
    "line-end",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="msgfmt refuses a catalog in which a message and its translation do not begin and end alike.",
    hint="Begin and end the translation with \\n where the English does, and only there.",
    bad='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas.\\n"',
    good='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas."',
)
def line_end(context: TextContext) -> Iterator[str]:
    """A line feed at one end of one of the two texts only."""
    english, text = context.of.entry.msgid, context.text
    for where, has in (("begins", str.startswith), ("ends", str.endswith)):
        if has(english, "\n") != has(text, "\n"):
            only = "The English" if has(english, "\n") else "The translation"
            yield f"{only} {where} with a line feed, the other does not."
