"""S009: a sentence is long."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._sentences import ERROR_WORDS, WARNING_WORDS, long_sentences
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "S009",
    "sentence-long",
    over=BlockContext,
    severity=Severity.WARNING,
    rationale="Sentences of up to 15 words are read and translated well.",
    hint="Make two sentences of it, or leave a word out.",
    bad="Take the pain medicine with a full glass of water and some food before you go to bed.",
    good="Take the pain medicine before you go to bed. Take it with water and food.",
)
def sentence_long(context: BlockContext) -> Iterator[str]:
    """Sentences of 16 to 20 words."""
    for sentence, count in long_sentences(context.block.text, WARNING_WORDS + 1, ERROR_WORDS):
        yield f"The sentence {quoted(sentence)} has {count} words; {WARNING_WORDS} is better."
