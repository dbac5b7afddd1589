"""C017: a link is lost or leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._surplus import surplus
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity
from hsg_i18n.text.markup import links


@check(
    "C017",
    "link",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A link that is lost cannot be followed, and one that leads elsewhere can send a patient anywhere.",
    hint="Translate what stands between [ and ], copy what stands between ( and ), and put no space between the two.",
    bad='msgid "See [our page](https://example.org/hsg)."\nmsgstr "Vea [nuestra página] (https://example.org/hsg)."',
    good='msgid "See [our page](https://example.org/hsg)."\nmsgstr "Vea [nuestra página](https://example.org/hsg)."',
)
def link(context: TextContext) -> Iterator[str]:
    """Addresses of links that are missing or were added."""
    wanted, given = links(context.english), links(context.text)
    if lost := surplus(wanted, given):
        yield f"The link to {listed(lost)} is lost."
    if added := surplus(given, wanted):
        yield f"The link to {listed(added)} is not in the English."
