"""S013: Latin abbreviations."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._phrases import phrases
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.model import Severity


@check(
    "S013",
    "latin",
    over=BlockContext,
    severity=Severity.WARNING,
    rationale="Many readers do not know e.g. from i.e., screen readers spell them, and bid is taken for a word.",
    hint="Write it out in English.",
    bad="- Tell us about allergies, e.g. to iodine.",
    good="- Tell us about allergies, such as to iodine.",
)
def latin(context: BlockContext) -> Iterator[str]:
    """Latin words and abbreviations of the list."""
    for phrase, say in phrases("latin").find(prose(context.block.text)):
        yield f'"{phrase}" is Latin. Write: {say}.'
