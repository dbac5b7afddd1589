"""Which concepts an English text names, by its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from hsg_i18n.termbase.concepts import Concept, Glossary, Term
from hsg_i18n.termbase.matches import ELSE, Named, by_name, meant, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Finder, Index, Match

#: What the names of words begin with that stand near a concept, of those that say its contrary, and of those for which
#: a translation says it as well.
_NEAR, _CONTRARY, _AS_WELL = "~", "^", "="
_REMEMBERED = 10_000  # English texts whose concepts are kept
_WORDS = 0  # the number of the one search of an index


def terms_in(text: str, concepts: Iterable[Concept], glossary: Glossary) -> tuple[Term, ...]:
    """The concepts that an English text names, in the order of `concepts`, each with its renderings."""
    concepts = tuple(concepts)
    named = concepts_in(text, concepts)
    return tuple(glossary.term(c) for c in concepts if c.id in named)


def concepts_in(text: str, concepts: tuple[Concept, ...]) -> Named:
    """Where an English text names which concept; the words of a longer phrase count for that phrase alone."""
    return english(concepts).read(text).named


@dataclass(frozen=True, slots=True)
class ReadText:
    """What an English text speaks of."""

    named: Named
    otherwise: frozenset[str]  #: concepts whose words stand there and mean something else
    near: frozenset[str]  #: concepts of which words that stand there are hints
    contrary: Named  #: words that say the contrary of concepts
    as_well: frozenset[str]  #: concepts that a translation may say for words that stand there


class English:
    """Finds concepts in English texts. Every language asks for the same texts, so answers are kept."""

    def __init__(self, concepts: tuple[Concept, ...], index: Index | None = None) -> None:
        """Take the concepts; `index` is what `english_index` gave for them."""
        self.concepts = concepts
        self._finder = Finder.of_index(index or english_index(concepts), _WORDS)
        self._with_parts = frozenset(c.id for c in concepts if c.parts)
        self._known: dict[str, ReadText] = {}

    def read(self, text: str) -> ReadText:
        """What a text speaks of."""
        found = self._known.get(text)
        if found is None:
            found = self._find(text)
            if len(self._known) < _REMEMBERED:
                self._known[text] = found
        return found

    def _find(self, text: str) -> ReadText:
        found = self._finder.find(readable(text))
        masks = [m for m in found if m.name.startswith(ELSE)]
        words = [m for m in found if not m.name.startswith((ELSE, _NEAR, _CONTRARY, _AS_WELL))]
        names = Nearby(m for m in words if m.name not in self._with_parts)
        own = [m for m in words if m.name in self._with_parts or not _is_part(m, names)]
        named = by_name(meant([*own, *masks]))
        otherwise, near, contrary, as_well = (_of_kind(found, kind) for kind in (ELSE, _NEAR, _CONTRARY, _AS_WELL))
        return ReadText(named, frozenset(otherwise), frozenset(near), contrary, frozenset(as_well))


def _is_part(match: Match, names: Nearby[Match]) -> bool:
    near = names.around(match.start, match.end)
    return any(match.name != other.name and match.inside(other) for other in near)


def _of_kind(matches: Iterable[Match], kind: str) -> Named:
    """Those whose names begin with the sign of a kind, without it."""
    return by_name(replace(m, name=m.name.removeprefix(kind)) for m in matches if m.name.startswith(kind))


def english_index(concepts: tuple[Concept, ...]) -> Index:
    """The index that English texts are looked through with; time grows with the number of concepts."""
    words = {c.id: c.english for c in concepts}
    others = {ELSE + c.id: c.not_english for c in concepts} | {_NEAR + c.id: c.hints for c in concepts}
    others |= {_CONTRARY + c.id: c.contrary for c in concepts} | {_AS_WELL + c.id: c.stands_for for c in concepts}
    index = Index()
    index.add(words | others)
    return index


@lru_cache(maxsize=4)
def english(concepts: tuple[Concept, ...]) -> English:
    """What finds these concepts, prepared once."""
    return English(concepts)
