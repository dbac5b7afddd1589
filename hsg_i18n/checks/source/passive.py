"""S015: passive voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._phrases import accepted_passives
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.model import Severity

_IRREGULAR = "given|done|taken|made|shown|put|sent|told|kept|held|seen|found|left|tied|cut|set|chosen|written|drawn"
_PASSIVE = re.compile(rf"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+)?(?:\w+ed|{_IRREGULAR})\b", re.IGNORECASE)
#: Words that end like a participle and are none, or say how something is.
_ADJECTIVE = re.compile(r"(?:need|bleed|feed|tired|worried|red|allowed|supposed|interested)$", re.IGNORECASE)


@check(
    "S015",
    "passive",
    over=BlockContext,
    severity=Severity.INFO,
    rationale="The passive does not say who is to act. Where the doer does not matter it is fine.",
    hint="Say who does it: you, your care team.",
    bad="- The pad should be changed when it is wet.",
    good="- Change your pad when it is wet.",
)
def passive(context: BlockContext) -> Iterator[str]:
    """Passive verbs, but for those that idioms.toml accepts."""
    for match in _PASSIVE.finditer(prose(context.block.text)):
        found = match.group()
        if found.lower() not in accepted_passives() and not _ADJECTIVE.search(found):
            yield f'"{found}" is passive voice.'
