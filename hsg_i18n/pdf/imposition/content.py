"""Puts the content of pages onto a sheet: moved, cut to its page, and marked so that the tags still find it.

A moved page is the old instructions with three changes (ISO 32000-1): its marked content gets numbers that are
unique on the sheet (14.7.4.2), its resources get names that are unique there (7.8.3), and its patterns are moved
with it, since their place is that of the sheet and not of the instructions that paint with them (8.7.3.1).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from hsg_i18n.pdf.imposition.marks import Line
from hsg_i18n.pdf.imposition.moves import Box, entry
from hsg_i18n.pdf.imposition.schemes import Placement

MM = 72 / 25.4
#: The resource that the last operand of an operator names.
_NAMES = {
    "Tf": "/Font",
    "Do": "/XObject",
    "gs": "/ExtGState",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
    "scn": "/Pattern",
    "SCN": "/Pattern",
    "sh": "/Shading",
    "BDC": "/Properties",
    "DP": "/Properties",
}
#: What marks content (table 320).
_MARKS = ("BMC", "BDC", "EMC", "MP", "DP")
_LINE_PT, _DASH_PT = 0.25, 2


def trim_box(page: pikepdf.Page) -> Box:
    """The page as it is after trimming."""
    left, bottom, right, top = (float(x) for x in page.trimbox)
    return left, bottom, right, top


def matrix_of(placement: Placement, box: Box) -> Matrix:
    """How a page with this trim box gets to its place."""
    left, bottom, right, top = box
    moved = Matrix().translated(placement.x * MM, placement.y * MM)
    if placement.turn:
        across, along = (top - bottom, 0.0) if placement.turn > 0 else (0.0, right - left)
        moved = moved.translated(across, along).rotated(placement.turn)
    return moved.translated(-left, -bottom)


@dataclass(slots=True)
class SheetContent:
    """The content stream and the resources of one side of a sheet, as they grow."""

    pdf: pikepdf.Pdf
    next_mcid: int = 0
    resources: Dictionary = field(default_factory=Dictionary)
    parts: list[bytes] = field(default_factory=list)

    def place(self, page: pikepdf.Page, matrix: Matrix, box: Box) -> int:
        """Draw a page with its marked content. Returns what was added to the numbers of that."""
        offset = self.next_mcid
        moved = _Moved(self, page, matrix, offset)
        self.parts += [_opening(matrix, box), moved.instructions(), b"Q"]
        self.next_mcid = moved.beyond
        return offset

    def place_copy(self, form: pikepdf.Stream, matrix: Matrix, box: Box) -> None:
        """Draw a page again that is read elsewhere: an artifact (14.8.2.2). `form` is from `as_artifact`."""
        name = self.take("/XObject", "/Copy", form)
        self.parts += [b"/Artifact BMC", _opening(matrix, box), f"{name} Do".encode(), b"Q EMC"]

    def draw(self, lines: Iterable[Line]) -> None:
        """Draw marks for scissors: an artifact, in black."""
        drawn = [_stroke(line) for line in lines]
        if drawn:
            self.parts += [f"/Artifact BMC q 0 G {_LINE_PT} w".encode(), *drawn, b"Q EMC"]

    def take(self, category: str, name: str, value: Any) -> str:
        """Add a resource. Returns its name on the sheet, another one where a different resource has this one."""
        known = entry(self.resources, category, Dictionary())
        unique, count = name, 1
        while unique in known and not _same(known[unique], value):
            count += 1
            unique = f"{name}.{count}"
        known[unique] = value
        return unique


class _Moved:
    """The instructions of one page on their way to a sheet."""

    def __init__(self, sheet: SheetContent, page: pikepdf.Page, matrix: Matrix, offset: int) -> None:
        self._sheet = sheet
        self._page = page
        self._resources = page.obj.get("/Resources", Dictionary())
        self._matrix = matrix
        self._offset = offset
        self._names: dict[tuple[str, str], Name] = {}
        self.beyond = offset  #: the first number of marked content that is free after it

    def instructions(self) -> bytes:
        """The content stream of the page, rewritten."""
        return pikepdf.unparse_content_stream(
            [(self._operands(list(step.operands), str(step.operator)), step.operator) for step in _steps(self._page)]
        )

    def _operands(self, operands: list[Any], operator: str) -> list[Any]:
        category = _NAMES.get(operator)
        if category:
            place = 0 if operator == "Tf" else -1
            operands[place] = self._renamed(category, operands[place])
        if operator in ("BDC", "DP") and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
            number = int(operands[1].MCID) + self._offset
            operands[1].MCID = number
            self.beyond = max(self.beyond, number + 1)
        return operands

    def _renamed(self, category: str, operand: Any) -> Any:
        if not isinstance(operand, Name):
            return operand  # numbers of a colour, or properties that are no resource
        key = (category, str(operand))
        if key not in self._names:
            self._names[key] = self._taken(*key)
        return self._names[key]

    def _taken(self, category: str, name: str) -> Name:
        found = self._resources.get(category, Dictionary()).get(name)
        if found is None:
            return Name(name)  # a colour space of the standard, such as /DeviceGray
        value = self._moved_pattern(found) if category == "/Pattern" else found
        if category == "/Properties" and "/MCID" in value:
            value = self._numbered(value)
        return Name(self._sheet.take(category, name, value))

    def _moved_pattern(self, pattern: Any) -> Any:
        own = Matrix(pattern.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
        moved = self._sheet.pdf.make_indirect(copy.copy(pattern))
        moved.Matrix = (own @ self._matrix).as_array()
        return moved

    def _numbered(self, properties: Any) -> Any:
        numbered = self._sheet.pdf.make_indirect(copy.copy(properties))
        numbered.MCID = int(properties.MCID) + self._offset
        self.beyond = max(self.beyond, int(numbered.MCID) + 1)
        return numbered


def as_artifact(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Stream:
    """The page as a form XObject without any marked content, to be drawn as often as it is wanted."""
    kept = [step for step in _steps(page) if str(step.operator) not in _MARKS]
    form = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array(list(trim_box(page)))
    form.Resources = page.obj.get("/Resources", Dictionary())
    return form


def _steps(page: pikepdf.Page) -> list[Any]:
    return list(pikepdf.parse_content_stream(page))


def _opening(matrix: Matrix, box: Box) -> bytes:
    """Begin a page: at its place, and nothing of it outside of its box."""
    left, bottom, right, top = box
    place = " ".join(_number(x) for x in matrix.shorthand)
    clip = " ".join(_number(x) for x in (left, bottom, right - left, top - bottom))
    return f"q {place} cm {clip} re W n".encode()


def _stroke(line: Line) -> bytes:
    ends = [_number(x * MM) for x in (line.x1, line.y1, line.x2, line.y2)]
    dash = f"[{_DASH_PT}] 0 d" if line.dashed else "[] 0 d"
    return f"{dash} {ends[0]} {ends[1]} m {ends[2]} {ends[3]} l S".encode()


def _number(value: float) -> str:
    return f"{round(value, 4):f}".rstrip("0").rstrip(".")


def _same(one: Any, other: Any) -> bool:
    if one.is_indirect or other.is_indirect:
        return bool(one.objgen == other.objgen)
    return bool(one == other)
