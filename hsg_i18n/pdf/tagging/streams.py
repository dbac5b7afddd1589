"""Drawing with marks: each text and picture says which place of the structure tree it is, or that it is an artifact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from struct import Struct
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from hsg_i18n.pdf.tagging import artifacts, figures
from hsg_i18n.pdf.tagging.actual_text import is_right_to_left
from hsg_i18n.pdf.tagging.model import Content, Leaf
from hsg_i18n.pdf.tagging.plan import Plan

_CODES = re.compile("<([0-9a-f]+)>")
_GLYPH = Struct(">H")


class TaggedStream(Stream):  # type: ignore[misc]  # WeasyPrint ships no types
    """A content stream of a page, or of a group of its own on it, that follows a plan."""

    def __init__(self, plan: Plan, *args: Any, **options: Any) -> None:
        """Draw nothing yet; the rest is as in `weasyprint.pdf.stream.Stream`."""
        super().__init__(*args, **options)
        self.behind = True  #: whether what is drawn now lies behind the whole page
        self.contents: list[Content] = []  #: each marked content of this stream by its number
        self.artifacts: list[Content] = []  #: the texts that are not in the tree
        self._plan = plan
        self._sheet: TaggedStream | None = None
        self._open: Content | None = None
        self._decorating = False
        plan.streams.append(self)

    def clone(self, **changes: Any) -> TaggedStream:
        """A stream for a group or a pattern on the same page; what is marked in it is counted by itself."""
        own = {
            "fonts": self._fonts,
            "page_rectangle": self.page_rectangle,
            "resources": self._resources,
            "images": self._images,
            "tags": self._tags,
            "color_profiles": self._color_profiles,
            "output_intent": self._output_intent,
            "compress": self.compress,
        }
        made = TaggedStream(self._plan, **{**own, **changes})
        made.behind, made._sheet = self.behind, self.sheet
        return made

    @property
    def sheet(self) -> TaggedStream:
        """The stream of the page."""
        return self._sheet or self

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is drawn for a text or a picture; nothing where nothing is drawn."""
        leaf = self._plan.leaves.get(box)
        if leaf:
            with self._content(leaf):
                yield
        else:
            with self._artifact(self._plan.pagination.get(box)), self._repeated_text(box):
                yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark decoration; that behind a whole page is a mark on each page."""
        before, self._decorating = self._decorating, True
        with self._artifact(artifacts.WATERMARK if self.behind else None):
            yield
        self._decorating = before

    def draw_x_object(self, reference: str) -> None:
        """Draw a group or an image. Decoration of lines and areas alone is drawn in place: a page has many icons."""
        group = self._resources["XObject"].get(reference)
        if not (self._decorating and _is_plain(group)):
            super().draw_x_object(reference)
            return
        del self._resources["XObject"][reference]
        self._resources["ExtGState"].update(group._resources["ExtGState"])
        self.stream += [b"q", *group.stream, b"Q"]

    def show_text(self, text: Any) -> None:
        """Draw glyphs, and remember which."""
        super().show_text(text)
        if self._open and self._current_font:
            font = self._current_font[0]
            for codes in _CODES.findall(str(text)):
                self._open.glyphs += [(font, glyph) for (glyph,) in _GLYPH.iter_unpack(bytes.fromhex(codes))]

    @contextmanager
    def _content(self, leaf: Leaf) -> Iterator[None]:
        content = Content(self, len(self.contents), pydyf.Dictionary({"MCID": len(self.contents)}))
        if not leaf.text:
            content.box = figures.place(leaf.box, self.ctm)
        with self._sequence("Span" if leaf.text else "Figure", content.properties), self._remembered(content):
            yield
            if leaf.space and not is_right_to_left(leaf.text) and leaf.box.style["direction"] == "ltr":
                self._draw_space(content)
        if self.stream and self.stream[-1] == b"EMC":
            leaf.content = content
            self.contents.append(content)

    @contextmanager
    def _repeated_text(self, box: Any) -> Iterator[None]:
        """Text that is an artifact can be searched and copied too: it may need an ActualText, which only a Span has."""
        text = getattr(box, "text", "")
        if text.isascii():
            yield
            return
        content = Content(self, -1, pydyf.Dictionary())
        with self._sequence("Span", content.properties), self._remembered(content):
            yield
        self._plan.repeated.append(Leaf(box, text, content=content))

    @contextmanager
    def _remembered(self, content: Content) -> Iterator[None]:
        self._open = content
        try:
            yield
        finally:
            self._open = None

    @contextmanager
    def _artifact(self, kind: str | None) -> Iterator[None]:
        with self._sequence("Artifact", None if kind is None else artifacts.properties(kind)):
            yield

    @contextmanager
    def _sequence(self, tag: str, properties: Any) -> Iterator[None]:
        """A marked-content sequence, left out where nothing is drawn in it."""
        start = len(self.stream)
        self.begin_marked_content(tag, properties)
        inside = len(self.stream)
        yield
        if len(self.stream) == inside:
            del self.stream[start:]
        else:
            self.end_marked_content()

    def _draw_space(self, content: Content) -> None:
        """End a line with the space that its words need, in the font of its last word, if that has drawn one yet."""
        if not content.glyphs or self.stream[-1] != b"ET":
            return
        name, last = content.glyphs[-1]
        fonts = (font for font in self._fonts.values() if font.hash == name and not font.bitmap)
        space = next((code for font in fonts for code, text in font.to_unicode.items() if text == " "), None)
        if space not in (None, last):
            self.begin_text()
            self.show_text(f"<{space:04x}>")
            self.end_text()


def _is_plain(group: Any) -> bool:
    """Whether a group draws by itself what it would draw in place.

    It has no picture, pattern or shading, and of states only those of alpha, whose names say their value.
    """
    if not isinstance(group, TaggedStream):
        return False
    parts = group._resources
    named = all(name[0] in "aA" for name in parts["ExtGState"])
    return named and not (group.contents or parts["XObject"] or parts["Pattern"] or parts["Shading"])
