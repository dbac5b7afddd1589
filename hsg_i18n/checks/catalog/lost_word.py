"""C031: a word that turns the meaning is missing from the translation."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, in_english, of_text, renderings
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C031",
    "lost-word",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="Before, only, unless, right away, less often, hours: a language has few ways to say them, and without "
    "one of them the patient does something else. The language's glossary.toml lists the ways.",
    hint="Say it. If the translation does, in words that are not in the glossary, add them to glossary.toml.",
    bad='msgid "Wash **only** the outside."\nmsgstr "Lávese la parte de afuera."',
    good='msgid "Wash **only** the outside."\nmsgstr "Lávese **solo** la parte de afuera."',
)
def lost_word(context: TextContext) -> Iterator[Fault]:
    """Closed concepts of the English of which the translation shows no rendering, nor anything in their stead."""
    found = of_text(context)
    if not found:
        return
    lexicon, comparison = found
    for concept in comparison.unsaid:
        if concept.closed:
            said = in_english(concept, context, comparison)
            yield Fault(
                f"{fact(context)}The English says {quoted(said)}, the {_language(context)} has nothing for it, "
                f"such as {renderings(lexicon, concept)}.",
                english=(said,),
            )


def _language(context: TextContext) -> str:
    return context.language.english or "translation"
