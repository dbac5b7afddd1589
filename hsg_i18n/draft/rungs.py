"""The rungs of the ladder: ways to have a sentence translated so that what must not change comes back.

A rung says what to ask the engine, and makes of its answers the sentences that hold everything; it gives none rather
than one that lacks something. The first that gives a sentence which stands every proof wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hsg_i18n.draft.segments import has_words
from hsg_i18n.draft.shield import CODES, NUMBERS, Style, fixed_spans, shield
from hsg_i18n.model import Candidate

#: What the engine said, by segment.
Answers = Mapping[str, tuple[Candidate, ...]]
_STRONG = re.compile(r"\*\*((?:(?!\*\*).)+?)\*\*")
_EDGES = " \t.,;:!?…。、،؛؟।"


class Option(NamedTuple):
    """One translation of a sentence, whole."""

    text: str
    mean: float | None = None  #: see Candidate
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a rung asks about a sentence, and what it makes of the answers."""

    segments: tuple[str, ...]
    made: Callable[[Answers], Iterator[Option]]  #: best first, each with everything that must come back


#: From a sentence and the words to keep to an attempt; None where the rung does not apply.
Rung = Callable[[str, tuple[str, ...]], Attempt | None]


def emphasised(text: str, keep: tuple[str, ...]) -> Attempt | None:
    """The sentence without its bold, and what is bold by itself: where the one holds the other, that is made bold.

    Engines translate a sentence better that has no marks in it.
    """
    phrases = tuple(m[1] for m in _STRONG.finditer(text))
    plain = shield(_STRONG.sub(r"\1", text), CODES, keep)
    if not phrases or plain is None or any("**" in k.text for k in plain.kept) or not all(map(has_words, phrases)):
        return None

    def made(answers: Answers) -> Iterator[Option]:
        for candidate in answers.get(plain.text, ()):
            whole = plain.restore(candidate.text)
            said = None if whole is None else _with_bold(whole, [answers.get(p, ()) for p in phrases])
            if said is not None:
                yield Option(said, candidate.mean, candidate.minimum)

    return Attempt((plain.text, *phrases), made)


def _with_bold(text: str, phrases: Iterable[tuple[Candidate, ...]]) -> str | None:
    """`text` with each phrase bold where one of its translations stands in it once; None where one does not."""
    spans: list[tuple[int, int]] = []
    for candidates in phrases:
        words = (c.text.strip(_EDGES) for c in candidates)
        found = next((s for s in (_only_place(text, w) for w in words if w) if s), None)
        if found is None:
            return None
        spans.append(found)
    spans.sort()
    if any(a[1] > b[0] for a, b in pairwise(spans)):
        return None
    out, at = "", 0
    for start, end in spans:
        out, at = f"{out}{text[at:start]}**{text[start:end]}**", end
    return out + text[at:]


def _only_place(text: str, words: str) -> tuple[int, int] | None:
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def masked(style: Style, *, numbers: bool = False) -> Rung:
    """A rung that sends the sentence whole, masked in this style; with `numbers` every number is masked too."""

    def rung(text: str, keep: tuple[str, ...]) -> Attempt | None:
        shielded = shield(text, style, keep, numbers=numbers)
        if shielded is None:
            return None

        def made(answers: Answers) -> Iterator[Option]:
            for candidate in answers.get(shielded.text, ()):
                whole = shielded.restore(candidate.text)
                if whole is not None:
                    yield Option(whole, candidate.mean, candidate.minimum)

        return Attempt((shielded.text,), made)

    return rung


def in_pieces(text: str, keep: tuple[str, ...]) -> Attempt | None:
    """What stands between the masks, each piece by itself, and the masks in the order of the English.

    Poor grammar, but nothing is lost. None where there is nothing to mask: then it is the sentence as it was.
    """
    spans = fixed_spans(text, keep, numbers=True)
    if not spans:
        return None
    cuts = [0, *(x for span in spans for x in span), len(text)]
    pieces = [text[a:b] for a, b in pairwise(cuts)]  # every second one is kept as it is
    spoken = tuple(p.strip() for p in pieces[::2] if has_words(p))

    def made(answers: Answers) -> Iterator[Option]:
        best = {p: answers.get(p, ())[:1] for p in spoken}
        if all(best.values()):
            whole = [_between(p, best) if i % 2 == 0 and has_words(p) else p for i, p in enumerate(pieces)]
            scores = [c for found in best.values() for c in found]
            yield Option("".join(whole), _least(c.mean for c in scores), _least(c.minimum for c in scores))

    return Attempt(spoken, made)


def _between(piece: str, best: Mapping[str, tuple[Candidate, ...]]) -> str:
    words = piece.strip()
    said = best[words][0].text.strip()
    # An engine takes every piece for a sentence and begins it with a capital.
    if words[:1].islower() and said[1:2] == said[1:2].lower():
        said = said[:1].lower() + said[1:]
    start = len(piece) - len(piece.lstrip())
    return f"{piece[:start]}{said}{piece[start + len(words) :]}"


def _least(values: Iterable[float | None]) -> float | None:
    return min((v for v in values if v is not None), default=None)


#: In the order in which they are tried, each with the name that a report gives it.
RUNGS: tuple[tuple[str, Rung], ...] = (
    ("bold found by its words", emphasised),
    ("masked with codes", masked(CODES)),
    ("masked with numbers", masked(NUMBERS, numbers=True)),
    ("in pieces", in_pieces),
)
