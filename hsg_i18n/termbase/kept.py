"""A glossary as it was read and indexed, kept in a file: taking it up again costs a fraction of reading it.

It is a copy and nothing more. Where it is missing, cut off, of another content or of other code, the glossary is read
anew; where it cannot be written, the next run reads anew.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import lru_cache
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
        kept = json.loads(body)
        return _glossary(kept, concepts), Index.of_state(kept["index"])
    glossary = read()
    index = indexed((glossary.term(c) for c in concepts), spaced=spaced)
    body = json.dumps(_plain(glossary) | {"index": index.state()}, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        write_atomic(path, f"{digest(key, body)}\n{body}".encode())
    return glossary, index


def _body(path: Path, key: str) -> str | None:
    """What the file keeps; None where it is missing, broken or of something else."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body.decode() if head.decode("ascii", "replace") == digest(key, body) else None


def _plain(glossary: Glossary) -> dict[str, Any]:
    terms = {name: [t.accepted, t.forbidden, t.not_accepted] for name, t in glossary.terms.items()}
    return {"terms": terms, "wording": asdict(glossary.wording)}


def _glossary(kept: dict[str, Any], concepts: tuple[Concept, ...]) -> Glossary:
    known = {c.id: c for c in concepts}
    terms = {name: Term(known[name], *map(tuple, lists)) for name, lists in kept["terms"].items()}
    wording = {name: tuple(words) for name, words in kept["wording"].items()}
    numbers = tuple((number, word) for number, word in wording.pop("number_words"))
    return Glossary(terms, Wording(**wording, number_words=numbers))


@lru_cache(maxsize=1)
def _code() -> str:
    root = Path(__file__).parent.parent
    files = (path for pattern in _CODE for path in sorted(root.glob(pattern)))
    return digest(python_version(), *(path.read_bytes() for path in files))
