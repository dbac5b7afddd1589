"""C013: asterisks that would print."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._marks import pairs, singles
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C013",
    "bold-unbalanced",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A ** without its partner prints as two asterisks, and the words that change the meaning lose their "
    "weight, or the wrong ones get it.",
    hint="Put ** before the first and after the last bold letter, as in the English.",
    bad='msgid "Do **not** wait."\nmsgstr "**No espere."',
    good='msgid "Do **not** wait."\nmsgstr "**No** espere."',
)
def bold_unbalanced(context: TextContext) -> Iterator[str]:
    """An odd number of ** where the English has an even one, and more single asterisks than the English has."""
    if pairs(context.text) % 2 and not pairs(context.english) % 2:
        yield "A ** has no partner and would print."
    elif singles(context.text) > singles(context.english):
        yield "A single * would print."
