"""Sections that a page ends in: half a list of warning signs looks like all of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any


def is_parted(pages: Iterable[Any], kinds: Container[str]) -> bool:
    """Whether a section of one of the kinds stands on more than one of the pages of a document."""
    seen: set[Any] = set()
    for page in pages:
        here = set(_sections(page._page_box, kinds))
        if not seen.isdisjoint(here):
            return True
        seen |= here
    return False


def _sections(box: Any, kinds: Container[str]) -> Iterator[Any]:
    """The elements of sections of the kinds, in what is laid out on a page."""
    # What is not made of an element has none of its own.
    for part in box.descendants():
        if part.element_tag == "section" and any(name in kinds for name in part.element.get("class", "").split()):
            yield part.element
