"""P022: the language of a part that differs from the whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hsg_i18n.checks.pdf._reading import readings, spelled, wanted
from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

_SHOWN = 5


@check(
    "P022",
    "part-language",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="English beside a translation is read in the voice of the translation, and the other way round, where "
    "the part does not say which language it is.",
    hint="Put lang on the element in the template; the PDF layer must carry it over (Lang).",
    bad="P without Lang in an Arabic PDF: Call your clinic",
    good="P with Lang en in an Arabic PDF: Call your clinic",
)
def part_language(context: PdfContext) -> Iterator[str]:
    """Stretches with letters whose language is another than planned. Where the texts differ, P011 says so instead."""
    want, planned = spelled(wanted(context))
    have, named = spelled(tuple(readings(context.pdf)))
    if not context.read_aloud or not want or want != have:
        return
    wrong = 0
    pairs = zip(want, planned, named, strict=True)
    for (should, says), group in groupby(pairs, key=lambda p: (p[1].lower(), p[2].lower())):
        text = "".join(char for char, _, _ in group)
        if should == says or not any(char.isalpha() for char in text):
            continue
        wrong += 1
        if wrong <= _SHOWN:
            yield f'{quoted(text)} is said to be in "{says}" and is in "{should}".'
    if wrong > _SHOWN:
        yield f"{wrong - _SHOWN} more parts name another language than theirs."
