"""Where WeasyPrint is extended: for the length of a block, and for one document at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import weasyprint
import weasyprint.draw
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import TextBox

from hsg_i18n.errors import ConfigError
from hsg_i18n.pdf.forms import add_fields
from hsg_i18n.pdf.replacing import replaced
from hsg_i18n.pdf.tagging import spaces, unicode_maps, writer
from hsg_i18n.pdf.tagging.plan import make_plan
from hsg_i18n.pdf.tagging.streams import TaggedStream

#: The version whose inner parts are known here. Another needs a look at each place that is named in this module.
WEASYPRINT = "70.0"


def check_version(installed: str) -> None:
    """Raises ConfigError for a WeasyPrint that this extension was not made for."""
    if installed != WEASYPRINT:
        raise ConfigError(
            f"WeasyPrint {installed} is installed, and accessible PDFs need WeasyPrint {WEASYPRINT}.",
            hint="Run: make setup",
        )


@contextmanager
def remembered_spaces() -> Iterator[None]:
    """Documents that are laid out inside the block know which spaces their line ends have swallowed."""
    check_version(weasyprint.__version__)
    with replaced(TextBox, "copy_with_text", spaces.remembering(TextBox.copy_with_text)):
        yield


@contextmanager
def tagged(document: Any) -> Iterator[None]:
    """A PDF of the document, written inside the block with tags, has those of this package.

    It may be written once. Raises ConfigError for another version of WeasyPrint.
    """
    check_version(weasyprint.__version__)
    plan = make_plan(document)
    draw_context = weasyprint.draw.draw_stacking_context
    write_fonts = weasyprint.pdf.build_fonts_dictionary

    def new_stream(*args: Any, **options: Any) -> TaggedStream:
        return TaggedStream(plan, *args, **options)

    def draw(stream: Any, context: Any) -> None:
        stream.behind = False
        draw_context(stream, context)

    def fonts(pdf: Any, used: Any, *rest: Any) -> Any:
        unicode_maps.complete(used.values())
        return write_fonts(pdf, used, *rest)

    def tags(pdf: Any, document: Any, *rest: Any) -> None:
        add_fields(pdf, document)
        writer.write_tags(pdf, document, plan)

    with ExitStack() as stack:
        stack.enter_context(replaced(weasyprint.pdf, "Stream", new_stream))
        stack.enter_context(replaced(weasyprint.pdf, "build_fonts_dictionary", fonts))
        stack.enter_context(replaced(weasyprint.pdf, "add_tags", tags))
        stack.enter_context(replaced(weasyprint.draw, "draw_stacking_context", draw))
        stack.callback(plan.forget)
        yield
