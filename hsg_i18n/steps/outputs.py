"""One file of a plan, and what is asked of every template."""

from __future__ import annotations

from dataclasses import dataclass

from hsg_i18n.errors import RenderError
from hsg_i18n.model import Artifact, Format, HtmlPage, RenderJob

#: The template of a format's page.
PAGE = "page.html.jinja"


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be made; size and sum of the artifact are filled in when it is."""

    artifact: Artifact
    content: HtmlPage | RenderJob


def refuse_nothing(html: str, fmt: Format) -> None:
    """Raises RenderError with the template's place for a page that is no page."""
    # An empty template is a valid one: it would make blank sheets without a word.
    if "</html>" not in html:
        raise RenderError(
            "The template prints no whole page.",
            path=f"{fmt.folder}/{PAGE}",
            hint="Restore it and what it extends, templates/_base/sheet.html.jinja.",
        )
