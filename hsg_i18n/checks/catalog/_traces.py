"""Words that begin as the words for a thing do, in a translation in which the glossary finds none for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from hsg_i18n.checks.catalog._comparison import Comparison, compared
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.folding import folded_phrases, forms, word

_BEGINNING, _SHORTEST = 6, 3  # letters
_PIECE = 2  # characters, where words are written together


@lru_cache(maxsize=64)
def traces(lexicon: Lexicon, english: str, text: str) -> Mapping[str, float]:
    """For each missing concept, how much a word that nothing accounts for looks like one for it: from 0 to 1.

    Translators have more words for a thing than a glossary lists, and make most of them of the same parts: "adolorida"
    after "dolor" and "adolorid*". A beginning that n concepts have in their renderings makes 1 / n, of several the
    largest counts; 0 is no trace.
    """
    comparison, known = compared(lexicon, english, text), _beginnings(lexicon)
    unaccounted = _unaccounted(comparison, readable(text))
    found = [known[b] for b in set(_pieces(unaccounted, lexicon.spaced, _SHORTEST)) if b in known]
    return {c.id: max((1 / len(names) for names in found if c.id in names), default=0.0) for c in comparison.missing}


@lru_cache(maxsize=8)
def _beginnings(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The concepts that have a word with this beginning in a rendering; made when a text first asks for it."""
    found: dict[str, set[str]] = {}
    for name in lexicon.concepts:
        renderings = "\n".join(folded_phrases(lexicon.term(name).accepted))
        for beginning in set(_pieces(renderings, lexicon.spaced)):
            found.setdefault(beginning, set()).add(name)
    return {beginning: frozenset(names) for beginning, names in found.items()}


def _pieces(text: str, spaced: bool, shortest: int = _BEGINNING) -> Iterator[str]:
    """The beginnings of its words, also shorter ones from `shortest` letters on.

    Where words are written together, its characters, and each two that are neighbours.
    """
    for found in word().findall(text):
        if spaced:
            for form in forms(found):
                if len(form) >= _SHORTEST:
                    yield from {form[:size] for size in range(shortest, _BEGINNING + 1)}
        else:
            yield from (found[at : at + size] for size in range(1, _PIECE + 1) for at in range(len(found) - size + 1))


def _unaccounted(comparison: Comparison, plain: str) -> str:
    """What is left of a readable translation without the words for what both texts name."""
    named = (comparison.said[name] for name in comparison.said if name in comparison.wanted)
    rest, at = list[str](), 0
    for start, end in sorted((m.start, m.end) for matches in named for m in matches):
        rest.append(plain[at:start])
        at = max(at, end)
    return "\n".join([*rest, plain[at:]])
