"""S008: a sentence is too long."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._sentences import ERROR_WORDS, long_sentences
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "S008",
    "sentence-too-long",
    over=BlockContext,
    severity=Severity.ERROR,
    rationale="A reader under stress loses the start of a sentence before its end, and a translator has to rebuild it.",
    hint="Make two sentences of it, one idea each.",
    bad="If the pain has not become less by the evening of the day after the test, or if it comes back, call us.",
    good="Call us if the pain does not get less by the next evening. Call us if it comes back.",
)
def sentence_too_long(context: BlockContext) -> Iterator[str]:
    """Sentences of more than 20 words."""
    for sentence, count in long_sentences(context.block.text, ERROR_WORDS + 1):
        yield f"The sentence {quoted(sentence)} has {count} words; {ERROR_WORDS} is the limit."
