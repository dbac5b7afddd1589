"""Which concepts a text names: in the English by its words, in a translation by the language's renderings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from hsg_i18n.termbase.concepts import Concept, Glossary, Term
from hsg_i18n.termbase.wording import Wording
from hsg_i18n.text.bidi import ADDRESS
from hsg_i18n.text.markup import parse_inline
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Finder, Index, Match, folded

#: What the names of phrases begin with in which the words of another name mean something else.
ELSE = "!"
#: What the names of words begin with that stand near a concept, and of those that say its contrary.
_NEAR, _CONTRARY = "~", "^"
_REMEMBERED = 10_000  # English texts whose concepts are kept
#: The numbers of the searches that every index of a language begins with.
_ACCEPTED, _FORBIDDEN, _NEGATIONS, _NUMBERS = range(4)

#: Where a text names a concept, by the concept's id; positions are those of the folded text.
Named = Mapping[str, tuple[Match, ...]]


def terms_in(text: str, concepts: Iterable[Concept], glossary: Glossary) -> tuple[Term, ...]:
    """The concepts that an English text names, in the order of `concepts`, each with its renderings."""
    concepts = tuple(concepts)
    named = concepts_in(text, concepts)
    return tuple(glossary.term(c) for c in concepts if c.id in named)


def concepts_in(text: str, concepts: tuple[Concept, ...]) -> Named:
    """Where an English text names which concept; the words of a longer phrase count for that phrase alone."""
    return _english(concepts).read(text).named


@dataclass(frozen=True, slots=True)
class _Read:
    """What an English text speaks of."""

    named: Named
    otherwise: frozenset[str]  #: concepts whose words stand there and mean something else
    near: frozenset[str]  #: concepts of which words that stand there are hints
    contrary: Named  #: words that say the contrary of concepts


class _English:
    """Finds concepts in English texts. Every language asks for the same texts, so answers are kept."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        words = {c.id: c.english for c in concepts}
        others = {ELSE + c.id: c.not_english for c in concepts} | {_NEAR + c.id: c.hints for c in concepts}
        others |= {_CONTRARY + c.id: c.contrary for c in concepts}
        self._finder = Finder(words | others)
        self._with_parts = frozenset(c.id for c in concepts if c.parts)
        self._known: dict[str, _Read] = {}

    def read(self, text: str) -> _Read:
        """What a text speaks of."""
        found = self._known.get(text)
        if found is None:
            found = self._find(text)
            if len(self._known) < _REMEMBERED:
                self._known[text] = found
        return found

    def _find(self, text: str) -> _Read:
        found = self._finder.find(readable(text))
        masks = [m for m in found if m.name.startswith(ELSE)]
        words = [m for m in found if not m.name.startswith((ELSE, _NEAR, _CONTRARY))]
        names = Nearby(m for m in words if m.name not in self._with_parts)
        own = [m for m in words if m.name in self._with_parts or not _is_part(m, names)]
        named = _by_name(meant([*own, *masks]))
        otherwise, near, contrary = (_of_kind(found, kind) for kind in (ELSE, _NEAR, _CONTRARY))
        return _Read(named, frozenset(otherwise), frozenset(near), contrary)


def _is_part(match: Match, names: Nearby[Match]) -> bool:
    near = names.around(match.start, match.end)
    return any(match.name != other.name and match.inside(other) for other in near)


@lru_cache(maxsize=4)
def _english(concepts: tuple[Concept, ...]) -> _English:
    return _English(concepts)


@lru_cache(maxsize=4096)
def unmarked(text: str) -> str:
    """The words of a text as they are written, without its marks, its addresses and the names of its placeholders."""
    runs = "".join(" " if run.placeholder else run.text for run in parse_inline(text))
    # The nurse of nurse@example.org is no nurse. The length stays, because matches are places in it.
    return ADDRESS.sub(lambda m: " " * len(m.group()), runs)


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """What is left by `unmarked`, folded."""
    return folded(unmarked(text))


def meant(found: Iterable[Match]) -> Iterator[Match]:
    """The matches that are no part of a phrase in which they mean something else; these are left out too."""
    found = tuple(found)
    masks = [m for m in found if m.name.startswith(ELSE)]
    if not masks:
        return iter(found)
    hidden = Nearby(masks)
    return (m for m in found if not m.name.startswith(ELSE) and not _is_masked(m, hidden))


def _is_masked(match: Match, masks: Nearby[Match]) -> bool:
    return any(_masked(match, mask) for mask in masks.around(match.start, match.end))


def _masked(match: Match, mask: Match) -> bool:
    return mask.name == ELSE + match.name and mask.start <= match.start and match.end <= mask.end


def _by_name(matches: Iterable[Match]) -> dict[str, tuple[Match, ...]]:
    named: dict[str, list[Match]] = {}
    for match in matches:
        named.setdefault(match.name, []).append(match)
    return {name: tuple(own) for name, own in named.items()}


def _of_kind(matches: Iterable[Match], kind: str) -> Named:
    """Those whose names begin with the sign of a kind, without it."""
    return _by_name(replace(m, name=m.name.removeprefix(kind)) for m in matches if m.name.startswith(kind))


def indexed(terms: Iterable[Term], wording: Wording, *, spaced: bool) -> Index:
    """The index that a lexicon of these terms and words looks in; time grows with their number."""
    terms = tuple(terms)
    index = Index(spaced=spaced)
    others = {ELSE + t.concept.id: t.not_accepted for t in terms if t.not_accepted}
    index.add({t.concept.id: t.accepted for t in terms if t.accepted} | others)
    index.add({t.concept.id: t.forbidden for t in terms})
    index.add(wording.negations)
    index.add(wording.numbers)
    return index


class Lexicon:
    """The concepts and the renderings of one language, ready to be looked for."""

    def __init__(
        self, concepts: Iterable[Concept], glossary: Glossary, *, spaced: bool, index: Index | None = None
    ) -> None:
        """`spaced` is whether the language parts its words with spaces; `index` is what `indexed` gave for its terms.

        Without one, nothing is prepared before it is asked for.
        """
        self.concepts = {c.id: c for c in concepts}
        self.wording = glossary.wording
        self.spaced = spaced
        self._glossary = glossary
        self._given = index

    def finder(self, name: str, phrases: Callable[[], Mapping[str, Iterable[str]]]) -> Finder:
        """A search in texts of the language, prepared once under this name and kept with the index."""
        return Finder.of_index(self._index, self._index.named(name, phrases))

    def term(self, name: str) -> Term:
        """A concept of the termbase with its renderings, which may be none."""
        return self._glossary.term(self.concepts[name])

    @cached_property
    def opposites(self) -> Mapping[str, frozenset[str]]:
        """The concepts that are each other's opposites, in either direction, by their ids."""
        pairs = [(c.id, c.opposite) for c in self.concepts.values() if c.opposite]
        found: dict[str, set[str]] = {}
        for one, other in (*pairs, *((b, a) for a, b in pairs)):
            found.setdefault(one, set()).add(other)
        return {name: frozenset(others) for name, others in found.items()}

    @cached_property
    def renderable(self) -> frozenset[str]:
        """The ids of the concepts of which the language has a rendering."""
        return self._index.names(_ACCEPTED) & self.concepts.keys()

    @cached_property
    def verbatim(self) -> tuple[Term, ...]:
        """The concepts that are whole messages, with their one wording."""
        return tuple(self.term(c.id) for c in self.concepts.values() if c.verbatim)

    def knows(self, names: Iterable[str]) -> bool:
        """Whether the language has a rendering of each of these concepts; those that there are not do not count."""
        return self.renderable.issuperset(name for name in names if name in self.concepts)

    def english(self, text: str) -> Named:
        """Where an English text names which concept."""
        return self._english.read(text).named

    def said_otherwise(self, text: str) -> frozenset[str]:
        """Concepts that an English text does not name, but has their words for something else: "on your back"."""
        return self._english.read(text).otherwise

    def near(self, text: str) -> frozenset[str]:
        """Concepts that an English text need not name, but has words near them: an egg collection and the ovary."""
        return self._english.read(text).near

    def contrary(self, text: str) -> Named:
        """Where an English text says the contrary of a concept, in words that languages say in many ways."""
        return self._english.read(text).contrary

    def said(self, text: str) -> Named:
        """Where a translation says which concept."""
        return _by_name(meant(self._accepted.find(readable(text))))

    def read(self, text: str) -> str:
        """The text that positions are in."""
        return readable(text)

    def forbidden(self, text: str) -> Named:
        """Where a translation has a rendering that must not stand for the concept."""
        return _by_name(self._wrong.find(readable(text)))

    @cached_property
    def _english(self) -> _English:
        return _english(tuple(self.concepts.values()))

    @cached_property
    def _index(self) -> Index:
        return self._given or indexed(map(self.term, self.concepts), self.wording, spaced=self.spaced)

    @cached_property
    def negations(self) -> Finder:
        """Finds what says not, under the names that Wording.negations has."""
        return Finder.of_index(self._index, _NEGATIONS)

    @cached_property
    def numbers(self) -> Finder:
        """Finds numbers in words, each under the number that it says."""
        return Finder.of_index(self._index, _NUMBERS)

    @cached_property
    def _accepted(self) -> Finder:
        return Finder.of_index(self._index, _ACCEPTED)

    @cached_property
    def _wrong(self) -> Finder:
        return Finder.of_index(self._index, _FORBIDDEN)
