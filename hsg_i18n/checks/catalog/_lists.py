"""The head of a list of which English says not once, "do not drive, drink or sign", where a translation lets it go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from hsg_i18n.checks.catalog._clauses import AND_OR
from hsg_i18n.checks.catalog._comparison import Comparison
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.termbase import Concept, Lexicon
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Characters between an English not and the thing that it says first; between a not and its thing in a translation.
_BEHIND, _NEAR = 18, 15
#: What ends a list before its sentence does.
_ELSE = re.compile(r"[.;:!?]|\b(?:if|when|which|who|that|because|unless|while|but|so)\b")


def let_go(lexicon: Lexicon, comparison: Comparison, english: str, text: str, things: Collection[str]) -> list[Concept]:
    """First things of such lists of which the translation does not say not, though it does of one that follows.

    The texts are readable ones; `things` are the concepts of both that name something. Where one not behind the whole
    list says it of all, the first has none of its own.
    """
    there, here = in_english(english), in_translation(text, lexicon)
    if not there.words or not here.words:
        return []
    if lexicon.wording.trailing_negators and len(here.words) <= len(there.words):
        return []
    said, forbidding = comparison.said, Nearby(here.others)
    found = []
    for name, others in _lists(english, there, {name: comparison.wanted[name] for name in things}).items():
        first = min(m.start for m in said[name])
        behind = any(m.start > first and here.near(m, _NEAR) for other in others for m in said[other])
        if behind and not any(_is_denied(m, here, forbidding) for m in said[name]):
            found.append(lexicon.concepts[name])
    return found


def _lists(english: str, there: Negations, named: dict[str, tuple[Match, ...]]) -> dict[str, set[str]]:
    """What stands first behind a not that begins a list, and what the list names besides; none with a second not."""
    begun = sorted((m.start, m.end, name) for name, matches in named.items() for m in matches)
    nots = sorted(m.start for m in (*there.words, *there.others))
    lists: dict[str, set[str]] = {}
    for word in there.words:
        at = bisect_left(begun, (word.end,))
        start, end, name = begun[at] if at < len(begun) else (0, 0, "")
        if not 0 < start - word.end <= _BEHIND or _ELSE.search(english, word.end, start):
            continue
        stop = _ELSE.search(english, end)
        last = stop.start() if stop else len(english)
        if bisect_left(nots, end) == bisect_left(nots, last) and AND_OR.search(english, end, last):
            rest = begun[bisect_left(begun, (end,)) : bisect_left(begun, (last,))]
            lists.setdefault(name, set()).update(other for _, _, other in rest)
    return lists


def _is_denied(match: Match, here: Negations, forbidding: Nearby[Match]) -> bool:
    """Whether something says not of it in its clause, or forbids it near it."""
    near = (match.between(o) for o in forbidding.around(match.start - _NEAR, match.end + _NEAR))
    return here.over(match) or any(end - start <= _NEAR for start, end in near)
