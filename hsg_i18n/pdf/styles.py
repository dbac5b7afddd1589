"""What a style has without a rule that says so, filled in when it is made: WeasyPrint asks for it value by value.

A property that no rule sets is its parent's or the initial one (CSS Cascading and Inheritance 4, section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from hsg_i18n.pdf.replacing import replaced

#: Properties that are their parent's: what CSS lets inherit, and what WeasyPrint hands on in a way of its own.
_PASSED_ON = tuple(
    sorted(INHERITED | {"page", *(name for name in INITIAL_VALUES if name.startswith("text_decoration_"))})
)
_passed_on = itemgetter(*_PASSED_ON)
#: Those that depend on each other, in this order.
_FLOW = ("position", "float", "display")
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if not check_math(value) and name not in {*_PASSED_ON, *_FLOW} | INITIAL_NOT_COMPUTED
}
_IN_LINE = {name: INITIAL_VALUES[name] for name in _FLOW}
#: A line that has no style has no width, whatever else is said of it.
_LINES = tuple(
    name.removesuffix("_width")
    for name in INITIAL_VALUES
    if name in COMPUTER_FUNCTIONS and name.removesuffix("_width") + "_style" in INITIAL_VALUES
)
#: What a rule may call a property of a side instead, by the text's direction: margin_inline_start for margin_left.
_LOGICAL = {
    name: {logical(block="ttb", inline=way) for way in ("ltr", "rtl")} for name, logical in PHYSICAL_FUNCTIONS.items()
}


@contextmanager
def shared_styles() -> Iterator[None]:
    """Inside the block elements of a language can share a style, as those without an attribute of a language do."""
    with replaced(css.tinycss2, "parse_one_declaration", _once_a_language(css.tinycss2.parse_one_declaration)):
        yield


def _once_a_language(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """tinycss2.parse_one_declaration: WeasyPrint takes styles for the same by the identity of their declarations."""
    known: dict[str, Any] = {}

    def parsed(text: str) -> Any:
        if not text.startswith("-weasy-lang:"):
            return parse(text)
        if text not in known:
            known[text] = parse(text)
        return known[text]

    return parsed


@contextmanager
def filled_in() -> Iterator[None]:
    """Inside the block styles are filled in when they are made. None may depend on the size of a page."""
    computed, anonymous = css.ComputedStyle, css.AnonymousStyle
    with (
        replaced(computed, "__init__", _filled(computed.__init__)),
        replaced(anonymous, "__init__", _filled_without_rules(anonymous.__init__)),
    ):
        yield


def _filled(start: Callable[..., None]) -> Callable[..., None]:
    """ComputedStyle.__init__."""

    def filled(style: Any, parent: Any, cascaded: dict[str, Any], *rest: Any) -> None:
        start(style, parent, cascaded, *rest)
        if parent is None:
            return
        values, flow = _unsaid(tuple(cascaded))
        dict.update(style, values)
        style.specified.update(flow)
        own = dict(zip(_PASSED_ON, _passed_on(parent), strict=True))
        for name in cascaded:
            own.pop(name, None)
        dict.update(style, own)

    return filled


def _filled_without_rules(start: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """AnonymousStyle.__init__."""

    def filled(style: Any, parent: Any) -> None:
        dict.update(style, _INITIAL)
        dict.update(style, _IN_LINE)
        dict.update(style, zip(_PASSED_ON, _passed_on(parent), strict=True))
        start(style, parent)

    return filled


@lru_cache(maxsize=1024)
def _unsaid(said: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values of the properties that are not among those `said` and are not passed on; of them, those of the flow."""
    names = {*said, *(name for name, logical in _LOGICAL.items() if not logical.isdisjoint(said))}
    flow = {name: _IN_LINE[name] for place, name in enumerate(_FLOW) if names.isdisjoint(_FLOW[: place + 1])}
    lines = {f"{line}_width": 0 for line in _LINES if f"{line}_style" not in names}
    return {name: value for name, value in _INITIAL.items() if name not in names} | flow | lines, flow
