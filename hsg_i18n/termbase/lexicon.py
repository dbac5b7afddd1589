"""Which concepts a translation names, by the language's renderings, and which the English does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from hsg_i18n.termbase.concepts import Concept, Glossary, Term
from hsg_i18n.termbase.english import English, english
from hsg_i18n.termbase.matches import ELSE, Named, by_name, meant, readable
from hsg_i18n.termbase.wording import Wording
from hsg_i18n.text.phrases import Finder, Index

#: The numbers of the searches that every index of a language begins with.
_ACCEPTED, _FORBIDDEN, _NEGATIONS, _NUMBERS = range(4)
_TEXTS = 32  # whose concepts are kept: many checks ask for those of one


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
        self,
        concepts: Iterable[Concept],
        glossary: Glossary,
        *,
        spaced: bool,
        index: Index | None = None,
        reader: English | None = None,
    ) -> None:
        """`spaced` is whether the language parts its words with spaces; `index` is what `indexed` gave for its terms.

        `reader` finds these concepts in English. Without the two, nothing is prepared before it is asked for.
        """
        self.concepts = {c.id: c for c in concepts}
        self.wording = glossary.wording
        self.spaced = spaced
        self._glossary = glossary
        self._given = index
        self._reader = reader
        self._said = lru_cache(maxsize=_TEXTS)(self._find)

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

    def verbatim(self, text: str) -> tuple[str, ...]:
        """The ids of the concepts that are whole messages, and this readable English text is one of them."""
        return self._verbatim.get(text, ())

    @cached_property
    def _verbatim(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for concept in self.concepts.values():
            for text in dict.fromkeys(map(readable, concept.english)) if concept.verbatim else ():
                found[text] = (*found.get(text, ()), concept.id)
        return found

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

    def said_as_well(self, text: str) -> frozenset[str]:
        """Concepts that an English text does not name, and a translation may say for its words: "settled", stopped."""
        return self._english.read(text).as_well

    def contrary(self, text: str) -> Named:
        """Where an English text says the contrary of a concept, in words that languages say in many ways."""
        return self._english.read(text).contrary

    def said(self, text: str) -> Named:
        """Where a translation says which concept."""
        return self._said(text)

    def _find(self, text: str) -> Named:
        return by_name(meant(self._accepted.find(readable(text))))

    def read(self, text: str) -> str:
        """The text that positions are in."""
        return readable(text)

    def forbidden(self, text: str) -> Named:
        """Where a translation has a rendering that must not stand for the concept."""
        return by_name(self._wrong.find(readable(text)))

    @cached_property
    def _english(self) -> English:
        return self._reader or english(tuple(self.concepts.values()))

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
    def joints(self) -> frozenset[str]:
        """The words that join tens and ones, and other things: and, but no or."""
        return frozenset(self.wording.conjunctions).difference(self.wording.alternatives)

    @cached_property
    def _accepted(self) -> Finder:
        return Finder.of_index(self._index, _ACCEPTED)

    @cached_property
    def _wrong(self) -> Finder:
        return Finder.of_index(self._index, _FORBIDDEN)
