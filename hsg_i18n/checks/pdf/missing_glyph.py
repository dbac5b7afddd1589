"""P003: a font has no shape for a letter."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity


@check(
    "P003",
    "missing-glyph",
    over=PdfContext,
    severity=Severity.ERROR,
    rationale="Where a font has no shape for a letter, an empty box is printed. Nobody can know what it stood for.",
    hint="Correct the letter in the translation, or add a font that has it to language.toml and run make fonts.",
    bad="Si tiene fiebre, ll□me.",
    good="Si tiene fiebre, llame.",
)
def missing_glyph(context: PdfContext) -> Iterator[str]:
    """Glyph 0, .notdef, or a number that the font does not have, once a font and page."""
    seen: set[tuple[int, int]] = set()
    for run in context.pdf.runs():
        lost = [i for i, g in enumerate(run.glyphs) if g.missing]
        if lost and (run.page, run.font) not in seen:
            seen.add((run.page, run.font))
            text = "".join("□" if g.missing else g.text for g in run.glyphs)
            name = context.pdf.fonts[run.font].name
            yield f"On page {run.page + 1} the font {name} lacks a shape: {quoted(text)}."
