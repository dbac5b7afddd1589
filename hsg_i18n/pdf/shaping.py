"""Text that is shaped once: what WeasyPrint asks Pango for again, for each style, width and use, is remembered.

Styles that set text alike share what is known, such as those of the cells of a table. A line that was laid out is
drawn as it is, where WeasyPrint sets it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import weasyprint.draw.text
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from hsg_i18n.pdf.replacing import replaced, replaced_throughout

ffi.cdef(
    "PangoLayout * pango_layout_copy (PangoLayout *src); int pango_layout_get_line_count (PangoLayout *layout);"
    "int pango_layout_is_ellipsized (PangoLayout *layout);"
)

#: All that WeasyPrint reads of a style to lay out its text.
READ = (
    *("direction", "lang", "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_variation_settings"),
    *("font_language_override", "line_height", "text_decoration_line", "white_space", "word_break", "overflow_wrap"),
    *("letter_spacing", "word_spacing", "tab_size", "hyphens", "hyphenate_character", "hyphenate_limit_chars"),
    "hyphenate_limit_zone",
)
#: What a line has to spare at least so that its width makes no difference, in px: more than Pango rounds.
_SPARE = 1


@dataclass(slots=True)
class _Alike:
    """What is known of styles that set text alike."""

    prepared: dict[str, Any] = field(default_factory=dict)  #: a Pango layout without text, and what goes with it
    lines: dict[Any, Any] = field(default_factory=dict)  #: what split_first_line answers
    whole: dict[tuple[str, float], Any] = field(default_factory=dict)  #: the same of texts that are one line
    strut: Any = None


@contextmanager
def shaped_once() -> Iterator[None]:
    """Inside the block text is shaped once."""
    layout, known = line_break.Layout, _Known()
    with ExitStack() as stack:
        stack.enter_context(replaced(layout, "setup", known.set_up(layout.setup)))
        stack.enter_context(replaced(layout, "deactivate", _laid_aside(known, layout.deactivate)))
        stack.enter_context(replaced(layout, "reactivate", _taken_up(known, layout.reactivate)))
        stack.enter_context(replaced(weasyprint.draw.text, "pango", _PANGO))
        for name, short in {
            "strut": known.strut(line_break.strut),
            "split_first_line": known.split(line_break.split_first_line),
        }.items():
            stack.enter_context(replaced_throughout("weasyprint.layout", name, short))
        yield


class _Known:
    def __init__(self) -> None:
        self._alike: dict[Any, _Alike] = {}

    def of(self, style: Any) -> _Alike:
        """What is known of its like. A style finds it again at once."""
        own = style.__dict__
        if "alike" not in own:
            read = tuple([style[name] for name in READ])
            try:
                own["alike"] = self._alike.setdefault(read, _Alike())
            except TypeError:  # a value that is a list
                own["alike"] = self._alike.setdefault(repr(read), _Alike())
        return own["alike"]  # type: ignore[no-any-return]  # WeasyPrint is not typed

    def set_up(self, prepare: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        """Layout.setup: the Pango layout of a style is prepared once, and copied for each text in that style."""

        def setup(layout: Any, style: Any) -> None:
            prepared = self.of(style).prepared
            if not prepared:
                before = {*layout.__dict__, "style"}
                prepare(layout, style)
                prepared |= {k: v for k, v in layout.__dict__.items() if k not in before}
            layout.__dict__.update(prepared)
            layout.style, layout.layout = style, _copy(prepared["layout"])

        return setup

    def strut(self, measure: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Strut: the height of a line is that of its style, which knows it after the first."""

        def strut(style: Any) -> Any:
            alike = self.of(style)
            if alike.strut is None:
                alike.strut = measure(style)
            return alike.strut

        return strut

    def split(self, split: Callable[..., Any]) -> Callable[..., Any]:
        """split_first_line: the same text in the same style and width breaks where it broke before.

        A text that fits on a line with room to spare is the same line wherever there is as much room.
        """

        def first_line(text: str, style: Any, context: Any, width: Any, justified: float, **options: Any) -> Any:
            alike = self.of(style)
            key = (text, width, justified, *options.items())
            found = alike.lines.get(key)
            if found is None:
                found = alike.whole.get((text, justified))
                if found is None or not (width is None or found[3] + _SPARE <= width):
                    found = split(text, style, context, width, justified, **options)
                    if found[2] is None and found[0].text == text:
                        alike.whole[text, justified] = found
                alike.lines[key] = found
            return _again(found[0], width), *found[1:]

        return first_line


def _again(line: Any, width: Any) -> Any:
    made = line_break.Layout.__new__(line_break.Layout)
    made.__dict__.update(line.__dict__)
    made.max_width = width
    return made


def _copy(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)


def _laid_aside(known: _Known, drop: Callable[[Any], None]) -> Callable[[Any], None]:
    """Layout.deactivate: a line that is set as it is to be drawn is kept for that, and for the next that is like it."""

    def lay_aside(layout: Any) -> None:
        if "aside" in layout.__dict__:
            # It was drawn, which can have made it shorter.
            cut = pango.pango_layout_is_ellipsized(layout.layout)
            kept = not cut and layout.__dict__.pop("taken", None) == layout.text
        else:
            layout.aside = []  # copies of the line share it
            kept = _is_set(layout)
        if kept:
            layout.aside.append((known.of(layout.style).prepared, layout.layout))
        drop(layout)

    return lay_aside


def _is_set(layout: Any) -> bool:
    """Whether it would be set again just so: on one line, with no spaces but those of its letters."""
    style = layout.style
    return bool(
        layout.justification_spacing == style["word_spacing"] == 0
        and style["letter_spacing"] == "normal"
        and style["overflow_wrap"] == "normal"
        and pango.pango_layout_get_line_count(layout.layout) == 1
    )


def _taken_up(known: _Known, set_again: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Layout.reactivate: what was laid aside is drawn."""

    def take_up(layout: Any, style: Any) -> None:
        prepared, aside = known.of(style).prepared, layout.__dict__.get("aside")
        if layout.justification_spacing or not aside or aside[0][0] is not prepared:
            set_again(layout, style)
            return
        layout.__dict__.update(prepared)
        layout.style, layout.taken, layout.layout = style, layout.text, aside.pop()[1]

    return take_up


class _OfOneParagraph:
    """The library, but for a text of one paragraph, which Pango would shape again to see that it is one."""

    def __getattr__(self, name: str) -> Any:
        value = getattr(pango, name)
        setattr(self, name, value)
        return value

    def pango_layout_set_single_paragraph_mode(self, layout: Any, single: bool) -> None:
        if pango.pango_layout_get_line_count(layout) != 1:
            pango.pango_layout_set_single_paragraph_mode(layout, single)


_PANGO = _OfOneParagraph()
