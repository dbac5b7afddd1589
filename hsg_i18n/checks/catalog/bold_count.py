"""C014: another number of bold parts than in English."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._marks import pairs
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Severity


@check(
    "C014",
    "bold-count",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Bold marks the words that change the meaning. A part more or less may be right in another grammar, or "
    "may be a word that was dropped.",
    hint="Make bold what is bold in English; where the grammar forbids it, waive the finding with that reason.",
    bad='msgid "**Pus** or **blood** comes out."\nmsgstr "**Sale pus** o sangre."',
    good='msgid "**Pus** or **blood** comes out."\nmsgstr "Sale **pus** o **sangre**."',
)
def bold_count(context: TextContext) -> Iterator[str]:
    """Balanced bold whose parts are more or fewer than in English."""
    wanted, given = pairs(context.english), pairs(context.text)
    if wanted % 2 or given % 2 or wanted == given:
        return
    if given or not context.of.message.critical:
        yield f"The English has {counted(wanted // 2, 'bold part')}, the translation {given // 2}."
