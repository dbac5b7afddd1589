"""What the checks know of English, the language of every msgid: data/english.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hsg_i18n.files import packaged_toml
from hsg_i18n.text.phrases import Finder

#: English texts of which what was found is kept: all languages have the same, so it is looked for once a message.
REMEMBERED = 2048
#: What stands in brackets or quotes, and is meant to stay in English.
ASIDE = r"\([^()]*\)|\"[^\"]*\"|“[^”]*”|«[^»]*»"


@lru_cache(maxsize=1)
def english() -> Mapping[str, tuple[str, ...]]:
    """Lists of words and phrases by their name."""
    return {name: tuple(words) for name, words in _data().items() if isinstance(words, list)}


@lru_cache(maxsize=16)
def finder(name: str) -> Finder:
    """Finds what one of the lists holds."""
    return Finder({name: english()[name]})


def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of one of the tables: `number_words` and the like by number, `units` and `symbols` by unit."""
    return {key: tuple(words) for key, words in _data()[name].items()}


@lru_cache(maxsize=1)
def scales() -> Mapping[str, int]:
    """The words that other numbers are multiplied with, and how much each is: hundred, thousand."""
    return {word: int(number) for number, words in table("number_scales").items() for word in words}


def _data() -> Mapping[str, Any]:
    return packaged_toml("english.toml")
