"""S007: a message is too hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import BlockKind, Severity
from hsg_i18n.text.readability import grade, words

HIGHEST = 8.0  # Flesch-Kincaid
FEWEST_WORDS = 8  # below that one long word decides, and the grade says nothing about the sentence


@check(
    "S007",
    "message-grade",
    over=BlockContext,
    severity=Severity.WARNING,
    rationale="A patient may read this one line alone. The grade is Flesch-Kincaid's; headings, fields and messages of "
    "fewer than 8 words have none.",
    hint="Use shorter words, or make two sentences of it.",
    bad="- Ask for additional information regarding continuing rehabilitation treatments or residential services.",
    good="- Ask what help you can get at home, and what care you need next.",
)
def message_grade(context: BlockContext) -> Iterator[str]:
    """The grade of a paragraph or list item when it is above 8."""
    text = prose(context.block.text)
    if context.heading or context.block.kind is BlockKind.FIELD or len(words(text)) < FEWEST_WORDS:
        return
    found = grade((text,), context.of.source.known_words)
    if round(found, 1) > HIGHEST:
        yield f"{quoted(text)} reads at grade {found:.1f}; the limit is {HIGHEST:g}."
