"""Reads the tags of a PDF back, and says where they and the content do not know each other (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, NumberTree

#: An element or a piece of content, with its depth: (depth, what it is, its attributes or its instructions).
Row = tuple[int, str, str]


def marked(page: pikepdf.Page) -> dict[int, str]:
    """What each number of marked content draws: its operators with the strings they show."""
    found: dict[int, list[str]] = {}
    open_: list[int | None] = []
    for step in pikepdf.parse_content_stream(page):
        operands: list[Any] = list(step.operands)
        operator = str(step.operator)
        if operator in ("BMC", "BDC"):
            held = operands[1].get("/MCID") if operator == "BDC" else None
            open_.append(None if held is None else int(held))
        elif operator == "EMC":
            open_.pop()
        for number in open_:
            if number is not None:
                shown = [repr(bytes(s)) for o in operands if isinstance(o, Array) for s in o if _is_string(s)]
                found.setdefault(number, []).append(" ".join([operator, *shown]))
    assert not open_
    return {number: "\n".join(drawn) for number, drawn in found.items()}


def _is_string(value: Any) -> bool:
    return isinstance(value, pikepdf.String)


def outline(pdf: pikepdf.Pdf) -> list[Row]:
    """The structure tree from above to below, with what every piece of content draws."""
    pages = {page.objgen: marked(page) for page in pdf.pages}
    return [row for kid in _kids(pdf.Root.StructTreeRoot) for row in _rows(kid, None, 0, pages)]


def _rows(kid: Any, page: Any, depth: int, pages: dict[Any, dict[int, str]]) -> Iterator[Row]:
    if isinstance(kid, int) or "/MCID" in kid:
        page, number = (page, kid) if isinstance(kid, int) else (kid.get("/Pg", page), int(kid.MCID))
        yield depth, "content", pages[page.objgen].get(number, "")
    elif "/S" not in kid:
        yield depth, "object", str(kid.Obj.get("/A", Dictionary()).get("/URI", ""))
    else:
        kept = {k: str(v) for k, v in kid.items() if k in ("/Alt", "/ActualText", "/Lang", "/E", "/T")}
        yield depth, str(kid.S), repr(kept)
        for below in _kids(kid):
            yield from _rows(below, kid.get("/Pg", page), depth + 1, pages)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """Where tags and content do not agree: empty for a sound document."""
    claims = list(_claims(pdf))
    tree = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    found = [f"two elements claim {key}" for key, n in Counter(key for key, _ in claims).items() if n > 1]
    pages = {page.objgen: page for page in pdf.pages}
    for (page, number), element in claims:
        if page not in pages:
            found.append(f"{element.S} is on a page that is not there")
        elif number not in marked(pages[page]):
            found.append(f"{element.S} has content {number} that is not on its page")
        elif tree[int(pages[page].obj.StructParents)][number].objgen != element.objgen:
            found.append(f"content {number} is said to be of another element than {element.S}")
    for page in pdf.pages:
        numbers = _numbers(page)
        found += [f"number {n} is on a page twice" for n, times in Counter(numbers).items() if times > 1]
        found += [f"content {n} is nobody's" for n in numbers if (page.objgen, n) not in dict(claims)]
        for annotation in page.obj.get("/Annots", Array()):
            owner = tree[int(annotation.StructParent)]
            held = [kid.Obj.objgen for kid in _kids(owner) if isinstance(kid, Dictionary) and "/Obj" in kid]
            if annotation.objgen not in held:
                found.append("an annotation is not in its element")
            if annotation.get("/P", page.obj).objgen != page.objgen:
                found.append("an annotation is on another page than it says")
    return found


def _numbers(page: pikepdf.Page) -> list[int]:
    steps = pikepdf.parse_content_stream(page)
    held = [step.operands[1].get("/MCID") for step in steps if str(step.operator) == "BDC"]  # type: ignore[union-attr]
    return [int(number) for number in held if number is not None]


def _claims(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[Any, int], Any]]:
    """((page, number of content), the element that claims it)."""
    waiting = list(_kids(pdf.Root.StructTreeRoot))
    while waiting:
        element = waiting.pop()
        for kid in _kids(element):
            if isinstance(kid, int):
                yield (element.Pg.objgen, kid), element
            elif "/S" in kid:
                waiting.append(kid)
            elif "/MCID" in kid:
                yield (kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)), element
