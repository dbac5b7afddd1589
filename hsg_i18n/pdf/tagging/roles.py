"""Which structure type stands for which HTML element (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

_ROLES = {
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "dl": "L",
    "figcaption": "Caption",
    "figure": "Div",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ol": "L",
    "p": "P",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
#: Types that hold other elements, never text itself.
_GROUPS = frozenset(
    {"Document", "Art", "Sect", "Div", "BlockQuote", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR"}
)
TABLE_PARTS = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"})


def role_of(tag: str) -> str:
    """The structure type of an element by its name; "" for one that tells a reader nothing, such as div or bdi."""
    return _ROLES.get(tag, "")


def holds_text(role: str) -> bool:
    """False for the types that only group others: text in them needs a paragraph around it."""
    return role not in _GROUPS
