"""C049: the translation names a thing that the English does not."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, in_translation, of_text
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C049",
    "added-concept",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="Aspirin, the kidneys, your husband: nobody says these for anything else. Where the English has none, "
    "the translation tells a patient something that nobody meant.",
    hint="Say what the English says. If the word means something else as well, take it out of glossary.toml.",
    bad='msgid "Call your clinic."\nmsgstr "Llame a su clínica si le duelen los riñones."',
    good='msgid "Call your clinic."\nmsgstr "Llame a su clínica."',
)
@weighed("C049")
def added_concept(context: TextContext) -> Iterator[Fault]:
    """Specific concepts that the translation shows and the English does not."""
    found = of_text(context)
    for concept in found[1].added if found else ():
        said, meaning = in_translation(concept, context, found[1]) if found else "", concept.english[0].rstrip("*")
        message = (
            f"{fact(context)}The translation says {quoted(said)}, which is {quoted(meaning)}; the English does not."
        )
        yield Fault(message, words=(said,), about=(concept.id, f"{context.language.folder}: {said}"))
