"""Texts that were looked at, read as if nobody had looked at them: with the words alone that other texts use.

The glossaries were mended with the texts of seen/ before the eyes, so that the checks hardly cry wolf there. Here the
English texts are parted into some heaps, and each heap is read with a lexicon that has of every rendering only what a
right translation outside of the heap uses: one of another heap, of a sentence aimed at one concept, or of our own
catalogs. The checks then find about as many mistakes, and cry wolf about as often, as in texts that nobody looked at;
and what they say may be read, and rules chosen by it.

A concept that hardly any other text names keeps all its words: else it would lack the plainest ones.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import polib
from check_texts import OtherText, aimed_texts, other_texts

from hsg_i18n.model import Language
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import load_lexicon
from hsg_i18n.termbase import Glossary, Lexicon, readable
from hsg_i18n.text.phrases import Finder

HEAPS = 6
_RARE = 10  # uses of a concept's words outside of a heap, below which it keeps all of them
_ELSEWHERE = -1  # the heap of what is not read here


def held_out(project: Project, language: Language) -> Iterator[tuple[OtherText, Lexicon]]:
    """The texts of a language that were looked at, each with the lexicon that it is read with."""
    whole = load_lexicon(project, language)
    texts = [text for text in other_texts(language.folder) if not text.unseen]
    uses = _uses(whole, _right(project, language, texts))
    for heap in range(HEAPS):
        lexicon = _without(whole, heap, uses)
        yield from ((text, lexicon) for text in texts if _heap(text.english) == heap)


def _heap(english: str) -> int:
    return zlib.crc32(english.encode()) % HEAPS


def _right(project: Project, language: Language, texts: Iterable[OtherText]) -> Iterator[tuple[int, str]]:
    """The right translations, each with its heap."""
    for text in texts:
        yield from ((_heap(text.english), right) for right in (text.translation, text.reworded))
    for aimed in aimed_texts(language.folder):
        yield from ((_ELSEWHERE, right) for right in aimed.right)
    for path in sorted((project.language(language.folder) / "LC_MESSAGES").glob("*.po")):
        yield from ((_ELSEWHERE, entry.msgstr) for entry in polib.pofile(str(path)))


def _uses(lexicon: Lexicon, texts: Iterable[tuple[int, str]]) -> dict[str, dict[int, int]]:
    """How many texts of which heap each phrase of the lexicon is used in."""
    wording = lexicon.wording
    renderings = (p for name in lexicon.concepts for p in _phrases(lexicon, name))
    phrases = {*renderings, *wording.not_negations, *wording.quiet_negations}
    finder = Finder({phrase: [phrase] for phrase in phrases}, spaced=lexicon.spaced)
    uses: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for heap, text in texts:
        for name in {match.name for match in finder.find(readable(text))}:
            uses[name][heap] += 1
    return uses


def _phrases(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    term = lexicon.term(name)
    return (*term.accepted, *term.not_accepted)


def _without(whole: Lexicon, heap: int, uses: dict[str, dict[int, int]]) -> Lexicon:
    """The lexicon without the phrases that no text outside of the heap uses."""

    def elsewhere(phrase: str) -> int:
        return sum(count for other, count in uses.get(phrase, {}).items() if other != heap)

    def kept(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filter(elsewhere, phrases))

    terms = {}
    for name in whole.concepts:
        term = whole.term(name)
        if sum(map(elsewhere, term.accepted)) >= _RARE:
            term = replace(term, accepted=kept(term.accepted), not_accepted=kept(term.not_accepted))
        terms[name] = term
    wording = whole.wording
    wording = replace(wording, not_negations=kept(wording.not_negations), quiet_negations=kept(wording.quiet_negations))
    return Lexicon(whole.concepts.values(), Glossary(terms, wording), spaced=whole.spaced)
