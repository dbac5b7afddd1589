"""Reads back from a PDF what a screen reader gets: the structure tree, and what is on the pages outside of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Element:
    """A structure element with what is inside of it, texts of drawn content as plain strings."""

    role: str
    language: str = ""
    alt: str = ""
    actual_text: str = ""
    id: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element | str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)  # of the content directly inside
    objects: list[Any] = field(default_factory=list)  # the annotations directly inside

    @property
    def text(self) -> str:
        """What is read out: the text that replaces the content, else the content."""
        return self.actual_text or "".join(k if isinstance(k, str) else k.text for k in self.kids)

    def all(self, *roles: str) -> list[Element]:
        """This element and those below it, in order, of the roles or of any."""
        below = [e for kid in self.kids if isinstance(kid, Element) for e in kid.all(*roles)]
        return [self, *below] if not roles or self.role in roles else below

    def outline(self) -> Any:
        """The roles alone, nested: {"P": []}."""
        return {self.role: [kid.outline() for kid in self.kids if isinstance(kid, Element)]}


@dataclass
class Artifact:
    page: int
    kind: str  # "/Pagination", or "" where it is not said
    subtype: str
    text: str


@dataclass
class Marked:
    """A marked-content sequence with the text in it."""

    tag: str
    properties: Any
    glyphs: str = ""
    text: str = ""


class Reader:
    """A PDF, read."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.artifacts: list[Artifact] = []
        self.content: dict[tuple[Any, int], Marked] = {}
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        for number, page in enumerate(self.pdf.pages):
            self._read(page, page.obj.objgen, number)
        self.root = self._element(self.pdf.Root.StructTreeRoot.K, None)

    def text(self) -> str:
        """All that is read out."""
        return self.root.text

    def _read(self, stream: Any, key: Any, number: int) -> None:
        """Follow the marks of a page, or of a group on it."""
        fonts = {name: _characters(font) for name, font in stream.get("/Resources", {}).get("/Font", {}).items()}
        opened: list[Marked] = []
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(stream):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator in ("BMC", "BDC"):
                opened.append(Marked(str(operands[0]), operands[1] if operator == "BDC" else {}))
            elif operator == "Tf":
                font = fonts[str(operands[0])]
            elif operator == "TJ":
                assert opened, "text outside of any mark"
                self._show(opened[-1], operands[0], font)
            elif operator == "Do":
                group = stream.Resources.XObject[str(operands[0])]
                if group.Subtype == "/Form" and "/StructParents" in group:
                    self._read(group, group.objgen, number)
            elif operator == "EMC":
                self._close(opened.pop(), opened, key, number)

    def _show(self, mark: Marked, array: Any, font: dict[int, str]) -> None:
        for item in array:
            if isinstance(item, pikepdf.String):
                codes = bytes(item)
                text = "".join(font[codes[i] << 8 | codes[i + 1]] for i in range(0, len(codes), 2))
                mark.glyphs += text
                mark.text += text

    def _close(self, mark: Marked, around: list[Marked], key: Any, number: int) -> None:
        if "/ActualText" in mark.properties:
            mark.text = str(mark.properties["/ActualText"])
        if "/MCID" in mark.properties:
            assert not around, "content inside of other content"
            self.content[key, int(mark.properties["/MCID"])] = mark
        elif mark.tag == "/Artifact":
            kind, subtype = (str(mark.properties.get(name, "")) for name in ("/Type", "/Subtype"))
            self.artifacts.append(Artifact(number, kind, subtype, mark.text))
        else:
            around[-1].text += mark.text

    def _element(self, item: Any, page: Any) -> Element:
        page = item.get("/Pg", page)
        texts = (str(item.get(name, "")) for name in ("/Lang", "/Alt", "/ActualText", "/ID"))
        attributes = dict(item.get("/A", {}).items())
        element = Element(str(item.S)[1:], *texts, attributes)
        kids = item.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                holder = page if isinstance(kid, int) else kid.get("/Stm", kid.Pg)
                mark = self.content[holder.objgen, int(kid if isinstance(kid, int) else kid.MCID)]
                element.kids.append(mark.text)
                element.pages.append(self._pages[(page if isinstance(kid, int) else kid.Pg).objgen])
            elif kid.get("/Type") == "/OBJR":
                element.objects.append(kid.Obj)
            else:
                element.kids.append(self._element(kid, page))
        return element


def heard(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Each text that is read out, with the language it is read in."""
    own = element.language or language
    if element.actual_text:
        yield element.actual_text, own
        return
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid, own
        else:
            yield from heard(kid, own)


def _characters(font: Any) -> dict[int, str]:
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>$", font.ToUnicode.read_bytes().decode("ascii"), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
