"""S016: a placeholder that no clinic can set."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from hsg_i18n.checks.contexts import BlockContext, Fault
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.text.placeholders import placeholders


@check(
    "S016",
    "unknown-placeholder",
    over=BlockContext,
    severity=Severity.ERROR,
    rationale="Nothing would ever be put in its place.",
    hint="Use a key of a clinic profile: they stand in clinics/example.toml.",
    bad="Clinic phone: {clinic_fone}\n{.field}",
    good="Clinic phone: {clinic_phone}\n{.field}",
)
def unknown_placeholder(context: BlockContext) -> Iterator[Fault]:
    """Placeholders of the block that are no key of a clinic profile."""
    known = context.of.source.placeholders
    for name in dict.fromkeys(placeholders(context.block.text)):
        if name not in known:
            near = get_close_matches(name, sorted(known), 1)
            hint = f"Did you mean {{{near[0]}}}?" if near else ""
            yield Fault(f"There is no placeholder {{{name}}}.", context.place, hint)
