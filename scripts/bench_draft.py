"""How fast the engine argos drafts, beside Argos Translate's own `translate()`: `make bench-draft`.

Both with the same package, in one run, on every message of the project. Writes docs/reference/draft-benchmark.md.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from hsg_i18n.catalog import read_template
from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.segments import split
from hsg_i18n.draft.settings import draft_settings
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import EngineRequest
from hsg_i18n.paths import Project

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "draft"))  # argos_model builds the package
PAGE = ROOT / "docs" / "reference" / "draft-benchmark.md"
SOURCE, TARGET = "en", "es"
#: As large as the models of Argos Translate are.
LAYERS, UNITS, PIECES = 6, 2048, 32_000


@dataclass(frozen=True)
class Measured:
    """What one way took."""

    name: str
    texts: list[str]
    seconds: float


def main() -> int:
    """Measure, print the page and write it. Returns 0."""
    with tempfile.TemporaryDirectory() as place:
        for kind in ("DATA", "CACHE", "CONFIG"):  # a package of this machine must not be taken
            os.environ[f"XDG_{kind}_HOME"] = str(Path(place) / kind.lower())
        _install(Path(place))
        text = "\n".join(_page()) + "\n"
    print(text)
    PAGE.write_text(text, "utf-8")
    return 0


def _install(place: Path) -> None:
    from argos_model import Size, archive, files

    from hsg_i18n.draft.models.install import install

    path = place / "bench.argosmodel"
    path.write_bytes(archive(files(SOURCE, TARGET, size=Size(LAYERS, UNITS, PIECES, "int8"))))
    install(path)


def _page() -> Iterator[str]:
    messages = _messages()
    segments = {m: [p.text for p in split(m) if p.spoken] for m in messages}
    distinct = list(dict.fromkeys(s for found in segments.values() for s in found))
    single = [m for m in messages if segments[m] == [m]]
    theirs = _theirs(messages)
    one, all_ = _ours(distinct, 1), _ours(distinct, draft_settings([], "").choices)
    yield from _head(len(messages), len(distinct))
    said = sum(map(len, segments.values()))
    base = said / theirs.seconds
    yield "| way | sentences a second | times |"
    yield "|---|---|---|"
    for way, count in ((theirs, said), (one, len(distinct)), (all_, len(distinct))):
        rate = count / way.seconds
        yield f"| {way.name} | {rate:.1f} | {rate / base:.1f} |"
    yield ""
    yield from _equality(
        single, dict(zip(messages, theirs.texts, strict=True)), dict(zip(distinct, one.texts, strict=True))
    )


def _head(messages: int, sentences: int) -> Iterator[str]:
    from argos_model import WIDTH

    yield "<!-- Written by `make bench-draft`. Do not edit. -->"
    yield ""
    yield "# How fast drafts are made"
    yield ""
    yield f"Every message of the project's templates, {messages}, which hold {sentences} different sentences; the same"
    yield "package, on the same machine, in one run. The model is as large as those of Argos Translate are, with"
    yield f"{LAYERS} and {LAYERS} layers, {WIDTH} wide, {UNITS:,} units, {PIECES:,} pieces, in eight bits; it copies"
    yield "what it does not know, so that a translation is as long as its sentence. Argos Translate looks for the ends"
    yield "of sentences with a network that it would download: here a pattern stands in for it, which is faster."
    yield ""


def _equality(single: Sequence[str], theirs: dict[str, str], ours: dict[str, str]) -> Iterator[str]:
    """Where a message is one sentence, batching must not change what comes out."""
    same = sum(ours[m].replace("_", " ") == theirs[m].strip() for m in single)
    kept = sum("_" in m for m in single)
    yield f"Of {len(single)} messages of one sentence, {same} came out the same, but for the underscores of {kept}:"
    yield "Argos Translate writes spaces for them, and so breaks a placeholder."
    others = [m for m in single if ours[m].replace("_", " ") != theirs[m].strip()]
    if others:
        yield ""
        yield f"Not the same: {'; '.join(f'`{ours[m]}` for `{theirs[m]}`' for m in others[:5])}."


def _messages() -> list[str]:
    templates = sorted((ROOT / "locale").glob("*.pot"))
    found = dict.fromkeys(m.msgid for t in templates for m in read_template(t).messages)
    return [m for m in found if any(p.spoken for p in split(m))]


# --- the two ways -------------------------------------------------------------------------------------


def _timed(name: str, work: Callable[[], list[str]]) -> Measured:
    begin = time.perf_counter()
    texts = work()
    return Measured(name, texts, time.perf_counter() - begin)


def _ours(segments: Sequence[str], choices: int) -> Measured:
    from hsg_i18n.draft.engines.argos import open_engine

    languages = load_languages(Project(ROOT))
    engine = open_engine(EngineRequest(find_language(languages, SOURCE), find_language(languages, TARGET)))
    engine.translate(["Rest today."], choices)  # what is done once is not counted, here and below
    size = draft_settings([], "").batch
    told = "candidate" if choices == 1 else "candidates"
    return _timed(
        f"ours, {choices} {told} a sentence and their probabilities",
        lambda: [t for n in range(0, len(segments), size) for t in _best(engine, segments[n : n + size], choices)],
    )


def _best(engine: Engine, segments: Sequence[str], choices: int) -> list[str]:
    return [found[0].text if found else "" for found in engine.translate(segments, choices)]


def _theirs(messages: Sequence[str]) -> Measured:
    sys.modules["minisbd"] = _splitter()
    from argostranslate import translate

    translate.translate("Rest today.", SOURCE, TARGET)
    return _timed(
        "Argos Translate, `translate()` a message",
        lambda: [translate.translate(m, SOURCE, TARGET) for m in messages],
    )


def _splitter() -> ModuleType:
    """A stand-in for the module that finds the ends of sentences."""

    class Models:
        cache_dir = ""

        @staticmethod
        def list_models() -> list[str]:
            return [SOURCE]

    class Detector:
        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def sentences(self, text: str) -> list[str]:
            return [s for s in re.split(r"(?<=[.!?])\s+", text) if s]

    module: Any = ModuleType("minisbd")
    module.models, module.SBDetect = Models, Detector
    return module  # type: ignore[no-any-return]


if __name__ == "__main__":
    sys.exit(main())
