"""What a translation says by building a sentence another way: an opposite with a not, "if not" for unless."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hsg_i18n.checks.catalog._negators import Negations
from hsg_i18n.checks.catalog._negators import in_english as english_negations
from hsg_i18n.checks.catalog._negators import in_translation as own_negations
from hsg_i18n.termbase import Concept, Lexicon, Named, readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import Match

#: What is said with "if" and a not; with "only after"; and what a wait or another order of time says as well.
_UNLESS, _IF, _UNTIL, _EVEN, MUST = "unless", "if", "until", "even-after", "must"
EXCEPT, ONLY, _JUST, INSTEAD = "only-unless", "only", "just", "instead-of"
#: Concepts that tell what a translation added; the English says them in other words as well.
TELLING = (EXCEPT, "even-so")
_NEVER, _BEFORE = "never", "before"
#: What says twice a day without a word for it: in the morning, and in the evening or at night.
TWICE, _MORNING, _EVENING = "twice", "morning", ("evening", "night")
_WAIT, _ORDER = "wait", {"until", "before", "after"}
#: With a not these say only: "do not sign it before, until, unless you have read it".
_NOT_BEFORE = ("before", "until", "unless", EXCEPT)
_LATER = ("after", EXCEPT, ONLY)
_AFTER = ("after",)
_BUILT = {"before": ("wait", "until"), "after": ("until",)}
#: Families whose things are no opposites that a not turns: "not the first" is not the last. Words that are a not.
_NEVER_TURNED = frozenset(
    [
        *("rank", "order", "condition", "hand", "way", "turn", "daytime", "weekday", "warmth", "caller", "permission"),
        *("numbness", "make", "hours", "inclusion", "protection", "lying"),
        *(
            "teller",
            "asker",
            "receiver",
            "questions",
            "escort",
            "freedom",
            "way-of-saying",
            "sex-of",
            "storage",
            "base",
        ),
    ]
)
#: Characters between a not and the opposite that it turns, and in a language that writes words together.
_NEAR, _NEAR_PIECES = 15, 5
#: Characters between an English word and a not behind it that turns it: "costs you nothing", no "low and will not".
_BEHIND = 5
_NEGATIVE = ("never", "if")


def plain_ifs(said: Named) -> Named:
    """The concepts of a translation without an "if" that is a part of "even if" or "unless"."""
    longer = Nearby(m for name in (_EVEN, _UNLESS) for m in said.get(name, ()))
    own = tuple(m for m in said.get(_IF, ()) if not _is_behind(m, longer))
    others = {name: matches for name, matches in said.items() if name != _IF}
    return others | {_IF: own} if own else others


def _is_behind(match: Match, longer: Nearby[Match]) -> bool:
    """Whether it is a part of one of these, and not its first word."""
    return any(match.inside(o) and o.start < match.start for o in longer.around(match.start, match.end))


def is_turned(concept: Concept, lexicon: Lexicon, english: str, text: str) -> bool:
    """Whether the translation says the opposite with a not, and the English has none there; or the other way round."""
    other = lexicon.said(text).get(concept.opposite, ())
    if not other or concept.family in _NEVER_TURNED or not {concept.id, concept.opposite}.isdisjoint(_NEGATIVE):
        return False
    own = own_negations(readable(text), lexicon)
    there = english_negations(readable(english))
    wanted = lexicon.english(english)[concept.id]
    here, source = any(map(own.over, other)), any(there.over(m) or there.forbids(m) for m in wanted)
    if concept.id == MUST:  # what one must not do one may not do either
        return here and source
    # Of other opposites one is said with a not right beside it, and one without any.
    beside = any(own.near(m, _NEAR if lexicon.spaced else _NEAR_PIECES) for m in other)
    more = own.clauses > there.clauses or bool(there.others)
    return (beside and more and not source) or (any(there.turns(m, _NEAR, _BEHIND) for m in wanted) and not here)


def is_denied(concept: Concept, lexicon: Lexicon, english: str, text: str) -> bool:
    """Whether the English says it with a not of its own, and so does the translation: "it does not hurt" is no pain."""
    there, own = english_negations(readable(english)), own_negations(readable(text), lexicon)
    if not own.words or not all(map(there.is_within, lexicon.english(english)[concept.id])):
        return False
    said, near = lexicon.said(text), _NEAR if lexicon.spaced else _NEAR_PIECES
    likes = (name for name in said if concept.is_taken_for(lexicon.concepts[name]))
    return any(own.near(match, near) for name in likes for match in said[name])


def is_reordered(wanted: Named, said: Named) -> bool:
    """Whether one text waits, where the other has an order of time: "wait two days before you swim"."""
    waits = (_WAIT in wanted) != (_WAIT in said) and not _ORDER.isdisjoint((*wanted, *said))
    later = any(name in said and name not in wanted for name in _LATER)
    return waits or (_UNTIL in wanted and _UNTIL not in said and later)


def turned_round(lexicon: Lexicon, english: str, text: str) -> Iterator[str]:
    """What turns an "only if" round: "take it only if it hurts" is "do not take it unless it hurts", with a not."""
    wanted = lexicon.english(english)
    said = lexicon.said(text) if EXCEPT in wanted else {}
    if EXCEPT in said:
        plain, own = readable(english), own_negations(readable(text), lexicon)
        only = all(plain[m.start : m.end].startswith((ONLY, _JUST)) for m in wanted[EXCEPT])
        nots = [m for m in (*own.words, *own.others) if not any(map(m.touches, said[EXCEPT]))]
        if only and not nots:
            yield EXCEPT


@dataclass(frozen=True, slots=True)
class _Both:
    """What a message and its translation name, and where they say not."""

    wanted: Named
    said: Named
    there: Negations
    own: Negations

    def adds(self, *names: str) -> bool:
        """Whether the translation alone says one of these."""
        return any(name in self.said and name not in self.wanted for name in names)

    @property
    def says_more_nots(self) -> bool:
        return self.own.clauses > self.there.clauses


def _as_if_not(both: _Both) -> bool:
    ifs = plain_ifs(both.said).get(_IF, ())
    return _IF not in both.wanted and any(both.own.follows(m) for m in ifs)


def _as_only_then(both: _Both) -> bool:
    later = [m for name in _LATER if name not in both.wanted for m in both.said.get(name, ())]
    # Who says "after it, do not" has turned it round.
    fewer = both.own.clauses < both.there.clauses
    return fewer and all(map(both.there.over, both.wanted[_UNTIL])) and any(not both.own.over(m) for m in later)


def _as_not_without(both: _Both) -> bool:
    nots = len(both.own.words) > len(both.there.words) + 1
    return both.says_more_nots and (nots or both.adds(*_NOT_BEFORE))


def _as_only_with(both: _Both) -> bool:
    return len(both.there.words) > 1 and not both.own.words and both.adds(ONLY, _BEFORE, EXCEPT)


def _as_not_for(both: _Both) -> bool:
    return _WAIT in both.wanted and both.says_more_nots


def is_twice(wanted: Named, said: Named) -> bool:
    """Whether a translation names both ends of a day, of which the English has none: "one each morning and night"."""
    both = _MORNING in said and not said.keys().isdisjoint(_EVENING)
    return both and wanted.keys().isdisjoint((_MORNING, *_EVENING))


#: What a sentence says without a word for it: "if not" for unless, "only after" for until, "not without" for only,
#: "only with" for "never without", "not for two days" for "two days before", "morning and night" for twice.
_WAYS: Mapping[str, Callable[[_Both], bool]] = {
    _UNLESS: _as_if_not,
    _UNTIL: _as_only_then,
    INSTEAD: lambda both: bool(both.own.words),
    ONLY: _as_not_without,
    _NEVER: _as_only_with,
    _BEFORE: _as_not_for,
    TWICE: lambda both: is_twice(both.wanted, both.said),
}
#: Of these there is no other way.
_ONE_WAY = frozenset([_UNLESS, _UNTIL, INSTEAD, ONLY])


def is_built(concept: Concept, lexicon: Lexicon, english: str, text: str) -> bool:
    """Whether the translation says the sentence with other concepts: "if not" for "unless", "for" after "wait"."""
    wanted, said = lexicon.english(english), lexicon.said(text)
    own, there = own_negations(readable(text), lexicon), english_negations(readable(english))
    way = _WAYS.get(concept.id)
    built = way is not None and way(_Both(wanted, said, there, own))
    if built or concept.id in _ONE_WAY:
        return built
    others = _BUILT.get(concept.id, ())
    if concept.opposite in said and concept.opposite not in wanted:
        return False
    return any(other in wanted for other in others) and any(other in said for other in (*others, *_AFTER))
