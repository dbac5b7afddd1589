"""How often a text says not, in English and in a translation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from hsg_i18n.checks.catalog._english import english
from hsg_i18n.model import Language
from hsg_i18n.text.phrases import CLAUSE_ENDS, Finder, Match


@dataclass(frozen=True, slots=True)
class Negations:
    """What says not in a text."""

    clauses: int  #: clauses in which something does
    words: tuple[Match, ...]  #: what does
    quiet: int  #: what says it in other words, or may make the other language say it


def in_english(text: str) -> Negations:
    """The negations of a folded English text."""
    return _count(_english(), text)


def in_translation(text: str, language: Language) -> Negations:
    """The negations of a folded text in a language."""
    return _count(_finder(language), text)


@lru_cache(maxsize=1)
def _english() -> Finder:
    words = english()
    phrases = {"not": words["negators"], "so": words["not_negations"], "quiet": words["hidden_negations"]}
    return Finder(phrases)


@lru_cache(maxsize=64)
def _finder(language: Language) -> Finder:
    phrases = {"not": language.negators, "so": language.not_negations, "quiet": language.quiet_negations}
    return Finder(phrases, spaced=language.line_breaks == "spaces")


def _count(finder: Finder, text: str) -> Negations:
    found = finder.find(text)
    idle = [m for m in found if m.name == "so"]
    words = tuple(m for m in found if m.name == "not" and not any(i.start <= m.start and m.end <= i.end for i in idle))
    ends = [m.start() for m in CLAUSE_ENDS.finditer(text)]
    clauses = {sum(end <= word.start for end in ends) for word in words}
    return Negations(len(clauses), words, sum(m.name == "quiet" for m in found))
