"""C033: the translation says another thing of the same kind, or the opposite."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._by_sentence import turned_by_sentence
from hsg_i18n.checks.catalog._concepts import english_of, fact, in_english, in_translation, of_text
from hsg_i18n.checks.catalog._paraphrase import signs
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

#: An opposite sends the patient the wrong way: it is to stop a release the sooner.
_OPPOSITE = 1.0


@check(
    "C033",
    "swapped-concept",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="After for before, more for less, hours for days, the bladder for the womb: each such slip is one word, "
    "reads well, and sends a patient the wrong way.",
    hint="Say what the English says. If the translation does, add its words to glossary.toml.",
    bad='msgid "Take it **before** meals."\nmsgstr "Tómelo **después** de comer."',
    good='msgid "Take it **before** meals."\nmsgstr "Tómelo **antes** de comer."',
)
@weighed("C033")
def swapped_concept(context: TextContext) -> Iterator[Fault]:
    """A concept of the English that is missing where one of its family, which the English lacks, stands instead."""
    found = of_text(context)
    if not found:
        return
    lexicon, comparison = found
    looked = signs(context, lexicon, comparison)
    turned = [
        (concept, other, in_english(concept, context, comparison), in_translation(other, context, comparison))
        for concept, other in comparison.swapped
    ]
    for concept, other, wanted, said in (*turned, *turned_by_sentence(context, lexicon, comparison)):
        meaning = f'"{other.english[0].rstrip("*")}"'
        message = (
            f"{fact(context)}The English says {quoted(wanted)}, the translation {quoted(said)}, which is {meaning}."
        )
        turn, words, _, beside = (f"{other.id} for {of}" for of in english_of(concept, context, comparison))
        about = (turn, f"{context.language.folder}: {said}", words, beside)
        weight, harm = looked(concept).weight, _OPPOSITE if other.id == concept.opposite else 0.0
        yield Fault(message, english=(wanted,), words=(said,), about=about, weight=weight, harm=harm)
