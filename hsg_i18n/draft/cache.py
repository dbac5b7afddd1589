"""What engines answered, kept on disk: a run that is killed loses at most the batch in flight.

One file of JSON lines an engine, its model, two languages and the number of candidates: an answer of another model is
never taken for one of this. A line that is torn or strange is passed over, and the engine asked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hsg_i18n.draft.engine import Engine
from hsg_i18n.errors import EngineError
from hsg_i18n.files import append_synced, digest
from hsg_i18n.model import Candidate, EngineIdentity

#: Of a line: [version, segment, [[text, mean, minimum], ...]].
_VERSION = 1


class Cache:
    """The answers of one engine for two languages. Two processes may add to it at once."""

    def __init__(self, folder: Path, identity: EngineIdentity, source: str, target: str, choices: int) -> None:
        """`source` and `target` are BCP 47 tags. Nothing is read or written yet."""
        name = digest(str(_VERSION), identity.sentence, identity.digest, source, target, str(choices))
        self.path = folder / f"{identity.engine}-{source}-{target}-{name[:16]}.jsonl"
        self._known: dict[str, tuple[Candidate, ...]] | None = None

    def get(self, segments: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """What is known of the segments; those that nothing is known of are not in it."""
        known = self._load()
        return {s: known[s] for s in segments if s in known}

    def put(self, answers: Mapping[str, tuple[Candidate, ...]]) -> None:
        """Add answers, synced to the disk, in one write. Raises EngineError where that is refused."""
        lines = "".join(f"{_line(s, candidates)}\n" for s, candidates in answers.items())
        try:
            append_synced(self.path, lines.encode())
        except OSError as fault:
            reason = fault.strerror or str(fault)
            hint = "Make room or mend the permissions, and run it again: what was kept before is still there."
            raise EngineError(f"Answers cannot be kept: {reason}.", path=str(self.path), hint=hint) from fault
        self._load().update(answers)

    def _load(self) -> dict[str, tuple[Candidate, ...]]:
        if self._known is None:
            data = self.path.read_bytes() if self.path.is_file() else b""
            found = (_read(line) for line in data.split(b"\n") if line)
            self._known = dict(pair for pair in found if pair)
        return self._known


def _line(segment: str, candidates: Iterable[Candidate]) -> str:
    # In ASCII: half a character of a hostile text is written as JSON can.
    return json.dumps([_VERSION, segment, [[c.text, c.mean, c.minimum] for c in candidates]], separators=(",", ":"))


def _read(line: bytes) -> tuple[str, tuple[Candidate, ...]] | None:
    try:
        data = json.loads(line)
        version, segment, rows = data
        candidates = tuple(Candidate(*_checked(row)) for row in rows)
    except (ValueError, TypeError, RecursionError):
        return None
    return (segment, candidates) if version == _VERSION and isinstance(segment, str) else None


def _checked(row: Any) -> tuple[str, float | None, float | None]:
    text, mean, minimum = row
    if not isinstance(text, str) or not all(isinstance(v, float | int | None) for v in (mean, minimum)):
        raise TypeError
    return text, mean, minimum


def translated(
    engine: Engine,
    cache: Cache,
    segments: Sequence[str],
    choices: int,
    batch: int,
    progress: Callable[[int, int], None],
) -> dict[str, tuple[Candidate, ...]]:
    """What the engine says of each distinct segment; it is asked for what the cache lacks, `batch` segments at a time.

    Each batch is kept before the next is asked for. `progress` is told how many of how many are answered. Raises
    EngineError as the engine and the cache do; what was answered until then is kept.
    """
    distinct = tuple(dict.fromkeys(segments))
    answers = cache.get(distinct)
    missing = [s for s in distinct if s not in answers]
    progress(len(answers), len(distinct))
    for start in range(0, len(missing), batch):
        asked = missing[start : start + batch]
        new = dict(zip(asked, engine.translate(asked, choices), strict=True))
        cache.put(new)
        answers |= new
        progress(len(answers), len(distinct))
    return answers
