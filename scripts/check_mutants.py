"""Mistakes that people and machines make in translations, made by rule: what `make bench-checks` looks for.

Each rule takes a message, its translation and what is around it, and gives the translation with one mistake, or None
where it cannot make that one. Rules marked `own` need the language's glossary, as the check does that finds them: their
figures tell that the check works, not that the glossary is complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from hsg_i18n.model import Language
from hsg_i18n.termbase import Lexicon, readable
from hsg_i18n.text.phrases import Finder


@dataclass(frozen=True, slots=True)
class Given:
    """A message and what a mistake can be made of."""

    english: str
    text: str
    language: Language
    lexicon: Lexicon
    others: Sequence[str]  #: translations of other messages
    elsewhere: Sequence[str]  #: translations of this message into other languages
    chance: Random


Rule = Callable[[Given], str | None]
#: (class, whether it can hurt, whether it needs the glossary, rule)
RULES: list[tuple[str, bool, bool, Rule]] = []


def rule(name: str, *, hurts: bool = True, own: bool = False) -> Callable[[Rule], Rule]:
    """Register a rule under the name of its class."""

    def register(make: Rule) -> Rule:
        RULES.append((name, hurts, own, make))
        return make

    return register


def _without(text: str, start: int, end: int) -> str:
    return " ".join((text[:start] + text[end:]).split())


@rule("negation lost")
def negation_lost(given: Given) -> str | None:
    """Without what says not, where the English says it."""
    text = readable(given.text)
    finder = Finder({"not": given.lexicon.wording.negators}, spaced=given.language.spaced)
    found = finder.find(text)
    if not found or not re.search(r"\b(not|never|no|without)\b|n['’]t\b", given.english, re.IGNORECASE):
        return None
    for match in reversed(found):
        text = _without(text, match.start, match.end)
    return text


@rule("number changed")
def number_changed(given: Given) -> str | None:
    """One more in one of its numbers."""
    found = list(re.finditer(r"\d+", given.text))
    if not found:
        return None
    one = given.chance.choice(found)
    return given.text[: one.start()] + str(int(one[0]) + 1) + given.text[one.end() :]


@rule("range turned round")
def range_swapped(given: Given) -> str | None:
    """The second number first."""
    found = re.search(r"(\d+)(\D{1,12}?)(\d+)", given.text)
    if not found or found[1] == found[3]:
        return None
    return given.text[: found.start()] + found[3] + found[2] + found[1] + given.text[found.end() :]


@rule("sentence lost")
def sentence_lost(given: Given) -> str | None:
    """Without one of its sentences."""
    ends = "".join(re.escape(c) for c in given.language.sentence_ends)
    pieces = [p for p in re.split(f"(?<=[{ends}])", given.text) if any(c.isalpha() for c in p)]
    if len(pieces) < 2:  # noqa: PLR2004 (one of two at least)
        return None
    pieces.pop(given.chance.randrange(len(pieces)))
    return "".join(pieces).strip()


@rule("cut off")
def cut_off(given: Given) -> str | None:
    """The first third of it."""
    return given.text[: len(given.text) // 3] if len(given.text) >= 30 else None  # noqa: PLR2004 (worth cutting)


@rule("English left")
def english_left(given: Given) -> str | None:
    """The second half in English."""
    words, own = given.english.split(), given.text.split() if " " in given.text else list(given.text)
    if len(words) < 6:  # noqa: PLR2004 (half of it is a phrase)
        return None
    glue = " " if " " in given.text else ""
    return glue.join(own[: len(own) // 2]) + " " + " ".join(words[len(words) // 2 :])


@rule("all English")
def all_english(given: Given) -> str | None:
    """The English."""
    return given.english if len(given.english.split()) > 1 else None


@rule("another language")
def another_language(given: Given) -> str | None:
    """The translation into another language."""
    return given.chance.choice(given.elsewhere) if given.elsewhere else None


@rule("another message")
def another_message(given: Given) -> str | None:
    """The translation of another message."""
    return given.chance.choice(given.others) if given.others else None


@rule("unit changed")
def unit_changed(given: Given) -> str | None:
    """CLDR's name of another unit of time behind a number, for the one that CLDR has for the English."""
    from babel.units import format_unit

    units = ("minute", "hour", "day", "week", "month")
    for number, unit in re.findall(r"(\d+) (minute|hour|day|week|month)s?\b", given.english):
        try:
            names = {
                u: re.sub(r"[\d\s]+", " ", format_unit(int(number), u, locale=given.language.folder)).strip()
                for u in units
            }
        except (ValueError, LookupError):
            return None
        other = given.chance.choice([u for u in units if u != unit])
        if names[unit] and names[unit] in given.text:
            return given.text.replace(names[unit], names[other])
    return None


@rule("negation added", own=True)
def negation_added(given: Given) -> str | None:
    """The first word that says not before the second word, where the English has no such word."""
    if re.search(r"\b(not|never|no|without|nor|unless|until)\b|n['’]t\b", given.english, re.IGNORECASE):
        return None
    word = next((w for w in given.lexicon.wording.negators if w.isalpha()), "")
    words = given.text.split(" ")
    if not word or len(words) < 4:  # noqa: PLR2004 (a sentence)
        return None
    return " ".join([words[0], word, *words[1:]])


@rule("another of its kind", own=True)
def another_of_its_kind(given: Given) -> str | None:
    """Another thing of the family of one that both texts name: the kidneys for the womb."""
    concepts, renderable = given.lexicon.concepts, given.lexicon.renderable
    wanted, text = given.lexicon.english(given.english), readable(given.text)
    for name, matches in given.lexicon.said(given.text).items():
        family = concepts[name].family
        likes = [
            c.id
            for c in concepts.values()
            if family in _KINDS and c.family == family and c.id in renderable and c.id not in wanted and not c.broad
        ]
        if name in wanted and likes:
            word = given.lexicon.term(given.chance.choice(likes)).accepted[0].replace("*", "")
            for match in reversed(matches):
                text = text[: match.start] + word + text[match.end :]
            return text
    return None


_KINDS = ("body", "medicine", "symptom", "day", "daytime")


@rule("opposite", own=True)
def opposite(given: Given) -> str | None:
    """Another thing of the family, or the opposite, for one that both texts name."""
    concepts, renderable = given.lexicon.concepts, given.lexicon.renderable
    wanted, text = given.lexicon.english(given.english), readable(given.text)
    for name, matches in given.lexicon.said(given.text).items():
        other = concepts[name].opposite
        if name in wanted and other in renderable and other not in wanted:
            word = given.lexicon.term(other).accepted[0].replace("*", "")
            for match in reversed(matches):
                text = text[: match.start] + word + text[match.end :]
            return text
    return None


@rule("word lost", own=True)
def word_lost(given: Given) -> str | None:
    """Without what it says for a closed concept of the English."""
    concepts, wanted, text = given.lexicon.concepts, given.lexicon.english(given.english), readable(given.text)
    for name, matches in given.lexicon.said(given.text).items():
        if name in wanted and concepts[name].closed:
            for match in reversed(matches):
                text = _without(text, match.start, match.end)
            return text
    return None


@rule("stutter", hurts=False)
def stutter(given: Given) -> str | None:
    """Its last words again and again."""
    words = given.text.split()
    if len(words) < 4:  # noqa: PLR2004 (words enough to repeat)
        return given.text + given.text[-4:] * 3 if given.language.line_breaks != "spaces" else None
    return " ".join(words + words[-3:] * 2)


@rule("placeholder lost", hurts=False)
def placeholder_lost(given: Given) -> str | None:
    """Without one of its placeholders."""
    return re.sub(r"\{\w+\}", "", given.text, count=1) if "{" in given.text else None


@rule("placeholder translated", hurts=False)
def placeholder_translated(given: Given) -> str | None:
    """With another name in the braces."""
    return re.sub(r"\{\w+\}", "{telefono}", given.text, count=1) if "{" in given.text else None


@rule("phone changed", hurts=False)
def phone_changed(given: Given) -> str | None:
    """Two digits of a phone number that changed places."""
    found = next((m for m in re.finditer(r"\d(?=(\d))", given.text) if m[0] != m[1]), None)
    if not found or not re.search(r"\d{3}[ -]?\d{4}", given.text):
        return None
    return given.text[: found.start()] + found[1] + found[0] + given.text[found.end() + 1 :]


@rule("link changed", hurts=False)
def link_changed(given: Given) -> str | None:
    """A letter more in an address."""
    return re.sub(r"(https?://\w)", r"\1x", given.text, count=1) if "://" in given.text else None


@rule("control of direction", hurts=False)
def direction(given: Given) -> str | None:
    """An override at the beginning."""
    return f"\u202e{given.text}"


@rule("bold lost", hurts=False)
def bold_lost(given: Given) -> str | None:
    """Without its asterisks."""
    return given.text.replace("**", "") if "**" in given.text else None


@rule("mojibake", hurts=False)
def mojibake(given: Given) -> str | None:
    """UTF-8 read as Windows-1252."""
    garbled = given.text.encode().decode("cp1252", "ignore")
    return garbled if garbled != given.text else None


@rule("lookalike letter", hurts=False)
def lookalike(given: Given) -> str | None:
    """A Cyrillic letter in a Latin word, or the other way round."""
    pairs = dict(zip("aceopxyасеорху", "асеорхуaceopxy", strict=True))
    places = [i for i, c in enumerate(given.text[1:-1], 1) if c in pairs and given.text[i - 1 : i + 2].isalpha()]
    places = [
        i for i in places if "{" not in given.text[: i + 1] or given.text.rfind("}", 0, i) > given.text.rfind("{", 0, i)
    ]
    if not places:
        return None
    i = given.chance.choice(places)
    return given.text[:i] + pairs[given.text[i]] + given.text[i + 1 :]


@rule("invisible character", hurts=False)
def invisible(given: Given) -> str | None:
    """A soft hyphen in the middle."""
    return f"{given.text[: len(given.text) // 2]}\u00ad{given.text[len(given.text) // 2 :]}"
