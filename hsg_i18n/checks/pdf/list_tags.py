"""P017: lists whose parts are not tagged as such."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.printed import PdfContext
from hsg_i18n.checks.registry import check
from hsg_i18n.model import Element, Severity

#: What a list and an item may hold (ISO 32000-1, table 336).
_IN_LIST = frozenset({"LI", "L", "Caption", "Artifact"})
_IN_ITEM = frozenset({"Lbl", "LBody", "Artifact"})


@check(
    "P017",
    "list-tags",
    over=PdfContext,
    severity=Severity.WARNING,
    rationale="A screen reader says how many items a list has and which one it is at. It counts LI in L, and reads "
    "what is in LBody.",
    hint="Make it L > LI > Lbl and LBody.",
    bad="L > LI > P",
    good="L > LI > LBody > P",
)
def list_tags(context: PdfContext) -> Iterator[str]:
    """Something else in a list than items, in an item than label and body, items without body or outside of a list."""
    elements = context.pdf.elements
    for index, element in enumerate(elements):
        parent = elements[element.parent].tag if element.parent >= 0 else ""
        inside = _inside(element, elements)
        where = context.named(index)
        if element.tag == "L" and not inside <= _IN_LIST:
            yield f"The list {where} holds {_first(inside - _IN_LIST)}."
        if element.tag == "LI" and parent != "L":
            yield f"The item {where} stands in no list."
        if element.tag == "LI" and ("LBody" not in inside or not inside <= _IN_ITEM):
            yield f"The item {where} holds {_first(inside - _IN_ITEM) or 'no LBody'}."
        if element.tag in {"Lbl", "LBody"} and parent not in {"LI", "Note", "TOCI", "Form"}:
            yield f"{where} stands in no item."


def _inside(element: Element, elements: tuple[Element, ...]) -> frozenset[str]:
    return frozenset(elements[kid].tag if isinstance(kid, int) else "content" for kid in element.kids)


def _first(tags: frozenset[str]) -> str:
    return min(tags, default="")
