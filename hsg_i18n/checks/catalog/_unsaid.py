"""Closed concepts of the English that a translation says in none of the ways that its language has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hsg_i18n.checks.catalog._concepts import english_of, fact, in_english, of_text, renderings
from hsg_i18n.checks.catalog._paraphrase import signs
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.wording import quoted, spoken
from hsg_i18n.termbase import Concept


def unsaid(
    context: TextContext,
    *,
    built: bool,
    tells: Callable[[Concept, TextContext], bool] | None = None,
) -> Iterator[Fault]:
    """A fault for each of them in whose stead nothing stands; `built` are those that a sentence says without a word.

    `tells` is whether the loss of one of them in a text tells anything.
    """
    found = of_text(context)
    if not found or not found[1].missing:
        return
    lexicon, comparison = found
    language = spoken(context.language.english) or "translation"
    looked = signs(context, lexicon, comparison)
    for concept in comparison.unsaid:
        told = concept.closed and concept.built is built and (tells is None or tells(concept, context))
        if told:
            said = in_english(concept, context, comparison)
            yield Fault(
                f"{fact(context)}The English says {quoted(said)}, the {language} has nothing for it, "
                f"such as {renderings(lexicon, concept)}.",
                english=(said,),
                about=english_of(concept, context, comparison),
                weight=looked(concept).weight,
            )
