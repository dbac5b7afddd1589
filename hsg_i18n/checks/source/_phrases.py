"""Finds the phrases of idioms.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hsg_i18n.files import parse_toml


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one kind, ready to be looked for."""

    pattern: re.Pattern[str]
    advice: dict[str, str]  #: plainer words, by phrase in lower case

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """(the phrase as the text has it, plainer words for it), in order."""
        for match in self.pattern.finditer(text):
            yield match.group(), self.advice[match.group().lower()]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return parse_toml(Path(__file__).with_name("idioms.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def phrases(kind: str) -> Phrases:
    """The phrases under [[kind]]."""
    advice = {p.lower(): entry["say"] for entry in _data()[kind] for p in entry["phrases"]}
    longest_first = sorted(advice, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return Phrases(re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-])", re.IGNORECASE), advice)


@lru_cache(maxsize=1)
def accepted_passives() -> frozenset[str]:
    """Passives that are no finding, in lower case."""
    return frozenset(_data()["passive"]["accepted"])
