"""C034: a word that the glossary forbids for what the English says."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "C034",
    "forbidden-rendering",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A glossary forbids the words that people do write for a thing and that mean another one.",
    hint="Write one of the words that the glossary accepts.",
    bad='msgid "You need **pads** for 1 to 2 days."\nmsgstr "Necesita **tampones** de 1 a 2 días."',
    good='msgid "You need **pads** for 1 to 2 days."\nmsgstr "Necesita **toallas sanitarias** de 1 a 2 días."',
)
def forbidden_rendering(context: TextContext) -> Iterator[Fault]:
    """A forbidden rendering of a concept that the English names, unless it is the right word for another one there."""
    found = of_text(context)
    if not found:
        return
    lexicon, comparison = found
    text = lexicon.read(context.text)
    others = {(m.start, m.end) for name, ms in comparison.said.items() if name in comparison.wanted for m in ms}
    for name, matches in lexicon.forbidden(context.text).items():
        wrong = [m for m in matches if not any(a <= m.start and m.end <= b for a, b in others)]
        if name in comparison.wanted and wrong:
            word, said = text[wrong[0].start : wrong[0].end], comparison.wanted[name][0]
            meant = quoted(lexicon.concepts[name].english[0])
            yield Fault(
                f"{fact(context)}The glossary forbids {quoted(word)} for {meant}.",
                english=(lexicon.read(context.english)[said.start : said.end],),
                words=(word,),
            )
