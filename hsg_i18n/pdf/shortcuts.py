"""Shorter ways to what WeasyPrint works out again and again: the same pages and the same bytes, for less time.

Each stands in for one function, and calls that function whenever it has not seen the case yet. The tests write pages
with and without them and compare the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pydyf
import tinyhtml5
from weasyprint import HTML, images
from weasyprint.css.tokens import Pending
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import background, percent
from weasyprint.pdf import fonts

from hsg_i18n.model import RenderJob
from hsg_i18n.pdf.icons import drawn_once
from hsg_i18n.pdf.margins import repeated_once
from hsg_i18n.pdf.reading import read_as_xml
from hsg_i18n.pdf.replacing import replaced, replaced_throughout
from hsg_i18n.pdf.shaping import shaped_once
from hsg_i18n.pdf.styles import filled_in, shared_styles
from hsg_i18n.pdf.used_values import bare_at_once, in_flow_at_once, resolved_once, square_at_once

#: The pseudo-elements of notes at the foot of a page or at its side.
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
#: The words that ask for such notes and for items outside of lists; an escape can hide any word.
_NOTED = re.compile(r"footnote|note\(|\\")
_LISTED = re.compile(r"list-item|\\")
_BY_PAGE = re.compile(r"\d[lsdp]?v(?:[whib]|min|max)\b|\\")


@contextmanager
def shortcuts(job: RenderJob) -> Iterator[None]:
    """A document that is laid out or written inside the block takes the shorter ways."""
    said = _said(job.stylesheet, job.settings, job.html if "style" in job.html.lower() else "")
    with ExitStack() as stack:
        stack.enter_context(shaped_once())
        stack.enter_context(repeated_once())
        stack.enter_context(shared_styles())
        stack.enter_context(joined_streams())
        if not said.by_page:
            stack.enter_context(filled_in())
        stack.enter_context(replaced(HTML, "_ua_stylesheets", _lighter(HTML._ua_stylesheets, said)))
        stack.enter_context(replaced(tinyhtml5, "parse", read_as_xml(tinyhtml5.parse)))
        stack.enter_context(replaced(images.SVGImage, "draw", drawn_once(images.SVGImage.draw)))
        stack.enter_context(replaced(Pending, "solve", _solved_once(Pending.solve)))
        stack.enter_context(replaced(fonts, "ffi", _Types(fonts.ffi)))
        stack.enter_context(replaced(Box, "is_in_normal_flow", in_flow_at_once(Box.is_in_normal_flow)))
        for name, short in {
            "layout_box_backgrounds": bare_at_once(background.layout_box_backgrounds),
            "resolve_percentages": resolved_once(percent.resolve_percentages),
            "resolve_radii_percentages": square_at_once(percent.resolve_radii_percentages),
        }.items():
            stack.enter_context(replaced_throughout("weasyprint.layout", name, short))
        yield


@contextmanager
def joined_streams() -> Iterator[None]:
    """A document that is written inside the block takes the shorter way."""
    with replaced(pydyf.Stream, "data", property(_joined_at_once(pydyf.Stream.data.fget))):
        yield


@dataclass(frozen=True, slots=True)
class _Said:
    """What the style of a document speaks of."""

    notes: bool
    items: bool  #: of lists, outside of them
    by_page: bool  #: lengths by the size of a page, which is not known when styles are made


@lru_cache(maxsize=256)
def _said(stylesheet: str, settings: tuple[str, ...], html: str) -> _Said:
    said = "\n".join((html, stylesheet, *settings)).lower()
    return _Said(*(bool(words.search(said)) for words in (_NOTED, _LISTED, _BY_PAGE)))


def _lighter(sheets: Callable[..., list[Any]], said: _Said) -> Callable[..., list[Any]]:
    """HTML._ua_stylesheets: without notes, five of the six rules that match every element style what no page has.

    The sixth styles the markers of lists, which items of lists have alone.
    """
    return lambda html, *which: [_light(sheet, said.notes, said.items) for sheet in sheets(html, *which)]


@lru_cache(maxsize=16)
def _light(sheet: Any, noted: bool, listed: bool) -> Any:
    light = copy(sheet)
    light.matcher = copy(sheet.matcher)
    rules = [rule for rule in sheet.matcher.other_selectors if noted or rule[3] not in _NOTES]
    light.matcher.other_selectors = [rule if listed or rule[3] != "marker" else _of_items(*rule) for rule in rules]
    return light


def _of_items(test: Callable[[Any], bool], *rule: Any) -> tuple[Any, ...]:
    return lambda element: element.local_name == "li" and test(element), *rule


def _joined_at_once(data: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """pydyf.Stream.data: the operators of a page are bytes already, and need not be asked one by one."""

    def joined(stream: Any) -> bytes:
        parts = stream.stream
        with suppress(TypeError):
            stream.stream = [b"\n".join(parts)]
        try:
            return data(stream)
        finally:
            stream.stream = parts

    return joined


def _solved_once(solve: Callable[..., Any]) -> Callable[..., Any]:
    """Pending.solve: a declaration comes to the same where the same stands for its variables."""

    def solved(pending: Any, tokens: list[Any], wanted: str, base_url: Any) -> Any:
        known = pending.__dict__.setdefault("solved", {})
        key = (wanted, base_url, "".join([token.serialize() for token in tokens]))
        if key not in known:
            known[key] = solve(pending, tokens, wanted, base_url)
        return known[key]

    return solved


class _Types:
    """cffi.FFI: an array of any length is of one type, where WeasyPrint has a type parsed for each length."""

    def __init__(self, own: Any) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def new(self, kind: str, values: Any = None) -> Any:
        item, _, length = kind.partition("[")
        if isinstance(values, list | tuple) and length == f"{len(values)}]":
            return self._own.new(f"{item}[]", values)
        return self._own.new(kind, values)
