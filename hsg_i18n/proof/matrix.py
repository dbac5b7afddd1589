"""Matrices of PDF (ISO 32000-1, 8.3.3): a b c d e f, a point being the row vector x y 1."""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, degrees, hypot
from typing import Any

from hsg_i18n.model import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def times(a: Matrix, b: Matrix) -> Matrix:
    """First `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def numbers(operands: Iterable[Any]) -> Matrix:
    """The six operands of cm and Tm. Raises ValueError for another count."""
    a, b, c, d, e, f = (float(x) for x in operands)
    return a, b, c, d, e, f


def height(m: Matrix) -> float:
    """How tall something of height 1 becomes."""
    return hypot(m[2], m[3])


def angle(m: Matrix) -> float:
    """By how many degrees a line to the right is turned, clockwise on a page with y down."""
    return degrees(atan2(m[1], m[0]))


def box_of(m: Matrix, box: Box) -> Box:
    """The box around a turned box."""
    corners = [at(m, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def page_matrix(box: Box, turn: int) -> Matrix:
    """From the user space of a page to points from its top left corner, the page turned as a reader shows it."""
    left, bottom, right, top = box
    return {
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }.get(turn % 360, (1.0, 0.0, 0.0, -1.0, -left, top))
