"""Shorter ways to what WeasyPrint works out again and again: the same pages and the same bytes, for less time.

Each stands in for one function, and calls that function whenever it has not seen the case yet. The tests write pages
with and without them and compare the bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from typing import Any

from weasyprint import css
from weasyprint.css import computed_values
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from hsg_i18n.pdf.replacing import replaced

ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *src);")

_LAYOUT = [module for name, module in sys.modules.items() if name.startswith("weasyprint.layout")]
#: Properties whose value depends on more than themselves and their parent.
_WOVEN = {"position", "float", "display", "page"} | {k for k in INITIAL_VALUES if k.startswith("text_decoration_")}
_INHERITED = INHERITED - _WOVEN
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INHERITED | INITIAL_NOT_COMPUTED | _WOVEN and not check_math(value)
}


@contextmanager
def shortcuts() -> Iterator[None]:
    """Documents that are laid out or written inside the block take the shorter ways."""
    style, layout = css.ComputedStyle, line_break.Layout
    with ExitStack() as stack:
        stack.enter_context(replaced(style, "__missing__", _unset_at_once(style.__missing__)))
        stack.enter_context(replaced(layout, "setup", _set_up_once(layout.setup)))
        for name, short in {
            "strut": _kept_by_style(line_break.strut),
            "split_first_line": _split_once(line_break.split_first_line),
        }.items():
            for module in [m for m in _LAYOUT if hasattr(m, name)]:
                stack.enter_context(replaced(module, name, short))
        yield


def _unset_at_once(compute: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """ComputedStyle.__missing__: a property that no rule sets is its parent's or the initial one."""

    def missing(style: Any, name: str) -> Any:
        if name in style.cascaded or _set_by_another_name(style, name):
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


def _set_by_another_name(style: Any, name: str) -> bool:
    """Whether a rule sets the property by its logical name, such as margin-inline-start for margin-left."""
    logical = computed_values.PHYSICAL_FUNCTIONS.get(name)
    return bool(logical) and logical(block="ttb", inline=style["direction"]) in style.cascaded


def _set_up_once(prepare: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Layout.setup: the Pango layout of a style is prepared once, and copied for each text in that style."""

    def setup(layout: Any, style: Any) -> None:
        if "prepared" not in style.__dict__:
            before = {*layout.__dict__, "style"}
            prepare(layout, style)
            style.prepared = {k: v for k, v in layout.__dict__.items() if k not in before}
        layout.__dict__.update(style.prepared)
        layout.style, layout.layout = style, _copy(style.prepared["layout"])

    return setup


def _copy(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)


def _kept_by_style(measure: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Strut: the height of a line is that of its style, which knows it after the first."""

    def strut(style: Any) -> Any:
        if "strut" not in style.__dict__:
            style.strut = measure(style)
        return style.strut

    return strut


def _split_once(split: Callable[..., Any]) -> Callable[..., Any]:
    """split_first_line: the same text in the same style and width breaks where it broke before."""

    def first_line(text: str, style: Any, context: Any, *how: Any, **options: Any) -> Any:
        known = style.__dict__.setdefault("lines", {})
        key = (text, *how, *options.items())
        if key not in known:
            known[key] = split(text, style, context, *how, **options)
        layout, *rest = known[key]
        return copy(layout), *rest

    return first_line
