"""C009: a placeholder of the English is missing."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._placeholders import lookalikes, meant, missing
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Severity


@check(
    "C009",
    "placeholder-missing",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="The clinic's phone number, or the line to write it on, is printed where the placeholder stands. Without "
    "it the patient has no number to call.",
    hint="Copy it from the English exactly as it is, braces included.",
    bad='msgid "Clinic phone: {clinic_phone}"\nmsgstr "Teléfono de la clínica:"',
    good='msgid "Clinic phone: {clinic_phone}"\nmsgstr "Teléfono de la clínica: {clinic_phone}"',
)
def placeholder_missing(context: TextContext) -> Iterator[str]:
    """Each placeholder that stands fewer times than in English. A plural form for one number may leave one out."""
    lost = missing(context.english, context.text)
    if context.single is not None and len(lost) == 1 and lost[0][1] == 1:
        return
    disguised = {meant(found) for found in lookalikes(context.english, context.text)}
    for name, count in lost:
        if name not in disguised:
            times = "" if count == 1 else f" {count} times"
            yield f"The placeholder {{{name}}} is missing{times}."
