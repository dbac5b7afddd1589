"""Reads a page back as a browser would: a tree of elements, with the language and direction of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "wbr", "br", "img", "link", "input", "hr"}


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Every piece of text below, with the element it stands in."""
        for child in self.children:
            if isinstance(child, str):
                yield self, child
            else:
                yield from child.texts()

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts())

    @property
    def said(self) -> str:
        """The text as a reader has it, without what lets a line break or keeps it from breaking."""
        return self.text.replace("\u200b", "").replace("\u00a0", " ")

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def inherited(self, name: str) -> str:
        """The value of `lang` or `dir` that holds here."""
        own = self.attributes.get(name)
        return own if own is not None else self.parent.inherited(name) if self.parent else ""

    def inside(self, tag: str) -> bool:
        return self.tag == tag or bool(self.parent and self.parent.inside(tag))

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """The elements below of this tag that have these attributes."""
        return [e for e in self.walk() if e.tag == tag and attributes.items() <= e.attributes.items()]

    def of_class(self, name: str) -> list[Element]:
        return [e for e in self.walk() if name in e.classes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        found = Element(tag, {k: v or "" for k, v in attrs}, self.at)
        self.at.children.append(found)
        if tag not in VOID:
            self.at = found

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"A comment got onto the page: {data}")


def read_page(html: str) -> Element:
    """The tree of `html`. Fails where an element is not closed in its turn."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is never closed"
    return reader.root
