"""Which words a language in Latin script does not have, so that in a translation they are English that was left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hsg_i18n.files import packaged_toml

#: Endings of the international names of medicines, which most languages in Latin script keep.
MEDICINE = re.compile(
    "(?:profen|amol|cillin|mycin|cycline|azole|trozole|oxacin|setron|zepam|zolam|statin|olol|sartan|parin|xaban|grel"
    "|prost|prostol|dipine|formin|lukast|caine|codone|morphine|ergoline|sterone|estradiol|phene|tropin|tidine|prazole"
    "|gestrel|barbital|terol|sone|solone|thyroxine|relin|fenac|oxicam|coxib)s?$"
)
#: Days and months, but for those that people are called by.
_DATE = re.compile(
    "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|july|(?:septem|octo|novem|decem)ber"
)
#: What stands before the first word of a sentence.
_BEGINS = re.compile(r"(?:^|[.!?:;…•\n])\W*$")


@dataclass(frozen=True)
class Foreign:
    """What a language in Latin script does not write: spellings, and words in small letters."""

    spelling: re.Pattern[str]
    words: frozenset[str]

    def lacks(self, word: str) -> bool:
        """Whether the language does not have `word`, which is in small letters."""
        return word in self.words or self.spelling.search(word) is not None


def no_name(word: re.Match[str]) -> bool:
    """Whether a word with a capital has it for another reason than that it is a name."""
    return _BEGINS.search(word.string[: word.start()]) is not None or _DATE.fullmatch(word[0].lower()) is not None


@lru_cache(maxsize=64)
def foreign_to(folder: str) -> Foreign | None:
    """What is foreign to the language of `folder`, or None if we do not know how it spells."""
    spelling = packaged_toml("neighbours.toml")["english_spelling"].get(folder)
    if spelling is None:
        return None
    known = packaged_toml("english_words.toml")
    words = frozenset(known["words"]).union(known["lacking"].get(folder, ()))
    return Foreign(re.compile(spelling), words)


@lru_cache(maxsize=64)
def short_names(folder: str) -> frozenset[str]:
    """English names made of first letters, for which the language of `folder` has others."""
    return frozenset(packaged_toml("english_words.toml")["short_names"].get(folder, ()))


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is one of English leaflets, and no name."""
    return word in _ordinary()


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    known = packaged_toml("english_words.toml")
    return frozenset(known["words"]).union(known["of_three_letters"], *known["lacking"].values())


@lru_cache(maxsize=1)
def written_anywhere() -> frozenset[str]:
    """Words in Latin letters that people write in any script."""
    return frozenset(packaged_toml("neighbours.toml")["borrowed"]["in_any_script"])


@lru_cache(maxsize=1)
def borrowed() -> frozenset[str]:
    """Words of English that most languages have borrowed."""
    return frozenset(packaged_toml("neighbours.toml")["borrowed"]["words"])
