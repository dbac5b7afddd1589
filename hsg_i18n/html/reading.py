"""The text of a document as it is to be read: what a screen reader should say of the PDF that is made from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
#: A rule that puts its elements into the margin of every page, and one that takes them away.
_RUNS, _HIDES = re.compile(r"position:\s*running\(\s*([\w-]+)"), re.compile(r"display:\s*none")
#: The margin boxes at the foot of a page, and the running element that one shows.
_FOOT = re.compile(r"@bottom-[\w-]+\s*\{[^{}]*element\(\s*([\w-]+)")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNREAD = frozenset({"head", "style", "script", "template", "svg"})
_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "dt", "dd", "div", "section", "table", "caption"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of text in one language."""

    text: str
    language: str  #: BCP 47
    running: str = ""  #: "head" or "foot" where it stands in the margin of every page


def read_document(html: str, stylesheet: str) -> tuple[Reading, ...]:
    """What the document says, in order, each running head and foot once; what is hidden is left out.

    `stylesheet` is CSS of ours: a selector of one class alone makes its elements run, or hides them.
    """
    feet = frozenset(_FOOT.findall(_COMMENT.sub("", stylesheet)))
    running = {name: "foot" if at in feet else "head" for name, at in _classes(stylesheet, _RUNS).items()}
    reader = _Reader(running, frozenset(_classes(stylesheet, _HIDES)))
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


def _classes(stylesheet: str, what: re.Pattern[str]) -> dict[str, str]:
    """The classes that a rule of this kind has for its selector, each with the last group of what it says."""
    classes: dict[str, str] = {}
    for selectors, body in _RULE.findall(_COMMENT.sub("", stylesheet)):
        said = what.search(body)
        found = (_CLASS.fullmatch(s.strip()) for s in selectors.split(","))
        classes |= {one[1]: said[said.re.groups] for one in found if one and said}
    return classes


class _Reader(HTMLParser):
    def __init__(self, running: Mapping[str, str], hidden: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Reading] = []
        self._running = running
        self._hidden = hidden
        self._open: list[tuple[str, str, bool, str]] = []  # tag, language, whether it is read, where it runs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element, unless it can hold nothing."""
        given = dict(attrs)
        _, language, read, running = self._open[-1] if self._open else ("", "", True, "")
        classes = set((given.get("class") or "").split())
        if tag in _BLOCKS:
            self.handle_data("\n")
        if tag not in _VOID:
            hidden = tag in _UNREAD or bool(self._hidden & classes) or given.get("aria-hidden") == "true"
            running = running or next((self._running[c] for c in sorted(classes & self._running.keys())), "")
            self._open.append((tag, given.get("lang") or language, read and not hidden, running))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element, and those in it that were not ended."""
        names = [name for name, *_ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        if tag in _BLOCKS:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if self._open and self._open[-1][2]:
            _, language, _, running = self._open[-1]
            self.found.append(Reading(data, language, running))
