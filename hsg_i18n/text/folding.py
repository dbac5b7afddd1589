"""Texts without what people write or leave out, and their words, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

#: Marks and letters that people write or leave out: vowel signs and the stretching line of Arabic, the nukta of Hindi,
#: characters without width; and the forms of alef and yeh.
_LEFT_OUT = "\u0640\u0670\u093c\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff*"
_MARKS = _LEFT_OUT.replace("*", "") + "".join(map(chr, range(0x064B, 0x0660)))  # the star means something in a phrase
_LETTERS = {"\u0671": "\u0627", "\u0649": "\u064a"}  # the other forms of alef are an alef with a mark
_ANY_MARKS = re.compile(f"[{_MARKS}]+")
#: All that is changed, and letters that have a mark inside, in the two scripts with such: most texts have none.
_SCRIPTS = map(chr, (*range(0x0600, 0x0700), *range(0x0900, 0x0980)))
_MARKED = (c for c in _SCRIPTS if _ANY_MARKS.search(unicodedata.normalize("NFD", c)))
_ANY_CHANGED = re.compile(f"[{''.join(sorted({*_MARKS, *_LETTERS, *_MARKED}))}]")
#: What is left out, and the forms of a letter that count as it, for whoever looks for a folded text in another one.
IGNORED = _MARKS + "*"
VARIANTS = {"\u0627": "\u0622\u0623\u0625\u0671", "\u064a": "\u0649"}
#: What stands before an Arabic word without a space: and, so; with, as, for; the.
_PREFIXES = re.compile("[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644|[\u0628\u0643\u0644\u0633])?")
#: All but the Chinese and Korean characters and those for private use, which are the most and no marks.
_WITH_MARKS = (range(0x0300, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0xFFFF))
_LONGEST = 40  # characters from a place to the end of the word beside it that is looked for
_AND = "\u0648\u0641"
_ARTICLE = "\u0627\u0644"
_SHORTEST = 3  # letters of an Arabic word without its article
#: Arabic words of two letters that lose an article, as most of two letters do not: blood, hand, mouth, limit, age.
_SHORT_NOUNS = frozenset(("\u062f\u0645", "\u064a\u062f", "\u0641\u0645", "\u062d\u062f", "\u0633\u0646"))


def folded(text: str) -> str:
    """The text without what people write or leave out, and without case."""
    return _folded(text.replace("*", ""))


def folded_phrases(phrases: Sequence[str]) -> list[str]:
    """Each phrase folded but for its stars, on one line. All at once, because glossaries have thousands."""
    text = "\n".join(phrases)
    if text.count("\n") >= len(phrases):
        text = "\n".join(" ".join(phrase.split("\n")) for phrase in phrases)
    return _folded(text).split("\n") if phrases else []


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    if _ANY_CHANGED.search(text):
        text = _ANY_MARKS.sub("", unicodedata.normalize("NFD", text))
        for letter, plain in _LETTERS.items():
            text = text.replace(letter, plain)
    return unicodedata.normalize("NFC", text).casefold()


def words(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return word().findall(text)


def word_before(text: str, place: int) -> str:
    """The word that ends before a place of a folded text, or an empty one; no further away than words are long."""
    near = word().findall(text, max(0, place - _LONGEST), place)
    return near[-1] if near else ""


def word_behind(text: str, place: int) -> str:
    """The word that begins behind a place of a folded text, or an empty one; no further away either."""
    found = word().search(text, place, place + _LONGEST)
    return found[0] if found else ""


@lru_cache(maxsize=1)
def word() -> re.Pattern[str]:
    """Return the pattern of a word: letters, digits, and the marks on them, which are no letters to Python."""
    marks: list[list[int]] = []
    for code in chain.from_iterable(_WITH_MARKS):
        if unicodedata.category(chr(code))[0] == "M":
            if marks and marks[-1][1] == code - 1:
                marks[-1][1] = code
            else:
                marks.append([code, code])
    # Possessive, so that letters in a row are taken at once.
    return re.compile(rf"(?:[^\W_]++|[{''.join(f'{chr(a)}-{chr(b)}' for a, b in marks)}]++)+")


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """The word, and an Arabic one without what is written together with it."""
    if not "\u0620" <= word[0] <= "\u064a":
        return (word,)
    prefix = _PREFIXES.match(word)
    most = prefix.end() if prefix else 0
    # Nothing is cut within the article: the word for unity, with it, holds that for alone.
    rests = {cut: len(word) - cut for cut in range(most + 1) if word[cut - 1 : cut + 1] != _ARTICLE}
    # Two letters may be a word of their own after "and" (ولم, and not), and hardly after "with" or the article.
    joined = 1 if word[0] in _AND else 0
    rest = [
        cut
        for cut, left in rests.items()
        if left >= _SHORTEST or (cut <= joined and left > 1) or (cut > joined + 1 and word[cut:] in _SHORT_NOUNS)
    ]
    return tuple(word[cut:] for cut in dict.fromkeys((0, *rest)))
