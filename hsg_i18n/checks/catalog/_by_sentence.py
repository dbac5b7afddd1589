"""Opposites that one sentence of a message turned, while the message as a whole names both of them."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._comparison import Comparison, compared
from hsg_i18n.checks.catalog._sentences import sentence_pairs
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Lexicon, readable

#: A concept of the English, its opposite that the translation says, and the words for the two, folded.
Turned = tuple[Concept, Concept, str, str]


def turned_by_sentence(context: TextContext, lexicon: Lexicon, whole: Comparison) -> Iterator[Turned]:
    """Opposites in a sentence and its translation, beside those of the message as a whole.

    "Have you eaten? Tell us before the test": an after of the first sentence makes one of the second look well.
    """
    pairs = sentence_pairs(context)
    opposed = any(other in whole.said for name in whole.wanted for other in lexicon.opposites.get(name, ()))
    if len(pairs) == 1 or not opposed:
        return
    known = {(concept.id, other.id) for concept, other in whole.swapped}
    found = [turned for english, text in pairs for turned in _turned(lexicon, english, text)]
    said = {(concept.id, other.id) for concept, other, _, _ in found}
    for turned in found:
        pair = (turned[0].id, turned[1].id)
        # Where another sentence turned the two the other way, the sentences only changed their places.
        if pair not in known and pair[::-1] not in said:
            yield turned


def _turned(lexicon: Lexicon, english: str, text: str) -> Iterator[Turned]:
    found = compared(lexicon, english, text)
    for concept, other in found.swapped:
        if other.id == concept.opposite:
            wanted, said = found.wanted[concept.id][0], found.said[other.id][0]
            yield concept, other, readable(english)[wanted.start : wanted.end], readable(text)[said.start : said.end]
