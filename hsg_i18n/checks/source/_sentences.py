"""Sentences that are longer than plain-language guidance allows."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from hsg_i18n.checks.source._prose import prose
from hsg_i18n.text.readability import sentences, words

WARNING_WORDS = 15
ERROR_WORDS = 20


def long_sentences(text: str, least: int, most: int = sys.maxsize) -> Iterator[tuple[str, int]]:
    """(sentence, its words) of every sentence of `text` with `least` to `most` words."""
    for sentence in sentences(prose(text)):
        count = len(words(sentence))
        if least <= count <= most:
            yield sentence, count
