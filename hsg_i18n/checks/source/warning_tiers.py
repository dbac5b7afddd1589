"""S018: one of the two lists of warning signs is missing."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.contexts import HandoutContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import SectionKind, Severity

_NAMES = {SectionKind.CALL: "call your clinic", SectionKind.URGENT: "get care right away"}


@check(
    "S018",
    "warning-tiers",
    over=HandoutContext,
    severity=Severity.ERROR,
    rationale="A patient must be able to tell what cannot wait from what can be asked by phone. One list alone makes "
    "every sign equally urgent, or equally harmless.",
    hint="Give the handout one section with kind=urgent and one with kind=call, each with its list.",
    bad="## Call your clinic if {kind=call}\n- You have a fever.",
    good="## Get care right away if {kind=urgent}\n- There is blood in your urine.\n\n"
    "## Call your clinic if {kind=call}\n- You have a fever.",
)
def warning_tiers(context: HandoutContext) -> Iterator[str]:
    """A handout with one tier and not the other, or with a tier that has no text. One without tiers is fine."""
    tiers = {s.kind: s for s in context.handout.sections if s.kind in _NAMES}
    if not tiers:
        return
    for kind, name in _NAMES.items():
        if kind not in tiers:
            yield f'The handout has no section "{name}" (kind={kind}).'
        elif not tiers[kind].blocks:
            yield f'The section "{name}" (kind={kind}) has no text.'
