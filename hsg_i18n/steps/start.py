"""The first page of a language: what a patient finds who scans the code beside her language on the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hsg_i18n.html import START_PAGE, Renderer, StartRow
from hsg_i18n.model import Clinic, Format, HtmlPage, LocalizedHandout
from hsg_i18n.names import INDEX, PLAIN, from_page, pdf_links, screen_name
from hsg_i18n.steps.outputs import refuse_nothing


def start_pages(
    formats: Iterable[Format], renderer: Renderer, clinic: Clinic, localized: Iterable[LocalizedHandout]
) -> Iterator[HtmlPage]:
    """One web page for each language, with a link to each handout; none where the handouts are no web pages.

    Where all of them are drafts, so is the page; where some are, each of those says so in its place, since what is
    said of the page is taken to be said of all. A release has no page of a language that it leaves out.
    """
    plain = next((f for f in formats if f.id == PLAIN and f.screen), None)
    if plain is None:
        return
    languages: dict[str, list[LocalizedHandout]] = {}
    for local in localized:
        languages.setdefault(local.language.tag, []).append(local)
    for shown in languages.values():
        mixed = len({x.draft for x in shown}) > 1
        state = next(x.state for x in shown if not (mixed and x.draft))
        # Who stands behind a handout is said on its own page.
        first = replace(shown[0], state=state, approval=None)
        page = renderer.start(
            first, [_row(local, plain, alone=mixed) for local in shown], plain, clinic, from_page(INDEX)
        )
        refuse_nothing(page.html, START_PAGE)
        yield page


def _row(local: LocalizedHandout, fmt: Format, *, alone: bool) -> StartRow:
    place = local.handout, fmt, local.language
    return StartRow(local, from_page(screen_name(*place)), pdf_links(*place), noticed=alone and local.draft)
