"""C048: the text is in a neighbour of the language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import characters, listed, spoken
from hsg_i18n.files import packaged_toml
from hsg_i18n.model import Language, Severity
from hsg_i18n.termbase import readable, unmarked
from hsg_i18n.text.phrases import CLAUSE_ENDS, folded, words

#: Short words of the other language, and how many more of them than of its own.
_LEAST, _MORE = 2, 1
_LONG = 3  # letters
_SAYS = 4  # words in small letters, of which one has a mark where the language writes such
#: What simplified and traditional Chinese can be written in, in Python's names.
_CODECS = {"Hans": ("gb2312", "big5"), "Hant": ("big5", "gb2312")}
_KANA = range(0x3041, 0x3100)

#: "8 a. m. a 5 p. m." has no word of a language but one.
_CLOCK = re.compile(r"[ap](?<!\w[ap])\W{0,2}m\b")  # it begins with letters, so that others are passed over quickly


@check(
    "C048",
    "other-language",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="French in the Haitian catalog, Arabic in the Persian one: the letters are right, and a patient cannot "
    "read it.",
    hint="Put the translation of this language here.",
    bad='msgid "Do you have a fever after the test?"\nmsgstr "Você está com febre depois do exame?"',
    good='msgid "Do you have a fever after the test?"\nmsgstr "¿Tiene fiebre después de la prueba?"',
)
def other_language(context: TextContext) -> Iterator[str]:
    """Texts with more short words of a neighbour than of the language, or with letters or words of neighbours alone.

    And those that have none of the marks that the language writes on most of its words.
    """
    own = spoken(context.language.english) or "the language"
    letters = sorted(_strange(context.text, context.language).difference(context.english))
    if letters:
        yield f"There are letters that {own} is not written with: {characters(_written(context.text, letters))}."
        return
    if _is_bare_of_marks(context):
        yield f"The text has none of the marks that {own} is written with."
        return
    lists = _lists(_bare(context.language), context.wording.function_words)
    text = _CLOCK.sub(" ", readable(context.text))
    said = words(text)
    # Of what the whole text has no two words, no clause has.
    clauses = map(words, CLAUSE_ENDS.split(text)) if len([w for w in said if w in lists[2]]) >= _LEAST else ()
    for row in (said, *clauses):
        for tag, telling in _telling(row, *lists):
            yield f"The text looks like another language ({tag}) than {own}: {listed(dict.fromkeys(telling))}."
            return
    foreign = _foreign(context)
    if foreign:
        yield f"There are words that {own} does not have: {listed(foreign)}."


def _is_bare_of_marks(context: TextContext) -> bool:
    """Whether a text has no mark of a language that hardly writes a word without: it was typed where it has none."""
    marks = _data()["written_with"].get(_bare(context.language))
    if not marks or not set(marks).isdisjoint(unicodedata.normalize("NFD", context.text.lower())):
        return False
    return sum(w.islower() for w in words(unmarked(context.text))) >= _SAYS


def _foreign(context: TextContext) -> list[str]:
    """Words of a neighbour that the language does not have, in small letters: others may be names."""
    known = _foreign_words(_bare(context.language))
    if not known:
        return []
    said = dict.fromkeys(w for w in words(unmarked(context.text)) if not w[0].isupper() and folded(w) in known)
    return [w for w in said if w not in context.english]


@lru_cache(maxsize=64)
def _foreign_words(language: str) -> frozenset[str]:
    return frozenset(map(folded, _data()["foreign_words"].get(language, ())))


def _telling(
    said: list[str], mine: frozenset[str], others: Mapping[str, frozenset[str]], strange: frozenset[str]
) -> Iterator[tuple[str, list[str]]]:
    """The languages that a text or a clause looks like, each with its short words."""
    found = [w for w in said if w in strange]
    for tag, other in others.items() if mine and len(found) >= _LEAST else ():
        telling = [w for w in found if w in other]
        # One word again and again tells nothing, nor do the shortest: the Creole "de nevè a senkè".
        tells = len(set(telling)) >= _LEAST and max(map(len, telling)) >= _LONG
        if tells and len(telling) > _MORE + sum(w in mine and w not in other for w in said):
            yield tag, telling


def _strange(text: str, language: Language) -> set[str]:
    found = set(text.lower()).intersection(_data()["foreign_letters"].get(_bare(language), ""))
    if language.script in _CODECS:
        own, other = _CODECS[language.script]
        found |= {c for c in text if ord(c) in _KANA}
        found |= {c for c in text if not c.isascii() and c.isalpha() and _has(c, other) and not _has(c, own)}
    return found


def _written(text: str, letters: Iterable[str]) -> list[str]:
    """The letters as the text has them at their first place, capital or small: so a reader finds them."""
    first: dict[str, str] = {}
    for c in text:
        for letter in c.lower():
            first.setdefault(letter, c)
    return [first.get(letter, letter) for letter in letters]


@lru_cache(maxsize=4096)
def _has(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _bare(language: Language) -> str:
    return language.tag.partition("-")[0]


@lru_cache(maxsize=64)
def _lists(language: str, own: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, frozenset[str]], frozenset[str]]:
    """The short words of the language, those of every other, and those that only others have."""
    known = _short_words()
    mine = known.get(language, frozenset()).union(map(folded, own))
    others = {tag: words for tag, words in known.items() if tag != language}
    return mine, others, frozenset().union(*others.values()) - mine


@lru_cache(maxsize=1)
def _short_words() -> Mapping[str, frozenset[str]]:
    """The short words of each language."""
    return {tag: frozenset(map(folded, listed)) for tag, listed in _data()["words"].items()}


def _data() -> Mapping[str, Mapping[str, str]]:
    return packaged_toml("neighbours.toml")
