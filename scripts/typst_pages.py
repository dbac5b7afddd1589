"""The words of a page as a Typst document: headings, items and paragraphs in the page's fonts, no more of its looks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: What each element begins its block with.
_BLOCKS = {"h1": "= ", "h2": "== ", "h3": "=== ", "li": "- ", "p": "", "td": "", "th": "", "figcaption": ""}
_SILENT = {"style", "script", "title", "head"}
_SPECIAL = re.compile(r"([\\#$*_`<>@=\-+/~\[\]])")


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[list[str]] = [[""]]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.blocks.append([_BLOCKS[tag]])

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.blocks.append([""])

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.blocks[-1].append(_SPECIAL.sub(r"\\\1", data))


def typst_page(html: str, families: list[str], language: str, direction: str) -> str:
    """The source of a Typst document on A4 with the text of the page."""
    reader = _Blocks()
    reader.feed(html)
    fonts = ", ".join(f'"{family}"' for family in families)
    text = f'#set text(font: ({fonts},), size: 11pt, lang: "{language}", dir: {direction})'
    head = f'#set page("a4", margin: 15mm)\n{text}'
    bodies = ((mark, " ".join("".join(parts).split())) for mark, *parts in reader.blocks)
    return "\n\n".join([head, *(mark + body for mark, body in bodies if body)]) + "\n"
