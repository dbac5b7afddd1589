"""Sizes of files, for people."""

from __future__ import annotations


def kilobytes(count: int) -> int:
    """A size in thousands of bytes, to the nearest one; nothing is smaller than 1."""
    return max(1, round(count / 1000))


def file_size(count: int) -> str:
    """A size for people: "27 kB"."""
    return f"{kilobytes(count)} kB"
