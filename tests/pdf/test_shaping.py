"""Styles are alike where they agree in all that WeasyPrint reads to set a line of text."""

from __future__ import annotations

import inspect
import re

import pytest

pytestmark = pytest.mark.pdf


def test_all_that_is_read_of_a_style_is_compared(render: object) -> None:
    from weasyprint.layout import percent
    from weasyprint.text import fonts, line_break

    from hsg_i18n.pdf.shaping import READ

    sources = (line_break, fonts.get_font_description, fonts.font_features, percent.percentage)
    read = {name for source in sources for name in re.findall(r"\bstyle\['(\w+)'\]", inspect.getsource(source))}
    assert read, "WeasyPrint reads its styles in another way"
    assert read == set(READ)
