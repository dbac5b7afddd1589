"""C045: the same translation stands for different English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hsg_i18n.checks.contexts import CatalogContext, Fault
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Entry, Severity

#: Letters from which on two messages do not come out the same by themselves.
_LEAST = 12

#: What no reader sees: marks, and the letters of Hangul that are blank.
_ELSE = re.compile(r"[\W_\u115f\u1160]+")


@check(
    "C045",
    "reused-translation",
    over=CatalogContext,
    severity=Severity.ERROR,
    rationale="A row that was pasted twice, or that slid down by one, reads well and says something else.",
    hint="Put the translation of this message here.",
    bad='msgid "You have chills."\nmsgstr "Usted tiene fiebre alta."\n\n'
    'msgid "You have a fever."\nmsgstr "Usted tiene fiebre alta."',
    good='msgid "You have chills."\nmsgstr "Usted tiene escalofríos."\n\n'
    'msgid "You have a fever."\nmsgstr "Usted tiene fiebre alta."',
)
def reused_translation(context: CatalogContext) -> Iterator[Fault]:
    """Long translations that stand at two messages whose English differs in more than its marks and capitals."""
    first: dict[str, Entry] = {}
    for entry in context.catalog.entries:
        text = _bare(entry.texts[0]) if entry.texts and not entry.obsolete else ""
        if len(text) < _LEAST or entry.plural is not None:
            continue
        other = first.setdefault(text, entry)
        if other is not entry and _bare(other.msgid) != _bare(entry.msgid):
            place = context.at(entry)
            yield Fault(f"It is the translation of {quoted(other.msgid)}, in line {other.line}, too.", place)


def _bare(text: str) -> str:
    # As a repair of letters leaves it: two texts that look alike are alike.
    return _ELSE.sub("", unicodedata.normalize("NFKC", text).casefold())
