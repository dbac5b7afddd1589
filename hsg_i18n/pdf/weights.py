"""Bold that no font has: the letters with a line around them (ISO 32000-1, 9.3.6, text rendering mode 2).

A CJK sheet in two weights holds most of its characters twice, and the outlines are most of its bytes. So a language may
say that bold is drawn from the Regular (`drawn_bold`): the pinned set then has no Bold of its font, the Regular is all
that Pango finds, and wherever a style asks for more weight than its font has, it comes from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.draw.text

from hsg_i18n.pdf.replacing import replaced

#: CSS weights: what asks for bold, and what a font has to weigh to be bold itself.
BOLD = 600
#: Width of the line as a part of the letters' size. Half of it lies outside of them: their stems grow as those of a
#: Bold do, and no stroke of a dense character touches the next.
LINE = 0.032
_FONT = re.compile(rb"/(\w+) [0-9.]+ Tf")
_ROUND = 1  # line join


@contextmanager
def drawn_weights() -> Iterator[None]:
    """Documents that are written inside the block have bold text even where its font has no bold face."""
    module = weasyprint.draw.text
    with replaced(module, "draw_first_line", _thickening(module.draw_first_line)):
        yield


def _thickening(plain: Callable[..., Any]) -> Callable[..., Any]:
    def draw(stream: Any, textbox: Any, *rest: Any) -> Any:
        start, font = len(stream.stream), stream._current_font
        emojis = plain(stream, textbox, *rest)
        if textbox.style["font_weight"] >= BOLD:
            drawn = stream.stream[start:]
            del stream.stream[start:]
            _thicken(stream, drawn, font[0] if font else "", textbox.style)
        return emojis

    return draw


def _thicken(stream: Any, drawn: list[Any], font: str, style: Any) -> None:
    """Draw what was drawn, which begins in a font, with a line around the letters whose fonts are not bold."""
    light = {font.hash for font in stream._fonts.values() if font.weight < BOLD}
    if font in light:
        _begin(stream, style)
    for operation in drawn:
        stream.stream.append(operation)
        choice = _FONT.fullmatch(operation) if isinstance(operation, bytes) else None
        before, font = font, choice[1].decode() if choice else font
        if font in light and before not in light:
            _begin(stream, style)
        elif before in light and font not in light:
            stream.set_text_rendering(0)
    if font in light:
        stream.set_text_rendering(0)


def _begin(stream: Any, style: Any) -> None:
    stream.set_color(style["color"], stroke=True)
    stream.set_line_join(_ROUND)
    stream.set_line_width(style["font_size"] * LINE)
    stream.set_text_rendering(2)
