"""What the files of a package must be, wherever they come from: an archive or a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from hsg_i18n.errors import EngineError
from hsg_i18n.files import packaged_toml

METADATA = "metadata.json"
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_MODEL = "model/model.bin"
#: A package holds so many files and bytes at most: far more than any does, far less than fills a disk unseen.
_FILES = 5000
_BYTES = 4 << 30
_METADATA_BYTES = 1 << 20
_CODE = 16  # letters of the code of a language


@dataclass(frozen=True, slots=True)
class Described:
    """What a package says of itself."""

    source: str  #: code of the language it translates from
    target: str
    version: str

    @property
    def folder(self) -> str:
        """The name of the folder that it is installed into."""
        return f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}"


def refuse(path: str, reason: str, hint: str = "") -> EngineError:
    """The error that says why a file or folder is not installed."""
    return EngineError(
        f"This is no package of Argos Translate that can be installed: {reason}.",
        path=path,
        hint=hint or "Get the package again, from where it is published. Nothing was installed.",
    )


def described(shown: str, sizes: Mapping[str, int], read: Callable[[str], bytes]) -> Described:
    """What the package says of itself, once it has all that a package needs.

    `sizes` are the bytes of each file by its path in the package, `read` gives the content of one. Raises EngineError
    with `shown` for a place: for a file too many or too large, a part that is missing, a pair without English.
    """
    if len(sizes) > _FILES or sum(sizes.values()) > _BYTES:
        raise refuse(shown, "it is too large")
    if sizes.get(METADATA, _METADATA_BYTES + 1) > _METADATA_BYTES:
        raise refuse(shown, f"{METADATA} is missing or too large")
    missing = _missing(sizes)
    if missing:
        raise refuse(shown, f"it lacks {missing}")
    return _read(shown, read(METADATA))


def _missing(files: Iterable[str]) -> str:
    names = set(files)
    if _MODEL not in names:
        return _MODEL
    if not any(PurePosixPath(n).parent.name == "model" and "vocabulary" in n for n in names):
        return "the vocabulary of the model"
    return "" if names & set(_TOKENIZERS) else f"a tokenizer ({' or '.join(_TOKENIZERS)})"


def _read(shown: str, data: bytes) -> Described:
    try:
        table: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise refuse(shown, f"{METADATA} is no JSON") from None
    if not isinstance(table, dict):
        raise refuse(shown, f"{METADATA} is no table")
    source, target, version = (table.get(key) for key in ("from_code", "to_code", "package_version"))
    if not (_is_code(source) and _is_code(target) and _is_version(version)):
        raise refuse(shown, f"{METADATA} does not say from_code, to_code and package_version")
    if source == target or packaged_toml("mt_codes.toml")["english"] not in (source, target):
        raise refuse(shown, f"it translates from {source} to {target}, and neither way from English")
    return Described(str(source), str(target), str(version))


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _CODE and value.replace("-", "").isascii() and _plain(value)


def _is_version(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _CODE and value.isascii() and _plain(value.replace(".", ""))


def _plain(value: str) -> bool:
    return value.replace("-", "").isalnum()
