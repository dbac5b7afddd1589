"""C056: several signs together that a part of the English is missing."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._omission import CERTAIN, LIKELY
from hsg_i18n.checks.catalog._omission_told import omissions
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C056",
    "missing-part",
    over=TextContext,
    severity=Severity.WARNING,
    rationale='One symptom of four that was left out leaves no trace. The text is shorter, there is one comma or "and" '
    "less, and nothing in it stands for a word of the English. One such sign cries wolf, since translators join, split "
    "and say things in other words; together they tell.",
    hint="Compare the parts of both texts one by one.",
    bad='msgid "Wear loose clothes, bring a book and ask for a blanket at night if you are cold."\n'
    'msgstr "Lleve ropa cómoda, traiga un libro y pida una manta si tiene frío."',
    good='msgid "Wear loose clothes, bring a book and ask for a blanket at night if you are cold."\n'
    'msgstr "Lleve ropa cómoda, traiga un libro y pida una manta por la noche si tiene frío."',
)
@weighed("C056")
def missing_part(context: TextContext) -> Iterator[Fault]:
    """A text below its usual length in which the signs of an omission add up."""
    return omissions(context, LIKELY, CERTAIN, "a part may be missing")
