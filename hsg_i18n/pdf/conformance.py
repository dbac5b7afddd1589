"""One file, two promises: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

WeasyPrint 70 writes one variant at a time, so the second is added to the XMP packet of the first. PDF/A allows no
property that it does not know: the one of PDF/UA comes with its description (ISO 19005-3, 6.6.2.3.3).
"""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import fromstring, register_namespace, tostring

from PIL.ImageCms import ImageCmsProfile, createProfile
from weasyprint.css import ColorProfile

#: What WeasyPrint is asked for: the flags of annotations and the metadata of PDF/A.
VARIANT = "pdf/a-3a"

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_CLAIM = f"""<rdf:RDF {" ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())}>
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_NAMESPACES["pdfuaid"]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def open_metadata(pdf: Any) -> None:
    """Leave the XMP packet of a PDF readable without a PDF reader, as ISO 19005-3, 6.6.2.1, asks for."""
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].compress = False


def add_output_intent(document: Any) -> None:
    """Let the colours of a document mean sRGB (ISO 19005-3, 6.2.3)."""
    file = io.BytesIO(srgb_profile())
    document.color_profiles["srgb"] = ColorProfile(file, "sRGB", "relative-colorimetric", ("r", "g", "b"))


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The ICC profile of sRGB (IEC 61966-2-1) that Little CMS makes: 0.6 kB, of which 3 in the usual one are tables.

    It says ICC.1:2004, the newest that ISO 32000-1 knows (table 67), and the same date whenever it is made.
    """
    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    profile[8:12] = bytes([4, 0x20, 0, 0])
    profile[24:36] = struct.pack(">6H", 2004, 1, 1, 0, 0, 0)
    return bytes(profile)


def claim_accessibility(metadata: Any) -> None:
    """Let the metadata of a document (`weasyprint.document.DocumentMetadata`) say PDF/UA-1 too."""
    plain = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *version: with_claim(plain(*version))


def with_claim(rdf: bytes) -> bytes:
    """The RDF with the identification of PDF/UA-1 and its description."""
    for prefix, uri in _NAMESPACES.items():
        register_namespace(prefix, uri)  # the prefixes are part of what PDF/A asks for
    root = fromstring(rdf)  # noqa: S314 (WeasyPrint made it a moment ago)
    root.extend(fromstring(_CLAIM))  # noqa: S314
    return bytes(tostring(root, encoding="utf-8"))
