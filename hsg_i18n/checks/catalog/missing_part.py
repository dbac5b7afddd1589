"""C056: fewer parts than the English, and shorter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.catalog._english import finder
from hsg_i18n.checks.catalog._lengths import share
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.searches import conjunctions
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable
from hsg_i18n.text.phrases import Finder

#: Of the usual length. One sign alone cries wolf: translators join and split, and some write shorter than others.
_SHORT_AND_FEWER, _SHORT_AND_NO_MORE = 0.74, 0.55
#: What is written without spaces varies more.
_LESS = 0.9
#: Parts of a list that can be counted, and letters of English from which on a length alone tells.
_LIST, _LONG = 2, 100
_MARKS = re.compile("[,;:،؛，、；：៖]|(?<=\\s)[–—-](?=\\s)")


@check(
    "C056",
    "missing-part",
    over=TextContext,
    severity=Severity.WARNING,
    rationale='One symptom of four that was left out leaves no trace. There is one comma or "and" less, and the text '
    "is shorter: together these tell.",
    hint="Compare the parts of both texts one by one.",
    bad='msgid "Tell us if you have pain, a fever, a bad smell, or heavy bleeding."\n'
    'msgstr "Avísenos si tiene dolor, fiebre o mal olor."',
    good='msgid "Tell us if you have pain, a fever, a bad smell, or heavy bleeding."\n'
    'msgstr "Avísenos si tiene dolor, fiebre, mal olor o mucho sangrado."',
)
def missing_part(context: TextContext) -> Iterator[str]:
    """Fewer commas and words that join than in the English, in a text that is shorter than usual."""
    lexicon = context.of.lexicon
    if lexicon is None or not lexicon.wording.conjunctions:
        return
    found = share(context.english, context.text, context.language)
    scale = 1 if lexicon.spaced else _LESS
    if found is None or found >= _SHORT_AND_FEWER * scale:
        return
    wanted, own = (
        _joints(context.english, finder("conjunctions")),
        _joints(context.text, conjunctions(lexicon)),
    )
    fewer = own < wanted and wanted >= _LIST
    if fewer or (own <= wanted and found < _SHORT_AND_NO_MORE * scale and len(context.english) > _LONG):
        less = _fewer(wanted - own) if own < wanted else "as few commas as the English"
        yield f"The translation has {less}, and {100 * found:.0f} % of the usual length: a part may be missing."


def _fewer(number: int) -> str:
    return "one comma or word that joins less" if number == 1 else f"{number} fewer commas and words that join"


def _joints(text: str, finder: Finder) -> int:
    plain = readable(text)
    # "Between 9 and 11" is a range, and no list.
    joining = ((m.start, m.end) for m in finder.find(plain) if not plain[: m.start].rstrip()[-1:].isdigit())
    spans = sorted({*(m.span() for m in _MARKS.finditer(plain)), *joining})
    # The comma before an "and" is one with it, in the languages that write it.
    return sum(not at or bool(plain[spans[at - 1][1] : start].strip()) for at, (start, _) in enumerate(spans))
