"""The language of each part: an element says it where it differs from the element around it (ISO 14289-1, 7.2)."""

from __future__ import annotations

from typing import Any

from hsg_i18n.pdf.tagging.model import Node


def language_of(box: Any) -> str:
    """The BCP 47 tag that the HTML gives to a box, by its own `lang` or that of the nearest ancestor."""
    return box.style["lang"] or ""


def drop_repeated(node: Node, around: str) -> None:
    """Empty the language of every element below that is the same as around it."""
    own = node.language or around
    if node.language == around:
        node.language = ""
    for kid in node.nodes():
        drop_repeated(kid, own)
