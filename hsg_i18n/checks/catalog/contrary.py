"""C070: the translation says the contrary of words that languages say in many ways."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, in_translation, of_text
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable


@check(
    "C070",
    "contrary",
    over=TextContext,
    severity=Severity.WARNING,
    rationale='"Once the test is over", "the last bus", "it goes in": no glossary lists all the ways to say these, so '
    "nobody can tell that they are missing. Their contrary is plain to see: before, first, out.",
    hint="Say what the English says. If the translation does, add the word that was taken for the contrary to "
    "not_accepted in glossary.toml.",
    bad='msgid "**Once** you have eaten, take the tablet."\nmsgstr "Tome la pastilla **antes** de comer."',
    good='msgid "**Once** you have eaten, take the tablet."\nmsgstr "Tome la pastilla **cuando** haya comido."',
)
@weighed("C070")
def contrary(context: TextContext) -> Iterator[Fault]:
    """Words of the English for the contrary of a concept that only the translation says, and nothing against it."""
    found = of_text(context)
    if not found or found[1].is_free():
        return
    english = readable(context.english)
    for word, concept in found[1].contrary:
        wanted, said = english[word.start : word.end], in_translation(concept, context, found[1])
        meaning = quoted(concept.english[0].rstrip("*"))
        message = f"The English says {quoted(wanted)}, the translation {quoted(said)}: {meaning} does not go with it."
        about = (concept.id, f"{concept.id} for {wanted}")
        yield Fault(fact(context) + message, english=(wanted,), words=(said,), about=about)
