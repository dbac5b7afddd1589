"""Lets links, bookmarks and named destinations follow the pages onto their sheets (ISO 32000-1, 12.3 and 12.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree

from hsg_i18n.pdf.imposition.moves import Move, Moves, entry

#: Which numbers of an explicit destination are its left and its top (table 151); -1 where it has none.
_PLACES = {"/XYZ": (0, 1), "/FitR": (0, 3), "/FitH": (-1, 0), "/FitBH": (-1, 0), "/FitV": (0, -1), "/FitBV": (0, -1)}


def move_links(pdf: pikepdf.Pdf, moves: Moves) -> None:
    """Put every annotation onto its sheet, and lead everything that leads to a page to its new place."""
    annotations = [(annotation, move) for move in moves.all for annotation in move.page.get("/Annots", Array())]
    for annotation, move in annotations:
        _move_annotation(annotation, move)
    holders = [*(annotation for annotation, _ in annotations), *_bookmarks(pdf)]
    for destination in _destinations(pdf, holders):
        _redirect(destination, moves)
    # The labels count pages that are no more.
    if "/PageLabels" in pdf.Root:
        del pdf.Root.PageLabels


def _move_annotation(annotation: Any, move: Move) -> None:
    annotation.Rect = move.rectangle(annotation.Rect)
    if "/QuadPoints" in annotation:
        annotation.QuadPoints = move.points(annotation.QuadPoints)
    annotation.P = move.sheet
    entry(move.sheet, "/Annots", Array()).append(annotation)


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.get("/Outlines", Dictionary()).get("/First")]
    while waiting:
        item = waiting.pop()
        if item is not None:
            yield item
            waiting += [item.get("/Next"), item.get("/First")]


def _destinations(pdf: pikepdf.Pdf, holders: list[Any]) -> Iterator[Any]:
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    found = [
        *(NameTree(names).values() if names is not None else ()),
        *(value for _, value in pdf.Root.get("/Dests", Dictionary()).items()),
        pdf.Root.get("/OpenAction"),
        *(holder.get("/Dest") for holder in holders),
        *(holder.get("/A") for holder in holders),
    ]
    for value in found:
        explicit = value.get("/D") if isinstance(value, Dictionary) else value
        if isinstance(explicit, Array):
            yield explicit


def _redirect(destination: Any, moves: Moves) -> None:
    move = moves.of(destination[0])
    if move is None:
        return
    numbers = list(destination)[2:]
    left, top = _PLACES.get(str(destination[1]), (-1, -1))
    corner = move.matrix.transform((_number(numbers, left, move.box[0]), _number(numbers, top, move.box[3])))
    zoom = numbers[2] if destination[1] == Name.XYZ and len(numbers) > 2 else None  # noqa: PLR2004 (its third number)
    del destination[:]
    destination.extend([move.sheet, Name.XYZ, *(round(x, 4) for x in corner), zoom])


def _number(numbers: list[Any], index: int, otherwise: float) -> float:
    found = numbers[index] if 0 <= index < len(numbers) else None
    return otherwise if found is None else float(found)
