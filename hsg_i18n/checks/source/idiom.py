"""S011: a phrase that cannot be translated word by word."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._phrases import phrases
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.model import Severity


@check(
    "S011",
    "idiom",
    over=BlockContext,
    severity=Severity.WARNING,
    rationale="Translators and machines take an idiom word by word, and patients who learned English late do not know "
    "it.",
    hint="Say it in plain words. The list of phrases is checks/source/idioms.toml.",
    bad="- Keep an eye on the bleeding.",
    good="- Check how much you bleed.",
)
def idiom(context: BlockContext) -> Iterator[str]:
    """Phrases of the list of idioms."""
    for phrase, say in phrases("idiom").find(prose(context.block.text)):
        yield f'"{phrase}" translates badly. Plainer: {say}.'
