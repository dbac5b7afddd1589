"""A glossary as it was read and indexed, kept in a file: taking it up again costs a fraction of reading it.

It is a copy and nothing more. Where it is missing, cut off, of another content or of other code, the glossary is read
anew; where it cannot be written, the next run reads anew.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cached_property, lru_cache
from pathlib import Path
from platform import python_version
from typing import Any

from hsg_i18n.files import digest, write_atomic
from hsg_i18n.termbase.concepts import Concept, Glossary, Term
from hsg_i18n.termbase.lexicon import indexed
from hsg_i18n.termbase.wording import Wording
from hsg_i18n.text.phrases import Index

#: Where the code lies that decides what a glossary says and how it is indexed; the Unicode data come with Python.
_CODE = ("*.py", "termbase/*.py", "text/*.py")


def kept_glossary(
    path: Path, contents: str, concepts: Iterable[Concept], read: Callable[[], Glossary], *, spaced: bool
) -> tuple[Glossary, Index]:
    """The glossary that `read` gives, and its index: from the file at `path` if that is of the same `contents`.

    `contents` is a digest over the termbase and the glossary, `concepts` are those of the termbase, and `spaced` is
    whether the language parts its words with spaces. Raises what `read` raises.
    """
    concepts = tuple(concepts)
    key = digest(contents, str(spaced), _code())
    body = _body(path, key)
    if body is not None:
        return _taken_up(body, concepts)
    glossary = read()
    index = indexed((glossary.term(c) for c in concepts), glossary.wording, spaced=spaced)
    body = "\n".join([_line([asdict(glossary.wording), index.state()]), *map(_term_line, glossary.terms.values())])
    with contextlib.suppress(OSError):
        write_atomic(path, f"{digest(key, body)}\n{body}".encode())
    return glossary, index


class _Terms(Mapping[str, Term]):
    """Terms as lines, each of which is read when it is asked for: what is looked for stands in the index."""

    def __init__(self, text: str, concepts: tuple[Concept, ...]) -> None:
        self._text = text
        self._concepts = {c.id: c for c in concepts}

    @cached_property
    def _lines(self) -> dict[str, str]:
        return dict(line.split(" ", 1) for line in self._text.split("\n") if line)

    def __getitem__(self, name: str) -> Term:
        return Term(self._concepts[name], *map(tuple, json.loads(self._lines[name])))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _body(path: Path, key: str) -> str | None:
    """What the file keeps; None where it is missing, broken or of something else."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body.decode() if head == digest(key, body).encode() else None


def _line(kept: Any) -> str:
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _term_line(term: Term) -> str:
    return f"{term.concept.id} {_line([term.accepted, term.forbidden, term.not_accepted])}"


def _taken_up(body: str, concepts: tuple[Concept, ...]) -> tuple[Glossary, Index]:
    head, _, terms = body.partition("\n")
    kept, state = json.loads(head)
    wording = {name: tuple(words) for name, words in kept.items()}
    numbers = tuple((number, word) for number, word in wording.pop("number_words"))
    return Glossary(_Terms(terms, concepts), Wording(**wording, number_words=numbers)), Index.of_state(state)


@lru_cache(maxsize=1)
def _code() -> str:
    root = Path(__file__).parent.parent
    files = (path for pattern in _CODE for path in sorted(root.glob(pattern)))
    return digest(python_version(), *(path.read_bytes() for path in files))
