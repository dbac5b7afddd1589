"""C074: what is to be done within a time is done after it."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, in_english, in_translation, of_text
from hsg_i18n.checks.catalog._english import finder
from hsg_i18n.checks.catalog._negators import in_english as english_negations
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable

_WITHIN, _AFTER = "within", "after"
#: What a translation says as well where the time is after another thing, and not over itself.
_BOUNDED = frozenset(["at-most", "below", "from-on", "if", "less"])


@check(
    "C074",
    "deadline-turned",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A sample within one hour that became one after an hour, a call within a day, one after it: the "
    "number is right, and the patient waits where she should hurry.",
    hint="Say that the time must not be over. If the translation does, add its words to the concept within in "
    "glossary.toml.",
    bad='msgid "Hand in the sample **within one hour**."\nmsgstr "Entregue la muestra **después de una hora**."',
    good='msgid "Hand in the sample **within one hour**."\nmsgstr "Entregue la muestra **en menos de una hora**."',
)
@weighed("C074")
def deadline_turned(context: TextContext) -> Iterator[Fault]:
    """An after of the translation alone where the English says within, and the translation neither that nor a bound.

    Of what passes by itself, and behind an if or a not, "after an hour" says the same: "if it has not eased by then".
    """
    found, english = of_text(context), readable(context.english)
    if found is None or _WITHIN not in {concept.id for concept in found[1].missing}:
        return
    lexicon, comparison = found
    if _AFTER not in comparison.said or not {_AFTER, "if"}.isdisjoint(comparison.wanted):
        return
    if not _BOUNDED.isdisjoint(comparison.said):
        return
    nots = english_negations(english)
    if nots.words or nots.forbidding or finder("passing").find(english):
        return
    within, after = lexicon.concepts[_WITHIN], lexicon.concepts[_AFTER]
    wanted, said = in_english(within, context, comparison), in_translation(after, context, comparison)
    message = f"The English says {quoted(wanted)} a time, the translation {quoted(said)} it."
    yield Fault(fact(context) + message, english=(wanted,), words=(said,))
