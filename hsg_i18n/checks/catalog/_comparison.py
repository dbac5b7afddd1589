"""Which concepts of the English a translation shows, and what it shows in their stead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hsg_i18n.checks.catalog._negators import Negations, in_translation, places
from hsg_i18n.checks.catalog._negators import in_english as english_negations
from hsg_i18n.checks.catalog._rewording import (
    MUST,
    is_built,
    is_denied,
    is_reordered,
    is_turned,
    plain_ifs,
    turned_round,
)
from hsg_i18n.termbase import Concept, Lexicon, Named, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: Ways to say that something is much, and that it is little: each may stand for another one of its side. Bounds of
#: numbers turn their sides in right translations too ("no more than" is "from ... to"): C062 looks at those.
_OFTEN, _SELDOM = ("often", "always", "common"), ("rare",)
_MUCH, _LITTLE = ("severe", "heavy", "strong", "much"), ("mild", "little", "weak-force")
_SIDES = tuple(pair for a, b in ((_OFTEN, _SELDOM), (_MUCH, _LITTLE)) for pair in ((a, b), (b, a)))
#: Families of which each is named once for each time that it is meant.
_ONCE = frozenset(["body", "medicine", "weekday", "test"])

#: What is lost with a not too many, and no sign of a free translation: "may" and "often", where one says "cannot".
LOST_WITH_A_NOT = ("allowed", "must", "optional", "often")
_FEW = 1  # concepts that a translation may lack and not be free


@dataclass(frozen=True, slots=True)
class Comparison:
    """The concepts of a message and of its translation."""

    wanted: Named  #: those of the English
    said: Named  #: those of the translation
    missing: tuple[Concept, ...]  #: of the English, where the language has renderings and none stands
    swapped: tuple[tuple[Concept, Concept], ...]  #: a missing one, and one like it that only the translation has
    added: tuple[Concept, ...] = ()  #: what only the translation has, of those that nobody says for something else
    turned: int = 0  #: opposites said with a not: "keep it dry" as "it must not get wet"
    contrary: tuple[tuple[Match, Concept], ...] = ()  #: words of the English, and their contrary, which is said instead
    alone: tuple[Concept, ...] = ()  #: all that only the translation names, in words that say nothing of the English

    def is_free(self, most: int = _FEW, besides: Collection[str] = ()) -> bool:
        """Whether it lacks more than `most` concepts: who says so much in other words says not in others too.

        `besides` are concepts whose loss tells nothing of that.
        """
        return sum(c.id not in besides for c in self.missing) > most

    @property
    def unsaid(self) -> tuple[Concept, ...]:
        """Those of the missing in whose stead nothing stands."""
        swapped = {concept.id for concept, _ in self.swapped}
        return tuple(c for c in self.missing if c.id not in swapped)


@lru_cache(maxsize=256)
def compared(lexicon: Lexicon, english: str, text: str) -> Comparison:
    """The concepts of the English beside those of the translation."""
    wanted, said = lexicon.english(english), plain_ifs(lexicon.said(text))
    concepts, renderable = lexicon.concepts, lexicon.renderable
    lost = [concepts[c] for c in wanted if c not in said and c in renderable]
    meant = Nearby(m for c in said if c in wanted for m in said[c])
    as_well = lexicon.said_as_well(english)
    otherwise, near = lexicon.said_otherwise(english) | as_well, lexicon.near(english) | as_well
    alone = [
        concepts[c]
        for c in said
        if c not in wanted and c not in otherwise and not _is_meant(said[c], meant, longer=concepts[c].specific)
    ]
    turned = [c for c in lost if is_turned(c, lexicon, english, text) or is_denied(c, lexicon, english, text)]
    missing = tuple(c for c in lost if c not in turned and not is_built(c, lexicon, english, text))
    more = [
        concepts[o]
        for c in missing
        for o in sorted(lexicon.opposites.get(c.id, frozenset()) - as_well)
        if o in said and o not in wanted
    ]
    free = len(missing) > _FEW
    # The opposite counts where it holds a word that the English names: "where children can get it".
    extra = [*alone, *(c for c in more if c not in alone and not _is_opposite_meant(c, wanted, said, meant, free))]
    own = in_translation(readable(text), lexicon)
    against = {name for c in missing for name in (c.opposite, *c.slips)}
    instead = [*(c for c in extra if not c.broad or c.id in against), *_said_again(missing, lexicon, wanted, said)]
    swapped = (
        *_swapped(missing, instead),
        *_turned_once(lexicon, wanted, said, own, meant),
    )
    excused = near | {other.id for _, other in swapped}
    added = tuple(c for c in extra if c.specific and c.id not in excused)
    added += tuple(concepts[c] for c in turned_round(lexicon, english, text))
    untold = _untold((c for c in alone if c.id not in excused), swapped, said)
    contrary = tuple(_contraries(lexicon, english, own, said, untold))
    turns = len(turned) + is_reordered(wanted, said)
    return Comparison(wanted, said, missing, swapped, added, turns, contrary, tuple(alone))


def _is_meant(matches: tuple[Match, ...], meant: Nearby[Match], longer: bool) -> bool:
    """Whether the words say something that the English names: the Spanish "mañana" is morning, and tomorrow as well.

    A part of words that say nothing else does not count: the "si" of "salvo si" is no if. `longer` tells of such.
    """
    return all(
        any(m.touches(o) and not (longer and o.inside(m)) for o in meant.around(m.start, m.end)) for m in matches
    )


def _is_opposite_meant(concept: Concept, wanted: Named, said: Named, meant: Nearby[Match], free: bool) -> bool:
    """Whether the words for an opposite say something that the English names. In a free translation nobody can tell."""
    return _is_meant(said[concept.id], meant, longer=True) if free else _is_needed(said[concept.id], wanted, said)


def _is_needed(matches: tuple[Match, ...], wanted: Named, said: Named) -> bool:
    """Whether longer words around them are all that says another concept of the English.

    The very same words are no sign: the Spanish "adelgaza" says weight, and that it is lost and not gained.
    """
    own = {(m.start, m.end) for m in matches}
    for name in wanted:
        others = [
            o for o in said.get(name, ()) if (o.start, o.end) not in own and not any(o.inside(m) for m in matches)
        ]
        if others and all(any(m.touches(o) for m in matches) for o in others):
            return True
    return False


def _contraries(
    lexicon: Lexicon, english: str, own: Negations, said: Named, extra: Iterable[Concept]
) -> Iterator[tuple[Match, Concept]]:
    """Words of the English whose contrary a translation says, and nothing that is the contrary of that.

    Where one of the two says not more often than the other, the contrary may be right.
    """
    words = lexicon.contrary(english)
    if not words or english_negations(readable(english)).clauses != own.clauses:
        return
    for concept in extra:
        if concept.id in words and lexicon.opposites.get(concept.id, frozenset()).isdisjoint(said):
            yield words[concept.id][0], concept


def _untold(concepts: Iterable[Concept], swapped: Iterable[tuple[Concept, Concept]], said: Named) -> Iterator[Concept]:
    """Those whose words stand for no other thing: they are told as that, whatever else they may say."""
    told = Nearby(m for _, other in swapped for m in said[other.id])
    yield from (c for c in concepts if not _is_meant(said[c.id], told, longer=False))


def _said_again(missing: Iterable[Concept], lexicon: Lexicon, wanted: Named, said: Named) -> Iterator[Concept]:
    """Opposites of the missing that the English names too, and the translation more often: "deflated and deflated"."""
    opposites = {o for c in missing for o in lexicon.opposites.get(c.id, ()) if o in wanted and o in said}
    for name in sorted(opposites):
        others = Nearby(m for c in said if c in wanted and c != name for m in said[c])
        own = [m for m in said[name] if not m.touches_any(others)]
        if places(own) > places(wanted[name]):
            yield lexicon.concepts[name]


def _swapped(missing: tuple[Concept, ...], extra: list[Concept]) -> Iterator[tuple[Concept, Concept]]:
    left = list(extra)
    for concept in missing:
        likes = [
            c
            for c in left
            if concept.is_taken_for(c) or any(concept.id in side and c.id in other for side, other in _SIDES)
        ]
        if likes:
            taken = min(likes, key=lambda c: c.id != concept.opposite)
            left.remove(taken)
            yield concept, taken


def _turned_once(
    lexicon: Lexicon, wanted: Named, said: Named, own: Negations, meant: Nearby[Match]
) -> Iterator[tuple[Concept, Concept]]:
    """Concepts that stand there less often than in the English, and their likes more often: one was turned."""
    for name in wanted:
        concept = lexicon.concepts[name]
        if name not in said or places(_alone(concept, lexicon, wanted, said)) >= places(wanted[name]):
            continue
        for other in _likes(concept, lexicon, wanted, said):
            # An opposite may well stand where the English names another thing, but not in the concept's own words.
            others = Nearby(said[name]) if other.id == concept.opposite else meant
            more = [m for m in said[other.id] if not m.touches_any(others)]
            if concept.id == MUST or other.id != concept.opposite:
                more = [m for m in more if not own.over(m)]
            if places(more) > places(wanted.get(other.id, ())):
                yield concept, other
                break


def _alone(concept: Concept, lexicon: Lexicon, wanted: Named, said: Named) -> tuple[Match, ...]:
    """Where the concept stands by itself: the womb in a "neck of the womb" is the cervix."""
    if concept.family not in _ONCE:
        return said[concept.id]
    families = {c: lexicon.concepts[c].family for c in wanted if c in said and c != concept.id}
    likes = [m for c, family in families.items() if family == concept.family for m in said[c]]
    return tuple(m for m in said[concept.id] if not any(map(m.inside, likes)))


def _likes(concept: Concept, lexicon: Lexicon, wanted: Named, said: Named) -> Iterator[Concept]:
    """The opposite of a concept, and other parts of the body or medicines, that only the translation has."""
    for name in said:
        other = lexicon.concepts[name]
        alike = concept.family in _ONCE and other.family == concept.family and name not in wanted and not other.broad
        if name == concept.opposite or alike:
            yield other
