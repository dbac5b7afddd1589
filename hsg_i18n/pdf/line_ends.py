"""Lines that WeasyPrint ends too early.

Where a text with a space at its end fits on the line only without that space, Pango calls it one line, since the space
may hang over. WeasyPrint (70) finds the line too long, and puts its first word on a line alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.text import line_break

from hsg_i18n.pdf.replacing import replaced, replaced_throughout

_NAME = "split_first_line"


@contextmanager
def whole_lines() -> Iterator[None]:
    """A document that is laid out inside the block has no first word alone on its line, where all would fit."""
    mended = _with_its_space(line_break.split_first_line)
    with replaced(line_break, _NAME, mended), replaced_throughout("weasyprint.layout", _NAME, mended):
        yield


def _with_its_space(split: Callable[..., Any]) -> Callable[..., Any]:
    """split_first_line: what follows the space goes to the next line by itself, since there is no room for it."""

    def first_line(text: str, style: Any, context: Any, width: Any, *how: Any, **options: Any) -> Any:
        found = split(text, style, context, width, *how, **options)
        if _is_first_word(text, found[2]) and style["white_space"] == "normal" and not options.get("minimum"):
            *_, rest, own_width, _, _ = split(text.rstrip(" "), style, context, width, *how, **options)
            if rest is None and own_width <= width:
                return split(text, style, context, None, *how, **options)
        return found

    return first_line


def _is_first_word(text: str, length: int | None) -> bool:
    """Whether a line of so many bytes has no more than the first of several words, in a text with a space behind."""
    return length is not None and text.endswith(" ") and " " not in text.encode()[:length].decode().strip(" ")
