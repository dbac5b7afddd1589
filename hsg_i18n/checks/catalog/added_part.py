"""C059: a sentence or a clause that speaks of nothing that the English does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._lengths import share
from hsg_i18n.checks.catalog._parts import parts
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable

#: Of the usual length: what a translation with one sentence more has, and one with a clause more.
_LONGER, _MUCH_LONGER = 1.0, 1.4
#: The share of the English that a part of it takes up of which no concept tells whether it is said.
_LARGE = 0.3
#: Concepts that a sentence, and a clause, must name that the English does not.
_FEW, _SEVERAL = 2, 4
_SENTENCES = re.compile(r"[.!?;。！？；।؟؛។](?!\d)\W*|\n")
#: Where an English sentence goes on, which may be two elsewhere.
_GOES_ON = re.compile(rf"{_SENTENCES.pattern}|, (?:so|but|which|where|and|or|not|even)\b")
_CLAUSES = re.compile(r"[.!?;,:。！？；，、：।؟؛،។—–](?!\d)\W*|\s-\s|\n")


@check(
    "C059",
    "added-part",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A translator who knows more than the leaflet adds it, and a machine invents: the patient is told what "
    "nobody has checked. There is one part more, the text is longer, and nothing in the part is in the English.",
    hint="Leave out what the English does not say.",
    bad='msgid "The amount of radiation is very small and does not harm you."\n'
    'msgstr "La cantidad de radiación es muy pequeña y no le hace daño. Tome vitaminas cada mes."',
    good='msgid "The amount of radiation is very small and does not harm you."\n'
    'msgstr "La cantidad de radiación es muy pequeña y no le hace daño."',
)
def added_part(context: TextContext) -> Iterator[Fault]:
    """The first part more, in a text that is long for this English, that names things but none of the English.

    What is added comes behind something that is not: a first part is only another way to begin. Where a concept of the
    English is missing, a part may say that one in other words; so where much of the English names nothing.
    """
    long, found = share(context.english, context.text, context.language), of_text(context)
    if long is None or found is None or long <= _LONGER or found[1].missing:
        return
    ways = ((_GOES_ON, _SENTENCES, _FEW, _LONGER), (_CLAUSES, _CLAUSES, _SEVERAL, _MUCH_LONGER))
    for their_marks, marks, few, longer in ways:
        there, here = _parts(readable(context.english), their_marks), _parts(readable(context.text), marks)
        if long > longer and len(here) > len(there) and not _says_more(found[1], readable(context.english)):
            places = _Places(found[1])
            for start, end in here[1:]:
                if places.is_foreign(start, end, few):
                    said = readable(context.text)[start:end]
                    yield Fault(f"{fact(context)}The English has nothing of {quoted(said)}.", words=(said,))
                    return


def _parts(text: str, marks: re.Pattern[str]) -> list[tuple[int, int]]:
    ends = [(m.start(), m.end()) for m in marks.finditer(text)]
    spans = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True)
    return [(a, b) for a, b in spans if any(c.isalpha() for c in text[a:b])]


def _says_more(comparison: Comparison, english: str) -> bool:
    """Whether a large part of the English names none of the concepts that the translation shows."""
    shown = sorted(m.start for c, matches in comparison.wanted.items() if c in comparison.said for m in matches)
    large = ((a, b) for a, b in parts(english) if b - a > _LARGE * len(english))
    return any(bisect_left(shown, a) == bisect_left(shown, b) for a, b in large)


class _Places:
    """Where a translation names concepts: those of the English, and others."""

    def __init__(self, comparison: Comparison) -> None:
        said, wanted = comparison.said, comparison.wanted
        self._shared = sorted(m.start for c, matches in said.items() if c in wanted for m in matches)
        self._others = sorted((m.start, c) for c, matches in said.items() if c not in wanted for m in matches)

    def is_foreign(self, start: int, end: int, few: int) -> bool:
        """Whether a part names so many concepts that the English does not, and none that it does."""
        if bisect_left(self._shared, start) < bisect_left(self._shared, end):
            return False
        others = self._others[bisect_left(self._others, (start, "")) : bisect_left(self._others, (end, ""))]
        return len({name for _, name in others}) >= few
