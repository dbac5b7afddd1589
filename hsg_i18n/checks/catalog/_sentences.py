"""The negations of a message and of its translation, sentence by sentence where both have as many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._negators import Negations, in_english, in_translation
from hsg_i18n.checks.catalog._plainly import said_plainly
from hsg_i18n.checks.contexts import TextContext, once_a_text
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

_WESTERN = ".!?"
#: What parts a sentence in two that could stand alone, in any script. Colons do not: many are a dash elsewhere.
_SEMICOLON = re.compile("[;；؛]")
#: The mark of "Dr. Lee", which ends no sentence.
_NO_TITLE = "".join(rf"(?<!\b{title}\.)" for title in ("dr", "dra", "mr", "mrs", "ms", "sr", "sra", "prof"))
#: Concepts of which a language's words may hold a not that says not of themselves alone.
_HOLDING = ("unprotected", "untreated", "only", "safe", "refuse", "no-longer")
#: Concepts of which a language's words may say not of something else in other sentences: "refuse" is "do not take".
_LIKE_A_NOT = ("empty-stomach", "unusual", "iud", "contraceptive", "refuse", "postpone", "rare", "blood-thinner")


@dataclass(frozen=True, slots=True)
class Compared:
    """The negations of a sentence, and of its translation."""

    english: Negations
    own: Negations
    text: str  #: the English, folded
    turned: int  #: opposites of the whole message that are said with a not
    english_words: tuple[str, ...]  #: what says not, folded
    forbidding: tuple[str, ...]  #: what forbids without a not
    words: tuple[str, ...]
    translation: str  #: folded
    named: int = 0  #: of what says it in other words, what the English names: "fasting" in "you need not be fasting"

    @property
    def otherwise(self) -> int:
        """How often the translation says not in other words. "Stop" and its like say none where both texts have it."""
        return max(0, self.own.quiet - max(self.named, self.english.verbs))


@once_a_text
def compared(context: TextContext) -> tuple[Compared, ...]:
    """Each sentence with its translation, or both texts as a whole; nothing where nobody knows the language's nots."""
    lexicon, found = context.of.lexicon, of_text(context)
    if lexicon is None or not lexicon.wording.negators:
        return ()
    turned = found[1].turned if found else 0
    return _compared(lexicon, context.english, context.text, (*context.language.sentence_ends, *_WESTERN), turned)


@lru_cache(maxsize=64)
def _compared(lexicon: Lexicon, english: str, text: str, ends: tuple[str, ...], turned: int) -> tuple[Compared, ...]:
    pairs = _pairs(english, text, ends)
    done = _each(lexicon, pairs, turned)
    if _is_elsewhere(done):
        english, text = (" ".join(side) for side in zip(*pairs, strict=True))
        return _each(lexicon, ((english, text),), turned)
    return done


def _is_elsewhere(done: tuple[Compared, ...]) -> bool:
    """Whether one sentence lacks a not and another has one too many: translators say it in another order."""
    lost = any(d.english.words and not d.own.words and not d.otherwise for d in done)
    return lost and any(d.own.words and not d.english.words and not d.english.quiet for d in done)


def _each(lexicon: Lexicon, pairs: Iterable[tuple[str, str]], turned: int) -> tuple[Compared, ...]:
    done = []
    for source, own in pairs:
        there, here = in_english(source), in_translation(own, lexicon)
        if there.words or here.words:
            for theirs, ours in (_settled(lexicon, source, own), said_plainly(lexicon, source, own, there, here)):
                there, here = there.without(theirs), here.without(ours)
        nots, forbidding = (_words(found, source) for found in (there.words, there.forbidding))
        named = _named(lexicon, source, own, here) if there.words and here.quiet else 0
        done.append(Compared(there, here, source, turned, nots, forbidding, _words(here.words, own), own, named))
    return tuple(done)


def _settled(lexicon: Lexicon, source: str, own: str) -> tuple[list[Match], list[Match]]:
    """Where both sentences say what may hold a not, and excuses none elsewhere once it is said: "unprotected"."""
    wanted = lexicon.english(source)
    names = [name for name in _HOLDING if name in wanted]
    said = lexicon.said(own) if names else {}
    both = [name for name in names if name in said]
    return [m for name in both for m in wanted[name]], [m for name in both for m in _shortest(said[name])]


def _named(lexicon: Lexicon, source: str, own: str, found: Negations) -> int:
    """How many of the words that may say not are the language's for what the English sentence names."""
    wanted = lexicon.english(source)
    names = [name for name in _LIKE_A_NOT if name in wanted]
    said = lexicon.said(own) if names else {}
    return found.shared([m for name in names for m in said.get(name, ())])


def _shortest(matches: tuple[Match, ...]) -> Iterator[Match]:
    """Those without another one inside: in "do not, without protection" the "without protection" is the word."""
    nearby = Nearby(matches)
    return (m for m in matches if not any(other.inside(m) for other in nearby.around(m.start, m.end)))


def sentence_pairs(context: TextContext) -> tuple[tuple[str, str], ...]:
    """Each sentence of the English, folded, with its translation; or both texts as wholes."""
    return _pairs(context.english, context.text, (*context.language.sentence_ends, *_WESTERN))


@lru_cache(maxsize=64)
def _pairs(source: str, text: str, ends: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    english, own = _sentences(readable(source), ends), _sentences(readable(text), ends)
    if len(english) == len(own):
        return tuple(part for pair in zip(english, own, strict=True) for part in _parted(*pair))
    return ((" ".join(english), " ".join(own)),)


def _parted(english: str, own: str) -> list[tuple[str, str]]:
    """The parts between semicolons, each with its translation, or the two as they are."""
    parts, others = ([s for s in _SEMICOLON.split(text) if any(map(str.isalpha, s))] for text in (english, own))
    return list(zip(parts, others, strict=True)) if len(parts) == len(others) > 1 else [(english, own)]


def _sentences(text: str, ends: tuple[str, ...]) -> list[str]:
    mark, end = _ends(ends)
    # Most texts are one sentence: there is no mark but the last character.
    pieces = end.split(text) if mark.search(text, 0, len(text) - 1) else [text]
    return [s for s in pieces if any(map(str.isalpha, s))]


@lru_cache(maxsize=64)
def _ends(ends: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The marks that end a sentence, and the places where one does end."""
    # A Western mark ends a sentence before a space only: addresses and decimals have it inside.
    wide = re.escape("".join(mark for mark in ends if mark not in _WESTERN)) or "。"
    return re.compile(f"[.!?{wide}]"), re.compile(rf"(?<=[.!?])(?=\s){_NO_TITLE}|(?<=[{wide}])(?![{wide}])")


def _words(found: tuple[Match, ...], text: str) -> tuple[str, ...]:
    return tuple(text[word.start : word.end] for word in found)
