"""How hard an English text is to read.

Flesch-Kincaid grade (Kincaid and others, 1975): 0.39 x words a sentence + 11.8 x syllables a word - 15.59.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)*]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")
#: Two vowels written side by side and spoken apart.
_APART = re.compile(
    r"ia(?!ge\b|[ln]\b)|(?<![csgt])ia[ln]\b"  # bacteri-a, ovari-an; not special, physician
    r"|(?<![ct])ient\b|i(?:et|ence)|io(?:d|l|t|ns?\b(?<![cgst]ion)(?<![cgst]ions))"  # cli-ent, di-et, bi-otic
    r"|[aeouy]ing\b|eo(?!n\b|ple|us)|e(?:ate|act)|(?<=[aeiouy][^aeiouy])ea\b"  # be-ing, vide-o, re-action, are-a
    r"|(?<![qg])u(?:al|id)|(?<!q)uou|(?<![csgtx])iou"  # usu-al, flu-id, continu-ous, vari-ous
)
_SILENT = re.compile(
    r"(?<=[^aeiouy])e\b|(?<=[^aeioudty])ed\b|(?<=[^aeiouyszxcg])(?<![sc]h)es\b"
    r"|(?<=[aeiouy][^aeiouy])e(?=(?:ly|less|ments?|ful|fully|thing|times|one|where|fore)\b)|(?<=^ev)e(?=ry)"
)
#: Ends that are spoken as a syllable without a vowel of its own: ta-ble, rhy-thm.
_SPOKEN_END = re.compile(r"[^aeiouy]le[sd]?\b|[ts]hms?\b|sms?\b")
KNOWN_SYLLABLES = 2


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of `text`, in order; "follow-up" is two."""
    return tuple(_WORD.findall(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, in order; a text without a final mark is one. Joined, they lack only spaces."""
    return tuple(s for s in _SENTENCE_END.split(text.strip()) if _WORD.search(s))


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """How many syllables an English word is spoken with, by rules: right for most, never below 1."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if not plain.isascii() or not any(c.isalpha() for c in plain):
        return 1
    count = len(_VOWELS.findall(plain)) + len(_APART.findall(plain))
    count -= len(_SILENT.findall(plain))
    return max(1, count + len(_SPOKEN_END.findall(plain)))


def grade(texts: Iterable[str], known: Collection[str] = ()) -> float:
    """The Flesch-Kincaid grade of the texts together, in school years; 0.0 where they hold no word.

    Each word of `known` (lower case) counts as at most two syllables.
    """
    parts = [s for text in texts for s in sentences(text)]
    said = [w for s in parts for w in words(s)]
    if not said:
        return 0.0
    spoken = sum(_counted(w, known) for w in said)
    return 0.39 * len(said) / len(parts) + 11.8 * spoken / len(said) - 15.59


def _counted(word: str, known: Collection[str]) -> int:
    count = syllables(word)
    return min(count, KNOWN_SYLLABLES) if word.lower() in known else count
