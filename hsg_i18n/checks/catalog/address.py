"""C019: a web address, an e-mail address or a phone number was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hsg_i18n.checks.catalog._addresses import mails, urls
from hsg_i18n.checks.catalog._phones import lost_phones
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted
from hsg_i18n.model import Severity
from hsg_i18n.text.markup import links


@check(
    "C019",
    "address",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A phone number or address with one wrong character reaches nobody, or a stranger.",
    hint="Copy it from the English. A phone number may be grouped in another way, its digits may not change.",
    bad='msgid "Call +1 555 010 0199."\nmsgstr "Llame al +1 555 010 0919."',
    good='msgid "Call +1 555 010 0199."\nmsgstr "Llame al +1 555-010-0199."',
)
def address(context: TextContext) -> Iterator[str]:
    """Addresses and phones of the English that are gone, and addresses that it does not have."""
    for lost in lost_phones(context.english, context.text):
        yield f"The phone number {quoted(lost)} is missing or changed."
    wanted, given = _addresses(context.english), _addresses(context.text)
    if not wanted and not given:
        return
    # The address of a link is C017's.
    linked = Counter(links(context.english) + links(context.text))
    if lost_addresses := Counter(wanted) - Counter(given) - linked:
        yield f"The address {listed(lost_addresses)} is missing or changed."
    if added := Counter(given) - Counter(wanted) - linked:
        yield f"The address {listed(added)} is not in the English."


def _addresses(text: str) -> tuple[str, ...]:
    return (*urls(text), *mails(text))
