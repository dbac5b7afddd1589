"""The units that numbers of a handout have, and what each language calls them.

For time the glossary and words.toml know more than CLDR does; for weights, volumes and degrees CLDR's names and the
symbols do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from hsg_i18n.checks.catalog._english import table
from hsg_i18n.termbase import ELSE, Lexicon, meant
from hsg_i18n.text.phrases import Finder, Match

if TYPE_CHECKING:
    from babel import Locale

#: A name such as "hour".
Unit = str

#: Each unit with the concept of the termbase that has its names, and its name in CLDR; tablets are counted like units.
_KNOWN: tuple[tuple[Unit, str, str], ...] = (
    # In CLDR the Spanish "segundo" is a second, and elsewhere the second of several.
    ("second", "", ""),
    ("minute", "minute", "duration-minute"),
    ("hour", "hour", "duration-hour"),
    ("day", "day", "duration-day"),
    ("week", "week", "duration-week"),
    ("month", "month", "duration-month"),
    ("year", "year", "duration-year"),
    ("milligram", "", "mass-milligram"),
    ("microgram", "", "mass-microgram"),
    ("nanogram", "", ""),
    ("millimole", "", ""),
    ("gram", "", "mass-gram"),
    ("kilogram", "", "mass-kilogram"),
    ("ounce", "", "mass-ounce"),
    ("pound", "", "mass-pound"),
    ("millimeter", "", "length-millimeter"),
    ("centimeter", "", "length-centimeter"),
    ("meter", "", "length-meter"),
    ("kilometer", "", "length-kilometer"),
    ("inch", "", "length-inch"),
    ("mile", "", "length-mile"),
    ("milliliter", "", "volume-milliliter"),
    ("liter", "", "volume-liter"),
    ("tablet", "tablet", ""),
    ("glass", "glass", ""),
    ("gallon", "", ""),
    ("teaspoon", "", ""),
    ("tablespoon", "", ""),
    ("package", "", ""),
    ("iu", "", ""),
    ("celsius", "", "temperature-celsius"),
    ("fahrenheit", "", "temperature-fahrenheit"),
)
_WIDTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
#: Numbers of every plural form there is in CLDR.
_EACH = (1, 2, 3, 5, 11, 100)
#: Letters of a name; a shorter sign may be a word: the Spanish "a" of years, the Hindi "से" of degrees.
_SHORTEST = 3
_APOSTROPHES = ("'", "\u2019")
_DIGITS = re.compile(r"[\d\u00a0\u202f\u200b]+")


@lru_cache(maxsize=1)
def english_units() -> Finder:
    """Finds the units of an English text."""
    return Finder(table("units"))


def finder(folder: str, lexicon: Lexicon) -> Finder:
    """Finds the units of a translation, and the phrases in which their names mean something else."""
    return lexicon.finder("units", lambda: _names(folder, lexicon))


def units(text: str, folder: str, lexicon: Lexicon) -> tuple[Match, ...]:
    """The units in a folded text of a translation; `folder` is the language's."""
    found = meant(finder(folder, lexicon).find(text))
    # The "l" of "4 $ l'heure" is an article.
    return tuple(m for m in found if text[m.end : m.end + 1] not in _APOSTROPHES)


def _names(folder: str, lexicon: Lexicon) -> dict[str, list[str]]:
    symbols = table("symbols")
    least = _SHORTEST if lexicon.spaced else 1
    phrases: dict[str, list[str]] = {}
    own = lexicon.wording.units
    for unit, concept, cldr in _KNOWN:
        term = lexicon.term(concept) if concept in lexicon.concepts else None
        # Who wrote a glossary knows what else a word means: the Vietnamese "năm" is a year, and five.
        names = term.accepted if term and term.accepted else _cldr(folder, cldr, least)
        phrases[unit] = [*symbols.get(unit, ()), *names, *(word for name, word in own if name == unit)]
        phrases[ELSE + unit] = [*term.not_accepted] if term else []
    return phrases


def _cldr(folder: str, unit: str, least: int) -> Iterator[str]:
    """What CLDR calls a unit, in all its numbers; `least` are the letters that a name must have."""
    from babel.units import format_unit

    locale = _locale(folder)
    if locale is None or not unit:
        return
    # One number of each plural form that the language has.
    numbers = {locale.plural_form(number): number for number in _EACH}.values()
    for width in _WIDTHS:
        for number in numbers:
            name = _DIGITS.sub(" ", format_unit(number, unit, width, locale=locale)).strip()
            if unit not in name and sum(map(str.isalpha, name)) >= least:
                yield name


@lru_cache(maxsize=64)
def _locale(folder: str) -> Locale | None:
    """What Babel knows of a language; None where that is nothing."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(folder)
    except (UnknownLocaleError, ValueError):
        return None
