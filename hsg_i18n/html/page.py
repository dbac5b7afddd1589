"""Renders a localized handout with the templates of a format (Jinja2, autoescape, StrictUndefined)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from hsg_i18n.errors import RenderError
from hsg_i18n.html.letterhead import letterhead
from hsg_i18n.html.logo import logo_picture
from hsg_i18n.html.qr import page_url, qr_data_url
from hsg_i18n.html.styles import fitting_settings, paper_stylesheet, screen_stylesheet, sha256_source, stylesheet
from hsg_i18n.html.templates import render
from hsg_i18n.html.typeset import Typesetter
from hsg_i18n.model import Clinic, Format, Handout, HtmlPage, Language, LocalizedHandout, LocalText, Paper, Sheet
from hsg_i18n.names import INDEX, page_name, start_name
from hsg_i18n.text.markup import plain

#: The English of the string that a screen reader says for a line to write on.
BLANK_LABEL = "blank line to write on"
#: The template of the first page of a language.
START_PAGE = "site/start.html.jinja"
#: The English of what stands beside a code.
CALL = "Scan the code with your phone to read this page."
#: The English of what stands over a draft, as _base/sheet.html.jinja has it.
UNREVIEWED = "No qualified person has reviewed this translation. Do not give it to patients."


@dataclass(frozen=True, slots=True)
class ScreenLinks:
    """Where a web page leads, as relative addresses."""

    pdfs: tuple[tuple[str, str], ...]  #: (paper, address)
    index: str  #: the page with all languages
    english: str  #: the same handout in English; empty on the English page itself


@dataclass(frozen=True, slots=True)
class StartRow:
    """A handout on the first page of a language."""

    local: LocalizedHandout
    page: str  #: relative address of its web page
    pdfs: tuple[tuple[str, str], ...]  #: (paper, relative address)
    noticed: bool = False  #: whether it says by itself that it is not for patients, since the page does not


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes pages from the templates of one project."""

    templates: Path
    source_language: Language

    def screen(self, local: LocalizedHandout, fmt: Format, clinic: Clinic, links: ScreenLinks) -> HtmlPage:
        """The web page: self-contained, no script, nothing fetched. Raises RenderError with the template's place."""
        css = screen_stylesheet(self.templates, fmt, local.language)
        html = self._render(local, fmt, clinic, screen=True, links=links, css=css, csp=sha256_source(css))
        return HtmlPage(html=html, language=local.language.tag, title=self.document_title(local, fmt))

    def document(self, local: LocalizedHandout, fmt: Format, clinic: Clinic) -> str:
        """The HTML that the PDFs on every paper are made from. Raises RenderError with the template's place."""
        return self._render(local, fmt, clinic, screen=False, links=None, css="", csp="")

    def start(
        self, sheet: LocalizedHandout, rows: Sequence[StartRow], fmt: Format, clinic: Clinic, index: str
    ) -> HtmlPage:
        """The first page of a language: its handouts, with the looks of a format's web page.

        `sheet` says whether the whole is a draft, which it is not where only some rows are; `index` leads to the page
        of all languages. Raises RenderError with the template's place.
        """
        css = screen_stylesheet(self.templates, fmt, sheet.language) + stylesheet(self.templates / "site", "start.css")
        title = f"{sheet.language.endonym} – HSG handouts – {sheet.language.english}"
        html = self._fill(
            START_PAGE,
            sheet,
            fmt,
            clinic,
            screen=True,
            links=ScreenLinks((), index, ""),
            css=css,
            csp=sha256_source(css),
            document_title=title,
            rows=rows,
            unreviewed=UNREVIEWED,
        )
        return HtmlPage(html=html, language=sheet.language.tag, title=title)

    def together(self, sheet: LocalizedHandout, shown: Sequence[LocalizedHandout], fmt: Format, clinic: Clinic) -> str:
        """The HTML of a sheet that shows every language, in the order given; the first is the source language's.

        `sheet` says whether the whole is a draft. Raises RenderError with the template's place.
        """
        languages: dict[str, list[dict[str, Any]]] = {}
        for local in shown:
            labels = _Labels(local, clinic, screen=False)
            row = {"local": local, "title": labels.setter.text(local.title), "call": labels.translate(CALL)}
            languages.setdefault(local.language.tag, []).append(row)
        return self._render(
            sheet,
            fmt,
            clinic,
            screen=False,
            links=None,
            css="",
            csp="",
            document_title=f"HSG handouts in {len(languages)} language{'' if len(languages) == 1 else 's'}",
            languages=tuple(languages.values()),
            english=languages[sheet.language.tag],
            address=partial(_start_address, clinic),
        )

    def on_page(self, local: LocalizedHandout, fmt: Format, page: Paper, html: str) -> Sheet:
        """The document with the CSS for a page of a size. Raises ConfigError where a stylesheet is missing."""
        css = paper_stylesheet(self.templates, fmt)
        return Sheet(html=html, stylesheet=css, settings=fitting_settings(fmt, page, local))

    def document_title(self, local: LocalizedHandout, fmt: Format) -> str:
        """The title of a page: its own, then English title and language for staff who cannot read the script.

        Behind them stands what it is, but for the handout itself: a medicine list open beside it has another title.
        """
        own, english = plain(local.title.text), plain(local.handout.title.text)
        named = f"{english} – {local.language.english}" + ("" if fmt.screen else f" – {fmt.title}")
        return named if own == english else f"{own} – {named}"

    def _render(self, local: LocalizedHandout, fmt: Format, clinic: Clinic, **page: Any) -> str:
        return self._fill(f"{fmt.id}/page.html.jinja", local, fmt, clinic, **page)

    def _fill(
        self, template: str, local: LocalizedHandout, fmt: Format, clinic: Clinic, *, screen: bool, **page: Any
    ) -> str:
        labels = _Labels(local, clinic, screen)
        page.setdefault("document_title", self.document_title(local, fmt))
        return render(
            self.templates,
            template,
            doc=local,
            language=local.language,
            source_language=self.source_language,
            format=fmt,
            screen=screen,
            clinic=clinic,
            clinic_name=clinic.value("clinic_name"),
            letterhead=letterhead(clinic),
            logo=logo_picture(clinic.logo) if clinic.logo else None,
            page_address=partial(_page_address, clinic),
            qr_code=qr_data_url,
            set=labels.setter,
            _=labels.translate,
            gettext=labels.text,
            **page,
        )


def _page_address(clinic: Clinic, handout: Handout, language: Language) -> str:
    """`page_address(handout, language)` of a template: where the web page is; empty where the clinic has none."""
    return page_url(clinic.base_url, page_name(handout, language)) if clinic.base_url else ""


def _start_address(clinic: Clinic, language: Language) -> str:
    """`address(language)` of the poster: the first page of a language, without the name that every server adds."""
    return page_url(clinic.base_url, start_name(language.tag).removesuffix(INDEX)) if clinic.base_url else ""


class _Labels:
    """What templates call to print texts."""

    def __init__(self, local: LocalizedHandout, clinic: Clinic, screen: bool) -> None:
        self._texts = dict(local.labels)
        silent = Typesetter(local.language, clinic, Markup(""))
        spoken = silent.text(self.text(BLANK_LABEL)).striptags()
        blank = Markup('<span class="blank" role="img" aria-label="{}"></span>').format(spoken)
        self.setter = Typesetter(
            local.language, clinic, blank if screen else Markup('<span class="blank"></span>'), screen
        )

    def translate(self, msgid: str, **values: str) -> Markup:
        """`_("...")` of a template: the string in the page's language."""
        return self.setter.text(self.text(msgid), **values)

    def text(self, msgid: str) -> LocalText:
        """`gettext("...")` of a template: the string before it is set, such as a field to fill in."""
        try:
            return self._texts[(None, msgid)]
        except KeyError:
            hint = "Run hsg-i18n extract, so that it gets into the catalogs."
            raise RenderError(f'The templates print "{msgid}", which labels.pot lacks.', hint=hint) from None
