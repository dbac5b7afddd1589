"""What the checks know of English, the language of every msgid: data/english.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import hsg_i18n


@lru_cache(maxsize=1)
def english() -> Mapping[str, tuple[str, ...]]:
    """Lists of words and phrases by their name."""
    path = Path(hsg_i18n.__file__).with_name("data") / "english.toml"
    return {name: tuple(words) for name, words in tomllib.loads(path.read_text("utf-8")).items()}
