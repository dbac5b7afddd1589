"""How much a word of another language looks, or sounds, like an English name."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from hsg_i18n.files import packaged_toml

#: Spellings of one sound in the languages that write a name with Latin letters.
_SPELLINGS = (
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("x"), "ks"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("ch|qu|c"), "k"),
    (re.compile("y"), "i"),
)
#: Consonants that scripts without one of them write alike.
_ALIKE = str.maketrans({"z": "s", "v": "b", "p": "b", "w": "b", "j": "g", "y": "", "h": ""})
_NO_CONSONANT = re.compile("[^b-df-hj-np-tv-z]+")
_AGAIN = re.compile(r"(.)\1+")
_LATIN = "LATIN"
_CONSONANTS = "consonants.toml"
_NUKTA = "\u093c"  # the dot below a Devanagari letter


def likeness(name: str, word: str) -> float:
    """From 0 to 1: by its letters where the word is in Latin ones, else by its consonants; 0 in a script without them.

    The share of the letters of both that stand in both in the same order.
    """
    own, other = _comparable(name, word)
    return SequenceMatcher(None, own, other, autojunk=False).ratio() if other else 0.0


def begin_alike(name: str, word: str) -> bool:
    """Whether both begin with the same sound."""
    own, other = _comparable(name, word)
    return bool(other) and own[:1] == other[:1]


def _comparable(name: str, word: str) -> tuple[str, str]:
    return (_letters(name), _letters(word)) if _is_latin(word) else (_bare(_letters(name)), _romanized(word))


def is_readable(script: str) -> bool:
    """Whether names can be compared in a script, by its ISO 15924 code."""
    return script == "Latn" or script in packaged_toml(_CONSONANTS)


@lru_cache(maxsize=4096)
def _is_latin(word: str) -> bool:
    return unicodedata.name(word[:1] or " ").startswith(_LATIN)


@lru_cache(maxsize=4096)
def _letters(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    for spelling, sound in _SPELLINGS:
        plain = spelling.sub(sound, plain)
    return plain


@lru_cache(maxsize=4096)
def _romanized(word: str) -> str:
    plain = unicodedata.normalize("NFC", word.casefold()).replace(f"ज{_NUKTA}", "स")
    return _bare("".join(_table().get(c, "") for c in plain))


def _bare(letters: str) -> str:
    return _AGAIN.sub(r"\1", _NO_CONSONANT.sub("", letters).translate(_ALIKE))


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    scripts = packaged_toml(_CONSONANTS).values()
    return {c: latin for s in scripts for c, latin in zip(s["letters"], s["latin"], strict=True)}
