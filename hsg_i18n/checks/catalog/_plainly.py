"""What other languages say with a not, and a translation says without one."""

from __future__ import annotations

from collections.abc import Mapping

from hsg_i18n.checks.catalog._negators import Negations
from hsg_i18n.checks.catalog._rewording import EXCEPT
from hsg_i18n.termbase import SEEMING, Lexicon
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: English words that a translation may say with a not, and the concepts whose renderings say them without one.
_PLAINLY: Mapping[str, tuple[str, ...]] = {
    "only": ("only",),
    "unless": ("except",),
    "otherwise": ("otherwise",),
    "until": ("wait",),
    "stop": ("stop",),
    "stops": ("stop",),
    "less": ("less", "below"),
    "fewer": ("less", "below"),
    "fine": ("allowed",),
    "different": ("different",),
    "even if": ("even-after",),
    "empty stomach": ("empty-stomach",),
    "nil by mouth": ("empty-stomach",),
    "say no": ("refuse",),
    "beware": ("avoid",),
    **dict.fromkeys(["or else", "or you will", "or you may", "or a fee", "or we", "or it", "or they"], ("otherwise",)),
}
#: The clause of which a not is its own: "even if you feel no pain" for "even if you feel well".
_WITH_A_CLAUSE = "even-after"
#: "Do not stop" says go on, and finish it.
_GOING_ON = "stop"


def said_plainly(
    lexicon: Lexicon, source: str, own: str, there: Negations, here: Negations
) -> tuple[list[Match], list[Match]]:
    """English words that may become a not, and what says them without one: the nots there say it of something else."""
    wanted = [(m, names) for m in there.others if (names := _PLAINLY.get(source[m.start : m.end]))]
    if not wanted or there.words or not here.words:
        return [], []
    said, seeming = lexicon.said(own), (o for o in here.others if o.name == SEEMING)
    # A rendering may go with a not that stands elsewhere: the Arabic "only if" is "not ... except if".
    nots = Nearby([*here.words, *seeming, *said.get(EXCEPT, ())])
    going_on = any(map(here.over, said.get(_GOING_ON, ())))
    waiting = {
        names: (
            m
            for name in names
            for m in said.get(name, ())
            if not m.touches_any(nots) and not (name == _WITH_A_CLAUSE and (going_on or here.follows(m)))
        )
        for _, names in wanted
    }
    theirs, ours = list[Match](), dict[tuple[int, int], Match]()
    for match, names in wanted:
        # A word of the translation says it once, and none is looked at again.
        if found := next((m for m in waiting[names] if (m.start, m.end) not in ours), None):
            theirs.append(match)
            ours[found.start, found.end] = found
    return theirs, list(ours.values())
