"""P020: elements that hold nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import counted
from hsg_i18n.model import Severity

#: A cell may be empty: it is there to be written in.
_MAY_BE = frozenset({"TD", "TH", "Figure", "Form"})


@check(
    "P020",
    "empty-element",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="An empty paragraph is announced as one, and then nothing is said. Readers go back and look for it.",
    hint="Leave it out of the structure.",
    bad="P without content",
    good="P > marked content 3",
)
def empty_element(context: PdfContext) -> Iterator[str]:
    """Elements in which there is no content, no object and no text of their own; each kind once a file."""
    pdf = context.pdf
    full = [bool(e.actual) or e.refers or e.tag in _MAY_BE for e in pdf.elements]
    for index in range(len(pdf.elements) - 1, -1, -1):  # those inside come after those around them
        element = pdf.elements[index]
        full[index] = full[index] or any(not isinstance(kid, int) or full[kid] for kid in element.kids)
    empty = Counter(element.tag for element, one in zip(pdf.elements, full, strict=True) if not one)
    for tag, times in empty.items():
        yield f"{counted(times, f'element {tag}').replace(f'element {tag}s', f'elements {tag}')} without content."
