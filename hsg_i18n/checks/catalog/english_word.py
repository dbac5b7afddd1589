"""C064: a single word of the English was left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hsg_i18n.checks.catalog._concepts import of_text
from hsg_i18n.checks.catalog._english import ASIDE, REMEMBERED
from hsg_i18n.checks.catalog._english_words import (
    MEDICINE,
    Foreign,
    borrowed,
    foreign_to,
    is_ordinary,
    no_name,
    short_names,
    written_anywhere,
)
from hsg_i18n.checks.contexts import Fault, TextContext, once_a_text
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import Lexicon, Named, readable, unmarked
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

_LETTER = "A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f"
#: A word of four letters, or a short name. Signs stay as they are (anti-D, mmol).
_WORD = re.compile(
    rf"(?<![{_LETTER}'’-])(?:(?!mmol|pmol|nmol|mmhg)[A-Za-z][a-z]{{3,}}|[A-Z]{{2,}}s?|[A-Z]&[A-Z])(?![{_LETTER}'’]|-\w\b)"
)
#: In another script three letters are enough: no word of the language is like them.
_SHORTER = re.compile(_WORD.pattern.replace("{3,}", "{2,}"))
_KEPT = re.compile(rf"{ASIDE}|（[^（）]*）|「[^」]*」")
_LATIN = "Latn"


@check(
    "C064",
    "english-word",
    over=TextContext,
    severity=Severity.WARNING,
    rationale="A term that the translator did not know, or a machine did not, stays in English, and is the word that "
    "matters most.",
    hint="Translate it, or put it into brackets behind the translation.",
    bad='msgid "No tampons and no douching."\nmsgstr "Nada de tampones ni douching."',
    good='msgid "No tampons and no douching."\nmsgstr "Nada de tampones ni lavados vaginales (douching)."',
)
def english_word(context: TextContext) -> Iterator[Fault]:
    """The first word of the English in the translation that the language does not write so.

    In another script that is every Latin word, in Latin script one that the language lacks or would not spell so, and
    a short name such as IUD for which it has one of its own. Words that the glossary knows, such as the name of a
    medicine, are the language's own, and those that its words.toml calls borrowed.
    """
    language, found = context.language, of_text(context)
    if found is None or context.is_source:
        return
    foreign = foreign_to(language.folder)
    if language.script == _LATIN and foreign is None:
        return
    pattern, names = _WORD if foreign else _SHORTER, short_names(language.folder)
    for word in pattern.finditer(_KEPT.sub(lambda m: " " * len(m[0]), unmarked(context.text))):
        if word[0].isupper() or word[0] in names:
            left = word[0] in names and word[0] in _WORD.findall(context.english)
        elif foreign:
            left = _is_left(word, context.english, foreign)
        else:
            left = _is_latin(word, context.english, found[0])
        if left and word[0].lower() not in _known(context):
            yield Fault(f"A word of the English was left: {quoted(word[0])}.", words=(word[0],))
            return


@once_a_text
def _known(context: TextContext) -> frozenset[str]:
    """The words of a translation that are the language's own."""
    found, foreign = of_text(context), foreign_to(context.language.folder)
    pattern = _WORD if foreign else _SHORTER
    known = _named(pattern, readable(context.text), found[1].said) if found else frozenset()
    # A glossary may list what a careless translator writes.
    return (known - foreign.words if foreign else known).union(context.wording.borrowed)


def _named(pattern: re.Pattern[str], said: str, named: Named) -> frozenset[str]:
    """The Latin words of a translation that are a part of what it names; what stands in a gap of that is none."""
    words = [(Match("", w.start(), w.end()), w[0]) for w in pattern.finditer(said)]
    there = Nearby(m for matches in (named.values() if words else ()) for m in matches)
    return frozenset(w for at, w in words if any(at.touches(m) for m in there.around(at.start, at.end)))


def _is_latin(word: re.Match[str], english: str, lexicon: Lexicon) -> bool:
    """Whether a word is English that was left in another script. With a capital it may be a name, and a name stays."""
    plain = word[0].lower()
    if MEDICINE.search(plain) or plain in written_anywhere():
        return False
    if word[0] == plain:
        return True
    named = lexicon.english(plain)
    ordinary = is_ordinary(plain) or any(lexicon.concepts[name].family != "medicine" for name in named)
    return ordinary and plain in _no_names(english)


def _is_left(word: re.Match[str], english: str, foreign: Foreign) -> bool:
    """Whether a word is one of the English. What that has with a capital only may be a name, and a name stays."""
    plain = word[0].lower()
    if plain in _words(english):
        return foreign.lacks(plain)
    if plain not in _words(english.lower()):
        return False
    return foreign.lacks(plain) if word[0] == plain else plain in foreign.words and no_name(word)


@lru_cache(maxsize=REMEMBERED)
def _no_names(english: str) -> frozenset[str]:
    """The words of an English text that are no names by their place, in small letters: in a title all have capitals."""
    words = list(_SHORTER.finditer(english))
    title = not any(w[0].islower() for w in _WORD.finditer(english))  # small words are small there too
    return frozenset(w[0].lower() for w in words if title or w[0].islower() or no_name(w))


@lru_cache(maxsize=REMEMBERED)
def _words(english: str) -> frozenset[str]:
    """The words of an English text in small letters, but those that most languages have borrowed."""
    return frozenset(
        w for w in _WORD.findall(english) if w.islower() and w not in borrowed() and not MEDICINE.search(w)
    )
