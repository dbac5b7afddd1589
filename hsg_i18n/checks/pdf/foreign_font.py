"""P004: a font that is not of the pinned set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import listed
from hsg_i18n.model import Severity

_STYLE = re.compile(
    r"[-,](?:(?:Thin|ExtraLight|Light|Regular|Medium|SemiBold|Bold|ExtraBold|Black|Italic|Oblique)-?)+$"
)


@check(
    "P004",
    "foreign-font",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="Only the fonts of the pinned set were looked at for each script. Another one is a fallback: letters of "
    "another size and weight, and in some scripts wrong shapes.",
    hint="Add the font that the language needs to its language.toml and run make fonts.",
    bad="a Khmer sheet with letters of DejaVu Sans",
    good="a Khmer sheet set in Noto Sans Khmer and Noto Sans",
)
def foreign_font(context: PdfContext) -> Iterator[str]:
    """Families that neither the language names nor the project."""
    known = {_plain(family) for family in context.known.families}
    used = {context.pdf.fonts[run.font].name for run in context.pdf.runs() if run.visible}
    foreign = sorted(name for name in used if _plain(_STYLE.sub("", name)) not in known)
    if known and foreign:
        yield f"It is set in {listed(foreign)}, which the language's typography does not name."


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
