"""C071: a number in words of something that no other check counts, and the English has no such number."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._added_numbers import added_by_themselves
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C071",
    "uncounted",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="One woman in a hundred that became one in ten, the second floor that became the fifth: nobody counts "
    "floors and women, so only the number itself tells.",
    hint="Say the number of the English. If the word is no number here, add the phrase to not_numbers in words.toml.",
    bad='msgid "The waiting room is on the second floor."\nmsgstr "La sala de espera está en el quinto piso."',
    good='msgid "The waiting room is on the second floor."\nmsgstr "La sala de espera está en el segundo piso."',
)
def uncounted(context: TextContext) -> Iterator[Fault]:
    """Numbers in words, from three on, that the English has in no way, and of no list that it has."""
    for said in added_by_themselves(context):
        yield Fault(f"The number {quoted(said)} is not in the English.", words=(said,))
        return
