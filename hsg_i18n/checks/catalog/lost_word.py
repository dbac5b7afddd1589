"""C031: a word that turns the meaning is missing from the translation."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._unsaid import unsaid
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C031",
    "lost-word",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="Only, unless, right away, less often, hours: a language has few ways to say them, and without "
    "one of them the patient does something else. The language's glossary.toml lists the ways.",
    hint="Say it. If the translation does, in words that are not in the glossary, add them to glossary.toml.",
    bad='msgid "Wash **only** the outside."\nmsgstr "Lávese la parte de afuera."',
    good='msgid "Wash **only** the outside."\nmsgstr "Lávese **solo** la parte de afuera."',
)
@weighed("C031")
def lost_word(context: TextContext) -> Iterator[Fault]:
    """Closed concepts of the English of which the translation shows no rendering, nor anything in their stead."""
    return unsaid(context, built=False)
