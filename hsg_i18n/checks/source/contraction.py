"""S014: contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.source._prose import prose
from hsg_i18n.model import Severity

_CONTRACTION = re.compile(
    r"\b(?:\w+n['’]t|\w+['’](?:re|ve|ll|d|m)"
    r"|(?:it|that|what|there|here|he|she|who|let|where|how)['’]s)\b",
    re.IGNORECASE,
)


@check(
    "S014",
    "contraction",
    over=BlockContext,
    severity=Severity.WARNING,
    rationale="The n't of a contraction is easily read over, and machines translate it worse than not.",
    hint="Write both words: do not, it is, you will.",
    bad="- Don't wait until the pain is severe.",
    good="- Do **not** wait until the pain is severe.",
)
def contraction(context: BlockContext) -> Iterator[str]:
    """Shortened forms; the 's of an owner is none."""
    for match in _CONTRACTION.finditer(prose(context.block.text)):
        yield f'"{match.group()}" is a contraction.'
