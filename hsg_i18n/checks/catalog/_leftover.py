"""What a message and its translation have besides the things that both name: letters that should go together."""

from __future__ import annotations

import math
from collections.abc import Iterable

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._lengths import letters
from hsg_i18n.checks.contexts import TextContext, once_a_text
from hsg_i18n.termbase import readable
from hsg_i18n.text.phrases import Match

_STEADY = 12  # letters: what keeps a few of them from telling much
_MOST = 5.0


@once_a_text
def leftover(context: TextContext) -> float:
    """How much more the English has left than the translation, in parts of what chance makes of so many letters.

    "Eat and drink" keeps the letters of "drink" where the translation says eat alone, however long its word for another
    thing is. Letters of the translation are counted as those of the English that they mostly stand for. 0 where nobody
    knows how many those are, and where they name nothing together: then it would be the length once more.
    """
    found = of_text(context)
    wanted, said = (found[1].wanted, found[1].said) if found else ({}, {})
    both = [name for name in wanted if name in said]
    if not both or not context.language.expansion:
        return 0.0
    theirs = _besides(readable(context.english), (m for name in both for m in wanted[name]))
    ours = _besides(readable(context.text), (m for name in both for m in said[name]))
    own = ours / context.language.expansion
    return max(-_MOST, min(_MOST, (theirs - own) / math.sqrt(theirs + own + _STEADY)))


def _besides(text: str, matches: Iterable[Match]) -> int:
    """The letters of a text outside of these."""
    parts, end = list[str](), 0
    for match in sorted((m for m in matches if not m.gap), key=lambda m: m.start):
        if match.start > end:
            parts.append(text[end : match.start])
        end = max(end, match.end)
    return letters("".join((*parts, text[end:])))
