"""C058: the not of one clause is in another one, or gone, while the message has more of them."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._comparison import LOST_WITH_A_NOT
from hsg_i18n.checks.catalog._concepts import fact, in_english, in_translation, of_text
from hsg_i18n.checks.catalog._moved import changes
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C058",
    "negation-moved",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="Where a message says not twice, or says unless and until, one not can be lost or added without a trace. "
    "What stands beside it tells: of tampons the English says not, the translation does not.",
    hint="Say not of the same things as the English. If the translation does, add its words to quiet_negations in "
    "words.toml.",
    bad='msgid "Do not use tampons, and do not swim."\nmsgstr "Use tampones, y no nade."',
    good='msgid "Do not use tampons, and do not swim."\nmsgstr "No use tampones, y no nade."',
)
@weighed("C058")
def negation_moved(context: TextContext) -> Iterator[Fault]:
    """The first thing of which the English says not and the translation does not, or the other way round."""
    found = of_text(context)
    if not found or found[1].is_free(besides=LOST_WITH_A_NOT):
        return
    change = next(changes(context), None)
    if change is None:
        return
    wanted, said = (words(change.concept, context, found[1]) for words in (in_english, in_translation))
    if change.lost:
        message = f"The English says not of {quoted(wanted)}, the translation of {quoted(said)} does not."
    else:
        message = f"The translation says not of {quoted(said)}, the English of {quoted(wanted)} does not."
    yield Fault(fact(context) + message, english=(wanted,), words=(said,))
