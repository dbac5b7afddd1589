"""The translation memory: what people translated before, found again exactly or nearly.

Two texts are the same when they differ in nothing but white space and Unicode form (NFC). A text that is nearly the
same is offered only where it says as much: the same placeholders, links and marks of emphasis, the same numbers, and as
many words of denial. "Take 2 tablets" never brings what "Take 3 tablets" was translated to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from rapidfuzz import fuzz, process

from hsg_i18n.model import Candidate, MemoryUnit
from hsg_i18n.text.markup import links
from hsg_i18n.text.numbers import numbers, phones
from hsg_i18n.text.placeholders import placeholders

_DENIAL = re.compile(
    r"\b(?:no|not|never|none|nor|neither|nothing|nobody|without|unless|until|except|only|avoid|stop|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)


class Memory:
    """The texts of one language, indexed once."""

    def __init__(self, units: Iterable[MemoryUnit]) -> None:
        """Of several translations of the same English the last is taken."""
        self._exact = {_folded(u.english): u for u in units}
        self._by_sense: dict[object, list[str]] = {}
        for folded in self._exact:
            self._by_sense.setdefault(_sense(folded), []).append(folded)

    def find(self, english: str, choices: int, threshold: float) -> tuple[Candidate, ...]:
        """Up to `choices` translations, the most alike first; `threshold` is the least likeness, 0 to 100.

        An exact match comes alone. Likeness is that of the letters (RapidFuzz's ratio: 100 less the share of letters
        that are inserted or deleted).
        """
        folded = _folded(english)
        if not folded or not choices:
            return ()
        exact = self._exact.get(folded)
        if exact:
            return (Candidate(exact.text, match=1.0, like=exact.english),)
        known = self._by_sense.get(_sense(folded), [])
        found = process.extract(folded, known, scorer=fuzz.ratio, score_cutoff=threshold, limit=choices)
        return tuple(self._candidate(like, score) for like, score, _ in found)

    def _candidate(self, folded: str, score: float) -> Candidate:
        unit = self._exact[folded]
        # Something differs, however long the text is: only an exact match is 1.
        return Candidate(unit.text, match=min(score / 100, 0.99), like=unit.english)


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _sense(folded: str) -> tuple[object, ...]:
    """What must agree before likeness counts."""
    return (
        tuple(sorted(placeholders(folded))),
        tuple(sorted(links(folded))),
        folded.count("**"),
        tuple(sorted(numbers(folded))),
        tuple(sorted(digits for _, digits in phones(folded))),
        tuple(sorted(m.lower() for m in _DENIAL.findall(folded))),
    )
