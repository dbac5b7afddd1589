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


def page_of(fmt: Format) -> str:
    """The path of a format's template below templates/."""
    return f"{fmt.id}/{PAGE}"


def refuse_nothing(html: str, template: str) -> None:
    """Raises RenderError with the template's place, a path below templates/, for a page that is no page."""
    # An empty template is a valid one: it would make blank sheets without a word.
    if "</html>" not in html:
        raise RenderError(
            "The template prints no whole page.",
            path=f"templates/{template}",
            hint="Restore it and what it extends, templates/_base/sheet.html.jinja.",
        )
