"""The ladder: every text climbs until a draft of it stands all proofs, or is left empty with the reason.

All texts stand on a rung together, so that the engine gets its sentences in as few calls as there are rungs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from hsg_i18n.draft.capitals import in_capitals, lowered, raised
from hsg_i18n.draft.doubt import Doubt, doubt_of
from hsg_i18n.draft.proof import unfaithful
from hsg_i18n.draft.rungs import RUNGS, Answers, Attempt, Option, Rung
from hsg_i18n.draft.segments import Part, split

#: Of the ways to put a text together from its sentences, so many are looked at.
_WAYS = 12
_OPTIONS = 4  # of a sentence


@dataclass(frozen=True, slots=True)
class Climbed:
    """What became of one text: a draft, or why there is none."""

    text: str = ""  #: empty where there is none
    rung: str = ""  #: the way it was made
    doubt: Doubt = field(default_factory=Doubt)
    reason: str = ""  #: a clause; empty where there is a draft


@dataclass(frozen=True, slots=True)
class Ladder:
    """What all texts of a language climb."""

    ask: Callable[[Sequence[str]], Answers]  #: the engine, or what it answered before
    keep: tuple[str, ...] = ()  #: words that are never translated
    capitals: bool = True  #: whether the language writes texts in capitals as English does

    def climb(self, texts: Sequence[Text]) -> tuple[Climbed, ...]:
        """A draft of each of the texts, in their order. Raises what `ask` raises."""
        climbers = [_Climber(t, self) for t in texts]
        for name, rung in RUNGS:
            waiting = [c for c in climbers if not c.done.text]
            attempts = [c.attempts(rung) for c in waiting]
            segments = dict.fromkeys(s for found in attempts for a in found if a for s in a.segments)
            answers = self.ask(tuple(segments)) if segments else {}
            for climber, found in zip(waiting, attempts, strict=True):
                climber.take(name, found, answers)
        return tuple(c.done for c in climbers)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to draft, and who judges what comes of it."""

    english: str
    judge: Callable[[str], str]  #: why a draft is not to be written, as a clause; empty where it may be
    lacks: Callable[[str], int] = lambda _: 0  #: of how many words of the glossary a draft falls short
    sample: str = ""  #: the English to send, where that is another: with a number for {count}
    restored: Callable[[str], str | None] = lambda text: text  #: from a draft of the sample to one of the English


class _Climber:
    """One text on its way up."""

    def __init__(self, text: Text, ladder: Ladder) -> None:
        self.text = text
        self.done = Climbed(reason="the engine gave nothing")
        self._keep = ladder.keep
        self._parts = split(text.sample or text.english)
        self._loud = frozenset(n for n, p in enumerate(self._parts) if p.spoken and in_capitals(p.text, ladder.keep))
        self._raised = self._loud if ladder.capitals else frozenset[int]()
        self._options: dict[int, tuple[Option, ...]] = {}  # of each sentence, those of the last rung that gave any

    def attempts(self, rung: Rung) -> list[Attempt | None]:
        """What the rung asks about each sentence."""
        return [rung(self._sent(n, p), self._keep) if p.spoken else None for n, p in enumerate(self._parts)]

    def _sent(self, number: int, part: Part) -> str:
        return lowered(part.text, self._keep) if number in self._loud else part.text

    def take(self, name: str, attempts: Sequence[Attempt | None], answers: Answers) -> None:
        """Take the answers, and be done if a text made of them stands every proof."""
        fresh = False
        for number, attempt in enumerate(attempts):
            found = tuple(attempt.made(answers))[:_OPTIONS] if attempt else ()
            if found:
                self._options[number] = found
                fresh = True
        if all(n in self._options for n, p in enumerate(self._parts) if p.spoken):
            if fresh or not self._options:
                self._judge(name)
        elif any(attempts):
            self.done = Climbed(reason="the engine lost what must not change")

    def _judge(self, name: str) -> None:
        english, reasons = self.text.english, []
        sound: list[tuple[int, Climbed]] = []
        for whole, used in self._ways():
            text = self.text.restored(whole)
            reason = "a number changed" if text is None else unfaithful(english, text)
            if text is None or reason:
                reasons.append(reason)
            else:
                doubt = doubt_of(used, [self._options[n] for n in sorted(self._options)])
                sound.append((self.text.lacks(text), Climbed(text, name, doubt)))
        for _, climbed in sorted(sound, key=lambda s: s[0]):
            reason = self.text.judge(climbed.text)
            if not reason:
                self.done = climbed
                return
            reasons.append(reason)
        self.done = Climbed(reason=reasons[0] if reasons else self.done.reason)

    def _ways(self) -> Iterator[tuple[str, tuple[Option, ...]]]:
        """Texts put together from the options, those first that take the best of every sentence."""
        numbers = sorted(self._options)
        for ranks in islice(_ranks([len(self._options[n]) for n in numbers]), _WAYS):
            used = {n: self._options[n][rank] for n, rank in zip(numbers, ranks, strict=True)}
            yield "".join(self._said(n, p, used) for n, p in enumerate(self._parts)), tuple(used.values())

    def _said(self, number: int, part: Part, used: dict[int, Option]) -> str:
        if number not in used:
            return part.text
        text = used[number].text.strip()
        return raised(text, self._keep) if number in self._raised else text


def _ranks(counts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The best of every sentence, then what differs from that in one sentence, the second best before the third."""
    best = (0,) * len(counts)
    yield best
    for rank in range(1, max(counts, default=0)):
        for number, count in enumerate(counts):
            if rank < count:
                yield (*best[:number], rank, *best[number + 1 :])
