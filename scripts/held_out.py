"""Texts that were looked at, read as if nobody had looked at them: with the words alone that other texts use.

The glossaries and the English of the termbase were mended with the texts of seen/ before the eyes, so that the checks
hardly cry wolf there. Here the English texts are parted into some heaps, and each heap is read with a lexicon that has
of every rendering only what a right translation outside of the heap uses: one of another heap, of a sentence aimed at
one concept, or of our own catalogs; and of the English of every concept only what a text outside of the heap says, in
any language. The checks then find about as many mistakes, and cry wolf about as often, as in texts that nobody looked
at; and what they say may be read, and rules chosen by it.

A concept that hardly any other text names keeps all its words: else it would lack the plainest ones.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import polib
from check_texts import OtherText, aimed_texts, languages, other_texts

from hsg_i18n.languages import load_languages
from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import Concept, Glossary, Lexicon, readable
from hsg_i18n.text.phrases import Finder

HEAPS = 6
_RARE = 10  # uses of a concept's words outside of a heap, below which it keeps all of them
_ELSEWHERE = -1  # the heap of what is not read here
#: What the termbase has of the English of a concept besides its own words.
_ENGLISH = ("not_english", "hints", "stands_for", "contrary")
Uses = Mapping[str, Mapping[int, int]]  # how many texts of which heap use a phrase


def all_held_out(project: Project) -> Iterator[tuple[OtherText, Language, Lexicon]]:
    """Those of every language."""
    known = {language.folder: language for language in load_languages(project)}
    for language in (known[tag] for tag in languages()):
        yield from ((text, language, lexicon) for text, lexicon in held_out(project, language))


def held_out(project: Project, language: Language) -> Iterator[tuple[OtherText, Lexicon]]:
    """The texts of a language that were looked at, each with the lexicon that it is read with."""
    whole = load_lexicon(project, language)
    texts = [text for text in other_texts(language.folder) if not text.unseen]
    uses = _uses(whole, _right(project, language, texts))
    concepts = tuple(whole.concepts.values())
    for heap in range(HEAPS):
        lexicon = _without(whole, heap, uses, _without_english(concepts, heap))
        yield from ((text, lexicon) for text in texts if heap_of(text.english) == heap)


def heap_of(english: str) -> int:
    """The number of the heap that an English text is in."""
    return zlib.crc32(english.encode()) % HEAPS


def _right(project: Project, language: Language, texts: Iterable[OtherText]) -> Iterator[tuple[int, str]]:
    """The right translations, each with its heap."""
    for text in texts:
        yield from ((heap_of(text.english), right) for right in (text.translation, text.reworded))
    for aimed in aimed_texts(language.folder):
        yield from ((_ELSEWHERE, right) for right in aimed.right)
    for path in sorted((project.language(language.folder) / "LC_MESSAGES").glob("*.po")):
        yield from ((_ELSEWHERE, entry.msgstr) for entry in polib.pofile(str(path)))


def _uses(lexicon: Lexicon, texts: Iterable[tuple[int, str]]) -> Uses:
    """How many texts of which heap each phrase of the lexicon is used in."""
    wording = lexicon.wording
    renderings = (p for name in lexicon.concepts for p in _phrases(lexicon, name))
    return _counted({*renderings, *wording.not_negations, *wording.quiet_negations}, texts, spaced=lexicon.spaced)


def _counted(phrases: Iterable[str], texts: Iterable[tuple[int, str]], *, spaced: bool = True) -> Uses:
    finder = Finder({phrase: [phrase] for phrase in phrases}, spaced=spaced)
    uses: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for heap, text in texts:
        for name in {match.name for match in finder.find(readable(text))}:
            uses[name][heap] += 1
    return uses


def _phrases(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    term = lexicon.term(name)
    return (*term.accepted, *term.not_accepted)


def _without(whole: Lexicon, heap: int, uses: Uses, concepts: tuple[Concept, ...]) -> Lexicon:
    """The lexicon, for these concepts, without the phrases that no text outside of the heap uses."""
    terms = {}
    for concept in concepts:
        term = replace(whole.term(concept.id), concept=concept)
        if _elsewhere(term.accepted, heap, uses) >= _RARE:
            accepted, not_accepted = (_kept(x, heap, uses) for x in (term.accepted, term.not_accepted))
            term = replace(term, accepted=accepted, not_accepted=not_accepted)
        terms[concept.id] = term
    wording, small = whole.wording, ("not_negations", "quiet_negations")
    kept: dict[str, Any] = {name: _kept(getattr(wording, name), heap, uses) for name in small}
    wording = replace(wording, **kept)
    return Lexicon(concepts, Glossary(terms, wording), spaced=whole.spaced)


@lru_cache(maxsize=HEAPS)
def _without_english(concepts: tuple[Concept, ...], heap: int) -> tuple[Concept, ...]:
    """The concepts without the English that no text outside of the heap has."""
    uses, kept = _english_uses(concepts), []
    for concept in concepts:
        lists: dict[str, Any] = {name: _kept(getattr(concept, name), heap, uses) for name in _ENGLISH}
        if _elsewhere(concept.english, heap, uses) >= _RARE:
            lists["english"] = _kept(concept.english, heap, uses)
        kept.append(replace(concept, **lists))
    return tuple(kept)


@lru_cache(maxsize=1)
def _english_uses(concepts: tuple[Concept, ...]) -> Uses:
    names = ("english", *_ENGLISH)
    phrases = {phrase for c in concepts for name in names for phrase in getattr(c, name)}
    texts = {text.english: heap_of(text.english) for tag in languages() for text in other_texts(tag) if not text.unseen}
    aimed = {text.english: _ELSEWHERE for tag in languages() for text in aimed_texts(tag)}
    return _counted(phrases, [(heap, text) for text, heap in (aimed | texts).items()])


def _elsewhere(phrases: Iterable[str], heap: int, uses: Uses) -> int:
    """How often texts outside of the heap use these phrases."""
    return sum(n for phrase in phrases for other, n in uses.get(phrase, {}).items() if other != heap)


def _kept(phrases: Iterable[str], heap: int, uses: Uses) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if _elsewhere([phrase], heap, uses))
