"""C032: a thing that the English names is not found in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import english_of, fact, in_english, of_text, renderings
from hsg_i18n.checks.catalog._paraphrase import signs
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

#: Families of which a specific thing is named or left out: who says warfarin says no other word for it.
_NAMED = ("medicine", "test", "body")
_MISSING = 3  # concepts that a translation may lack: of a free one a word that is not found tells little


@check(
    "C032",
    "missing-concept",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A symptom, a part of the body or a medicine that the English names and the translation does not may "
    "have been left out, or mistaken for another.",
    hint="Name it. If the translation does, in words that are not in the glossary, add them to glossary.toml.",
    bad='msgid "You have **chills** or a **cough**."\nmsgstr "Tiene **tos**."',
    good='msgid "You have **chills** or a **cough**."\nmsgstr "Tiene **escalofríos** o **tos**."',
)
@weighed("C032")
def missing_concept(context: TextContext) -> Iterator[Fault]:
    """Critical concepts of the English, not closed ones, and specific things that the translation does not show."""
    found = of_text(context)
    if not found or found[1].is_free(_MISSING):
        return
    lexicon, comparison = found
    looked = signs(context, lexicon, comparison)
    for concept in comparison.unsaid:
        named = concept.specific and concept.family in _NAMED
        if (concept.critical or named) and not concept.closed:
            said = in_english(concept, context, comparison)
            yield Fault(
                f"{fact(context)}The English says {quoted(said)}, and the translation has none of the words that the "
                f"glossary knows for it, such as {renderings(lexicon, concept)}.",
                english=(said,),
                about=english_of(concept, context, comparison),
                weight=looked(concept).weight,
            )
