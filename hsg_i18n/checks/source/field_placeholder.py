"""S017: a field without its one placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import BlockContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import BlockKind, Severity
from hsg_i18n.text.placeholders import placeholders


@check(
    "S017",
    "field-placeholder",
    over=BlockContext,
    severity=Severity.ERROR,
    rationale="A field prints its label and one value, or one line to write on.",
    hint="Give the field exactly one placeholder, or remove .field.",
    bad="Clinic phone:\n{.field}",
    good="Clinic phone: {clinic_phone}\n{.field}",
)
def field_placeholder(context: BlockContext) -> Iterator[str]:
    """A field with no placeholder, or with more than one."""
    count = len(placeholders(context.block.text))
    if context.block.kind is BlockKind.FIELD and count != 1:
        yield f"The field has {count or 'no'} placeholder{'s' if count else ''}."
