"""C010: a placeholder that the English does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._placeholders import extra
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity
from hsg_i18n.text.placeholders import placeholders


@check(
    "C010",
    "placeholder-extra",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A placeholder that is not of this message prints the wrong value in this place, or its own bare name.",
    hint="Remove it, or copy the one that the English has.",
    bad='msgid "Clinic phone: {clinic_phone}"\nmsgstr "Teléfono: {clinic_phone} {after_hours_phone}"',
    good='msgid "Clinic phone: {clinic_phone}"\nmsgstr "Teléfono: {clinic_phone}"',
)
def placeholder_extra(context: TextContext) -> Iterator[str]:
    """Each placeholder that stands more times than in English."""
    known = placeholders(context.english)
    for name, _ in extra(context.english, context.text):
        what = "stands more often than in English" if name in known else "is not in the English"
        yield f"The placeholder {{{name}}} {what}."
