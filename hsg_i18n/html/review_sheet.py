"""The bilingual sheet that a reviewer reads, on paper and on screen: English and translation side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from hsg_i18n.html.styles import css_string, sha256_source, stylesheet
from hsg_i18n.html.templates import render
from hsg_i18n.html.typeset import Typesetter
from hsg_i18n.model import Clinic, Language, LocalText, Paper, Sheet, State, Worksheet, WorksheetRow
from hsg_i18n.text.markup import plain
from hsg_i18n.text.placeholders import placeholders

FOLDER = "review-sheet"
_TEMPLATE = f"{FOLDER}/sheet.html.jinja"
_SIZE = "9.5pt"
#: So many characters of a translation are written again by hand on one ruled line.
_BY_HAND = 32
_FEWEST_LINES, _MOST_LINES = 2, 8


@dataclass(frozen=True, slots=True)
class Printed:
    """A row with its texts set."""

    row: WorksheetRow
    english: tuple[Markup, ...]
    translation: tuple[Markup, ...]
    lines: int  #: ruled lines to write a correction on
    origin: str  #: the letter under which the head lists where the text comes from; empty where there is no text


def screen_page(templates: Path, sheet: Worksheet, workbook: str) -> str:
    """The sheet as a web page: self-contained, no script, nothing fetched. `workbook` is the address of the XLSX.

    Raises RenderError with the template's place.
    """
    css = stylesheet(templates / FOLDER, "style.css", "screen.css")
    return _page(templates, sheet, css=css, csp=sha256_source(css), workbook=workbook)


def paper_sheet(templates: Path, sheet: Worksheet, paper: Paper) -> Sheet:
    """The sheet as a document for a landscape PDF, with its CSS. Raises RenderError with the template's place."""
    html = _page(templates, sheet, css="", csp="", workbook="")
    size = f"@page {{ size: {paper.height_mm:g}mm {paper.width_mm:g}mm; {_foot(sheet)} }}\n"
    setting = f"{_fonts(sheet)}{size}:root {{ --size: {_SIZE} }}"
    return Sheet(html=html, stylesheet=stylesheet(templates / FOLDER, "style.css", "paper.css"), settings=(setting,))


def _page(templates: Path, sheet: Worksheet, **page: str) -> str:
    origins = _letters(sheet.rows)
    return render(
        templates,
        _TEMPLATE,
        sheet=sheet,
        language=sheet.language,
        source=sheet.source_language,
        title=f"Review: {plain(sheet.handout.title.text)} – {sheet.language.english}",
        heading=Typesetter(sheet.source_language, Clinic("blank"), Markup("")).isolated(
            plain(sheet.handout.title.text)
        ),
        critical=sum(1 for r in sheet.rows if r.critical),
        rows=[_printed(sheet, row, origins) for row in sheet.rows],
        origins=[(letter, origin) for origin, letter in origins.items()],
        terms=sheet.terms,
        **page,
    )


def _letters(rows: Iterable[WorksheetRow]) -> dict[tuple[str, ...], str]:
    """A letter for each origin, the most frequent first: the same three lines under every row would hide the others."""
    found = Counter(row.origin for row in rows if row.translation)
    return {origin: _letter(n) for n, (origin, _) in enumerate(found.most_common())}


def _letter(number: int) -> str:
    """A, B, ..., Z, A2, B2, ..."""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")


def _printed(sheet: Worksheet, row: WorksheetRow, origins: dict[tuple[str, ...], str]) -> Printed:
    return Printed(
        row=row,
        english=tuple(_set(sheet.source_language, t) for t in row.english),
        translation=tuple(_set(sheet.language, t) for t in row.translation),
        lines=_lines(row),
        origin=origins.get(row.origin, "") if row.translation else "",
    )


def _set(language: Language, text: str) -> Markup:
    """The text as a page prints it, but for the placeholders, which print as themselves: a reviewer looks for them."""
    names = Clinic("names", tuple((name, f"{{{name}}}") for name in placeholders(text)))
    return Typesetter(language, names, Markup("")).text(LocalText(text, language.tag, State.TRANSLATED))


def _lines(row: WorksheetRow) -> int:
    longest = max(len("".join(row.english)), len("".join(row.translation)))
    return min(_MOST_LINES, max(_FEWEST_LINES, -(-longest // _BY_HAND)))


def _fonts(sheet: Worksheet) -> str:
    own = ", ".join(css_string(f) for f in (*sheet.language.typography.fonts, "Noto Sans"))
    look = sheet.language.typography
    return (
        f':root {{ --fonts: {own}; --english: "Noto Sans", {own}; --own: {look.size:g}em; '
        f"--leading: {look.line_height:g} }}\n"
    )


def _foot(sheet: Worksheet) -> str:
    """The margin boxes at the foot of every page: which text it is, and that a sheet approves nothing."""
    code = f"text {sheet.edition[:12]}" if sheet.edition else "text not complete"
    about = f"{sheet.handout.id}, {sheet.language.english} · {code} · made on {sheet.date} · not an approval"
    return (
        f"@bottom-left {{ content: {css_string(about)} }} "
        '@bottom-right { content: "page " counter(page) " of " counter(pages) }'
    )
