"""One file of a plan, and what is asked of every template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hsg_i18n.errors import RenderError
from hsg_i18n.model import Artifact, Format, HtmlPage, RenderJob

#: The template of a format's page.
PAGE = "page.html.jinja"


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be made; size and sum of the artifact are filled in when it is."""

    artifact: Artifact
    content: HtmlPage | RenderJob | None  #: None where the file has been made, and what it was planned from is the same


@dataclass(frozen=True, slots=True)
class Made:
    """What an earlier build has made, so that its pages need not be set again to know that they are the same."""

    around: str = ""  #: digest of what every page is set from: templates, clinic, code; empty where nobody asks
    artifacts: Mapping[str, Artifact] = field(default_factory=dict)  #: by path, those whose files are whole
    lacks: Callable[[], None] = lambda: None  #: called whenever a page has to be set, so that workers may get ready

    def find(self, path: str, planned: str) -> Artifact | None:
        """The file at a path, if it was planned from the same."""
        found = self.artifacts.get(path)
        return found if planned and found and found.planned == planned else None


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
