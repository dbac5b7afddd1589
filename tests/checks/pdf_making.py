"""Small tagged PDFs, made for a test from plain data: a good one by default, with one fault planted by each option.

A block is {tag, text, x, y, size, page, ...}. `tag` is a path such as "L/LI/LBody"; its first `join` parts are those of
the block before. `drawn` is what stands on the page from left to right where that differs from `text`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import segno
from font_making import data_of, static
from pikepdf import Array, Dictionary, Name, String

BLOCKS = [
    {"tag": "H1", "text": "Your test", "y": 90, "size": 20},
    {"tag": "P", "text": "It takes 4 to 12 minutes.", "y": 140},
    {"tag": "P", "text": "Call +1 555 010 0199 in 24 hours.", "y": 160},
]
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">{claims}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
UA = "<pdfuaid:part>1</pdfuaid:part>"
A3 = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"


def make_pdf(spec: dict[str, Any]) -> bytes:
    """The bytes of a PDF; the keys of `spec` are those that this module asks for."""
    if "raw" in spec:
        return str(spec["raw"]).encode()
    data = _Maker(spec).make()
    return data[: spec["cut"]] if "cut" in spec else data


@dataclass
class _Node:
    tag: str
    place: Any
    parent: _Node | None
    kids: list[Any] = field(default_factory=list)


class _Maker:
    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec
        self.pdf = pikepdf.new()
        self.blocks = spec.get("blocks", BLOCKS)
        self.width, self.height = spec.get("size", (595, 842))
        self.fonts: dict[tuple[str, bool], Any] = {}
        self.letters = sorted({c for b in self.blocks for c in b.get("drawn", b.get("text", "")) + "•"} | {" "})
        self.path: list[_Node] = []
        self.root = _Node("Document", self.pdf.make_indirect(Dictionary()), None)
        self.nodes: list[_Node] = []
        self.parents: list[list[Any]] = []

    def make(self) -> bytes:
        pages = max(b.get("page", 1) for b in self.blocks)
        for number in range(1, pages + 1):
            self.pdf.add_blank_page(page_size=(self.width, self.height))
            self._page(number)
        self._structure()
        self._document()
        out = io.BytesIO()
        encryption = pikepdf.Encryption(owner="o", user=self.spec["locked"]) if "locked" in self.spec else False
        self.pdf.save(out, static_id=not encryption, encryption=encryption)
        return out.getvalue()

    # --- pages ------------------------------------------------------------------------------------------

    def _page(self, number: int) -> None:
        page = self.pdf.pages[number - 1]
        page.obj.StructParents = number - 1
        page.obj.Tabs = Name(self.spec.get("tabs", "/S"))
        for box in ("TrimBox", "BleedBox", "CropBox", "Rotate"):
            if box in self.spec:
                page.obj[f"/{box}"] = Array(self.spec[box]) if isinstance(self.spec[box], list) else self.spec[box]
        self.parents.append([])
        parts = [self._paint(p) for p in self.spec.get("paint", ()) if p.get("page", 1) == number]
        fonts = Dictionary()
        for block in self.blocks:
            if block.get("page", 1) == number:
                parts.append(self._block(block, number, fonts))
        page.obj.Contents = self.pdf.make_stream("\n".join(parts).encode("latin-1"))
        page.obj.Resources = Dictionary(Font=fonts)

    def _paint(self, paint: dict[str, Any]) -> str:
        x, y, width, height = paint["box"]
        body = f"{paint['grey']} g {x} {self.height - y - height} {width} {height} re f"
        return f"/Artifact BMC q {body} Q EMC" if paint.get("artifact", True) else f"q {body} Q"

    def _block(self, block: dict[str, Any], number: int, fonts: Any) -> str:
        body = self._squares(block) if "qr" in block else self._letters(block, fonts)
        if block.get("tag") == "Artifact":
            return f"/Artifact BMC {body} EMC"
        if block.get("tag") is None:
            return body
        node = self._node(block)
        if body is None:
            return ""
        mcid = len(self.parents[-1])
        self.parents[-1].append(node.place if not block.get("orphan") else self.root.place)
        node.kids.append(Dictionary(Type=Name.MCR, Pg=self.pdf.pages[number - 1].obj, MCID=mcid))
        actual = f"/ActualText <{_utf16(block['line_actual'])}>" if "line_actual" in block else ""
        return f"/Span <</MCID {mcid} {actual}>> BDC {body} EMC"

    def _letters(self, block: dict[str, Any], fonts: Any) -> str | None:
        text = block.get("drawn", block.get("text", ""))
        if not text:
            return None
        name = block.get("font", "Noto Sans")
        key = (name, block.get("embedded", True))
        if key not in self.fonts:
            self.fonts[key] = self._font(*key)
        short = f"/F{list(self.fonts).index(key)}"
        fonts[short] = self.fonts[key]
        codes = "".join(f"{0 if c in block.get('lacks', '') else self.letters.index(c) + 1:04x}" for c in text)
        grey, turn = block.get("grey", 0), "-1 0 0 -1" if block.get("upside_down") else "1 0 0 1"
        place = f"{block.get('x', 60)} {self.height - block['y']}"
        return f"q {grey} g BT {short} {block.get('size', 12)} Tf {turn} {place} Tm <{codes}> Tj ET Q"

    def _squares(self, block: dict[str, Any]) -> str:
        rows = [list(row) for row in segno.make(block["qr"], error="m").matrix]
        side = block.get("side", 57) / len(rows)
        left, top = block.get("x", 60), self.height - block["y"]
        squares = (
            f"{left + side * i:.2f} {top - side * (j + 1):.2f} {side:.2f} {side:.2f} re"
            for j, row in enumerate(rows)
            for i, dark in enumerate(row)
            if dark
        )
        return f"q {block.get('grey', 0)} g " + " ".join(squares) + " f Q"

    def _font(self, name: str, embedded: bool) -> Any:
        file = self.pdf.make_stream(data_of(static(name, 500, "".join(self.letters))))
        base = Name(f"/ABCDEF+{name.replace(' ', '-')}")
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=base, Flags=4, FontBBox=Array([0, -200, 1000, 800]), ItalicAngle=0,
            Ascent=800, Descent=-200, CapHeight=700, StemV=80,
        )  # fmt: skip
        if embedded:
            descriptor.FontFile2 = file
        system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=base, CIDSystemInfo=system, CIDToGIDMap=Name.Identity,
            DW=500, FontDescriptor=self.pdf.make_indirect(descriptor),
        )  # fmt: skip
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=base, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self.pdf.make_indirect(inner)]), ToUnicode=self.pdf.make_stream(self._cmap()),
            )
        )  # fmt: skip

    def _cmap(self) -> bytes:
        pairs = "\n".join(f"<{i:04x}> <{_utf16(c, mark=False)}>" for i, c in enumerate(self.letters, 1))
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            f"{len(self.letters)} beginbfchar\n{pairs}\nendbfchar\nendcmap\nend end"
        ).encode()

    # --- structure ----------------------------------------------------------------------------------------

    def _node(self, block: dict[str, Any]) -> _Node:
        tags = block["tag"].split("/")
        del self.path[block.get("join", 0) :]
        for tag in tags[len(self.path) :]:
            outer = self.path[-1] if self.path else self.root
            node = _Node(tag, self.pdf.make_indirect(Dictionary(Type=Name.StructElem)), outer)
            node.place.S = Name(f"/{tag}")
            node.place.P = outer.place
            outer.kids.append(node.place)
            self.nodes.append(node)
            self.path.append(node)
        node = self.path[-1]
        for key, name in (("lang", "Lang"), ("alt", "Alt"), ("actual", "ActualText")):
            if key in block:
                node.place[f"/{name}"] = String(block[key])
        if "scope" in block:
            node.place.A = Dictionary(O=Name.Table, Scope=Name(f"/{block['scope']}"))
        return node

    def _structure(self) -> None:
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.root.place.update({"/Type": Name.StructElem, "/S": Name.Document, "/P": tree})
        for node in (*self.nodes, self.root):
            node.place.K = Array(node.kids)
        numbers: list[Any] = []
        for key, row in enumerate(self.parents):
            numbers += [key, self.pdf.make_indirect(Array(row))]
        tree.K = Array([self.root.place])
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self.parents)
        if self.spec.get("ring"):
            self.nodes[-1].place.K = Array([self.root.place])
        if self.spec.get("structure", True):
            self.pdf.Root.StructTreeRoot = tree

    # --- the whole ------------------------------------------------------------------------------------------

    def _document(self) -> None:
        spec, root = self.spec, self.pdf.Root
        title = spec.get("title", "Your test")
        if spec.get("marked", True):
            root.MarkInfo = Dictionary(Marked=True)
        if spec.get("lang", "en"):
            root.Lang = String(spec.get("lang", "en"))
        root.ViewerPreferences = Dictionary(DisplayDocTitle=spec.get("shows_title", True))
        if title:
            self.pdf.docinfo["/Title"] = String(title)
        claims = "".join({"ua": UA, "a3": A3}[c] for c in spec.get("claims", ["ua"]))
        packet = XMP.format(title=spec.get("xmp_title", title), claims=claims)
        root.Metadata = self.pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
        with self.pdf.open_outline() as outline:
            for text in spec.get("bookmarks", ["Your test"]):
                outline.root.append(pikepdf.OutlineItem(text, 0))


def _utf16(text: str, *, mark: bool = True) -> str:
    return ("\ufeff" * mark + text).encode("utf-16-be").hex()
