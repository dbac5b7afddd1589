"""How the structure tree grows, a box at a time: which element a box opens, and where its text and pictures go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from hsg_i18n.pdf.forms import is_field
from hsg_i18n.pdf.tagging import figures, lists, tables
from hsg_i18n.pdf.tagging.languages import language_of
from hsg_i18n.pdf.tagging.model import Annotation, Leaf, Node
from hsg_i18n.pdf.tagging.roles import TABLE_PARTS, holds_text, role_of

#: An HTML element and which of its boxes is meant: ("li", "li::marker", ...).
Key = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tree a box stands."""

    node: Node
    key: Key = (None, "")
    block: Any = None  #: the innermost block-level box
    row: Any = None  #: the HTML element of the table row around
    layout: bool = False  #: inside a table that only arranges
    link: Node | None = None  #: the link around


class Growth:
    """A tree that grows. `leaves` are its texts and pictures by box, in the order of reading."""

    def __init__(self) -> None:
        """Begin with no element."""
        self.leaves: dict[Any, Leaf] = {}
        self._nodes: dict[Any, Node] = {}
        self._implied: dict[Node, Key] = {}  # paragraphs that the HTML does not have, with their blocks
        self._entries: dict[Node, Node] = {}  # the last item of each definition list
        self._text: tuple[Leaf, Key] | None = None  # the last text, with its block
        self._fields: dict[Any, Any] = {}  # the outermost box of each element that is to be filled in

    def enter(self, box: Any, place: Place) -> Place:
        """The place of what is inside of a box."""
        key = (box.element, box.element_tag)
        if is_field(box):
            self._fields.setdefault(box.element, box)
        if box.element is None or key == place.key:
            return place  # an anonymous box
        place = replace(place, key=key)
        if isinstance(box, boxes.BlockLevelBox | boxes.TableCellBox):
            place = replace(place, block=box)
        if box.element_tag == "br" and self._text:
            self._text[0].space = " "
        return self._open(box, box.element_tag, place)

    def add_text(self, box: Any, place: Place) -> None:
        """Add a text of one line. White space alone is drawn by no glyph: the text before it ends with a space."""
        before = self._text
        block = _block_key(place)
        if before and (not box.text.strip() or before[1] != block):
            before[0].space = " "
        if box.text.strip():
            leaf = self.leaves[box] = Leaf(box, box.text)
            self._holder(place).kids.append(leaf)
            self._text = leaf, block

    def add_picture(self, box: Any, place: Place) -> None:
        """Add a picture that is not decoration."""
        ours = box.element is not None and box.element_tag == box.element.tag
        alt = figures.alternative(box.element) if ours else ""
        if alt == "":
            return
        if alt is None:
            figures.complain(box.element)
        leaf = self.leaves[box] = Leaf(box)
        figure = Node("Figure", language_of(box), [leaf], alt=alt or "")
        self._body(place.node).kids.append(figure)

    def add_annotation(self, box: Any, place: Place) -> None:
        """Add the place of the link or the form field that a box may get when it is drawn."""
        if box.is_input() or (is_field(box) and self._fields[box.element] is box):
            self._holder(place).kids.append(Annotation(box))
        elif place.link and not isinstance(box, boxes.LineBox):
            place.link.kids.append(Annotation(box))

    def _open(self, box: Any, tag: str, place: Place) -> Place:
        role = role_of(tag)
        if tag in ("li", "li::marker", "dt", "dd"):
            return self._open_item(box, tag, place)
        if tag == "a" and box.link:
            link = self._child(self._holder(place), "Link", place.key, language_of(box))
            return replace(place, node=link, link=link)
        if role == "Table":
            place = replace(place, layout=tables.is_layout(box.element))
        if role in TABLE_PARTS and place.layout:
            role = ""
        if not role:
            return self._open_language(box, place)
        node = self._child(self._body(place.node), role, place.key, language_of(box))
        if role == "L":
            node.attributes = lists.attributes(box)
        elif role == "TR":
            place = replace(place, row=box.element)
        elif role in ("TH", "TD"):
            node.attributes = tables.attributes(box, role, place.row)
        return replace(place, node=node)

    def _open_language(self, box: Any, place: Place) -> Place:
        """An element that means nothing by itself is kept where its language is another than that around it."""
        language = language_of(box)
        if not language or language == place.node.language:
            return place
        block = isinstance(box, boxes.BlockLevelBox) and not holds_text(place.node.role)
        parent = self._body(place.node) if block else self._holder(place)
        return replace(place, node=self._child(parent, "Div" if block else "Span", place.key, language))

    def _open_item(self, box: Any, tag: str, place: Place) -> Place:
        node, language = place.node, language_of(box)
        if tag == "li" and node.role == "L":
            return replace(place, node=self._child(node, "LI", place.key, language))
        if tag == "li::marker" and node.role == "LI":
            return replace(place, node=self._child(node, "Lbl", place.key, language))
        if tag in ("dt", "dd") and node.role == "L":
            return replace(place, node=self._open_definition(node, tag, place.key, language))
        return place

    def _open_definition(self, parent: Node, tag: str, key: Key, language: str) -> Node:
        """A term opens an item, and what is said of it is the item's body."""
        if key not in self._nodes and (tag == "dt" or parent not in self._entries):
            self._entries[parent] = self._child(parent, "LI", (*key, "LI"), parent.language)
        item = self._entries[parent]
        return self._child(item, "Lbl", key, language) if tag == "dt" else self._body(item)

    def _holder(self, place: Place) -> Node:
        """The element for text at a place: one that may hold text, or a paragraph that is added for it."""
        node = self._body(place.node)
        if holds_text(node.role):
            return node
        block = _block_key(place)
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and self._implied.get(last) == block:
            return last
        paragraph = Node("P", language_of(place.block) if place.block else node.language)
        self._implied[paragraph] = block
        node.kids.append(paragraph)
        return paragraph

    def _body(self, node: Node) -> Node:
        """Where an element takes its contents: a list item in its body."""
        return self._child(node, "LBody", (node, "LBody"), node.language) if node.role == "LI" else node

    def _child(self, parent: Node, role: str, key: Any, language: str) -> Node:
        if key not in self._nodes:
            self._nodes[key] = Node(role, language)
            parent.kids.append(self._nodes[key])
        return self._nodes[key]


def _block_key(place: Place) -> Key:
    return (place.block.element, place.block.element_tag) if place.block else (None, "")
