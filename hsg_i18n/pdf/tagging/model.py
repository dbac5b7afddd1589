"""The structure tree while it grows: elements, and the leaves that stand for drawn content (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol


class PageStream(Protocol):
    """The content stream of a page, or of a group of its own on it, as far as the tree has to know it."""

    @property
    def sheet(self) -> PageStream:
        """The stream of the page; that of a page is its own."""

    @property
    def reference(self) -> bytes:
        """The name of its object in the file."""


@dataclass(slots=True, eq=False)
class Content:
    """One marked-content sequence, as it was drawn."""

    stream: PageStream
    mcid: int  #: number of the sequence in its stream
    properties: Any  #: its property list, a pydyf.Dictionary that may still be added to
    glyphs: list[tuple[str, int]] = field(default_factory=list)  #: key of the font and number of each glyph
    box: tuple[float, float, float, float] = (0, 0, 0, 0)  #: of a picture: left, bottom, right, top in points


@dataclass(slots=True, eq=False)
class Leaf:
    """A text of one line, or a picture."""

    box: Any  #: a TextBox or ReplacedBox of WeasyPrint
    text: str = ""  #: as laid out; empty for a picture
    space: str = ""  #: " " where the source has a space after it that no glyph stands for
    content: Content | None = None  #: None until it is drawn, and for ever when it leaves no trace


@dataclass(slots=True, eq=False)
class Annotation:
    """The place of a box's link or form field in the tree."""

    box: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    role: str  #: standard structure type of ISO 32000-1, 14.8.4, without the slash
    language: str  #: BCP 47 tag of the text inside, "" where nothing says it
    kids: list[Node | Leaf | Annotation] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)  #: of the owner that goes with the role
    alt: str = ""
    actual_text: str = ""
    id: str = ""
    headers: list[Node] = field(default_factory=list)  #: of a table cell: the header cells it belongs to

    def nodes(self) -> list[Node]:
        """The structure elements directly inside."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


def descendants(node: Node) -> Iterator[Node]:
    """An element and all elements below it, in the order of reading."""
    yield node
    for kid in node.nodes():
        yield from descendants(kid)
