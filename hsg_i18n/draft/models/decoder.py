"""Asks the model of a package, in batches: CTranslate2 decodes, the package's own tokenizer cuts and joins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from unicodedata import category

from hsg_i18n.draft.models.installed import Installed
from hsg_i18n.draft.models.library import decoder_library
from hsg_i18n.errors import EngineError
from hsg_i18n.model import Candidate

_BEAM = 4  # as argostranslate's own
_LENGTH_PENALTY = 0.2  # as argostranslate's own
_BATCH = 1024  # tokens, at most
_LONGEST = 400  # pieces; a sentence of more is none, and what a model leaves out of it nobody would see
#: A translation of more than so many pieces, for each of the source and beside them, is a model that goes round.
_GROWTH, _START = 4, 24
_STEP = 16  # sources are asked for together when they need as many of these pieces
_WORD = "Water"

Pieces = list[str]
Answer = tuple[Candidate, ...] | EngineError


class Decoder:
    """The model of one package, loaded."""

    def __init__(self, package: Installed, threads: int = 0) -> None:
        """Load it; `threads` is the number of cores, 0 for all. Raises EngineError where it cannot be loaded."""
        self._package, self._tokenizer = package, package.tokenizer
        library = decoder_library()
        try:
            # A core for each batch: more than one in a batch wait for each other most of the time.
            self._cores = threads or os.cpu_count() or 1
            folder = str(package.folder / "model")
            self._model: Any = library.Translator(folder, device="cpu", inter_threads=self._cores, intra_threads=1)
            self._tokenizer.encode(_WORD)  # it is read when it is first used
        # SystemExit: what argostranslate makes of a line in bpe.model that it cannot read.
        except (RuntimeError, ValueError, OSError, MemoryError, SystemExit) as fault:
            hint = "Remove the package with `hsg-i18n draft models remove`, and install or fetch it again."
            raise EngineError(f"The model cannot be loaded: {fault}.", path=str(package.folder), hint=hint) from fault

    def close(self) -> None:
        """Give the memory of the model back."""
        self._model = None

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """Up to `choices` candidates for each segment, best first; none for one that it cannot translate.

        The best one of each says how likely its least likely piece is, the others only how likely they are on average.

        Such are blank ones, those with half a character, those of more than 400 pieces, and those at which the model
        fails or goes round and round.
        Raises EngineError where it fails at every segment, and at a word that any model can translate too.
        """
        pieces = [self._tokenizer.encode(s) if choices and _is_text(s) else [] for s in segments]
        asked = sorted((n for n, p in enumerate(pieces) if 0 < len(p) <= _LONGEST), key=lambda n: _steps(pieces[n]))
        answers: dict[int, Answer] = {}
        for steps, group in groupby(asked, key=lambda n: _steps(pieces[n])):
            numbers = list(group)
            found = self._group([pieces[n] for n in numbers], choices, steps * _STEP * _GROWTH + _START)
            answers |= zip(numbers, found, strict=True)
        sound = {n: a for n, a in answers.items() if not isinstance(a, EngineError)}
        if answers and not sound:
            self._ask_a_word()
        return tuple(sound.get(n, ()) for n in range(len(segments)))

    def _ask_a_word(self) -> None:
        """Raise EngineError where the model cannot translate at all."""
        (answer,) = self._group([self._tokenizer.encode(_WORD)], 1, _START)
        if isinstance(answer, EngineError):
            raise answer

    def _group(self, sources: list[Pieces], choices: int, longest: int) -> list[Answer]:
        """What the model says to each; where it fails, they are asked singly, so that a bad one spoils no other."""
        try:
            return [*self._decoded(sources, choices, longest)]
        except (RuntimeError, ValueError, MemoryError) as fault:
            if len(sources) == 1:
                return [EngineError(f"The model failed: {fault}.", path=str(self._package.folder))]
        return [answer for source in sources for answer in self._group([source], choices, longest)]

    def _decoded(self, sources: list[Pieces], choices: int, longest: int) -> list[tuple[Candidate, ...]]:
        prefix = self._package.prefix
        results = self._model.translate_batch(
            sources,
            target_prefix=[[prefix]] * len(sources) if prefix else None,
            max_batch_size=self._batch(sources),
            batch_type="tokens",
            beam_size=max(_BEAM, choices),
            num_hypotheses=choices,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
            max_decoding_length=longest,
            return_scores=True,
        )
        ended = [
            [(h, score) for h, score in zip(r.hypotheses, r.scores, strict=True) if 0 < len(h) < longest]
            for r in results
        ]
        # What each piece is worth takes another pass through the model, so that only the best are asked for it.
        scores = self._scores([(s, found[0][0]) for s, found in zip(sources, ended, strict=True) if found])
        return [_distinct(self._candidates(found, scores)) for found in ended]

    def _candidates(self, found: Sequence[tuple[Pieces, float]], scores: Iterator[list[float]]) -> Iterator[Candidate]:
        for number, (pieces, score) in enumerate(found):
            ends = len(pieces) + 1  # with the end of the sentence
            # CTranslate2 divides the sum of log-probabilities by the length to the power of the penalty.
            mean = min(0.0, score * ends ** (_LENGTH_PENALTY - 1))
            own = next(scores) if number == 0 else []
            yield Candidate(self._text(pieces), round(mean, 4), round(min([*own, mean]), 4) if own else None)

    def _batch(self, sentences: Sequence[Pieces]) -> int:
        """How many tokens are decoded together, so that every core has some and none has many."""
        longest = max(map(len, sentences)) + 1  # with the end of the sentence
        return max(longest, min(_BATCH, -(-longest * len(sentences) // self._cores)))

    def _scores(self, pairs: Sequence[tuple[Pieces, Pieces]]) -> Iterator[list[float]]:
        """The log-probability of each piece of each translation."""
        if not pairs:
            return iter(())
        sources, targets = map(list, zip(*pairs, strict=True))
        results = self._model.score_batch(
            sources,
            targets,
            max_batch_size=self._batch(targets),
            batch_type="tokens",
            offset=int(bool(self._package.prefix)),
        )
        return iter([list(r.log_probs) for r in results])

    def _text(self, pieces: Pieces) -> str:
        own = pieces[1:] if self._package.prefix and pieces[0] == self._package.prefix else pieces
        return self._joined(own).strip()

    def _joined(self, pieces: Pieces) -> str:
        """The text of pieces. The tokenizer object of argostranslate would write a space for every `_`."""
        processor = getattr(self._tokenizer, "lazy_processor", None)
        return str(processor().decode_pieces(pieces) if processor else self._tokenizer.decode(pieces))


def _is_text(segment: str) -> bool:
    return bool(segment.strip()) and not any("\ud800" <= c <= "\udfff" for c in segment)


def _steps(pieces: Pieces) -> int:
    return -(-len(pieces) // _STEP)


def _distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each text once, where it came first; pieces can be cut in several ways."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.text and not any(category(c) == "Cc" for c in candidate.text):
            found.setdefault(candidate.text, candidate)
    return tuple(found.values())
