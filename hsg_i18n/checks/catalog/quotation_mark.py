"""C066: words are quoted with other marks than the language's, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted, listed, quoted, spoken
from hsg_i18n.model import Severity

#: Double marks of all scripts. Single ones are apostrophes and letters in too many languages.
_MARKS = "«»“”„‟「」『』《》〈〉‹›"
#: The typewriter's, but for what stands behind a number: inches, or seconds.
_STRAIGHT = re.compile(r'(?<!\d)"')
_ENGLISH = ("“”", '""')
_ANY = re.compile(f'["{_MARKS}]')


@check(
    "C066",
    "quotation-mark",
    over=TextContext,
    severity=Severity.INFO,
    rationale="Marks of another language look foreign, and a mark without its fellow leaves open where the words end "
    "that a patient has to say or to look for. `quotation_marks` in language.toml lists the language's own.",
    hint="Quote what the English quotes, with the marks of the language.",
    bad='msgid "Say “I had an HSG” on the phone."\nmsgstr "Diga “me hicieron una HSG por teléfono."',
    good='msgid "Say “I had an HSG” on the phone."\nmsgstr "Diga «me hicieron una HSG» por teléfono."',
)
def quotation_mark(context: TextContext) -> Iterator[str]:
    """Marks that are not the language's, marks without their fellows, and more or fewer quotations than in English."""
    pairs, text = context.language.quotation_marks, context.text
    if not pairs or not (_ANY.search(text) or _ANY.search(context.english)):
        return
    foreign = [c for c in text if c in _MARKS and not any(c in pair for pair in pairs)]
    foreign += _STRAIGHT.findall(text)
    if foreign:
        own = " ".join(pairs)
        yield f"The translation quotes with {listed(foreign)}; {spoken(context.language.english)} with {own}."
        return
    wanted, own_count = _count(context.english, _ENGLISH), _count(text, pairs)
    if own_count is None:
        yield f"A quotation is not closed, or not opened: {quoted(''.join(c for c in text if c in _MARKS))}."
    elif wanted is not None and wanted != own_count:
        yield f"The English has {counted(wanted, 'quotation')}, the translation {own_count}."


def _count(text: str, pairs: tuple[str, ...]) -> int | None:
    """How many quotations there are, one inside of another included; None where a mark has no fellow."""
    count, awaited = 0, list[str]()
    for char in text:
        if awaited and char == awaited[-1]:
            awaited.pop()
            continue
        closing = next((pair[1] for pair in pairs if pair[0] == char), None)
        if closing:
            awaited.append(closing)
            count += 1
        elif any(char == pair[1] for pair in pairs):
            return None
    return None if awaited else count
