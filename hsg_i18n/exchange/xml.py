"""XML that came by mail, read without entities, network or trust; and XML to send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml import etree

from hsg_i18n.errors import CatalogError
from hsg_i18n.exchange.inline import IMPOSSIBLE

XML = "{http://www.w3.org/XML/1998/namespace}"
LANG, SPACE = f"{XML}lang", f"{XML}space"
_BEGINNING = 65_536
_REPLACEMENT = "\ufffd"
#: They are how XML reads files and eats memory, and no tool of translators needs them.
_FORBIDDEN = b"<!ENTITY"


def beginning(data: bytes) -> tuple[str, str]:
    """(name, version) of the root element, without its namespace; two empty strings for what is no XML."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    with suppress(etree.XMLSyntaxError):  # that it is damaged further down is for its reader to say
        parser.feed(data[:_BEGINNING])
    root = next((element for _, element in parser.read_events()), None)
    return ("", "") if root is None else (name(root), root.get("version", ""))


def parse(data: bytes, shown: str) -> Any:
    """The root element. Raises CatalogError with the line where it is no whole XML, or declares entities."""
    hint = "The file may be cut off or damaged: send it again."
    # UTF-16 writes the same letters with zeros between them.
    if _FORBIDDEN in data.replace(b"\0", b""):
        raise _hostile(shown)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        reason = (fault.msg or "it is not whole").partition(", line ")[0]
        raise CatalogError(f"This is no XML: {reason}.", path=shown, line=fault.lineno or 0, hint=hint) from None
    kinds = root.getroottree().docinfo.internalDTD
    if kinds is not None and any(True for _ in kinds.iterentities()):
        raise _hostile(shown)
    return root


def _hostile(shown: str) -> CatalogError:
    what = "The file declares entities, which no tool of translators does."
    return CatalogError(what, path=shown, hint="Do not use this file: ask where it came from.")


def name(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Any, *names: str) -> list[Any]:
    """The children of these names, in whatever namespace."""
    return [child for child in element if isinstance(child.tag, str) and name(child) in names]


def child(element: Any, wanted: str) -> Any:
    """The first child of that name, None where there is none."""
    return next(iter(children(element, wanted)), None)


def descendants(element: Any, *names: str) -> Iterator[Any]:
    """The elements of these names below an element, in the order of the document."""
    return (found for found in element.iter() if isinstance(found.tag, str) and name(found) in names)


def words(element: Any) -> str:
    """All text below an element."""
    return "" if element is None else "".join(element.itertext())


def clean(text: str) -> str:
    """`text` with a replacement for each character that XML cannot hold."""
    return IMPOSSIBLE.sub(_REPLACEMENT, text)


def add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    """A new last child in the namespace of its parent; attributes that are empty are left out."""
    space = etree.QName(parent).namespace
    made: Any = etree.SubElement(parent, f"{{{space}}}{tag}" if space and not tag.startswith("{") else tag)
    for key, value in attributes.items():
        if value:
            made.set(key.rstrip("_").replace("_", "-"), clean(value))
    if text:
        made.text = clean(text)
    return made


#: Elements whose white space is text.
_TEXT = {"source", "target", "data", "note", "meta", "seg", "prop", "context"}


def document(root: Any) -> bytes:
    """The document in UTF-8, an element a line, except where white space is text."""
    _lay_out(root, "\n")
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def _lay_out(element: Any, start: str) -> None:
    if name(element) in _TEXT or not len(element):
        return
    element.text = f"{start}  "
    for inner in element:
        _lay_out(inner, f"{start}  ")
        inner.tail = f"{start}  "
    element[-1].tail = start
