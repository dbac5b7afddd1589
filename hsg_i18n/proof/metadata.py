"""What a PDF says about itself: titles, bookmarks, and the standards it claims to follow."""

from __future__ import annotations

from xml.etree import ElementTree

import pikepdf

from hsg_i18n.proof.limits import PAGES, TooMuchError, stream_bytes

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_A = "{http://www.aiim.org/pdfa/ns/id/}"


def titles(pdf: pikepdf.Pdf) -> tuple[str, str]:
    """The title of the document information and that of the XMP packet; empty where there is none."""
    info = pdf.trailer.get("/Info")
    title = str(info.get("/Title", "")) if isinstance(info, pikepdf.Dictionary) else ""
    return title, _xmp_title(pdf)


def _xmp_title(pdf: pikepdf.Pdf) -> str:
    root = _packet(pdf)
    if root is None:
        return ""
    item = next((li for found in root.iter(_TITLE) for li in found.iter(f"{_RDF}li")), None)
    return (item.text or "") if item is not None else ""


def standards(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """What the XMP packet claims, such as "PDF/UA-1" and "PDF/A-3A"."""
    root = _packet(pdf)
    if root is None:
        return ()
    found = []
    part, level, accessible = (_property(root, name) for name in (f"{_A}part", f"{_A}conformance", _UA))
    if accessible:
        found.append(f"PDF/UA-{accessible}")
    if part:
        found.append(f"PDF/A-{part}{level.upper()}")
    return tuple(found)


def _property(root: ElementTree.Element, name: str) -> str:
    """A simple property, as an element or as an attribute (ISO 16684-1)."""
    for element in root.iter():
        if element.tag == name:
            return (element.text or "").strip()
        if name in element.attrib:
            return element.attrib[name].strip()
    return ""


def _packet(pdf: pikepdf.Pdf) -> ElementTree.Element | None:
    data = stream_bytes(pdf.Root.get("/Metadata"))
    # Entities could grow without end; no XMP packet has a document type.
    if not data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    try:
        return ElementTree.fromstring(data.strip(b" \t\r\n\0"))  # noqa: S314 (entities are ruled out above)
    except ElementTree.ParseError:
        return None


def bookmarks(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The titles of the outline, from the top, those inside others after them. Raises TooMuchError for a ring."""
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    outlines = pdf.Root.get("/Outlines")
    waiting = [outlines.get("/First")] if isinstance(outlines, pikepdf.Dictionary) else []
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if item.objgen in seen or len(found) > PAGES * 100:
            raise TooMuchError
        seen.add(item.objgen)
        found.append(str(item.get("/Title", "")))
        waiting += [item.get("/Next"), item.get("/First")]
    return tuple(found)
