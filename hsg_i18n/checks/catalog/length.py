"""C042: the translation is much shorter or much longer than this English needs."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._lengths import share
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import spoken
from hsg_i18n.model import Severity

#: Of the usual length: what careful translations stay between.
_SHORT, _LONG = 0.35, 2.0


@check(
    "C042",
    "length",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A text of a third of the usual length has lost something, one of twice the length says something more. "
    "How long a language is against English stands in its language.toml.",
    hint="Compare it with the English, sentence by sentence.",
    bad='msgid "Know which pain medicine to take, how much, how, when, and how often."\nmsgstr "Sepa qué tomar."',
    good='msgid "Know which pain medicine to take, how much, how, when, and how often."\n'
    'msgstr "Sepa qué medicamento para el dolor debe tomar, cuánto, cómo, cuándo y con qué frecuencia."',
)
def length(context: TextContext) -> Iterator[str]:
    """Less than a third or more than twice of what the language needs, from forty letters of English on."""
    found = share(context.english, context.text, context.language)
    if found is not None and not _SHORT <= found <= _LONG:
        name = spoken(context.language.english) or "a translation"
        how = "shorter" if found < 1 else "longer"
        yield f"It is much {how} than {name} is for this English: {found:.0%} of the usual length."
