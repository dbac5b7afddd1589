"""Cells of a workbook that hold texts and nothing else."""

from __future__ import annotations

from typing import Any

_TEXT = "@"  # the number format that leaves alone what a person types: "1-2" stays "1-2"


def write_text(cell: Any, text: str) -> None:
    """Let an openpyxl cell hold `text`, whatever it begins with; what a person types there later stays a text too."""
    if text:
        cell.value = text
        cell.data_type = "s"  # openpyxl would make a formula of "=1+1"
    cell.number_format = _TEXT
