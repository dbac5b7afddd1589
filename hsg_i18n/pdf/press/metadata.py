"""What a PDF/X-4 file says of itself (ISO 15930-7:2010): version, dates, trapping, printing condition, identity."""

from __future__ import annotations

import uuid
from html import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from hsg_i18n.pdf.press.greys import CONDITION, icc_profile
from hsg_i18n.pdf.xmp import with_properties

_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>{date}T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>"""
_PACKET = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
#: What is for reading on a screen: PDF/X allows no actions and no script, and a printer needs none of the rest.
_SCREEN = ("/Outlines", "/Names", "/Dests", "/OpenAction", "/AA", "/AcroForm", "/ViewerPreferences", "/PageMode")


def describe(pdf: pikepdf.Pdf, identifier: bytes, date: str, provenance: dict[str, list[str]]) -> None:
    """Write all that PDF/X-4 asks for. `identifier` has 16 bytes, `date` is an ISO date."""
    for key in _SCREEN:
        if key in pdf.Root:
            del pdf.Root[key]
    title, producer = (str(pdf.docinfo.get(key, "")) for key in ("/Title", "/Producer"))
    # The two places must not contradict each other, so the older one holds no more than it has to.
    for entry in list(pdf.docinfo):
        if entry not in ("/Title", "/Producer"):
            del pdf.docinfo[str(entry)]
    for key in ("/CreationDate", "/ModDate"):
        pdf.docinfo[key] = String(f"D:{date.replace('-', '')}000000Z")
    pdf.docinfo.Trapped = Name("/False")
    rdf = _RDF.format(
        title=escape(title), producer=escape(producer), date=date, identity=uuid.UUID(bytes=identifier, version=4)
    )
    body = with_properties(rdf.encode(), provenance) if provenance else rdf.encode()
    packet = _PACKET.encode() + body + b'</x:xmpmeta>\n<?xpacket end="w"?>'
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.OutputIntents = Array([_intent(pdf)])


def _intent(pdf: pikepdf.Pdf) -> Dictionary:
    """No registry knows the condition, so the file says in words what it is and carries its profile."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("Custom"),
        OutputCondition=String(CONDITION),
        Info=String(CONDITION),
        DestOutputProfile=pdf.make_stream(icc_profile(), N=1),
    )
