"""What is written, where the glyphs do not say it (ISO 32000-1, 14.9.4).

A glyph may stand for half a letter, two letters, or a letter that is read before the one drawn before it. Where what
the glyphs of a line say differs from its text, the text goes with them: with the marked content of the line for
left-to-right scripts; for right-to-left ones, which every extractor reorders in its own way, with the element.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import pydyf

from hsg_i18n.pdf.tagging.model import Annotation, Content, Leaf, Node

#: Break points, joiners of words and soft hyphens: they steer the setting of lines and say nothing.
_OF_LINES = "\u00ad\u200b\u2060\ufeff"
#: The signs of direction say nothing either.
_OF_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: What keeps words on one line is a blank to who reads, and to who searches.
_SPOKEN = str.maketrans("\u00a0", " ", _OF_LINES + _OF_DIRECTION)
_LISTED = str.maketrans("\u00a0", " ", _OF_LINES)
#: Elements whose text may be replaced as a whole. A cell or a list item keeps its own: it gets a span inside.
_WHOLE = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Lbl", "Caption"})

Reading = Callable[[Content], str]


def said(text: str) -> str:
    """A text without the characters that nobody reads, and with blanks that anybody types."""
    return text.translate(_SPOKEN)


def listed(heading: str) -> str:
    """A heading as a viewer lists it among the bookmarks: as it is said, with the signs of direction.

    The list is plain text, where nothing else puts a number or a Latin word in its place.
    """
    return heading.translate(_LISTED)


def is_right_to_left(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def complete(node: Node, read: Reading) -> None:
    """Give every text of an element and of those inside it what its glyphs lack; `read` tells what they say."""
    for kid in node.nodes():
        complete(kid, read)
    kids: list[Node | Leaf | Annotation] = []
    for run in _runs(node):
        if not (isinstance(run, list) and any(is_right_to_left(leaf.text) for leaf in run)):
            kids += run if isinstance(run, list) else [run]
            correct(run if isinstance(run, list) else [], read)
            continue
        text = "".join(said(leaf.text) + leaf.space for leaf in run)
        if len(run) == len(node.kids) and node.role in _WHOLE:
            node.actual_text = text
            return
        kids.append(Node("Span", node.language, [*run], actual_text=text))
    node.kids = kids


def correct(leaves: Iterable[Leaf], read: Reading) -> None:
    """Give the content of each left-to-right text an ActualText, unless its glyphs say the same."""
    for leaf in leaves:
        wanted = said(leaf.text) + leaf.space
        heard = said(read(leaf.content)) if leaf.content else ""
        # A paragraph may end with a space that is drawn and that nobody sees. A mark over a letter has a place of its
        # own on the page, where extractors take it for a line of its own.
        if leaf.content and (heard not in (wanted, f"{wanted} ") or any(map(_is_mark, wanted))):
            leaf.content.properties["ActualText"] = pydyf.String(wanted)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _runs(node: Node) -> list[list[Leaf] | Node | Leaf | Annotation]:
    """The kids of an element, drawn texts that stand together as a list of their own."""
    runs: list[list[Leaf] | Node | Leaf | Annotation] = []
    for kid in node.kids:
        if not (isinstance(kid, Leaf) and kid.text):
            runs.append(kid)
        elif kid.content and runs and isinstance(runs[-1], list):
            runs[-1].append(kid)
        elif kid.content:
            runs.append([kid])
    return runs
