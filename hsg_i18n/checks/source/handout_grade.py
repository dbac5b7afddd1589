"""S006: the handout is too hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import HandoutContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.model import BlockKind, Severity
from hsg_i18n.text.readability import grade

HIGHEST = 5.9  # Flesch-Kincaid


@check(
    "S006",
    "handout-grade",
    over=HandoutContext,
    severity=Severity.ERROR,
    rationale="Guidance for patients asks for a text that someone with six years of school can read. Plain English "
    "also translates better. The grade is Flesch-Kincaid's over the paragraphs and list items.",
    hint='Use shorter sentences and words. What every patient knows can be listed in hsg.toml as "known_words".',
    bad="Subsequent to the examination, administration of additional medication may be necessary.",
    good="You may need more medicine after the test.",
)
def handout_grade(context: HandoutContext) -> Iterator[str]:
    """The grade of the whole handout when it is above 5.9."""
    blocks = [b for s in context.handout.sections for b in s.blocks if b.kind is not BlockKind.FIELD]
    found = grade((prose(b.text) for b in blocks), context.source.known_words)
    if round(found, 1) > HIGHEST:
        yield f"The handout reads at grade {found:.1f}; the limit is {HIGHEST}."
