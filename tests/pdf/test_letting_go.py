"""A document is gone when it is drawn, without waiting for the collector of circles."""

from __future__ import annotations

import gc
import weakref
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hsg_i18n.errors import RenderError
from hsg_i18n.model import PdfFile, RenderJob

pytestmark = pytest.mark.pdf

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
PICTURE = f"data:image/svg+xml;base64,{b64encode(SVG).decode()}"
PAGE = f'<!doctype html><html lang="en"><title>x</title><h1>x <b>y</b></h1><ul><li>z</ul><img alt=x src="{PICTURE}">'
STYLE = "@page { size: A6; @top-left { content: counter(page) '/' counter(pages) } } html { font: 9pt 'Noto Sans' }"


@pytest.fixture
def alive(render: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """What there is of each kind of thing that was made."""
    from weasyprint.css import AnonymousStyle
    from weasyprint.formatting_structure.boxes import PageBox
    from weasyprint.images import SVGImage
    from weasyprint.layout import LayoutContext

    made: list[tuple[str, weakref.ref[Any]]] = []

    def noting(kind: type, start: Callable[..., None]) -> Callable[..., None]:
        def begin(thing: Any, *values: Any, **options: Any) -> None:
            made.append((kind.__name__, weakref.ref(thing)))
            start(thing, *values, **options)

        return begin

    for kind in (LayoutContext, AnonymousStyle, PageBox, SVGImage):
        monkeypatch.setattr(kind, "__init__", noting(kind, kind.__init__))
    gc.collect()
    gc.disable()
    yield lambda: [name for name, thing in made if thing() is not None] if made else ["nothing was made"]
    gc.enable()


def test_nothing_of_a_document_outlives_it(
    render: Callable[[RenderJob], PdfFile], alive: Callable[[], list[str]]
) -> None:
    assert render(RenderJob("x.pdf", PAGE, STYLE, ("",), 9, "fonts", "digest")).pages == 1
    assert alive() == []


def test_nor_of_one_that_cannot_be_drawn(
    render: Callable[[RenderJob], PdfFile], alive: Callable[[], list[str]]
) -> None:
    with pytest.raises(RenderError) as fault:
        render(RenderJob("x.pdf", PAGE * 9, STYLE, ("", "b { color: red }"), 1, "fonts", "digest"))
    del fault
    assert alive() == []
