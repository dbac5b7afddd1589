"""C027: a line feed at the start or the end that the English does not have, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity

_FEED = "\n"


def put_right(context: TextContext) -> str:
    """With a line feed at each end where the English has one."""
    english, bare = context.of.entry.msgid, context.text.strip("\n")
    start = context.text[: len(context.text) - len(context.text.lstrip("\n"))] or "\n"
    end = context.text[len(context.text.rstrip("\n")) :] or "\n"
    return f"{start if english.startswith(_FEED) else ''}{bare}{end if english.endswith(_FEED) else ''}"


@check(
    "C027",
    "line-end",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="msgfmt refuses a catalog in which a message and its translation do not begin and end alike.",
    hint="Begin and end the translation with \\n where the English does, and only there.",
    bad='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas.\\n"',
    good='msgid "Throw away old lists."\nmsgstr "Tire las listas viejas."',
    fix=put_right,
)
def line_end(context: TextContext) -> Iterator[str]:
    """A line feed at one end of one of the two texts only."""
    english, text = context.of.entry.msgid, context.text
    for where, has in (("begins", str.startswith), ("ends", str.endswith)):
        if has(english, "\n") != has(text, "\n"):
            only = "The English" if has(english, "\n") else "The translation"
            yield f"{only} {where} with a line feed, the other does not."
