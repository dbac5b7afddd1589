"""C011: something that only looks like a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.catalog._placeholders import lookalikes, meant, missing
from hsg_i18n.checks.contexts import TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed, quoted
from hsg_i18n.model import Severity


def put_right(context: TextContext) -> str:
    """With the placeholder of the English that is meant, where only its braces, case or spaces differ."""
    text = context.text
    lost = {name for name, _ in missing(context.english, text)}
    for found in lookalikes(context.english, text):
        if meant(found) in lost:
            text = text.replace(found, f"{{{meant(found)}}}")
    return text


@check(
    "C011",
    "placeholder-lookalike",
    over=TextContext,
    severity=Severity.ERROR,
    rationale="A translated name, a space inside the braces or full-width braces make a placeholder into plain text: "
    "the patient reads it instead of the number to call.",
    hint="Copy the placeholder from the English: its name is never translated, its braces are { and }.",
    bad='msgid "Clinic phone: {clinic_phone}"\nmsgstr "Teléfono de la clínica: ｛clinic_phone｝"',
    good='msgid "Clinic phone: {clinic_phone}"\nmsgstr "Teléfono de la clínica: {clinic_phone}"',
    fix=put_right,
)
def placeholder_lookalike(context: TextContext) -> Iterator[str]:
    """Braces around something else than a placeholder, a single brace, and a name that lost its braces."""
    found = lookalikes(context.english, context.text)
    if found:
        yield f"This is no placeholder and would print as it stands: {listed(map(quoted, found))}."
        return
    for name, _ in missing(context.english, context.text):
        # A name with an underscore is no word of any language.
        if "_" in name and re.search(rf"(?<![A-Za-z0-9_{{]){name}(?![A-Za-z0-9_}}])", context.text):
            yield f'The placeholder {{{name}}} has lost its braces and would print as "{name}".'
