"""What is drawn is let go of at once: circles among WeasyPrint's objects would keep all of it for the collector.

That would have to look through each of them to see that nobody needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from weasyprint import css, images, layout

from hsg_i18n.pdf.replacing import replaced


@contextmanager
def let_go() -> Iterator[None]:
    """Documents that are laid out inside the block cannot be drawn after it."""
    contexts: list[Any] = []
    styles: list[Any] = []
    with ExitStack() as stack:
        for kind, made in ((layout.LayoutContext, contexts), (css.AnonymousStyle, styles)):
            stack.enter_context(replaced(kind, "__init__", _noting(made, kind.__init__)))
        try:
            yield
        finally:
            pictures = [p for c in contexts for p in _pictures(c)]
            for thing in (*pictures, *contexts, *styles):
                vars(thing).clear()


def _noting(made: list[Any], start: Callable[..., None]) -> Callable[..., None]:
    def begin(thing: Any, *how: Any) -> None:
        made.append(thing)
        start(thing, *how)

    return begin


def _pictures(context: Any) -> list[Any]:
    """The drawings that were read for the document."""
    read = context.get_image_from_uri.keywords["cache"].values()
    return [part for picture in read if isinstance(picture, images.SVGImage) for part in (picture._svg, picture)]
