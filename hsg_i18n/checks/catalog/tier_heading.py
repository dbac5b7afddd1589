"""C055: a heading that tells how urgent it is has other words than were agreed."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, renderings
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable

_MARKS = " .:…：،؛!¡\u00a0\u202f។"


@check(
    "C055",
    "tier-heading",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="Under one heading stands what cannot wait, under the other what can wait for a call. The two must never "
    "sound alike, so each has one wording a language, which glossary.toml holds.",
    hint="Write the heading as glossary.toml has it, or agree on another wording and change it there.",
    bad='msgid "Get care right away if"\nmsgstr "Pida ayuda si"',
    good='msgid "Get care right away if"\nmsgstr "Busque atención médica de inmediato si"',
)
def tier_heading(context: TextContext) -> Iterator[str]:
    """Messages that are a verbatim concept of the termbase, in other words than the glossary's."""
    lexicon = context.of.lexicon
    if lexicon is None:
        return
    english, own = (readable(text).strip(_MARKS) for text in (context.english, context.text))
    for name in lexicon.verbatim(english):
        term = lexicon.term(name)
        if term.accepted:
            agreed = {readable(text).strip(_MARKS) for text in term.accepted}
            if own not in agreed:
                wording = renderings(lexicon, term.concept)
                yield f"{fact(context)}The heading is {quoted(own)}, and not as agreed: {wording}."
