"""Which concepts of the English a translation shows, and what it shows in their stead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from hsg_i18n.checks.catalog._amounts import same_units
from hsg_i18n.checks.catalog._negators import Negations
from hsg_i18n.checks.catalog._negators import in_english as english_negations
from hsg_i18n.checks.catalog._negators import in_translation as own_negations
from hsg_i18n.checks.catalog._rates import units_otherwise
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.termbase import Concept, Lexicon, Named, readable
from hsg_i18n.text.phrases import Match

_FACT = re.compile(r"\bF[0-9]{2}\b")
_UNIT = "unit"  # the family of hours, days and degrees
#: What is said with "if" and a not; with "only after"; and what a wait or another order of time says as well.
_UNLESS, _IF, _UNTIL, _EVEN, _MUST = "unless", "if", "until", "even-after", "must"
_EXCEPT, _ONLY = "only-unless", ("only", "just")
#: Concepts that tell what a translation added; the English says them in other words as well.
TELLING = (_EXCEPT, "even-so")
_WAIT, _ORDER = "wait", {"until", "before", "after"}
_LATER = ("after", "only-unless", "only")
_AFTER = ("after",)
_BUILT = {"before": ("wait", "until"), "after": ("until",)}
#: Families whose things are no opposites that a not turns: "not the first" is not the last. Words that are a not.
_NEVER_TURNED = frozenset(
    [
        *("rank", "order", "condition", "hand", "way", "turn", "daytime", "weekday", "warmth", "caller", "permission"),
        *("numbness", "voiding", "price", "make", "hours", "inclusion", "protection", "lying"),
    ]
)
_NEGATIVE = ("never", "if")
#: Ways to say that something is more, and that it is less: each may stand for another one of its side.
UP, DOWN = ("more", "at-least", "above", "high"), ("less", "at-most", "below", "low")
_SIDES = ((UP, DOWN), (DOWN, UP))
#: Families of which each is named once for each time that it is meant.
_ONCE = frozenset(["body", "medicine", "weekday", "test"])
_SHOWN = 3  # renderings that a sentence names


@dataclass(frozen=True, slots=True)
class Comparison:
    """The concepts of a message and of its translation."""

    wanted: Named  #: those of the English
    said: Named  #: those of the translation
    missing: tuple[Concept, ...]  #: of the English, where the language has renderings and none stands
    swapped: tuple[tuple[Concept, Concept], ...]  #: a missing one, and one like it that only the translation has
    added: tuple[Concept, ...] = ()  #: what only the translation has, of those that nobody says for something else
    turned: int = 0  #: opposites said with a not: "keep it dry" as "it must not get wet"

    @property
    def unsaid(self) -> tuple[Concept, ...]:
        """Those of the missing in whose stead nothing stands."""
        swapped = {concept.id for concept, _ in self.swapped}
        return tuple(c for c in self.missing if c.id not in swapped)


@lru_cache(maxsize=256)
def compared(lexicon: Lexicon, english: str, text: str) -> Comparison:
    """The concepts of the English beside those of the translation."""
    wanted, said = lexicon.english(english), _plain(lexicon.said(text))
    terms = lexicon.terms
    lost = [terms[c].concept for c in wanted if terms[c].accepted and c not in said]
    meant = [m for c in said if c in wanted for m in said[c]]
    otherwise, near = lexicon.said_otherwise(english), lexicon.near(english)
    extra = [
        terms[c].concept
        for c in said
        if c not in wanted and c not in otherwise and not _is_meant(said[c], meant, longer=terms[c].concept.specific)
    ]
    turned = [c for c in lost if _is_turned(c, lexicon, english, text)]
    missing = tuple(c for c in lost if c not in turned and not _is_built(c, lexicon, english, text))
    more = [terms[c.opposite].concept for c in missing if c.opposite in said and c.opposite not in wanted]
    # The opposite counts where it holds a word that the English names: "where children can get it".
    extra += [c for c in more if c not in extra and not _is_meant(said[c.id], meant, longer=True)]
    swapped = (
        *_swapped(missing, [c for c in extra if not c.broad]),
        *_turned_once(lexicon, wanted, said, own_negations(readable(text), lexicon)),
    )
    instead = {other for _, other in swapped}
    added = tuple(c for c in extra if c.specific and c not in instead and c.id not in near)
    added += tuple(terms[c].concept for c in _round(lexicon, english, text))
    # "Wait two days before you swim" is "do not swim until two days later", and the other way round.
    waits = (_WAIT in wanted) != (_WAIT in said) and not _ORDER.isdisjoint((*wanted, *said))
    later = _UNTIL in wanted and _UNTIL not in said and any(n in said and n not in wanted for n in _LATER)
    return Comparison(wanted, said, missing, swapped, added, len(turned) + (waits or later))


def _plain(said: Named) -> Named:
    """The concepts of a translation without an "if" that is a part of "even if" or "unless"."""
    longer = [m for name in (_EVEN, _UNLESS) for m in said.get(name, ())]
    own = tuple(m for m in said.get(_IF, ()) if not any(m.inside(o) and o.start < m.start for o in longer))
    others = {name: matches for name, matches in said.items() if name != _IF}
    return others | {_IF: own} if own else others


def _is_meant(matches: tuple[Match, ...], meant: list[Match], longer: bool) -> bool:
    """Whether the words say something that the English names: the Spanish "mañana" is morning, and tomorrow as well.

    A part of words that say nothing else does not count: the "si" of "salvo si" is no if. `longer` tells of such.
    """
    return all(any(m.touches(o) and not (longer and o.inside(m)) for o in meant) for m in matches)


def _is_turned(concept: Concept, lexicon: Lexicon, english: str, text: str) -> bool:
    """Whether the translation says the opposite with a not, and the English has none there; or the other way round."""
    other = lexicon.said(text).get(concept.opposite, ())
    if not other or concept.family in _NEVER_TURNED or not {concept.id, concept.opposite}.isdisjoint(_NEGATIVE):
        return False
    own = own_negations(readable(text), lexicon)
    there = english_negations(readable(english))
    wanted = lexicon.english(english)[concept.id]
    here, source = any(map(own.over, other)), any(map(there.over, wanted))
    # What one must not do one may not do either; of other opposites one is said with a not, and one without.
    return here and source if concept.id == _MUST else here != source


def _round(lexicon: Lexicon, english: str, text: str) -> Iterator[str]:
    """What turns an "only if" round: "take it only if it hurts" is "do not take it unless it hurts", with a not."""
    wanted, said = lexicon.english(english), lexicon.said(text)
    if _EXCEPT in wanted and _EXCEPT in said:
        plain, own = readable(english), own_negations(readable(text), lexicon)
        only = all(plain[m.start : m.end].startswith(_ONLY) for m in wanted[_EXCEPT])
        nots = [m for m in (*own.words, *own.others) if not any(map(m.touches, said[_EXCEPT]))]
        if only and not nots:
            yield _EXCEPT


def _is_built(concept: Concept, lexicon: Lexicon, english: str, text: str) -> bool:
    """Whether the translation says the sentence with other concepts: "if not" for "unless", "for" after "wait"."""
    wanted, said = lexicon.english(english), lexicon.said(text)
    own = own_negations(readable(text), lexicon)
    if concept.id == _UNLESS:
        return _IF not in wanted and any(own.follows(m) for m in _plain(said).get(_IF, ()))
    if concept.id == _UNTIL:
        there = english_negations(readable(english))
        later = [m for name in _LATER if name not in wanted for m in said.get(name, ())]
        return all(map(there.over, wanted[_UNTIL])) and any(not own.over(m) for m in later)
    others = _BUILT.get(concept.id, ())
    if concept.opposite in said and concept.opposite not in wanted:
        return False
    return any(other in wanted for other in others) and any(other in said for other in (*others, *_AFTER))


def _swapped(missing: tuple[Concept, ...], extra: list[Concept]) -> Iterator[tuple[Concept, Concept]]:
    left = list(extra)
    for concept in missing:
        likes = [
            c
            for c in left
            if c.id == concept.opposite
            or (concept.family and c.family == concept.family)
            or any(concept.id in side and c.id in other for side, other in _SIDES)
        ]
        if likes:
            taken = min(likes, key=lambda c: c.id != concept.opposite)
            left.remove(taken)
            yield concept, taken


def _turned_once(lexicon: Lexicon, wanted: Named, said: Named, own: Negations) -> Iterator[tuple[Concept, Concept]]:
    """Concepts that stand there less often than in the English, and their likes more often: one was turned."""
    meant = [m for c in said if c in wanted for m in said[c]]
    for name in wanted:
        concept = lexicon.terms[name].concept
        if name not in said or _places(_alone(concept, lexicon, wanted, said)) >= _places(wanted[name]):
            continue
        for other in _likes(concept, lexicon, wanted, said):
            # An opposite may well stand where the English names another thing, but not in the concept's own words.
            others = said[name] if other.id == concept.opposite else meant
            more = [m for m in said[other.id] if not any(map(m.touches, others))]
            if concept.id == _MUST or other.id != concept.opposite:
                more = [m for m in more if not own.over(m)]
            if _places(more) > _places(wanted.get(other.id, ())):
                yield concept, other
                break


def _alone(concept: Concept, lexicon: Lexicon, wanted: Named, said: Named) -> tuple[Match, ...]:
    """Where the concept stands by itself: the womb in a "neck of the womb" is the cervix."""
    if concept.family not in _ONCE:
        return said[concept.id]
    families = {c: lexicon.terms[c].concept.family for c in wanted if c in said and c != concept.id}
    likes = [m for c, family in families.items() if family == concept.family for m in said[c]]
    return tuple(m for m in said[concept.id] if not any(map(m.inside, likes)))


def _likes(concept: Concept, lexicon: Lexicon, wanted: Named, said: Named) -> Iterator[Concept]:
    """The opposite of a concept, and other parts of the body or medicines, that only the translation has."""
    for name in said:
        other = lexicon.terms[name].concept
        alike = concept.family in _ONCE and other.family == concept.family and name not in wanted and not other.broad
        if name == concept.opposite or alike:
            yield other


def _places(matches: Iterable[Match]) -> int:
    """How many words or phrases there are, those that overlap counted once."""
    count, end = 0, -1
    for match in sorted(matches, key=lambda m: m.start):
        count += match.start >= end
        end = max(end, match.end)
    return count


def of_text(context: TextContext) -> tuple[Lexicon, Comparison] | None:
    """The comparison for a translated string; None where the language has no glossary.

    A unit whose number the translation has is left to the check of units: "24 hours" may well be "a day".
    """
    lexicon = context.of.lexicon
    if lexicon is None:
        return None
    found = compared(lexicon, context.english, context.text)
    if not any(concept.family == _UNIT for concept in found.missing):
        return lexicon, found
    counted = same_units(context) | units_otherwise(context)
    missing = tuple(c for c in found.missing if c.id not in counted)
    swapped = tuple((c, other) for c, other in found.swapped if c.id not in counted)
    return lexicon, replace(found, missing=missing, swapped=swapped)


def fact(context: TextContext) -> str:
    """`F27: `, the fact that the message carries, where its comments name one."""
    found = _FACT.search(" ".join(context.of.message.comments))
    return f"{found[0]}: " if found else ""


def in_english(concept: Concept, context: TextContext, comparison: Comparison) -> str:
    """The words of the English for a concept, folded."""
    match = comparison.wanted[concept.id][0]
    return readable(context.english)[match.start : match.end]


def in_translation(concept: Concept, context: TextContext, comparison: Comparison) -> str:
    """The words of the translation for a concept, folded."""
    match = comparison.said[concept.id][0]
    return readable(context.text)[match.start : match.end]


def renderings(lexicon: Lexicon, concept: Concept) -> str:
    """The first renderings of a concept, as a translator reads them."""
    return ", ".join(x.replace("*", "…") for x in lexicon.terms[concept.id].accepted[:_SHOWN])
