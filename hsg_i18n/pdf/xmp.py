"""Who stands behind a PDF, in its XMP metadata (ISO 16684-1), with the Dublin Core properties that PDF/A knows.

The page names them in <meta name="dc.…"> elements; WeasyPrint 70 keeps those as custom metadata and writes none of
them into the XMP packet.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
#: How XMP wants each property: a bag of several, a sequence, or a plain text.
_FORMS = {"contributor": "Bag", "date": "Seq", "source": ""}


def tell_provenance(metadata: Any) -> None:
    """Let the metadata of a document (`weasyprint.document.DocumentMetadata`) write its dc properties too."""
    told = properties(metadata.custom)
    plain = metadata.generate_rdf_metadata
    if told:
        metadata.generate_rdf_metadata = lambda *version: with_properties(plain(*version), told)


def properties(custom: dict[str, str]) -> dict[str, list[str]]:
    """The values of each dc property that the page names, in their order: dc.contributor.1, dc.contributor.2, ..."""
    found: dict[str, list[str]] = {}
    for name, value in custom.items():
        family, _, rest = name.partition(".")
        property_ = rest.partition(".")[0]
        if family == "dc" and property_ in _FORMS:
            found.setdefault(property_, []).append(value)
    return found


def with_properties(rdf: bytes, told: dict[str, list[str]]) -> bytes:
    """The RDF with one more description that holds the properties."""
    root = fromstring(rdf)  # noqa: S314 (WeasyPrint made it a moment ago)
    about = SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    for name, values in sorted(told.items()):
        _write(SubElement(about, f"{{{_DC}}}{name}"), _FORMS[name], values)
    return bytes(tostring(root, encoding="utf-8"))


def _write(parent: Element, form: str, values: list[str]) -> None:
    if not form:
        parent.text = values[0]
        return
    group = SubElement(parent, f"{{{_RDF}}}{form}")
    for value in values:
        SubElement(group, f"{{{_RDF}}}li").text = value
