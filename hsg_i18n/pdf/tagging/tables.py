"""Tables: spans and scopes of cells, and the header cells of each (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hsg_i18n.pdf.tagging.model import Node

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


def is_layout(element: Any) -> bool:
    """Whether the HTML says that a table only arranges, and is none for a reader."""
    return element.get("role") in ("presentation", "none")


def attributes(box: Any, role: str, row: Any) -> dict[str, Any]:
    """Spans of a cell, and the scope of a header cell: as the HTML says, else by where the cell stands in its row."""
    found: dict[str, Any] = {}
    if role == "TH":
        beside = any(cell.tag == "td" for cell in row if isinstance(cell.tag, str)) if row is not None else False
        found["Scope"] = "/" + _SCOPES.get(box.element.get("scope", ""), "Row" if beside else "Column")
    if box.colspan != 1:
        found["ColSpan"] = box.colspan
    if box.rowspan != 1:
        found["RowSpan"] = box.rowspan
    return found


def connect(table: Node, name: str) -> None:
    """Give each data cell the list of its header cells, where spans make the scopes alone ambiguous."""
    places = list(_places(table))
    heads = [(cell, rows, columns) for cell, rows, columns in places if cell.role == "TH"]
    if not any(len(rows) > 1 or len(columns) > 1 for _, rows, columns in heads):
        return
    for number, (head, _, _) in enumerate(heads):
        head.id = f"{name}.{number}"
    for cell, rows, columns in places:
        if cell.role == "TD":
            cell.headers = [h for h, r, c in heads if _heads(h, r, c, rows, columns)]


def _heads(head: Node, its_rows: range, its_columns: range, rows: range, columns: range) -> bool:
    if head.attributes["Scope"] == "/Row":
        return bool({*its_rows} & {*rows}) and its_columns[0] < columns[0]
    return bool({*its_columns} & {*columns}) and its_rows[0] < rows[0]


def _places(table: Node) -> Iterator[tuple[Node, range, range]]:
    """Each cell with the rows and columns that it covers."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_rows(table)):
        column = 0
        for cell in line.nodes():
            while (row, column) in taken:
                column += 1
            rows = range(row, row + cell.attributes.get("RowSpan", 1))
            columns = range(column, column + cell.attributes.get("ColSpan", 1))
            taken.update((r, c) for r in rows for c in columns)
            yield cell, rows, columns


def _rows(node: Node) -> Iterator[Node]:
    for kid in node.nodes():
        if kid.role == "TR":
            yield kid
        elif kid.role in ("THead", "TBody", "TFoot"):
            yield from _rows(kid)
