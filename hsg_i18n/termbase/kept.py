"""A glossary, or the termbase, as it was read and indexed, kept in a file: taking it up again costs a fraction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from hsg_i18n.files import digest
from hsg_i18n.keeping import code_digest, joined, keep, kept, package_digest, parted
from hsg_i18n.termbase.concepts import Concept, Glossary, Term
from hsg_i18n.termbase.english import English, english_index
from hsg_i18n.termbase.lexicon import Lexicon, indexed
from hsg_i18n.termbase.wording import Wording
from hsg_i18n.text.phrases import Index

#: Where the code lies that decides what a glossary says and how it is indexed; the Unicode data come with Python.
_CODE = ("*.py", "termbase/*.py", "text/*.py")
_INDEXED_BY = "marisa_trie"


def kept_concepts(path: Path, contents: str, read: Callable[[], tuple[Concept, ...]]) -> English:
    """What finds the concepts that `read` gives: from the file at `path` if that is of the same `contents`.

    `contents` is a digest of the termbase. Raises what `read` raises.
    """
    key = digest(contents, code_digest(*_CODE), package_digest(_INDEXED_BY))
    body = kept(path, key)
    if body is not None:
        rows, *state = parted(body)
        return English(tuple(map(_concept, json.loads(rows.decode()))), Index.of_state(state))
    concepts = read()
    index = english_index(concepts)
    keep(path, key, joined([_line([list(vars(c).values()) for c in concepts]), *index.state()]))
    return English(concepts, index)


def _concept(row: list[Any]) -> Concept:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return Concept(*values)


def _nothing_more(lexicon: Lexicon) -> None:
    """Prepare no other searches than those of the glossary."""


def kept_glossary(
    path: Path,
    contents: str,
    concepts: Iterable[Concept],
    read: Callable[[], Glossary],
    *,
    spaced: bool,
    prepare: Callable[[Lexicon], None] = _nothing_more,
) -> tuple[Glossary, Index]:
    """The glossary that `read` gives, and its index: from the file at `path` if that is of the same `contents`.

    `contents` is a digest over the termbase, the glossary and whatever else `prepare` looks at, `concepts` are those of
    the termbase, and `spaced` is whether the language parts its words with spaces. `prepare` asks a lexicon for the
    finders that are wanted of it besides: they are kept too. Raises what `read` raises.
    """
    concepts = tuple(concepts)
    key = digest(contents, str(spaced), code_digest(*_CODE), package_digest(_INDEXED_BY))
    body = kept(path, key)
    if body is not None:
        return _taken_up(body, concepts)
    glossary = read()
    index = indexed((glossary.term(c) for c in concepts), glossary.wording, spaced=spaced)
    prepare(Lexicon(concepts, glossary, spaced=spaced, index=index))
    terms = b"\n".join(map(_term_line, glossary.terms.values()))
    keep(path, key, joined([_line(asdict(glossary.wording)), terms, *index.state()]))
    return glossary, index


class _Terms(Mapping[str, Term]):
    """Terms as lines, each of which is read when it is asked for: what is looked for stands in the index."""

    def __init__(self, lines: bytes, concepts: tuple[Concept, ...]) -> None:
        self._given = lines
        self._concepts = {c.id: c for c in concepts}

    def __getitem__(self, name: str) -> Term:
        line = self._lines[name.encode()].decode()
        return Term(self._concepts[name], *map(tuple, json.loads(line)))

    def __iter__(self) -> Iterator[str]:
        return map(bytes.decode, self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    @cached_property
    def _lines(self) -> dict[bytes, bytes]:
        return dict(line.split(b" ", 1) for line in self._given.split(b"\n") if line)


def _line(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _term_line(term: Term) -> bytes:
    return b"%s %s" % (term.concept.id.encode(), _line([term.accepted, term.forbidden, term.not_accepted]))


def _taken_up(body: bytes, concepts: tuple[Concept, ...]) -> tuple[Glossary, Index]:
    said, terms, *state = parted(body)
    wording = {name: tuple(words) for name, words in json.loads(said.decode()).items()}
    numbers, units = (tuple((key, word) for key, word in wording.pop(name)) for name in ("number_words", "units"))
    words = Wording(**wording, number_words=numbers, units=units)
    return Glossary(_Terms(terms, concepts), words), Index.of_state(state)
