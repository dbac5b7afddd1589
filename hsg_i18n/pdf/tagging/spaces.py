"""The spaces between words that a line end swallows.

A page shows no space at the end of a line, so WeasyPrint drops it: "two" and "lines" would be read as "twolines".
The text before it was cut into lines tells where one stood, and where there was none, as in Chinese or after a soft
break (U+200B).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hsg_i18n.pdf.tagging.model import Leaf, Node


def remembering(copy_with_text: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """TextBox.copy_with_text, whose copies know the box they were first cut from, as `whole`."""

    def copy(box: Any, text: str) -> Any:
        made = copy_with_text(box, text)
        made.__dict__.setdefault("whole", box)
        return made

    return copy


def give_back(leaves: Iterable[Leaf]) -> None:
    """Put a space after each leaf whose source had one there; the leaves stand in the order of reading."""
    before: Leaf | None = None
    whole, rest = None, ""
    for leaf in (leaf for leaf in leaves if leaf.text):
        source = getattr(leaf.box, "whole", leaf.box)
        if source is not whole:
            _end(before, rest)
            whole, rest = source, source.text
        skipped, found, after = rest.partition(leaf.text)
        if found:
            _end(before, skipped)
            rest = after
        before = leaf
    _end(before, rest)


def _end(leaf: Leaf | None, skipped: str) -> None:
    """What was skipped after a leaf is white space, or a line break that the source asks for."""
    if leaf and skipped and skipped.isspace():
        leaf.space = " "


def settle(root: Node) -> None:
    """Keep a space only where another text of the same paragraph follows, and no glyph stands for one already."""
    for paragraph in _paragraphs(root):
        for leaf, following in zip(paragraph, [*paragraph[1:], None], strict=True):
            if following is None or leaf.text[-1].isspace() or following.text[0].isspace():
                leaf.space = ""


def _paragraphs(node: Node) -> Iterator[list[Leaf]]:
    """The texts that are read in one go, with those of links and of other languages inside them."""
    texts: list[Leaf] = []
    for kid in _flat(node):
        if isinstance(kid, Leaf):
            texts.append(kid)
        else:
            if texts:
                yield texts
            texts = []
            yield from _paragraphs(kid)
    if texts:
        yield texts


def _flat(node: Node) -> Iterator[Leaf | Node]:
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role in ("Span", "Link"):
            yield from _flat(kid)
        elif isinstance(kid, Node) or (isinstance(kid, Leaf) and kid.text):
            yield kid
