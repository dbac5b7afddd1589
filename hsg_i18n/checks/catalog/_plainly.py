"""What other languages say with a not, and a translation says without one."""

from __future__ import annotations

from collections.abc import Mapping

from hsg_i18n.checks.catalog._negators import Negations
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
}
#: A concept whose renderings go with a not that stands elsewhere: the Arabic "only if" is "not ... except if".
_WITH_A_NOT = "only-unless"


def said_plainly(
    lexicon: Lexicon, source: str, own: str, there: Negations, here: Negations
) -> tuple[list[Match], list[Match]]:
    """English words that may become a not, and what says them without one: the nots there say it of something else."""
    wanted = [(m, names) for m in there.others if (names := _PLAINLY.get(source[m.start : m.end]))]
    if not wanted or not here.words:
        return [], []
    said, seeming = lexicon.said(own), (o for o in here.others if o.name == SEEMING)
    nots = Nearby([*here.words, *seeming, *said.get(_WITH_A_NOT, ())])
    theirs, ours = list[Match](), list[Match]()
    for match, names in wanted:
        plain = (m for name in names for m in said.get(name, ()) if m not in ours and not _touches(m, nots))
        if found := next(plain, None):
            theirs.append(match)
            ours.append(found)
    return theirs, ours


def _touches(match: Match, others: Nearby[Match]) -> bool:
    return any(map(match.touches, others.around(match.start, match.end)))
