"""P018: tables whose heads nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity

_SCOPES = frozenset({"Row", "Column", "Both"})
_AROUND_CELL, _AROUND_ROW = frozenset({"TR"}), frozenset({"Table", "THead", "TBody", "TFoot"})


@check(
    "P018",
    "table-headers",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="In a table of medicines a reader who does not see must hear that 400 mg is how much and not how often. "
    "The head of the column says it, where it is tagged as one.",
    hint='Write <th scope="col"> or <th scope="row"> in the template.',
    bad="TH without Scope",
    good="TH with Scope Column",
)
def table_headers(context: PdfContext) -> Iterator[str]:
    """Tables without a head, heads without a scope, rows and cells outside of a table."""
    pdf = context.pdf
    for index, element in enumerate(pdf.elements):
        parent = pdf.elements[element.parent].tag if element.parent >= 0 else ""
        if element.tag == "Table" and not any(pdf.elements[i].tag == "TH" for i in pdf.inside(index)):
            yield f"The table {context.named(index)} has no head."
        if element.tag == "TH" and dict(element.attributes).get("Scope") not in _SCOPES:
            yield f"The head {quoted(pdf.text(index))} of a table does not say of what it is the head (Scope)."
        around = _AROUND_CELL if element.tag in {"TH", "TD"} else _AROUND_ROW if element.tag == "TR" else {parent}
        if parent not in around:
            yield f"{context.named(index)} stands in {parent or 'nothing'}."
