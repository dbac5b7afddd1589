"""Shorter ways to what WeasyPrint works out again and again: the same pages and the same bytes, for less time.

Each stands in for one function, and calls that function whenever it has not seen the case yet. The tests write pages
with and without them and compare the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from copy import copy
from functools import lru_cache
from typing import Any

import pydyf
import tinyhtml5
from weasyprint import HTML, css, images
from weasyprint.css import computed_values
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
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
from hsg_i18n.pdf.used_values import bare_at_once, in_flow_at_once, resolved_once, square_at_once

#: Properties whose value depends on more than themselves and their parent.
_WOVEN = {"position", "float", "display", "page"} | {k for k in INITIAL_VALUES if k.startswith("text_decoration_")}
_INHERITED = INHERITED - _WOVEN
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INHERITED | INITIAL_NOT_COMPUTED | _WOVEN and not check_math(value)
}
_PHYSICAL = computed_values.PHYSICAL_FUNCTIONS
#: What a rule may call such a property instead, such as margin_inline_start for margin_left, by the text's direction.
_LOGICAL = {
    direction: {name: f(block="ttb", inline=direction) for name, f in _PHYSICAL.items()} for direction in ("ltr", "rtl")
}
#: The pseudo-elements of notes at the foot of a page or at its side.
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
#: The words that ask for such notes and for items outside of lists; an escape can hide any word.
_NOTED = re.compile(r"footnote|note\(|\\")
_LISTED = re.compile(r"list-item|\\")


@contextmanager
def shortcuts(job: RenderJob) -> Iterator[None]:
    """A document that is laid out or written inside the block takes the shorter ways."""
    style = css.ComputedStyle
    with ExitStack() as stack:
        stack.enter_context(shaped_once())
        stack.enter_context(repeated_once())
        said = "\n".join((job.html, job.stylesheet, *job.settings)).lower()
        stack.enter_context(replaced(HTML, "_ua_stylesheets", _lighter(HTML._ua_stylesheets, said)))
        stack.enter_context(replaced(tinyhtml5, "parse", read_as_xml(tinyhtml5.parse)))
        stack.enter_context(replaced(images.SVGImage, "draw", drawn_once(images.SVGImage.draw)))
        stack.enter_context(replaced(pydyf.Stream, "data", property(_joined_at_once(pydyf.Stream.data.fget))))
        stack.enter_context(replaced(Pending, "solve", _solved_once(Pending.solve)))
        stack.enter_context(replaced(style, "__missing__", _unset_at_once(style.__missing__)))
        stack.enter_context(replaced(fonts, "ffi", _Types(fonts.ffi)))
        stack.enter_context(replaced(css.AnonymousStyle, "__init__", _filled(css.AnonymousStyle.__init__)))
        stack.enter_context(replaced(Box, "is_in_normal_flow", in_flow_at_once(Box.is_in_normal_flow)))
        for name, short in {
            "layout_box_backgrounds": bare_at_once(background.layout_box_backgrounds),
            "resolve_percentages": resolved_once(percent.resolve_percentages),
            "resolve_radii_percentages": square_at_once(percent.resolve_radii_percentages),
        }.items():
            stack.enter_context(replaced_throughout("weasyprint.layout", name, short))
        yield


def _lighter(sheets: Callable[..., list[Any]], said: str) -> Callable[..., list[Any]]:
    """HTML._ua_stylesheets: without notes, five of the six rules that match every element style what no page has.

    The sixth styles the markers of lists, which items of lists have alone.
    """
    noted, listed = bool(_NOTED.search(said)), bool(_LISTED.search(said))
    return lambda html, *which: [_light(sheet, noted, listed) for sheet in sheets(html, *which)]


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


def _unset_at_once(compute: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """ComputedStyle.__missing__: a property that no rule sets is its parent's or the initial one."""

    def missing(style: Any, name: str) -> Any:
        cascaded = style.cascaded
        if name in cascaded or (name in _PHYSICAL and _LOGICAL[style["direction"]][name] in cascaded):
            return compute(style, name)
        if name in _INITIAL:
            value = _INITIAL[name]
        elif name in _INHERITED and style.parent_style is not None:
            value = style.parent_style[name]
        else:
            return compute(style, name)
        style[name] = value
        return value

    return missing


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


def _filled(start: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """AnonymousStyle.__init__: what it does not inherit is initial, and need not be looked up value by value."""

    def filled(style: Any, parent: Any) -> None:
        dict.update(style, _INITIAL)
        start(style, parent)

    return filled
