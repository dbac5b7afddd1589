"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), flattened in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from hsg_i18n.model import Element, Marked
from hsg_i18n.proof.limits import ELEMENTS, NESTED, TooMuchError

Place = tuple[int, int]  # object and generation
_NOWHERE: Place = (0, 0)
_ATTRIBUTES = ("Scope", "ListNumbering", "BBox", "Placement")
_ROLES = 16  # a role may be mapped to another that is mapped again


@dataclass(slots=True)
class _Slot:
    """Where the index of a child will stand once it is read."""

    index: int = -1


@dataclass(slots=True)
class _Draft:
    tag: str
    parent: int
    language: str
    place: Place
    source: Any
    kids: list[_Slot | Marked] = field(default_factory=list)
    refers: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """The elements, and which object each of them is."""

    elements: tuple[Element, ...] = ()
    places: tuple[Place, ...] = ()
    twice: bool = False  #: an element stands in the tree more than once, or in itself


@dataclass(slots=True)
class _Todo:
    source: Any
    parent: int
    language: str
    page: int  #: index; -1 where none is named
    slot: _Slot
    depth: int = 0


def read_structure(root: Any, language: str, pages: Mapping[Place, int]) -> Structure:
    """The tree below StructTreeRoot; empty where there is none. Raises TooMuchError for one without end.

    `language` is that of the document, `pages` the index of each page by its object.
    """
    if not isinstance(root, pikepdf.Dictionary):
        return Structure()
    roles = {str(k): str(v) for k, v in _dictionary(root.get("/RoleMap")).items()}
    drafts: list[_Draft] = []
    seen: set[Place] = set()
    twice = False
    waiting = [_Todo(kid, -1, language, -1, _Slot()) for kid in reversed(list(_kids(root)))]
    while waiting:
        todo = waiting.pop()
        place = todo.source.objgen
        if place != _NOWHERE and place in seen:
            twice = True
            continue
        seen.add(place)
        if len(drafts) >= ELEMENTS or todo.depth > NESTED:
            raise TooMuchError
        todo.slot.index = len(drafts)
        draft, children = _read_element(todo, todo.slot.index, roles, pages)
        drafts.append(draft)
        waiting += reversed(children)
    return Structure(tuple(map(_finished, drafts)), tuple(d.place for d in drafts), twice)


def _read_element(
    todo: _Todo, index: int, roles: Mapping[str, str], pages: Mapping[Place, int]
) -> tuple[_Draft, list[_Todo]]:
    source = todo.source
    language = str(source["/Lang"]) if "/Lang" in source else todo.language
    page = _page(source, pages, todo.page)
    draft = _Draft(_role(str(source.get("/S", "")), roles), todo.parent, language, source.objgen, source)
    children: list[_Todo] = []
    for kid in _kids(source):
        if isinstance(kid, int):
            draft.kids.append(Marked(page, kid))
        elif "/MCID" in kid:
            draft.kids.append(Marked(_page(kid, pages, page), int(kid["/MCID"])))
        elif str(kid.get("/Type")) == "/OBJR":
            draft.refers = True
        else:
            slot = _Slot()
            draft.kids.append(slot)
            children.append(_Todo(kid, index, language, page, slot, todo.depth + 1))
    return draft, children


def _finished(draft: _Draft) -> Element:
    kids = tuple(k if isinstance(k, Marked) else k.index for k in draft.kids if isinstance(k, Marked) or k.index >= 0)
    return Element(
        tag=draft.tag,
        parent=draft.parent,
        kids=kids,
        language=draft.language,
        actual=_string(draft.source, "/ActualText"),
        alt=_string(draft.source, "/Alt"),
        attributes=tuple(_attributes(draft.source)),
        refers=draft.refers,
    )


def _kids(source: Any) -> Iterator[Any]:
    """The children: numbers of marked content, and dictionaries."""
    kids = source.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, (int, pikepdf.Dictionary)):
            yield kid


def _page(source: Any, pages: Mapping[Place, int], inherited: int) -> int:
    page = source.get("/Pg")
    return pages.get(page.objgen, -1) if isinstance(page, pikepdf.Dictionary) else inherited


def _role(tag: str, roles: Mapping[str, str]) -> str:
    for _ in range(_ROLES):
        if tag not in roles or roles[tag] == tag:
            break
        tag = roles[tag]
    return tag.lstrip("/")


def _string(source: Any, key: str) -> str | None:
    value = source.get(key)
    return str(value) if isinstance(value, pikepdf.String) else None


def _attributes(source: Any) -> Iterator[tuple[str, str]]:
    given = source.get("/A")
    for group in given if isinstance(given, pikepdf.Array) else [given]:
        for name in _ATTRIBUTES if isinstance(group, pikepdf.Dictionary) else ():
            if f"/{name}" in group:
                value = group[f"/{name}"]
                yield name, str(value).lstrip("/") if not isinstance(value, pikepdf.Array) else _numbers(value)


def _numbers(value: Any) -> str:
    return " ".join(f"{float(x):g}" for x in value)


def _dictionary(value: Any) -> Any:
    return value if isinstance(value, pikepdf.Dictionary) else {}


# --- the parent tree ------------------------------------------------------------------------------------


def contradictions(
    structure: Structure, root: Any, keys: tuple[int | None, ...], marked: tuple[frozenset[int], ...]
) -> Iterator[str]:
    """Sentences on where the tree, its parent tree and the pages say different things.

    `keys` is StructParents of each page, `marked` the MCIDs that its content has.
    """
    if structure.twice:
        yield "An element of the structure stands in it more than once, or in itself."
    leaves = _leaves(structure)
    parents = dict(_number_tree(root.get("/ParentTree"))) if isinstance(root, pikepdf.Dictionary) else {}
    for page, (key, mcids) in enumerate(zip(keys, marked, strict=True)):
        known = {mcid for at, mcid in leaves if at == page}
        row = parents.get(key) if key is not None else None
        named = list(row) if isinstance(row, pikepdf.Array) else []
        yield from _page_faults(page + 1, mcids, known, structure, {m: leaves[page, m] for m in known}, named)


def _leaves(structure: Structure) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for index, element in enumerate(structure.elements):
        for kid in element.kids:
            if isinstance(kid, Marked):
                found[kid.page, kid.mcid] = index
    return found


def _page_faults(
    number: int,
    mcids: frozenset[int],
    known: set[int],
    structure: Structure,
    owners: Mapping[int, int],
    named: list[Any],
) -> Iterator[str]:
    for mcid in sorted(mcids - known):
        yield f"Marked content {mcid} of page {number} belongs to no element of the structure."
    for mcid in sorted(known - mcids):
        yield f"The structure holds marked content {mcid} of page {number}, which is not on the page."
    for mcid in sorted(mcids & known):
        place = structure.places[owners[mcid]]
        told = named[mcid].objgen if mcid < len(named) and isinstance(named[mcid], pikepdf.Dictionary) else None
        if told != place or told == _NOWHERE:
            yield f"The parent tree names another element, or none, for marked content {mcid} of page {number}."


def _number_tree(root: Any) -> Iterator[tuple[int, Any]]:
    """(key, value) of a number tree (ISO 32000-1, 7.9.7)."""
    seen: set[Place] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen - {_NOWHERE}:
            continue
        seen.add(node.objgen)
        items = list(node.get("/Nums", ()))
        yield from ((int(k), v) for k, v in zip(items[::2], items[1::2], strict=False))
        waiting += list(node.get("/Kids", ()))
        if len(waiting) > ELEMENTS:
            raise TooMuchError
