"""C072: two things changed places: "better instead of worse", or the right tube open and the left one blocked."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, in_english, in_translation, of_text
from hsg_i18n.checks.catalog._exchange import crossed, replaced
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable


@check(
    "C072",
    "exchanged",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A pad instead of a tampon, the left tube blocked and the right one open: with the two changed about "
    "every word is there and nothing is missing, and the patient is told the contrary.",
    hint="Say of each what the English says of it. If the translation does, look at the two in glossary.toml.",
    bad='msgid "Use a pad instead of a tampon."\nmsgstr "Use un tampón en vez de una toalla sanitaria."',
    good='msgid "Use a pad instead of a tampon."\nmsgstr "Use una toalla sanitaria en vez de un tampón."',
)
def exchanged(context: TextContext) -> Iterator[Fault]:
    """The first two things of the English that a translation has in each other's place."""
    found = of_text(context)
    if not found:
        return
    lexicon, comparison = found
    texts = readable(context.english), readable(context.text)
    for one, other in (*replaced(lexicon, comparison, *texts), *crossed(lexicon, comparison)):
        wanted, said = in_english(one, context, comparison), in_translation(other, context, comparison)
        message = f"Where the English says {quoted(wanted)}, the translation says {quoted(said)}: they changed places."
        yield Fault(fact(context) + message, english=(wanted,), words=(said,))
        return
