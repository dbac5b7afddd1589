"""Lets the structure tree follow the pages onto their sheets (ISO 32000-1, 14.7).

The tree itself stays: its order is the order of reading, wherever the pages stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree

from hsg_i18n.pdf.imposition.moves import Moves, entry


def move_tags(pdf: pikepdf.Pdf, moves: Moves) -> None:
    """Point every element at its sheet and at the new numbers of its content, and the sheets back at the elements."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    for element in _elements(root):
        _move_element(element, moves)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(_parents(pdf, root.ParentTree, moves))))


def _elements(root: Any) -> Iterator[Any]:
    """Every element once: those of the tree, and those that only content or such ones know: WeasyPrint's footers."""
    waiting = [*_kids(root), *_owners(root.ParentTree)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary) or "/S" not in element:
            continue
        if element.is_indirect and element.objgen in seen:
            continue
        seen.add(element.objgen)
        yield element
        waiting += [*_kids(element), element.get("/P")]


def _owners(tree: Any) -> Iterator[Any]:
    for value in NumberTree(tree).values():
        yield from value if isinstance(value, Array) else [value]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _move_element(element: Any, moves: Moves) -> None:
    page = element.get("/Pg")
    own = moves.of(page)
    if "/K" in element:
        kids = [_moved_kid(kid, page, moves) for kid in _kids(element)]
        element.K = Array(kids) if isinstance(element.K, Array) else kids[0]
    if own:
        element.Pg = own.sheet
        for attributes in _layout_attributes(element):
            attributes.BBox = own.rectangle(attributes.BBox)


def _moved_kid(kid: Any, page: Any, moves: Moves) -> Any:
    """A number of marked content, a reference to such or to an object, or an element, which is left for its turn."""
    if isinstance(kid, int):
        move = moves.of(page)
        return kid + move.offset if move else kid
    move = moves.of(kid.get("/Pg", page))
    if move and "/S" not in kid:
        if "/MCID" in kid and "/Stm" not in kid:  # what is marked inside of a form keeps its number
            kid.MCID = int(kid.MCID) + move.offset
        if "/Pg" in kid:
            kid.Pg = move.sheet
    return kid


def _layout_attributes(element: Any) -> Iterator[Any]:
    attributes = element.get("/A", Array())
    for item in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(item, Dictionary) and item.get("/O") == Name.Layout and "/BBox" in item:
            yield item


def _parents(pdf: pikepdf.Pdf, old: Any, moves: Moves) -> Iterator[Any]:
    """The flat number tree: the first page of a sheet gives it its key, the others follow in the same array."""
    entries: dict[int, Any] = dict(NumberTree(old).items())
    for move in moves.all:
        key: Any = move.page.get("/StructParents")
        found = entries.pop(int(key), None) if key is not None else None
        if found is None:
            continue
        array = entries.setdefault(int(entry(move.sheet, "/StructParents", key)), Array())
        # A page may have more numbers than its array: those of content that is nobody's.
        array.extend([None] * (move.offset - len(array)))
        array.extend(found)
    for number, value in sorted(entries.items()):
        yield number
        yield pdf.make_indirect(value) if isinstance(value, Array) else value
