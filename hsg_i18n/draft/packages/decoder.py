"""A package at work: CTranslate2 decodes, and the package's own tokenizer parts and joins the words."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hsg_i18n.draft.packages.argos import INSTALL, Installed
from hsg_i18n.errors import EngineError
from hsg_i18n.model import Candidate

_BATCH_TOKENS = 1024  # more is no faster, and takes more memory
_CHUNK = 512  # segments that are handed over together, sorted by length among themselves
_BEAM = 4
_LENGTH_PENALTY = 0.2  # as Argos Translate sets it
_GROWTH, _ROOM, _MOST = 4, 24, 512  # tokens that a translation may have: so many times its source, and some


class Decoder:
    """A model in memory."""

    def __init__(self, package: Installed) -> None:
        """Load it. Raises EngineError where the extra [mt] is missing, or the model is broken."""
        try:
            import ctranslate2
        except ImportError as missing:
            raise EngineError(f"CTranslate2 is not installed ({missing}).", hint=INSTALL) from None
        self._prefix = [package.prefix] if package.prefix else []
        self._tokenizer = _tokenizer(package)
        try:
            self._model = ctranslate2.Translator(str(package.path / "model"), device="cpu", compute_type="auto")
        except (RuntimeError, ValueError) as fault:
            hint = "Install the package again: hsg-i18n draft models install FILE"
            raise EngineError(f"The model of {package.name} cannot be loaded: {fault}.", hint=hint) from None

    def translate(self, segments: Sequence[str], choices: int) -> dict[str, tuple[Candidate, ...]]:
        """Up to `choices` candidates of each segment, best first. Raises EngineError where the model fails."""
        usable = [s for s in dict.fromkeys(segments) if s.strip() and choices and _is_text(s)]
        tokens = {s: self._tokenizer.encode(s) for s in usable}
        ordered = sorted((s for s in usable if tokens[s]), key=lambda s: (-len(tokens[s]), s))
        found: dict[str, tuple[Candidate, ...]] = {}
        for start in range(0, len(ordered), _CHUNK):
            chunk = ordered[start : start + _CHUNK]
            found |= dict(zip(chunk, self._decoded([tokens[s] for s in chunk], choices), strict=True))
        return found

    def _decoded(self, sources: list[list[str]], choices: int) -> Iterator[tuple[Candidate, ...]]:
        longest = min(_GROWTH * len(sources[0]) + _ROOM, _MOST)
        try:
            results = self._model.translate_batch(
                sources,
                target_prefix=[self._prefix] * len(sources) if self._prefix else None,
                max_batch_size=_BATCH_TOKENS,
                batch_type="tokens",
                beam_size=max(_BEAM, choices),
                num_hypotheses=choices,
                length_penalty=_LENGTH_PENALTY,
                replace_unknowns=True,
                max_decoding_length=longest,
                max_input_length=_MOST,
            )
            pairs = [(s, h) for s, r in zip(sources, results, strict=True) for h in r.hypotheses]
            scored = self._model.score_batch(
                [s for s, _ in pairs], [h for _, h in pairs], max_batch_size=_BATCH_TOKENS, batch_type="tokens"
            )
        except (RuntimeError, ValueError) as fault:
            raise EngineError(f"The model failed: {fault}.", hint="Run it again; answers are kept.") from None
        scores = iter(scored)
        for result in results:
            different: dict[str, Candidate] = {}
            for candidate in [self._candidate(h, next(scores).log_probs) for h in result.hypotheses]:
                if candidate:
                    different.setdefault(candidate.text, candidate)
            yield tuple(different.values())

    def _candidate(self, tokens: list[str], log_probs: Sequence[float]) -> Candidate | None:
        skipped = len(self._prefix) if tokens[: len(self._prefix)] == self._prefix else 0
        text = self._tokenizer.decode(tokens[skipped:]).strip()
        known = [min(p, 0.0) for p in log_probs[skipped:] if math.isfinite(p)]
        if not text or any(unicodedata.category(c) == "Cc" for c in text):
            return None
        return Candidate(text, sum(known) / len(known), min(known)) if known else Candidate(text)

    def close(self) -> None:
        """Let go of the model."""
        self._model.unload_model()


def _is_text(segment: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" or c == "\0" for c in segment)


class _SentencePiece:
    """The tokenizer of nearly all packages. Argos Translate's own turns every "_" into a space; this one does not."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(path))

    def encode(self, text: str) -> list[str]:
        return [str(piece) for piece in self._processor.encode(text, out_type=str)]

    def decode(self, pieces: list[str]) -> str:
        return str(self._processor.decode_pieces(pieces)).replace("▁", " ")


def _tokenizer(package: Installed) -> Any:
    path = package.path / "sentencepiece.model"
    if path.is_file():
        try:
            return _SentencePiece(path)
        except ImportError as missing:
            raise EngineError(f"SentencePiece is not installed ({missing}).", hint=INSTALL) from None
        except (RuntimeError, OSError, TypeError) as fault:
            hint = "Install the package again: hsg-i18n draft models install FILE"
            raise EngineError(f"The tokenizer of {package.name} cannot be read: {fault}.", hint=hint) from None
    from hsg_i18n.draft.packages.argos import package_interface

    return package_interface().Package(package.path).tokenizer  # byte pairs: as Argos Translate reads them
