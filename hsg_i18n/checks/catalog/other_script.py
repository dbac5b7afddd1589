"""C044: the translation is not in the script of the language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted, spoken
from hsg_i18n.model import Severity
from hsg_i18n.text.bidi import ADDRESS

_KEPT = re.compile(rf"\{{\w+\}}|{ADDRESS.pattern}|[A-Z]{{2,}}")
#: What ISO 15924 calls a script, as the names of its characters begin.
_NAMES = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Aran": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Guru": ("GURMUKHI",),
    "Gujr": ("GUJARATI",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Knda": ("KANNADA",),
    "Mlym": ("MALAYALAM",),
    "Sinh": ("SINHALA",),
    "Thai": ("THAI",),
    "Laoo": ("LAO",),
    "Khmr": ("KHMER",),
    "Mymr": ("MYANMAR",),
    "Ethi": ("ETHIOPIC",),
    "Armn": ("ARMENIAN",),
    "Geor": ("GEORGIAN",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Kore": ("HANGUL", "CJK"),
    "Jpan": ("HIRAGANA", "KATAKANA", "CJK"),
}
_LEAST, _SHARE = 4, 0.5
#: How the names of letters begin that stand in texts of every script: of units, and marks above and beside letters.
_EVERYWHERE = ("LATIN", "FEMININE", "MASCULINE", "MICRO", "MODIFIER", "KELVIN", "FULLWIDTH LATIN", "ANGSTROM")
_FEW = 2


@check(
    "C044",
    "other-script",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A message in another script is one in another language: put here by mistake, and unreadable.",
    hint="Put the translation of this language here.",
    bad='msgid "Fever"\nmsgstr "حمى شديدة"',
    good='msgid "Fever"\nmsgstr "Fiebre"',
)
def other_script(context: TextContext) -> Iterator[str]:
    """Texts of which more than half of the letters are of another script, names in capitals left out; foreign words.

    A word of a script that is neither the language's nor Latin, in which English and its names are, was left there.
    """
    names = _NAMES.get(context.language.script, ())
    if all(_belongs(letter, names) for letter in set(context.text) if letter.isalpha()):
        return  # nearly all, and looked for before anything is counted
    letters = {c: times for c, times in Counter(_KEPT.sub(" ", context.text)).items() if c.isalpha()}
    total = sum(letters.values())
    if not names or total < _LEAST or context.text == context.english:
        return
    own = sum([times for letter, times in letters.items() if _belongs(letter, names)])
    if own < total * _SHARE:
        name = spoken(context.language.english) or "the language"
        yield f"The text is not in the script of {name}: {quoted(context.text)}."
    elif foreign := _foreign(context.text, (*names, *_EVERYWHERE)):
        yield f"There are letters of another script than that of {spoken(context.language.english)}: {quoted(foreign)}."


@lru_cache(maxsize=512)
def _foreign(text: str, names: tuple[str, ...]) -> str:
    """The first two letters or more side by side that are of none of these scripts; empty where there are none."""
    foreign = {c for c in set(text) if not c.isascii() and c.isalpha() and not _belongs(c, names)}
    if not foreign:
        return ""
    runs = ("".join(run) for strange, run in groupby(text, foreign.__contains__) if strange)
    return next((run for run in runs if len(run) >= _FEW), "")


@lru_cache(maxsize=4096)
def _belongs(letter: str, names: tuple[str, ...]) -> bool:
    return unicodedata.name(letter, "").startswith(names)
