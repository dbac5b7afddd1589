"""From the boxes of all pages to one structure tree, before anything is drawn.

Boxes are pieces: a paragraph that goes on overleaf is two boxes of one HTML element. An element of the source is one
element of the tree, whatever became of it on paper, and stands where the source has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from hsg_i18n.pdf.tagging import artifacts, spaces, tables
from hsg_i18n.pdf.tagging.growth import Growth, Place
from hsg_i18n.pdf.tagging.model import Leaf, Node, descendants


@dataclass(slots=True)
class Plan:
    """What the drawing of a document has to know, and what it tells."""

    root: Node
    leaves: dict[Any, Leaf]  #: by box; text and pictures that are not here are artifacts
    pagination: dict[Any, str]  #: the boxes that pages repeat, with their kind (see `artifacts`)
    repeated: list[Leaf] = field(default_factory=list)  #: texts that pages repeat, as they were drawn
    streams: list[Any] = field(default_factory=list)  #: every stream with marked content, in the order of drawing

    def forget(self) -> None:
        """Let go of the tree, whose leaves know the streams that know the plan."""
        self.root.kids.clear()
        for stream in self.streams:
            stream.contents.clear()
            stream.artifacts.clear()
        for known in (self.leaves, self.pagination, self.repeated, self.streams):
            known.clear()


def make_plan(document: Any) -> Plan:
    """The structure of a laid-out document (`weasyprint.Document`)."""
    planner = _Planner(document.metadata.lang or "")
    for page in document.pages:
        planner.read(page._page_box)
    return planner.plan()


class _Planner:
    def __init__(self, language: str) -> None:
        self._growth = Growth()
        self._root, self._top, self._bottom = (Node("Document", language) for _ in range(3))
        self._shown: set[Any] = set()  # elements that pages repeat
        self._pagination: dict[Any, str] = {}

    def read(self, page: Any) -> None:
        """Add what is on a page box."""
        for box in page.children:
            if not isinstance(box, boxes.MarginBox):
                self._walk(box, Place(self._root))
                continue
            side = self._top if box.at_keyword.startswith("@top") else self._bottom
            for child in box.children:
                kind = artifacts.kind_of_margin(box.at_keyword)
                if not self._is_repeated(child, kind) and child.element is not None:
                    self._walk(child, Place(side))

    def plan(self) -> Plan:
        """The plan of the pages that were read."""
        root = self._root
        root.kids = [*self._top.kids, *root.kids, *self._bottom.kids]
        spaces.give_back(self._growth.leaves.values())
        spaces.settle(root)
        for number, node in enumerate(descendants(root)):
            if node.role == "Table":
                tables.connect(node, f"t{number}")
        return Plan(root, self._growth.leaves, self._pagination)

    def _is_repeated(self, box: Any, kind: str) -> bool:
        """Whether an earlier page has shown the element of a running box; each of its boxes is noted."""
        self._pagination.update((part, kind) for part in _parts(box))
        shown = box.element in self._shown
        self._shown.add(box.element)
        return shown

    def _walk(self, box: Any, place: Place) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if artifacts.is_hidden(box) or (getattr(box, "is_header", False) and self._is_repeated(box, "")):
            return
        if isinstance(box, boxes.TextBox):
            self._growth.add_text(box, place)
            return
        inside = self._growth.enter(box, place)
        if isinstance(box, boxes.ReplacedBox):
            self._growth.add_picture(box, inside)
        for child in box.children:
            self._walk(child, inside)
        self._growth.add_annotation(box, inside)


def _parts(box: Any) -> list[Any]:
    """A box and all boxes in it."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    return [box, *(part for child in box.children for part in _parts(child))]
