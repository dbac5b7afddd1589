"""Reads a page of ours by the XML parser of Python, which is written in C, wherever HTML means the same by it.

Our templates close what they open and quote what they assign, so that only the elements without an end differ. Whatever
might mean something else in HTML (HTML standard, 13.2) is left to the parser of WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

_DOCTYPE = "<!doctype html>"
_END = "</html>"
_EMPTY = frozenset({"br", "col", "hr", "img", "input", "meta"})
_VOID = re.compile(rf"<((?:{'|'.join(sorted(_EMPTY))})\b[^<>]*?)/?>")
#: Comments and the like, letters that HTML makes small, white space that XML would make a space, and characters by a
#: number that HTML takes for another.
_NOT_ALIKE = re.compile(r"<(?:[!?]|/?[a-z]*[A-Z])|\s[a-z-]*[A-Z][\w-]*=|=[\"'][^\"'<>]*[\t\n]|\r|&#(?!3[49];)")
_INLINE = frozenset(
    {"b", "bdi", "bdo", "br", "em", "i", "img", "input", "label", "small", "span", "strong", "sub", "sup"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS = frozenset({"div", "footer", "header", "hr", "main", "ol", "p", "section", "table", "ul", *_HEADINGS})
_HOLD_ALL = frozenset({"body", "li", "td", "th"}) | (_INLINE | _BLOCKS) - _EMPTY - {"table"}
#: The elements that there may be, and what may hold them.
_HELD_BY: dict[str, frozenset[str]] = {
    **dict.fromkeys(_INLINE | _BLOCKS, _HOLD_ALL),
    **dict.fromkeys(("head", "body"), frozenset({"html"})),
    **dict.fromkeys(("meta", "title"), frozenset({"head"})),
    **dict.fromkeys(("tbody", "thead"), frozenset({"table"})),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    "tr": frozenset({"tbody", "thead"}),
    "li": frozenset({"ol", "ul"}),
}
_HOLD_NO_TEXT = frozenset({"html", "head", "table", "tbody", "thead", "tr"})


def read_as_xml(parse: Callable[..., Any]) -> Callable[..., Any]:
    """tinyhtml5.parse, for those documents that XML reads as the same tree; it is asked for all others itself."""

    def read(source: Any, **how: Any) -> Any:
        text = source if isinstance(source, str) else source.read()
        tree = _tree(text) if isinstance(text, str) else None
        return parse(text, **how) if tree is None else tree

    return read


def _tree(text: str) -> Any:
    """The root element; None where HTML might mean another tree."""
    inside, end, after = text.removeprefix(_DOCTYPE).rpartition(_END)
    closed, voids = _VOID.subn(r"<\1/>", inside + end)
    if not text.startswith(_DOCTYPE) or closed.count("/>") != voids or _NOT_ALIKE.search(text, len(_DOCTYPE)):
        return None
    try:
        html = ElementTree.fromstring(closed)  # noqa: S314 (nothing with a DOCTYPE, and so no entity, gets here)
    except (ElementTree.ParseError, ValueError):
        return None
    return _settled(html, after) if _is_alike(html) and not after.strip() else None


def _is_alike(html: Any) -> bool:
    """Whether HTML would neither end an element before its tag nor put anything somewhere else."""
    if [part.tag for part in html] != ["head", "body"] or not len(html[1]) or _text(html[1].tail).strip():
        return False
    return all(_holds(parent) for parent in html.iter()) and not any(
        item.tag in _BLOCKS for name in ("p", *_HEADINGS) for p in html.iter(name) for item in p.iter() if item is not p
    )


def _holds(parent: Any) -> bool:
    if parent.tag in _HOLD_NO_TEXT and _text(parent.text, *(item.tail for item in parent)).strip():
        return False
    return all(parent.tag in _HELD_BY.get(item.tag, ()) for item in parent)


def _settled(html: Any, after: str) -> Any:
    """The tree with its outermost white space where HTML has it: none before the head, the last of it in the body."""
    body = html[1]
    html.text = None
    body[-1].tail = _text(body[-1].tail, body.tail, after) or None
    body.tail = None
    return html


def _text(*parts: str | None) -> str:
    return "".join(part or "" for part in parts)
