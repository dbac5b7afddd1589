"""How a language says not, which words are numbers, and by which it is known: locale/<tag>/words.toml.

    negators = ["no", "nunca", "ningun*"]
    trailing_negators = []
    asking_negators = []
    not_negations = ["no solo"]
    quiet_negations = ["evit*"]
    conjunctions = ["y", "o"]
    alternatives = ["o"]
    not_conjunctions = ["o más"]
    not_numbers = ["cuarto de baño"]
    function_words = ["el", "la", "de"]
    borrowed = ["piercings"]

    [number_words]
    2 = ["dos", "ambos"]
    "0.5" = ["medi*", "mitad"]

    [units]
    hour = ["hora*"]

They hold in every text: a language has them without a glossary too. All are read as text/phrases.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hsg_i18n.files import read_toml
from hsg_i18n.schema import Field, read_table, strings

#: The file beside a glossary.
WORDS = "words.toml"

#: The name of phrases that look like a not, or like a number, and say something else.
SEEMING = "seeming"
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?")
#: Units of time; what weights and volumes are called is in CLDR.
_UNITS = frozenset(["second", "minute", "hour", "day", "week", "month", "year"])


@dataclass(frozen=True, slots=True)
class Wording:
    """The small words of a language that the checks count."""

    negators: tuple[str, ...] = ()  #: what negates a clause
    trailing_negators: tuple[str, ...] = ()  #: those, and what says instead, that stand behind what they take out
    asking_negators: tuple[str, ...] = ()  #: those that only ask where a question mark follows
    not_negations: tuple[str, ...] = ()  #: phrases with such a word that do not
    quiet_negations: tuple[str, ...] = ()  #: other words with which people say what the English says with a not
    conjunctions: tuple[str, ...] = ()  #: what joins the parts of a list: and, or
    alternatives: tuple[str, ...] = ()  #: those that say or
    not_conjunctions: tuple[str, ...] = ()  #: phrases with such a word that join nothing
    function_words: tuple[str, ...] = ()  #: short words by which the language is known
    borrowed: tuple[str, ...] = ()  #: words of English that the language writes as they are
    not_numbers: tuple[str, ...] = ()  #: phrases with a word for a number that say something else
    duals: tuple[str, ...] = ()  #: endings of words that say two of a thing, and may say something else
    number_words: tuple[tuple[str, str], ...] = ()  #: (number in ASCII digits, a word for it)
    units: tuple[tuple[str, str], ...] = ()  #: (unit of time, a word for it), besides those that CLDR has

    @property
    def negations(self) -> dict[str, tuple[str, ...]]:
        """What says "not", what is SEEMING one, and the "quiet" words that say it otherwise."""
        return {"not": self.negators, SEEMING: self.not_negations, "quiet": self.quiet_negations}

    @property
    def numbers(self) -> dict[str, list[str]]:
        """The words of each number, and under SEEMING those that only look like one."""
        words: dict[str, list[str]] = {SEEMING: [*self.not_numbers]} if self.not_numbers else {}
        for number, word in self.number_words:
            words.setdefault(number, []).append(word)
        return words


def _words(value: dict[str, object]) -> str:
    good = all(_NUMBER.fullmatch(k) and isinstance(v, list) and not strings(v) for k, v in value.items())
    return "" if good else 'it must look like { 2 = ["two"], "0.5" = ["half"] }'


def _unit_words(value: dict[str, object]) -> str:
    good = all(k in _UNITS and isinstance(v, list) and not strings(v) for k, v in value.items())
    return "" if good else f'it must look like {{ hour = ["hora*"] }}, with {", ".join(sorted(_UNITS))}'


FIELDS = (
    Field(
        "negators", list, "Words, or parts of words, that negate; those of language.toml where left out.", [], strings
    ),
    Field(
        "trailing_negators",
        list,
        "Those of them, and of what the glossary has for instead-of, that stand behind what they take out.",
        [],
        strings,
    ),
    Field("asking_negators", list, "Those of them that only ask right before a question mark: không?", [], strings),
    Field("not_negations", list, "Phrases with such a word that do not negate.", [], strings),
    Field("quiet_negations", list, "Other words that say what the English says with a not.", [], strings),
    Field("conjunctions", list, "What joins the parts of a list: and, or.", [], strings),
    Field("alternatives", list, "What says or.", [], strings),
    Field("not_conjunctions", list, "Phrases with such a word that join nothing: or more.", [], strings),
    Field("function_words", list, "Short words by which the language is known.", [], strings),
    Field("borrowed", list, "Words of English that it writes as they are, in small letters: latex.", [], strings),
    Field("not_numbers", list, "Phrases with a word for a number that say something else.", [], strings),
    Field("duals", list, "Endings of words that say two of a thing without a number.", [], strings),
    Field("number_words", dict, "Words that stand for a number.", {}, _words),
    Field("units", dict, "Words for units of time that CLDR does not have.", {}, _unit_words),
)
NAMES = tuple(field.name for field in FIELDS)


def load_wording(path: Path, shown: str) -> Wording:
    """The small words of a language; none where there is no file. Raises ConfigError with the place of a fault."""
    if not path.exists() and not path.is_symlink():
        return Wording()
    values = read_table(read_toml(path, shown), FIELDS, shown)
    numbers, units = (tuple(_pairs(values.pop(name))) for name in ("number_words", "units"))
    return Wording(**{name: tuple(value) for name, value in values.items()}, number_words=numbers, units=units)


def _pairs(table: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((name, word) for name, words in table.items() for word in words)
